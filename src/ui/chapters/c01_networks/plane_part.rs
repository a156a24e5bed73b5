//! The network on points in the plane: everything that belongs to it, put together.

use leptos::prelude::*;

use super::data_row::DataRow;
use super::layer_heads::LayerHeads;
use super::net_view::{NetView, Phase};
use super::plane_session::PlaneSession;
use super::plane_view::{Brush, PlaneView};
use super::runs::Runs;
use super::training::{TrainingLine, TrainingSettings};
use super::unit_panel::UnitPanel;
use super::walk_row::WalkRow;
use super::words::{t, word};
use crate::protocol::classifier::Point;
use crate::protocol::setting::decimal;
use crate::text::number;
use crate::ui::canvas::plot::Series;
use crate::ui::environment::use_environment;
use crate::ui::widgets::note::{Note, NoteKind};
use crate::ui::widgets::plot_view::{NamedSeries, PlotView, PlotWords};

/// The whole part.
#[component]
pub(super) fn PlanePart(session: PlaneSession) -> impl IntoView {
    let examples = Memo::new(move |_| session.setup.with(crate::protocol::plane::Setup::examples));
    let (show_test, brush) = (session.show_test, RwSignal::new(Brush::default()));
    let settings = RwSignal::new(false);
    let phase = RwSignal::new(Phase::default());
    let shown_phase = Signal::derive(move || session.example.get().is_some().then(|| phase.get()));
    let count = Signal::derive(move || examples.with(|(train, _)| train.len()));
    let regression = Memo::new(move |_| session.setup.with(|s| s.source.is_regression()));
    view! {
        <div class="planepart">
            <div class="planepart__net">
                <LayerHeads session=session />
                <NetView session=session phase=shown_phase />
                <WalkRow session=session phase=phase count=count />
                {move || {
                    session
                        .selected
                        .get()
                        .map(|unit| {
                            view! { <UnitPanel session=session unit=unit phase=shown_phase /> }
                        })
                }}
                <TrainingLine session=session open=settings />
                <Show when=move || settings.get()>
                    <TrainingSettings session=session />
                </Show>
                <Runs session=session />
            </div>
            <div class="planepart__side">
                <DataRow session=session brush=brush />
                <PlaneView session=session examples=examples show_test=show_test brush=brush />
                <div class="planepart__keys">
                    <Show when=move || !regression.get()>
                        <span class="key key--dot key--real"><i></i>"1"</span>
                        <span class="key key--dot key--gen"><i></i>"0"</span>
                        <span class="key key--border"><i></i>{t(|w| w.border)}</span>
                    </Show>
                    <Show when=move || regression.get()>
                        <span class="key key--dot key--gen"><i></i>"−1"</span>
                        <span class="key key--dot key--real"><i></i>"+1"</span>
                    </Show>
                    <span class="key key--batch"><i></i>{t(|w| w.key_batch)}</span>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || show_test.get()
                            on:change=move |event| show_test.set(event_target_checked(&event))
                        />
                        {t(|w| w.show_test)}
                    </label>
                </div>
                <LossPlot session=session />
            </div>
        </div>
    }
}

/// That training ran away, and what helps.
#[component]
pub(super) fn DivergenceNote(session: PlaneSession) -> impl IntoView {
    let env = use_environment();
    let step =
        move || session.divergence.get().map(|what| number::grouped(env.lang.get(), what.step));
    let rate = move || session.setup.with(|setup| setup.learning_rate) / 10.0;
    let slower = move || (decimal(rate()) * 1e4).round().max(10.0) / 1e4;
    let restart = move |_| {
        let rate = untrack(slower);
        session.change(|setup| setup.learning_rate = rate as f32);
        session.reset();
        session.run();
    };
    view! {
        <Show when=move || session.divergence.get().is_some()>
            <Note kind=NoteKind::Danger alert=true>
                <b>{t(|w| w.diverged)} " " {step} "."</b>
                " "
                {t(|w| w.diverged_detail)}
                <div class="note__actions">
                    <button class="btn btn--sm btn--primary" on:click=restart>
                        {env.t(|w| w.restart_slower)} " "
                        {move || number::small(env.lang.get(), slower())}
                    </button>
                    <button class="btn btn--sm" on:click=move |_| session.divergence.set(None)>
                        {env.t(|w| w.look_at_state)}
                    </button>
                </div>
            </Note>
        </Show>
    }
}

/// Training and test loss of the run that goes on, over the test losses of those that are remembered.
#[component]
fn LossPlot(session: PlaneSession) -> impl IntoView {
    let env = use_environment();
    let words = PlotWords {
        title: env.word(|w| w.loss),
        x_label: env.word(|w| w.epochs),
        as_table: env.word(|w| w.as_table),
        as_plot: env.word(|w| w.as_plot),
        empty: env.word(|w| w.no_curve),
    };
    let value = Callback::new(move |v: f32| number::measured(env.lang.get(), f64::from(v), 3));
    let tick = Callback::new(move |v: f32| number::small(env.lang.get(), decimal(v)));
    let run_word = word(|w| w.run);
    let series = Signal::derive(move || {
        let loss = |points: &[Point]| points.iter().map(|p| (p.epoch, p.loss)).collect();
        let named = |name: &str, key_class, points, token, thin| NamedSeries {
            name: name.to_owned(),
            key_class,
            series: Series { points, token, thin },
        };
        let runs = session.runs.with(|runs| {
            let run = |run: &super::plane_session::Run| {
                let (class, token) = RUN_KEYS[run.number % RUN_KEYS.len()];
                named(
                    &format!("{} {}", run_word.get(), run.number),
                    class,
                    run.test.clone(),
                    token,
                    true,
                )
            };
            runs.iter().map(run).collect::<Vec<_>>()
        });
        let words = env.words();
        session.curves.with(|curves| {
            runs.into_iter()
                .chain([
                    named(words.training, "key--train", loss(&curves.train), "--c-train", true),
                    named(
                        words.test,
                        "key--test key--point",
                        loss(&curves.test),
                        "--c-test",
                        false,
                    ),
                ])
                .collect()
        })
    });
    // The legend has as many keys as there were curves when it was made.
    let count = Memo::new(move |_| session.runs.with(Vec::len));
    view! {
        <For each=move || [count.get()] key=|count| *count let:_>
            <PlotView
                words=words
                series=series
                log=true
                value=value
                tick=tick
                x_tick=tick
                height="11rem"
            />
        </For>
    }
}

/// Keys and colours of remembered runs.
const RUN_KEYS: [(&str, &str); 5] = [
    ("key--run0", "--class-0"),
    ("key--run1", "--class-1"),
    ("key--run2", "--class-2"),
    ("key--run3", "--class-5"),
    ("key--run4", "--class-6"),
];
