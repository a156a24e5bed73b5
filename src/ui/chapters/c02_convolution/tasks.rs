//! Tasks that check themselves against what the labs really show.

use std::time::Duration;

use leptos::prelude::*;

use super::NUMBER;
use super::depth_part::{fields, largest_field, weights};
use super::moved_part::best;
use super::photo_session::MIDDLE;
use super::state::Convolutions;
use super::weights_part::{setting_sentence, times_as_many};
use super::words::{t, word};
use crate::data::photos::Photo;
use crate::lab::convolution::spot::{ROOF, Spot, measure};
use crate::protocol::convolution::{Convolution, SIDE};
use crate::protocol::convolution_link::{Deep, Tab};
use crate::protocol::costs::Costs;
use crate::protocol::template::Preset;
use crate::protocol::translation::Shift;
use crate::text::number;
use crate::text::tasks_c02::{
    COUNTED, FIELD_SIDE, FIELD_WEIGHTS, MOVED_DISTANCE, MOVED_PROBABILITY, ROOF_RATIO, tasks,
};
use crate::ui::environment::use_environment;
use crate::ui::lab::tasks::{TaskBook, TaskView, TasksHead};
use crate::ui::solved::Solved;

/// A task that is begun and not solved by then shows its tip.
const HINT_AFTER: Duration = Duration::from_mins(2);

/// All four tasks of the chapter.
#[component]
pub(super) fn Tasks(all: Convolutions) -> impl IntoView {
    let solved = Solved::read(NUMBER);
    let book = TaskBook { tasks: |lang| tasks(lang), solved };
    let load = Callback::new(move |index: usize| load(all, index));
    view! {
        <TasksHead book=book />
        <ol class="tasks">
            <TaskView book=book index=0 load=load hint_after=HINT_AFTER>
                <RoofCheck all=all solved=solved />
            </TaskView>
            <TaskView book=book index=1 load=load hint_after=HINT_AFTER>
                <CountCheck all=all solved=solved />
            </TaskView>
            <TaskView book=book index=2 load=load hint_after=HINT_AFTER>
                <FieldCheck all=all solved=solved />
            </TaskView>
            <TaskView book=book index=3 load=load hint_after=HINT_AFTER>
                <MovedCheck all=all solved=solved />
            </TaskView>
        </ol>
    }
}

/// What the second task counts.
fn counted() -> Costs {
    let [width, height, side, maps] = COUNTED;
    Costs { width, height, side, maps, stride: 1 }
}

/// Shows the part of the lab that a task is about, as it is when one begins.
fn load(all: Convolutions, index: usize) {
    match index {
        0 => {
            all.show(Tab::Template);
            all.photo.change(|setup| {
                *setup = Convolution {
                    photo: Photo::Castle,
                    templates: vec![Preset::Vertical.template(10)],
                    ..Convolution::default()
                };
            });
            all.photo.load(Photo::Castle);
        }
        1 => {
            all.show(Tab::Weights);
            all.costs.set(Costs::default());
        }
        2 => {
            all.photo.change(|setup| {
                setup.stride = 1;
                setup.padding = 0;
                (SIDE.set)(setup, 3.0);
            });
            all.photo.change_deep(|deep| *deep = Deep { layers: Vec::new(), ..Deep::default() });
            all.show(Tab::Depth);
        }
        _ => {
            all.moved.look(|probe| probe.shift = Shift::default());
            all.show(Tab::Translation);
        }
    }
}

/// How much stronger the template looked at answers on the castle's roof.
#[component]
fn RoofCheck(all: Convolutions, solved: Solved) -> impl IntoView {
    let env = use_environment();
    let photo = all.photo;
    let spot = Memo::new(move |_| {
        let window = photo.setup.with(Convolution::window);
        let map = photo.map().filter(|_| photo.shows(Photo::Castle))?;
        // The map of before the size was changed says nothing any more.
        (photo.places() == Some([map.height, map.width])).then(|| measure(&map, window, &ROOF))
    });
    let ratio = move || spot.get().map_or(0.0, |spot| spot.ratio());
    Effect::new(move || {
        if ratio() >= ROOF_RATIO {
            solved.mark(0);
        }
    });
    let three = move |value: f64| number::fixed(env.lang.get(), value, 3);
    let part = move |pick: fn(&Spot) -> f64| {
        move || spot.get().map_or_else(|| number::MISSING.to_owned(), |spot| three(pick(&spot)))
    };
    let share = move || (ratio() / ROOF_RATIO).clamp(0.0, 1.0) * 100.0;
    view! {
        <div class="task__check">
            <span>{t(|w| w.on_the_roof)} ": " <b>{part(|spot| spot.inside)}</b></span>
            <span class="meta">{t(|w| w.elsewhere)} " " {part(|spot| spot.outside)}</span>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
            <span>
                {t(|w| w.times)} ": "
                <b data-read="roof">{move || number::fixed(env.lang.get(), ratio(), 1)}</b>
            </span>
            <span class="meta">
                {env.t(|w| w.goal)} " " {move || number::fixed(env.lang.get(), ROOF_RATIO, 0)}
            </span>
        </div>
    }
}

