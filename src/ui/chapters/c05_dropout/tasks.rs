//! Tasks that check themselves against what the labs really show.

use std::time::Duration;

use leptos::prelude::*;

use super::NUMBER;
use super::helps_part::gain;
use super::state::Dropouts;
use crate::protocol::dropout::{Method, Setup};
use crate::protocol::dropout_link::{Tab, View};
use crate::protocol::sweep::{self, Axis};
use crate::text::tasks_c05::{ERRORS, PAIRS, UNITS, tasks};
use crate::text::{dropout_words, number};
use crate::ui::environment::use_environment;
use crate::ui::lab::tasks::{Choices, TaskBook, TaskView, TasksHead};
use crate::ui::solved::Solved;

/// A task that is begun and not solved by then shows its tip.
const HINT_AFTER: Duration = Duration::from_mins(2);

/// All four tasks of the chapter.
#[component]
pub(super) fn Tasks(all: Dropouts) -> impl IntoView {
    let solved = Solved::read(NUMBER);
    let book = TaskBook { tasks: |lang| tasks(lang), solved };
    check(all, solved);
    let load = Callback::new(move |index: usize| load(all, index));
    view! {
        <TasksHead book=book />
        <ol class="tasks">
            <TaskView book=book index=0 load=load hint_after=HINT_AFTER>
                <Kept all=all />
            </TaskView>
            <TaskView book=book index=1 load=load hint_after=HINT_AFTER>
                <Distances all=all />
            </TaskView>
            <TaskView book=book index=2 load=load hint_after=HINT_AFTER>
                <Gain all=all />
            </TaskView>
            <TaskView book=book index=3 load=load hint_after=HINT_AFTER>
                <Choices book=book index=3 />
            </TaskView>
        </ol>
    }
}

/// Shows the part of the lab that a task is about, as it is when one begins.
fn load(all: Dropouts, index: usize) {
    match index {
        0 => {
            all.show(Tab::Masks);
            all.net.change(|setup| *setup = Setup::default());
        }
        1 => {
            all.show(Tab::Ensemble);
            all.net.change(|setup| *setup = Setup::default());
            all.change_view(|view| view.runs = View::default().runs);
        }
        2 => {
            all.show(Tab::Helps);
            all.helps.change(|setup| {
                *setup = sweep::Setup::for_axis(Axis::Dropout);
                setup.base.keep = 0.9;
            });
        }
        _ => all.show(Tab::Ensemble),
    }
}

/// Units kept in the last step, and all of them.
fn kept(all: Dropouts) -> Option<(usize, usize)> {
    all.net.frame.with(|frame| {
        let masks = frame.as_ref()?.step.masks.concat();
        (!masks.is_empty()).then(|| (masks.iter().filter(|kept| **kept).count(), masks.len()))
    })
}

/// Distances to the mean of all: of scaling, and of drawing.
fn distances(all: Dropouts) -> Option<[f64; 2]> {
    let step = all.net.status.with(|status| status.step);
    all.net.kept.with(|ensemble| {
        // What is known of a state before tells nothing.
        let ensemble = ensemble.as_deref().filter(|ensemble| ensemble.step == step)?;
        let methods = &ensemble.methods;
        let of = |method: Method| f64::from(methods[method as usize].distance);
        Some([of(Method::Scaled), of(Method::MonteCarlo)])
    })
}

fn check(all: Dropouts, solved: Solved) {
    let running = all.net.running;
    Effect::new(move || {
        let alone = kept(all).is_some_and(|(kept, of)| kept == 1 && of >= UNITS);
        if alone && !running.get() {
            solved.mark(0);
        }
    });
    Effect::new(move || {
        let trained = all.net.status.with(|status| status.step > 0);
        // Of no use while the network goes on: the ensemble is of a state before.
        let closer = distances(all).is_some_and(|[scaled, drawn]| drawn > 0.0 && drawn < scaled);
        if all.tab.get() == Tab::Ensemble && trained && !running.get() && closer {
            solved.mark(1);
        }
    });
    Effect::new(move || {
        let (mean, error, pairs) = all.helps.kept.with(|runs| gain(runs));
        if pairs >= PAIRS && mean > ERRORS * error {
            solved.mark(2);
        }
    });
}

#[component]
fn Kept(all: Dropouts) -> impl IntoView {
    let env = use_environment();
    let shown = move || match kept(all) {
        Some((kept, of)) => format!("{kept} / {of}"),
        None => number::MISSING.to_owned(),
    };
    let share = move || {
        kept(all)
            .map_or(0.0, |(kept, of)| (1.0 - kept.abs_diff(1) as f64 / of as f64).max(0.0) * 100.0)
    };
    let name = move || dropout_words(env.lang.get()).keep;
    view! {
        <div class="task__check">
            <span>{name} ": " <b>{shown}</b></span>
            <span class="meta">{env.t(|w| w.goal)} " 1"</span>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
        </div>
    }
}

#[component]
fn Distances(all: Dropouts) -> impl IntoView {
    let env = use_environment();
    let value = move |index: usize| {
        let found = distances(all).map_or(f64::NAN, |both| both[index]);
        number::measured(env.lang.get(), found, 4)
    };
    let words = move || dropout_words(env.lang.get());
    let share = move || {
        distances(all).map_or(0.0, |[scaled, drawn]| (scaled / drawn.max(1e-9)).min(1.0) * 100.0)
    };
    view! {
        <div class="task__check">
            <span>{move || words().drawn} ": " <b>{move || value(1)}</b></span>
            <span class="meta">{env.t(|w| w.goal)} " < " {move || value(0)}</span>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
        </div>
    }
}

#[component]
fn Gain(all: Dropouts) -> impl IntoView {
    let env = use_environment();
    let found = move || all.helps.kept.with(|runs| gain(runs));
    let shown = move || {
        let (mean, error, pairs) = found();
        if pairs < 2 {
            return number::MISSING.to_owned();
        }
        let percent = |value: f64| number::percent(env.lang.get(), value, 1);
        format!("{} ± {} ({pairs})", percent(mean), percent(error))
    };
    let share = move || {
        let (mean, error, pairs) = found();
        if pairs < 2 || error <= 0.0 {
            return 0.0;
        }
        (mean / error / ERRORS).clamp(0.0, 1.0) * (pairs as f64 / PAIRS as f64).min(1.0) * 100.0
    };
    let name = move || dropout_words(env.lang.get()).gain;
    view! {
        <div class="task__check">
            <span>{name} ": " <b>{shown}</b></span>
            <span class="meta">{env.t(|w| w.goal)} " > 2 ±"</span>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
        </div>
    }
}
