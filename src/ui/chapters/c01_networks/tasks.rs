//! Tasks that check themselves against what the labs really show.

use std::time::Duration;

use leptos::prelude::*;

use super::NUMBER;
use super::state::Networks;
use super::words::t;
use crate::data::points::Classes;
use crate::protocol::activation::Activation;
use crate::protocol::curve_fit::{self, Curve};
use crate::protocol::networks_link::{Neuron, Tab};
use crate::protocol::plane::{Setup, Source};
use crate::text::number;
use crate::text::tasks_c01::{
    FIT_ERROR, FIT_UNITS, SATURATED_SLOPE, SPIRAL_ACCURACY, SPIRAL_UNITS, tasks,
};
use crate::ui::environment::use_environment;
use crate::ui::lab::tasks::{Choices, TaskBook, TaskView, TasksHead};
use crate::ui::solved::Solved;

/// A task that is begun and not solved by then shows its tip.
const HINT_AFTER: Duration = Duration::from_mins(2);

/// All four tasks of the chapter.
#[component]
pub(super) fn Tasks(networks: Networks) -> impl IntoView {
    let solved = Solved::read(NUMBER);
    let book = TaskBook { tasks: |lang| tasks(lang), solved };
    let saturated = check_gradient(networks, solved);
    let spirals = check_spirals(networks, solved);
    let fit = check_fit(networks, solved);
    let load = Callback::new(move |index: usize| load(networks, index));
    view! {
        <TasksHead book=book />
        <ol class="tasks">
            <TaskView book=book index=0 load=load hint_after=HINT_AFTER>
                <SlopeCheck networks=networks saturated=saturated />
            </TaskView>
            <TaskView book=book index=1 load=load hint_after=HINT_AFTER>
                <SpiralCheck networks=networks accuracy=spirals />
            </TaskView>
            <TaskView book=book index=2 load=load hint_after=HINT_AFTER>
                <FitCheck networks=networks error=fit />
            </TaskView>
            <TaskView book=book index=3 load=load hint_after=HINT_AFTER>
                <Choices book=book index=3 />
            </TaskView>
        </ol>
    }
}

/// Shows the part of the lab that a task is about, as it is when one begins.
fn load(networks: Networks, index: usize) {
    match index {
        0 => {
            networks.neuron.set(Neuron { activation: Activation::Sigmoid, sum: 1.0 });
            networks.show(Tab::Neuron);
        }
        1 => {
            networks.show(Tab::Plane);
            networks.plane.change(|setup| {
                *setup = Setup {
                    source: Source::Classes(Classes::Spirals),
                    noise: 0.02,
                    edits: setup.edits,
                    ..Setup::default()
                };
            });
        }
        2 => {
            networks.show(Tab::Curve);
            networks.curve.change(|setup| {
                *setup = curve_fit::Setup { curve: Curve::Zigzag, ..curve_fit::Setup::default() };
            });
        }
        _ => networks.show(Tab::Gradient),
    }
}

/// Whether the sigmoid was seen saturated; z counts from there.
fn check_gradient(networks: Networks, solved: Solved) -> RwSignal<bool> {
    let saturated = RwSignal::new(false);
    Effect::new(move || {
        let Neuron { activation, sum } = networks.neuron.get();
        let lost = Activation::Sigmoid.slope(sum) < SATURATED_SLOPE;
        if !lost {
            saturated.set(false);
        } else if activation == Activation::Sigmoid {
            saturated.set(true);
        } else if saturated.get() && activation.slope(sum) > SATURATED_SLOPE {
            solved.mark(0);
        }
    });
    saturated
}

