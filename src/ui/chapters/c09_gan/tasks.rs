//! Tasks that check themselves against what the lab really shows.

use std::time::Duration;

use leptos::prelude::*;

use super::NUMBER;
use super::state::Gans;
use super::words::{Pick, pt, t};
use crate::protocol::gan::{Reading, Setup, Source};
use crate::protocol::gan_link::Tab;
use crate::protocol::gan_pictures::{self, Start};
use crate::protocol::picture_set::PictureSet;
use crate::text::number;
use crate::text::tasks_c09::{ALIKE, COLLAPSED, COPIED, CURED, GOOD, IMITATED, PLACES, tasks};
use crate::ui::environment::use_environment;
use crate::ui::lab::tasks::{Choices, TaskBook, TaskView, TasksHead};
use crate::ui::solved::Solved;

/// A task that is begun and not solved by then shows its tip.
const HINT_AFTER: Duration = Duration::from_mins(2);

/// Training pictures so few that they are copied.
const FEW: usize = 20;
/// Tasks in the plane; what follows is about pictures.
const PLANE_TASKS: usize = 4;

/// All tasks of the chapter.
#[component]
pub(super) fn Tasks(all: Gans) -> impl IntoView {
    let env = use_environment();
    let solved = Solved::read(NUMBER);
    let book = TaskBook { tasks: |lang| tasks(lang), solved };
    let collapsed = RwSignal::new(false);
    check(all, solved, collapsed);
    let load = Callback::new(move |index: usize| {
        if index >= PLANE_TASKS {
            return load_pictures(all, index);
        }
        all.show(Tab::Plane);
        let setup = Setup::default();
        let source = if index == 2 { Source::Drawn } else { setup.source };
        all.learns.set(setup.turn);
        all.game.change(|before| {
            *before = Setup { drawn: before.drawn.clone(), source, ..setup };
        });
        all.game.reset();
    });
    let modes = move || now(all).and_then(|now| now.modes).map(f64::from);
    let near = move || now(all).and_then(|now| now.near).map(f64::from);
    let divergence = move || {
        let now = now(all).filter(|_| draws(all))?;
        Some(f64::from(now.divergence))
    };
    let whole = move |value: f64| number::fixed(env.lang.get(), value, 0);
    let percent = move |value: f64| number::percent(env.lang.get(), value, 0);
    let two = move |value: f64| number::fixed(env.lang.get(), value, 2);
    view! {
        <TasksHead book=book />
        <ol class="tasks">
            <TaskView book=book index=0 load=load hint_after=HINT_AFTER>
                <Measured read=modes name=|w| w.tally goal=8.0 write=whole at_most=false />
                <Measured
                    read=near
                    name=|w| w.good_share
                    goal=f64::from(GOOD)
                    write=percent
                    at_most=false
                />
            </TaskView>
            <TaskView book=book index=1 load=load hint_after=HINT_AFTER>
                <p class="task__check">
                    <span>
                        {t(|w| w.collapsed)} ": "
                        <b data-read="collapsed">
                            {move || if collapsed.get() { t(|w| w.yes)() } else { t(|w| w.not_yet)() }}
                        </b>
                    </span>
                </p>
                <Measured
                    read=modes
                    name=|w| w.tally
                    goal=f64::from(CURED)
                    write=whole
                    at_most=false
                />
            </TaskView>
            <TaskView book=book index=2 load=load hint_after=HINT_AFTER>
                <Measured
                    read=divergence
                    name=|w| w.divergence
                    goal=f64::from(ALIKE)
                    write=two
                    at_most=true
                />
            </TaskView>
            <TaskView book=book index=3 load=load hint_after=HINT_AFTER>
                <Choices book=book index=3 />
            </TaskView>
            <TaskView book=book index=4 load=load hint_after=HINT_AFTER>
                <Distance all=all />
            </TaskView>
            <TaskView book=book index=5 load=load hint_after=HINT_AFTER>
                <Measured
                    read=move || copied(all).map(|nearer| 1.0 - f64::from(nearer))
                    name=|w| w.nearer_than
                    goal=1.0 - f64::from(COPIED)
                    write=percent
                    at_most=false
                />
            </TaskView>
        </ol>
    }
}

/// How the game stands.
fn now(all: Gans) -> Option<Reading> {
    all.game.frame.with(|frame| frame.as_ref().map(|frame| frame.now))
}

fn is_ring(all: Gans) -> bool {
    all.game.setup.with(|setup| setup.source == Source::Ring)
}

