//! Tasks that check themselves against what the labs really show.

use std::time::Duration;

use leptos::prelude::*;

use super::NUMBER;
use super::error_chart::{decibels, points};
use super::state::Autoencoders;
use crate::protocol::autoencoder::{Noise, Setup, Variant};
use crate::protocol::autoencoder_link::Tab;
use crate::protocol::picture_set::PictureSet;
use crate::protocol::subspace::{self, SIZES};
use crate::text::tasks_c06::{AMOUNT, ANGLE, ANGLE_SIZE, GAIN, SHARP, SMALL_CODE, tasks};
use crate::text::{autoencoder_words, number};
use crate::ui::environment::use_environment;
use crate::ui::lab::tasks::{Choices, TaskBook, TaskView, TasksHead};
use crate::ui::solved::Solved;

/// A task that is begun and not solved by then shows its tip.
const HINT_AFTER: Duration = Duration::from_mins(2);

/// All four tasks of the chapter.
#[component]
pub(super) fn Tasks(all: Autoencoders) -> impl IntoView {
    let solved = Solved::read(NUMBER);
    let book = TaskBook { tasks: |lang| tasks(lang), solved };
    check(all, solved);
    let load = Callback::new(move |index: usize| load(all, index));
    let error = move || points(all.code).last().map(|point| f64::from(point.test));
    view! {
        <TasksHead book=book />
        <ol class="tasks">
            <TaskView book=book index=0 load=load hint_after=HINT_AFTER>
                <Measured
                    read=Signal::derive(error)
                    name=|w| w.error_title
                    goal=f64::from(SHARP)
                    decimals=3
                    unit=""
                    at_most=true
                />
            </TaskView>
            <TaskView book=book index=1 load=load hint_after=HINT_AFTER>
                <Measured
                    read=Signal::derive(move || angle(all))
                    name=|w| w.angles
                    goal=f64::from(ANGLE)
                    decimals=1
                    unit="°"
                    at_most=true
                />
            </TaskView>
            <TaskView book=book index=2 load=load hint_after=HINT_AFTER>
                <Measured
                    read=Signal::derive(move || gain(all))
                    name=|w| w.gain
                    goal=GAIN
                    decimals=1
                    unit="\u{202f}dB"
                    at_most=false
                />
            </TaskView>
            <TaskView book=book index=3 load=load hint_after=HINT_AFTER>
                <Choices book=book index=3 />
            </TaskView>
        </ol>
    }
}

/// Shows the part of the lab that a task is about, as it is when one begins.
fn load(all: Autoencoders, index: usize) {
    match index {
        0 | 2 => {
            all.show(Tab::Train);
            all.code.change(|setup| *setup = Setup::default());
            all.code.reset();
        }
        1 => {
            all.show(Tab::Components);
            all.subspace.change(|setup| *setup = subspace::Setup::default());
            all.subspace.look_at(|look| *look = place());
            all.subspace.reset();
        }
        _ => all.show(Tab::Train),
    }
}

/// Where the size of task 2 stands.
fn place() -> usize {
    SIZES.iter().position(|size| *size == ANGLE_SIZE).unwrap_or(0)
}

/// The largest principal angle of the size of task 2.
fn angle(all: Autoencoders) -> Option<f64> {
    let largest = all
        .subspace
        .kept
        .with(|points| points.last().and_then(|point| point.angles.get(place())?.last().copied()));
    largest.map(f64::from)
}

/// What denoising has won, in decibels.
fn gain(all: Autoencoders) -> Option<f64> {
    let last = points(all.code).last().copied()?;
    Some(decibels(last.test) - decibels(last.damaged?))
}

fn check(all: Autoencoders, solved: Solved) {
    Effect::new(move || {
        let Some(last) = points(all.code).last().copied().filter(|point| point.step > 0) else {
            return;
        };
        let small = all.code.setup.with(|setup| {
            setup.set == PictureSet::Handwriting
                && setup.code <= SMALL_CODE
                && setup.variant != Variant::Denoising
        });
        if small && last.test <= SHARP {
            solved.mark(0);
        }
        let noisy = all.code.setup.with(|setup| {
            setup.variant == Variant::Denoising
                && setup.noise == Noise::Gaussian
                && setup.amount >= AMOUNT
        });
        if noisy && gain(all).is_some_and(|gain| gain >= GAIN) {
            solved.mark(2);
        }
    });
    Effect::new(move || {
        let stepped = all.subspace.status.with(|status| status.step > 0);
        if stepped && angle(all).is_some_and(|angle| angle <= f64::from(ANGLE)) {
            solved.mark(1);
        }
    });
}

/// A number that counts, and its goal.
#[component]
fn Measured(
    read: Signal<Option<f64>>,
    name: super::words::Pick,
    goal: f64,
    decimals: usize,
    unit: &'static str,
    at_most: bool,
) -> impl IntoView {
    let env = use_environment();
    let written =
        move |value: f64| format!("{}{unit}", number::fixed(env.lang.get(), value, decimals));
    let shown = move || read.get().map_or_else(|| number::MISSING.to_owned(), written);
    let share = move || {
        let Some(value) = read.get() else { return 0.0 };
        let share = if at_most { goal / value.max(1e-9) } else { value / goal };
        share.clamp(0.0, 1.0) * 100.0
    };
    let sign = if at_most { " ≤ " } else { " ≥ " };
    view! {
        <div class="task__check">
            <span>{move || name(autoencoder_words(env.lang.get()))} ": " <b>{shown}</b></span>
            <span class="meta">{env.t(|w| w.goal)} {sign} {move || written(goal)}</span>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
        </div>
    }
}