/// Share of the spirals' test points on the right side, if it is them that are learned.
fn check_spirals(networks: Networks, solved: Solved) -> Memo<Option<f64>> {
    let plane = networks.plane;
    let accuracy = Memo::new(move |_| {
        let spirals = Source::Classes(Classes::Spirals);
        let found = plane.curves.with(|curves| curves.test.last().map(|p| f64::from(p.accuracy)));
        found.filter(|_| plane.setup.with(|setup| setup.source == spirals))
    });
    Effect::new(move || {
        let few = plane.setup.with(|setup| setup.hidden_units() <= SPIRAL_UNITS);
        let trained = plane.status.with(|status| status.step > 0);
        if trained && few && accuracy.get().is_some_and(|share| share >= SPIRAL_ACCURACY) {
            solved.mark(1);
        }
    });
    accuracy
}

/// Mean error on the zigzag, if it is the zigzag that is followed.
fn check_fit(networks: Networks, solved: Solved) -> Memo<Option<f64>> {
    let curve = networks.curve;
    let error = Memo::new(move |_| {
        let error = f64::from(curve.status.with(|status| status.loss)).sqrt();
        let zigzag = curve.setup.with(|setup| setup.curve == Curve::Zigzag);
        (zigzag && error.is_finite()).then_some(error)
    });
    Effect::new(move || {
        let few = curve.setup.with(|setup| setup.width <= FIT_UNITS);
        if few && error.get().is_some_and(|error| error <= FIT_ERROR) {
            solved.mark(2);
        }
    });
    error
}

#[component]
fn SlopeCheck(networks: Networks, saturated: RwSignal<bool>) -> impl IntoView {
    let env = use_environment();
    let slope = move || {
        let slope = networks.neuron.with(|neuron| neuron.activation.slope(neuron.sum));
        number::fixed(env.lang.get(), slope, 3)
    };
    let share = move || if saturated.get() { 50 } else { 0 };
    view! {
        <div class="task__check">
            <span>"f′(z): " <b>{slope}</b></span>
            <div class="progress" style=move || format!("--p: {}%", share())>
                <i></i>
            </div>
        </div>
    }
}

#[component]
fn SpiralCheck(networks: Networks, accuracy: Memo<Option<f64>>) -> impl IntoView {
    let env = use_environment();
    let percent = move |value: f64| number::percent(env.lang.get(), value, 1);
    let now = move || accuracy.get().map_or_else(|| number::MISSING.to_owned(), percent);
    // From guessing to the goal.
    let share = move || {
        let accuracy = accuracy.get().unwrap_or(0.5);
        ((accuracy - 0.5) / (SPIRAL_ACCURACY - 0.5)).clamp(0.0, 1.0) * 100.0
    };
    let units = move || networks.plane.setup.with(Setup::hidden_units);
    view! {
        <div class="task__check">
            <span>{env.t(|w| w.test)} ": " <b>{now}</b></span>
            <span class="meta">{env.t(|w| w.goal)} " " {move || percent(SPIRAL_ACCURACY)}</span>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
            <span>{t(|w| w.units)} ": " <b>{units}</b></span>
            <span class="meta">{env.t(|w| w.at_most)} " " {SPIRAL_UNITS}</span>
        </div>
    }
}

#[component]
fn FitCheck(networks: Networks, error: Memo<Option<f64>>) -> impl IntoView {
    let env = use_environment();
    let three = move |value: f64| number::fixed(env.lang.get(), value, 3);
    let now = move || error.get().map_or_else(|| number::MISSING.to_owned(), three);
    let share = move || {
        let error = error.get().unwrap_or(1.0).max(FIT_ERROR);
        (1.0 - (error / FIT_ERROR).log10()).clamp(0.0, 1.0) * 100.0
    };
    let units = move || networks.curve.setup.with(|setup| setup.width);
    view! {
        <div class="task__check">
            <span>{t(|w| w.error)} ": " <b>{now}</b></span>
            <span class="meta">{env.t(|w| w.goal)} " " {move || three(FIT_ERROR)}</span>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
            <span>{t(|w| w.units)} ": " <b>{units}</b></span>
            <span class="meta">{env.t(|w| w.at_most)} " " {FIT_UNITS}</span>
        </div>
    }
}
