//! Panel: what the network gets right and wrong on the test set.

mod certainty;
mod class_table;
mod matrix;
mod matrix_view;

use leptos::prelude::*;

use super::explain::{CaseTiles, Working, at_step, class_names, fill, named, t, word};
use crate::protocol::inspect::results::{Case, Cases, CellView, Results, ResultsQuestion};
use crate::protocol::inspect::{Look, Seen};
use crate::text::{explain_words, number};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::seg::{Seg, SegOption};
use certainty::Certainty;
use class_table::ClassTable;
use matrix::Confusions;

/// Parts of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Confusions,
    Mistakes,
    Classes,
    Calibration,
}

impl Part {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Confusions, "confusions"),
        (Self::Mistakes, "mistakes"),
        (Self::Classes, "classes"),
        (Self::Calibration, "calibration"),
    ];
}

/// What is asked, and what has come. Copied freely into closures.
#[derive(Clone, Copy)]
struct Tested {
    results: RwSignal<Option<Results>>,
    /// The cell whose pictures are shown: true class, answer.
    cell: RwSignal<Option<(usize, usize)>>,
    pictures: RwSignal<Option<CellView>>,
}

/// The whole panel.
#[component]
pub(super) fn ResultsPanel() -> impl IntoView {
    let session = expect_context::<Session>();
    let tested = Tested::new(session);
    let is_there = Memo::new(move |_| tested.results.with(Option::is_some));
    let part = RwSignal::new(Part::Confusions);
    let view_of = move || match part.get() {
        Part::Confusions => view! { <Confusions tested=tested /> }.into_any(),
        Part::Mistakes => view! { <Mistakes tested=tested /> }.into_any(),
        Part::Classes => view! { <ClassTable tested=tested /> }.into_any(),
        Part::Calibration => view! { <Certainty tested=tested /> }.into_any(),
    };
    view! {
        <Show when=move || is_there.get() fallback=|| view! { <Working /> }>
            <Summary tested=tested />
            <Parts part=part />
            <div class="results" data-part=move || key_of(part.get())>{view_of}</div>
        </Show>
    }
}

impl Tested {
    fn new(session: Session) -> Self {
        let tested = Self {
            results: RwSignal::new(None),
            cell: RwSignal::new(None),
            pictures: RwSignal::new(None),
        };
        session.watch(move || {
            // Tracked: with every evaluation the pictures of the cell are others.
            let known = tested.results.with(|results| results.as_ref().map_or(0, |r| r.version));
            Some(Look::Results(ResultsQuestion {
                cell: tested.cell.get(),
                known,
                known_cell: tested.pictures.with_untracked(|known| {
                    known.as_ref().map(|known| (known.version, known.cell))
                }),
            }))
        });
        Effect::watch(
            move || session.configured.track(),
            move |(), _, _| {
                tested.results.set(None);
                tested.cell.set(None);
                tested.pictures.set(None);
            },
            false,
        );
        Effect::new(move || {
            let Some(Seen::Results(answer)) = session.seen.get() else { return };
            if let Some(results) = answer.results {
                tested.results.set(Some(*results));
            }
            if let Some(cell) = answer.cell {
                tested.pictures.set(Some(cell));
            }
        });
        tested
    }

    fn of<T: Default>(self, pick: impl FnOnce(&Results) -> T) -> T {
        self.results.with(|results| results.as_ref().map(pick).unwrap_or_default())
    }

    /// Test pictures, and right ones of them.
    fn counts(self) -> (u32, u32) {
        self.of(|results| {
            let all: u32 = results.confusions.iter().sum();
            (all, all - results.mistakes as u32)
        })
    }
}

fn key_of(part: Part) -> &'static str {
    Part::ALL.iter().find(|(known, _)| *known == part).map_or("", |(_, key)| key)
}

/// How many are right, and when that was found out.
#[component]
fn Summary(tested: Tested) -> impl IntoView {
    let env = use_environment();
    let accuracy = move || {
        let (all, right) = tested.counts();
        number::percent(env.lang.get(), f64::from(right) / f64::from(all.max(1)), 1)
    };
    let counts = move || {
        let lang = env.lang.get();
        let (all, right) = tested.counts();
        let [right, all] = [right, all].map(|count| number::grouped(lang, count.into()));
        let step = at_step(lang, tested.of(|results| results.step));
        format!("{} · {step}", fill(explain_words(lang).results_of, &[&right, &all]))
    };
    view! {
        <p class="results__head">
            <b class="num" data-read="results-accuracy">{accuracy}</b>
            <span class="meta" data-read="results-step">{counts}</span>
        </p>
    }
}

#[component]
fn Parts(part: RwSignal<Part>) -> impl IntoView {
    let env = use_environment();
    move || {
        let words = explain_words(env.lang.get());
        let options = Part::ALL.map(|(part, key)| SegOption {
            key: key.to_owned(),
            label: match part {
                Part::Confusions => words.confusions,
                Part::Mistakes => words.mistakes,
                Part::Classes => words.classes,
                Part::Calibration => words.calibration,
            }
            .to_owned(),
        });
        let choose = Callback::new(move |key: String| {
            if let Some((chosen, _)) = Part::ALL.iter().find(|(_, known)| *known == key) {
                part.set(*chosen);
            }
        });
        view! {
            <Seg
                name="ergebnisse"
                class="seg--wrap seg--sm"
                label=word(|w| w.views)
                options=options.to_vec()
                value=Signal::derive(move || key_of(part.get()).to_owned())
                on_change=choose
            />
        }
    }
}

/// The wrong answers with the largest losses.
#[component]
fn Mistakes(tested: Tested) -> impl IntoView {
    let env = use_environment();
    let names = class_names();
    let cases = Signal::derive(move || tested.of(|results| results.worst.clone()));
    let note = Callback::new(move |case: Case| {
        let lang = env.lang.get();
        let loss = number::measured(lang, f64::from(case.loss), 2);
        let words = explain_words(lang);
        let taken = names.with(|names| {
            fill(words.taken_for, &[named(names, case.truth), named(names, case.answer)])
        });
        format!("{taken}\n{loss}")
    });
    let count = move || {
        let lang = env.lang.get();
        let count = tested.of(|results| results.mistakes);
        match count {
            0 => explain_words(lang).no_mistakes.to_owned(),
            _ => fill(explain_words(lang).mistakes_count, &[&number::grouped(lang, count as u64)]),
        }
    };
    view! {
        <p class="meta">{count} " · " {t(|w| w.worst_about)}</p>
        <CaseTiles cases=cases note=note label=word(|w| w.mistakes) />
    }
}

/// No pictures.
fn nothing() -> Cases {
    Cases::default()
}
