//! Tasks that check themselves against what the labs really show.

use std::time::Duration;

use leptos::prelude::*;

use super::NUMBER;
use super::error_chart::points;
use super::state::Overfittings;
use crate::protocol::overfitting::{Evaluation, Setup, best};
use crate::protocol::overfitting_link::Tab;
use crate::protocol::sweep;
use crate::text::tasks_c04::{
    BY_HEART, EPOCHS, RANDOM_LABELS, RISE, SPARSE, STILL_KNOWN, TEST_ERROR, tasks,
};
use crate::text::{number, overfitting_words};
use crate::ui::environment::use_environment;
use crate::ui::lab::tasks::{Choices, TaskBook, TaskView, TasksHead};
use crate::ui::solved::Solved;

/// A task that is begun and not solved by then shows its tip.
const HINT_AFTER: Duration = Duration::from_mins(2);

/// All four tasks of the chapter.
#[component]
pub(super) fn Tasks(all: Overfittings) -> impl IntoView {
    let solved = Solved::read(NUMBER);
    let book = TaskBook { tasks: |lang| tasks(lang), solved };
    check(all, solved);
    let load = Callback::new(move |index: usize| load(all, index));
    view! {
        <TasksHead book=book />
        <ol class="tasks">
            <TaskView book=book index=0 load=load hint_after=HINT_AFTER>
                <Errors all=all goal=BY_HEART of_test=false />
            </TaskView>
            <TaskView book=book index=1 load=load hint_after=HINT_AFTER>
                <Errors all=all goal=TEST_ERROR of_test=true />
            </TaskView>
            <TaskView book=book index=2 load=load hint_after=HINT_AFTER>
                <Sparse all=all />
            </TaskView>
            <TaskView book=book index=3 load=load hint_after=HINT_AFTER>
                <Choices book=book index=3 />
            </TaskView>
        </ol>
    }
}

/// What tasks 2 and 3 are about: the noisy digits of the sweeps.
fn noisy() -> Setup {
    sweep::Setup::default().base
}

/// Shows the part of the lab that a task is about, as it is when one begins.
fn load(all: Overfittings, index: usize) {
    all.show(Tab::Heart);
    match index {
        0 => all.heart.change(|setup| *setup = Setup { label_noise: 0.0, ..noisy() }),
        1 | 2 => all.heart.change(|setup| *setup = noisy()),
        _ => return,
    }
    all.heart.reset();
}

/// The state of training, if there is one.
fn last(all: Overfittings) -> Option<Evaluation> {
    points(all.heart).last().copied().filter(|point| point.epoch > 0.0)
}

fn near_zero(all: Overfittings) -> Option<f32> {
    all.heart.frame.with(|frame| frame.as_ref().map(|frame| frame.histogram.near_zero))
}

fn check(all: Overfittings, solved: Solved) {
    Effect::new(move || {
        let Some(now) = last(all) else { return };
        let lowest = best(&points(all.heart)).map_or(now.test, |best| best.test);
        let (noise, digits, same) = all.heart.setup.with(|setup| {
            let task = noisy();
            let digits = setup.set == task.set;
            let same = digits
                && setup.examples == task.examples
                && setup.label_noise == task.label_noise
                && setup.units == task.units;
            (setup.label_noise, digits, same)
        });
        if digits && noise >= RANDOM_LABELS && now.train <= BY_HEART && now.test >= lowest + RISE {
            solved.mark(0);
        }
        if same && now.epoch >= EPOCHS && now.test <= TEST_ERROR {
            solved.mark(1);
        }
        if digits && near_zero(all).is_some_and(|share| share >= SPARSE) && now.train <= STILL_KNOWN
        {
            solved.mark(2);
        }
    });
}

/// The error that counts, and the goal.
#[component]
fn Errors(all: Overfittings, goal: f32, of_test: bool) -> impl IntoView {
    let env = use_environment();
    let percent = move |value: f32| number::percent(env.lang.get(), f64::from(value), 1);
    let error = move || last(all).map(|now| if of_test { now.test } else { now.train });
    let shown = move || error().map_or_else(|| number::MISSING.to_owned(), percent);
    // From guessing to the goal.
    let share = move || {
        let error = error().unwrap_or(0.9).clamp(goal, 0.9);
        (0.9 - error) / (0.9 - goal) * 100.0
    };
    let name = move || {
        let words = overfitting_words(env.lang.get());
        if of_test { words.test_error } else { words.train_error }
    };
    view! {
        <div class="task__check">
            <span>{name} ": " <b>{shown}</b></span>
            <span class="meta">{env.t(|w| w.goal)} " ≤ " {move || percent(goal)}</span>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
        </div>
    }
}

#[component]
fn Sparse(all: Overfittings) -> impl IntoView {
    let env = use_environment();
    let percent = move |value: f32| number::percent(env.lang.get(), f64::from(value), 0);
    let share = move || near_zero(all).unwrap_or(0.0);
    let name = move || overfitting_words(env.lang.get()).near_zero;
    view! {
        <div class="task__check">
            <span>{name} ": " <b>{move || percent(share())}</b></span>
            <span class="meta">{env.t(|w| w.goal)} " ≥ " {move || percent(SPARSE)}</span>
            <div
                class="progress"
                style=move || format!("--p: {:.0}%", (share() / SPARSE).min(1.0) * 100.0)
            >
                <i></i>
            </div>
        </div>
    }
}
