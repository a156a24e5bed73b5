//! A network and its masks, a new one each step; only what is kept learns.

use leptos::prelude::*;

use super::net_settings::{KeepSettings, NetSettings};
use super::net_view::{NetView, Shown};
use super::state::Dropouts;
use super::words::{t, word};
use crate::data::points::{Part, Point};
use crate::protocol::dropout_link::Lines;
use crate::protocol::maps::Maps;
use crate::text::{dropout_words, number};
use crate::ui::chapters::regularisation::settings::SegChoice;
use crate::ui::chapters::regularisation::surface_view::SurfaceView;
use crate::ui::chapters::regularisation::topics::DropoutSession;
use crate::ui::environment::use_environment;

/// The training points.
pub(super) fn training_points(session: DropoutSession) -> Signal<Vec<Point>> {
    Memo::new(move |_| session.setup.with(|setup| setup.examples(Part::Training))).into()
}

/// The whole part.
#[component]
pub(super) fn MasksPart(all: Dropouts) -> impl IntoView {
    let session = all.net;
    let points = training_points(session);
    let surface = move |pick: fn(&crate::protocol::dropout::Frame) -> &Maps| {
        Signal::derive(move || {
            session.frame.with(|f| f.as_ref().map(|f| pick(f).clone()).unwrap_or_default())
        })
    };
    let example = Signal::derive(move || {
        session.frame.with(|f| {
            let step = f.as_ref().map(|f| &f.step).filter(|step| !step.masks.is_empty());
            step.map(|step| step.example)
        })
    });
    view! {
        <div class="masks">
            <div class="masks__main">
                <NetPanel all=all />
                <div class="masks__surfaces">
                    <figure class="surface">
                        <SurfaceView
                            surface=surface(|f| &f.thinned)
                            points=points
                            example=example
                            label=word(|w| w.thinned)
                        />
                        <figcaption>{t(|w| w.thinned)}</figcaption>
                    </figure>
                    <figure class="surface">
                        <SurfaceView
                            surface=surface(|f| &f.surface)
                            points=points
                            label=word(|w| w.whole)
                        />
                        <figcaption>
                            {t(|w| w.whole)} <Accuracy session=session />
                        </figcaption>
                    </figure>
                </div>
            </div>
            <div class="masks__side">
                <KeepSettings session=session />
                <NetSettings session=session />
            </div>
        </div>
    }
}

/// Share of right answers on the test points.
#[component]
fn Accuracy(session: DropoutSession) -> impl IntoView {
    let env = use_environment();
    let share = move || {
        let found = session.curves.with(|curves| curves.test.last().map(|p| p.accuracy));
        found.map(|share| number::percent(env.lang.get(), f64::from(share), 1))
    };
    view! {
        <span class="meta">
            <b class="num" data-read="accuracy">{share}</b>
            " "
            {t(|w| w.accuracy)}
        </span>
    }
}

/// The network, and what the last step did, in a sentence.
#[component]
fn NetPanel(all: Dropouts) -> impl IntoView {
    let env = use_environment();
    let session = all.net;
    let chosen = Memo::new(move |_| all.view.with(|view| view.lines));
    let shown = Signal::derive(move || {
        let shown = session.frame.with(|frame| {
            let frame = frame.as_ref()?;
            // Before the first step nothing has changed.
            let lines = if chosen.get() == Lines::Changes && !frame.step.changes.is_empty() {
                frame.step.changes.clone()
            } else {
                frame.dense.clone()
            };
            Some(Shown { layers: Vec::new(), masks: frame.step.masks.clone(), lines })
        });
        session.setup.with(|setup| {
            let shown = shown.filter(|shown| shown.fits(setup)).unwrap_or_default();
            Shown { layers: setup.layers.clone(), ..shown }
        })
    });
    let sentence = move || {
        let (lang, words) = (env.lang.get(), dropout_words(env.lang.get()));
        session.frame.with(|frame| {
            let Some(frame) = frame.as_ref().filter(|f| !f.step.masks.is_empty()) else {
                return words.no_step.to_owned();
            };
            let units: Vec<bool> = frame.step.masks.concat();
            let weights = || frame.step.changes.iter().flat_map(|dense| &dense.weights);
            let count = |n: usize| number::grouped(lang, n as u64);
            words
                .step_sentence
                .replace("{s}", &number::grouped(lang, frame.status.step))
                .replace("{k}", &count(units.iter().filter(|kept| **kept).count()))
                .replace("{n}", &count(units.len()))
                .replace("{c}", &count(weights().filter(|change| **change != 0.0).count()))
                .replace("{w}", &count(weights().count()))
        })
    };
    let label = Signal::derive(move || {
        format!("{}. {}", dropout_words(env.lang.get()).network_label, sentence())
    });
    let options = vec![
        (Lines::Weights, "weights", word(|w| w.wires_weights)),
        (Lines::Changes, "changes", word(|w| w.wires_changes)),
    ];
    view! {
        <section class="netpanel">
            <SegChoice
                name="linien"
                label=word(|w| w.wires)
                options=options
                value=chosen
                on_change=Callback::new(move |lines| all.change_view(|view| view.lines = lines))
            />
            <NetView shown=shown label=label />
            <p class="netpanel__step" data-read="step-sentence">{sentence}</p>
        </section>
    }
}