/// Whether something is drawn that is more than a dot.
fn draws(all: Gans) -> bool {
    all.game.setup.with(|setup| {
        setup.source == Source::Drawn && setup.drawn.iter().map(Vec::len).sum::<usize>() >= PLACES
    })
}

/// Shows the pictures as they are when a task about them begins.
fn load_pictures(all: Gans, index: usize) {
    all.show(Tab::Pictures);
    let mut setup = gan_pictures::Setup::of(PictureSet::Digits, None);
    if index > PLANE_TASKS {
        setup.examples = FEW;
    }
    all.pictures_learn.set(setup.turn);
    all.pictures.change(|before| *before = setup);
    all.pictures.reset();
}

/// The Fréchet distances of generated and of blurred pictures, of networks that began on the digits with
/// nothing learned.
fn distances(all: Gans) -> Option<[f64; 2]> {
    let fits = all.pictures.setup.with(|setup| {
        setup.set == PictureSet::Digits && setup.only.is_none() && setup.start == Start::Scratch
    });
    all.pictures.kept.with(|seen| {
        let quality = seen.quality.as_ref().filter(|_| fits)?;
        let now = quality.now.filter(|score| score.step > 0)?;
        Some([now.distance, quality.blurred].map(f64::from))
    })
}

/// Share of the unseen real pictures that are nearer to the training pictures than the generated one that is
/// looked at.
fn copied(all: Gans) -> Option<f32> {
    all.pictures.kept.with(|seen| {
        let nearest = seen.nearest.as_ref().filter(|nearest| nearest.step > 0)?;
        Some(nearest.by_pixels.nearer)
    })
}

fn check(all: Gans, solved: Solved, collapsed: RwSignal<bool>) {
    Effect::new(move || {
        if distances(all).is_some_and(|[now, blurred]| now < blurred) {
            solved.mark(4);
        }
        if copied(all).is_some_and(|nearer| nearer < COPIED) {
            solved.mark(5);
        }
    });
    // A frame of a game that was played before says nothing about the present one.
    Effect::new(move || {
        let Some(now) = now(all).filter(|now| now.step > 0) else {
            collapsed.set(false);
            return;
        };
        if let (true, Some(modes), Some(near)) = (untrack(|| is_ring(all)), now.modes, now.near) {
            if modes == 8 && near >= GOOD {
                solved.mark(0);
            }
            if modes <= COLLAPSED && near >= IMITATED {
                collapsed.set(true);
            }
            if collapsed.get_untracked() && modes >= CURED {
                solved.mark(1);
            }
        }
        if untrack(|| draws(all)) && now.divergence <= ALIKE {
            solved.mark(2);
        }
    });
}

/// The distance of the generated pictures, and that of blurred ones.
#[component]
fn Distance(all: Gans) -> impl IntoView {
    let env = use_environment();
    let found = Memo::new(move |_| distances(all));
    let write =
        move |value: Option<f64>| number::measured(env.lang.get(), value.unwrap_or(f64::NAN), 1);
    let share = move || {
        let Some([now, blurred]) = found.get() else { return 0.0 };
        (blurred / now.max(1e-9)).clamp(0.0, 1.0) * 100.0
    };
    view! {
        <div class="task__check">
            <span>{pt(|w| w.frechet)} ": " <b>{move || write(found.get().map(|found| found[0]))}</b></span>
            <span class="meta">
                {env.t(|w| w.goal)} " < " {move || write(found.get().map(|found| found[1]))}
            </span>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
        </div>
    }
}

/// A number that counts, and its goal.
#[component]
fn Measured(
    read: impl Fn() -> Option<f64> + Copy + Send + Sync + 'static,
    name: Pick,
    goal: f64,
    write: impl Fn(f64) -> String + Copy + Send + Sync + 'static,
    at_most: bool,
) -> impl IntoView {
    let env = use_environment();
    let shown = move || read().map_or_else(|| number::MISSING.to_owned(), write);
    let share = move || {
        let Some(value) = read() else { return 0.0 };
        let share = if at_most { goal / value.max(1e-9) } else { value / goal };
        share.clamp(0.0, 1.0) * 100.0
    };
    let sign = if at_most { " ≤ " } else { " ≥ " };
    view! {
        <div class="task__check">
            <span>{t(name)} ": " <b>{shown}</b></span>
            <span class="meta">{env.t(|w| w.goal)} {sign} {move || write(goal)}</span>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
        </div>
    }
}
