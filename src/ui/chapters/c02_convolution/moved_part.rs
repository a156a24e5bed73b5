//! The experiment on translation: three networks, where each of them still reads, and a digit to be
//! moved by hand.

use leptos::prelude::*;

use super::moved_curve::{DistanceCurve, RunsTable};
use super::moved_field::DigitField;
use super::moved_map::AccuracyMap;
use super::moved_session::{MovedSession, model_name};
use super::words::{Pick, t, word};
use crate::protocol::setting::Number;
use crate::protocol::translation::{
    EPOCHS, EXAMPLES, LEARNING_RATE, Model, REACH, Shift, Translation,
};
use crate::text::{convolution_words, number};
use crate::ui::environment::use_environment;
use crate::ui::widgets::note::{Note, NoteKind};
use crate::ui::widgets::param::Param;

/// The whole part.
#[component]
pub(super) fn MovedPart(session: MovedSession) -> impl IntoView {
    let env = use_environment();
    let state = move || {
        let (lang, words) = (env.lang.get(), convolution_words(env.lang.get()));
        session.frame.with(|frame| {
            let frame = frame.as_ref()?;
            let testing = frame.testing.map(|share| {
                format!(" · {} {}", words.testing, number::percent(lang, f64::from(share), 0))
            });
            Some(format!(
                "{} {} · {} {}{}",
                words.run_of_seed,
                frame.seed,
                words.runs_done,
                frame.runs,
                testing.unwrap_or_default()
            ))
        })
    };
    view! {
        <div class="moved">
            <div class="moved__models">
                {Model::ALL
                    .into_iter()
                    .enumerate()
                    .map(|(index, model)| {
                        view! { <ModelColumn session=session index=index model=model /> }
                    })
                    .collect_view()}
            </div>
            <div class="moved__side">
                <DigitField session=session />
                <div class="params moved__params">
                    <NumberParam session=session name=|w| w.epochs number=&EPOCHS />
                    <NumberParam session=session name=|w| w.examples number=&EXAMPLES />
                    <NumberParam session=session name=|w| w.rate number=&LEARNING_RATE />
                </div>
            </div>
            <div class="moved__curve">
                <DistanceCurve session=session />
                <p class="meta" data-read="run">{state}</p>
                <RunsTable session=session />
            </div>
        </div>
    }
}

#[component]
fn ModelColumn(session: MovedSession, index: usize, model: Model) -> impl IntoView {
    let env = use_environment();
    let lang = move || env.lang.get();
    let parameters = move || {
        session.configured.with(|configured| {
            let count = configured.as_ref().map(|c| c.parameters[index] as u64);
            count.map_or_else(|| number::MISSING.to_owned(), |count| number::grouped(lang(), count))
        })
    };
    let ring = move |distance: usize| {
        session.frame.with(|frame| {
            let rings = frame.as_ref().map(|frame| frame.models[index].grid.rings());
            let share = rings.and_then(|rings| rings[distance]).map_or(f64::NAN, f64::from);
            number::percent(lang(), share, 1)
        })
    };
    let reading = move || {
        session.frame.with(|frame| {
            let frame = frame.as_ref()?;
            let probabilities = &frame.models[index].probabilities;
            let best = best(probabilities)?;
            let share = number::percent(lang(), f64::from(probabilities[best]), 0);
            Some((best, share, best == usize::from(frame.truth)))
        })
    };
    let key = ["full", "local", "shared"][index];
    let names = [0, 4].map(|distance| {
        move || {
            let words = convolution_words(lang());
            match distance {
                0 => words.in_the_middle.to_owned(),
                _ => words.so_far_away.replace("{}", &distance.to_string()),
            }
        }
    });
    let [middle, away] = names;
    view! {
        <section class="mcolumn" data-model=key>
            <h3 class="h3">{t(model_name(model))}</h3>
            <p class="meta">
                <span class="num">{parameters}</span> " " {env.t(|w| w.parameters)}
            </p>
            <AccuracyMap session=session index=index />
            <dl class="mcolumn__facts">
                <div>
                    <dt>{middle}</dt>
                    <dd class="num" data-read="middle">{move || ring(0)}</dd>
                </div>
                <div>
                    <dt>{away}</dt>
                    <dd class="num" data-read="away">{move || ring(4)}</dd>
                </div>
            </dl>
            <p class="mcolumn__reads" data-right=move || reading().is_some_and(|r| r.2).to_string()>
                {t(|w| w.reads)} " " <b data-read="digit">{move || reading().map(|r| r.0)}</b> ", "
                <span class="num" data-read="sure">{move || reading().map(|r| r.1)}</span>
                " "
                <span class="mcolumn__sign" aria-hidden="true">
                    {move || reading().map(|r| if r.2 { "✓" } else { "✗" })}
                </span>
            </p>
        </section>
    }
}

/// The class that a network holds for the likeliest.
pub(super) fn best(probabilities: &[f32]) -> Option<usize> {
    (0..probabilities.len()).max_by(|a, b| probabilities[*a].total_cmp(&probabilities[*b]))
}

#[component]
fn NumberParam(
    session: MovedSession,
    name: Pick,
    number: &'static Number<Translation>,
) -> impl IntoView {
    let env = use_environment();
    let value = move || session.setup.with(number.get);
    view! {
        <Param
            name=word(name)
            value=Signal::derive(move || number::small(env.lang.get(), value()))
            position=Signal::derive(move || number.position(value()))
            on_input=Callback::new(move |position: f64| {
                session.change(|setup| (number.set)(setup, number.value_at(position)));
            })
        />
    }
}

/// That training ran away, and the remedy.
#[component]
pub(super) fn DivergenceNote(session: MovedSession) -> impl IntoView {
    let env = use_environment();
    let text = move || {
        let words = convolution_words(env.lang.get());
        session.divergence.get().map(|divergence| {
            let step = number::grouped(env.lang.get(), divergence.step);
            let name = model_name(divergence.model)(words);
            words.ran_away.replace("{step}", &step).replace("{}", name)
        })
    };
    let slower = move |_| {
        session.change(|setup| setup.learning_rate = Translation::default().learning_rate);
        session.reset();
        session.run();
    };
    view! {
        <Show when=move || session.divergence.with(Option::is_some)>
            <Note kind=NoteKind::Danger alert=true>
                {text}
                <div class="note__actions">
                    <button class="btn btn--sm btn--primary" on:click=slower>
                        {env.t(|w| w.restart_slower)} " "
                        {move || {
                            let rate = f64::from(Translation::default().learning_rate);
                            number::rounded(env.lang.get(), rate)
                        }}
                    </button>
                </div>
            </Note>
        </Show>
    }
}

/// The shift by some pixels, as far as the field goes.
pub(super) fn moved_by(shift: Shift, down: i32, right: i32) -> Shift {
    let reach = REACH as i32;
    let along = |at: i32, by: i32| (at + by).clamp(-reach, reach);
    Shift { down: along(shift.down, down), right: along(shift.right, right) }
}