/// A number to be typed, once the lab counts what the task is about.
#[component]
fn CountCheck(all: Convolutions, solved: Solved) -> impl IntoView {
    let env = use_environment();
    let answer = RwSignal::new(None::<f64>);
    let ready = move || all.costs.get() == counted();
    let right = move || answer.get() == Some(times_as_many(counted()) as f64);
    Effect::new(move || {
        if ready() && right() {
            solved.mark(1);
        }
    });
    let (set_it, not_yet) = (t(|w| w.count_set), t(|w| w.count_wrong));
    let feedback = move || if right() { set_it() } else { not_yet() };
    let typed = move |event| answer.set(number::parse(&event_target_value(&event)));
    let setting = move || setting_sentence(env.lang.get(), all.costs.get());
    view! {
        <div class="task__check task__check--typed">
            <span class="meta" data-ready=move || ready().to_string()>
                {t(|w| w.set_now)} " " <b class="num">{setting}</b>
            </span>
            <label class="task__meant">
                {t(|w| w.times)}
                " "
                <input class="input" inputmode="numeric" data-answer="" on:change=typed />
            </label>
        </div>
        <Show when=move || answer.get().is_some() && !solved.contains(1)>
            <p class="feedback feedback--wrong">
                {feedback}
            </p>
        </Show>
    }
}

/// How far the last layer sees, and for how many weights.
#[component]
fn FieldCheck(all: Convolutions, solved: Solved) -> impl IntoView {
    let env = use_environment();
    let photo = all.photo;
    let found = Memo::new(move |_| {
        let fields = fields(photo, MIDDLE);
        (largest_field(&fields), weights(photo, fields.len()))
    });
    // The lab as it stands when one comes by may solve it by chance; only its own part counts.
    Effect::new(move || {
        let (side, weights) = found.get();
        if all.tab.get() == Tab::Depth && side >= FIELD_SIDE && weights <= FIELD_WEIGHTS {
            solved.mark(2);
        }
    });
    let square = move |side: i64| number::sizes(env.lang.get(), &[side as usize, side as usize]);
    let share = move || (found.get().0 as f64 / FIELD_SIDE as f64).clamp(0.0, 1.0) * 100.0;
    view! {
        <div class="task__check">
            <span>{t(|w| w.field_now)} ": " <b>{move || square(found.get().0)}</b></span>
            <span class="meta">{env.t(|w| w.goal)} " " {move || square(FIELD_SIDE)}</span>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
            <span>{t(|w| w.weights_count)} ": " <b>{move || found.get().1}</b></span>
            <span class="meta">{env.t(|w| w.at_most)} " " {FIELD_WEIGHTS}</span>
        </div>
    }
}

/// A digit far from the middle that only the convolution still reads.
#[component]
fn MovedCheck(all: Convolutions, solved: Solved) -> impl IntoView {
    let env = use_environment();
    let moved = all.moved;
    let found = Memo::new(move |_| {
        let distance = moved.probe.with(|probe| probe.shift.distance());
        moved.frame.with(|frame| {
            let frame = frame.as_ref().filter(|frame| frame.step > 0)?;
            let truth = usize::from(frame.truth);
            let right = |model: usize| best(&frame.models[model].probabilities) == Some(truth);
            let sure = f64::from(*frame.models[2].probabilities.get(truth)?);
            Some((distance, !right(0) && !right(1), right(2), sure))
        })
    });
    Effect::new(move || {
        if let Some((distance, others_fail, right, sure)) = found.get()
            && distance >= MOVED_DISTANCE
            && others_fail
            && right
            && sure >= MOVED_PROBABILITY
        {
            solved.mark(3);
        }
    });
    let yes = word(|w| w.yes);
    let no = word(|w| w.no);
    let answer = move |holds: bool| if holds { yes.get() } else { no.get() };
    let percent = move |value: f64| number::percent(env.lang.get(), value, 0);
    let sure = move || {
        let sure = found.get().filter(|found| found.2).map_or(0.0, |found| found.3);
        percent(sure)
    };
    view! {
        <div class="task__check">
            <span>
                {t(|w| w.distance)} ": " <b>{move || found.get().map_or(0, |found| found.0)}</b>
            </span>
            <span class="meta">{env.t(|w| w.goal)} " ≥ " {MOVED_DISTANCE}</span>
            <span>
                {t(|w| w.others_fail)} ": "
                <b>{move || answer(found.get().is_some_and(|found| found.1))}</b>
            </span>
            <span></span>
            <span>{t(|w| w.shared)} ": " <b>{sure}</b></span>
            <span class="meta">{env.t(|w| w.goal)} " " {move || percent(MOVED_PROBABILITY)}</span>
        </div>
    }
}
