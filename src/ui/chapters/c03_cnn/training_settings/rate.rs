//! The learning rate and its course over the epochs.

use leptos::prelude::*;

use super::parts::{Choice, NumberParam, hundredths, plain};
use crate::protocol::schedule::{Course, Schedule};
use crate::protocol::workbench::{DROP, EVERY, LEARNING_RATE, SPAN, WARMUP};
use crate::text::{Lang, build_words, course_name, number, words};
use crate::ui::chapters::c03_cnn::words::{b, word};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;

/// η, its course with its numbers, and the picture of both.
#[component]
pub(super) fn RateGroup() -> impl IntoView {
    let session = expect_context::<Session>();
    let course = Memo::new(move |_| session.workbench.with(|bench| bench.schedule.course));
    let numbers = move || match course.get() {
        Course::Constant => ().into_any(),
        Course::Step => view! {
            <NumberParam name=word(|w| w.every) number=&EVERY format=epochs />
            <NumberParam name=word(|w| w.drop) number=&DROP format=hundredths />
        }
        .into_any(),
        Course::Cosine => {
            view! { <NumberParam name=word(|w| w.span) number=&SPAN format=epochs /> }.into_any()
        }
    };
    view! {
        <NumberParam name=word(|w| w.rate) number=&LEARNING_RATE format=plain />
        <Choice
            key="sched"
            name=word(|w| w.course)
            options=&Course::ALL
            label=course_name
            get=|bench| bench.schedule.course
            set=|bench, course| bench.schedule.course = course
        />
        <NumberParam name=word(|w| w.warmup) number=&WARMUP format=epochs />
        {numbers}
        <SchedulePicture />
    }
}

/// So many epochs, or none.
fn epochs(lang: Lang, value: f64) -> String {
    if value == 0.0 {
        return words(lang).off.to_owned();
    }
    format!("{}\u{202f}{}", number::small(lang, value), build_words(lang).epochs_short)
}

/// Width and height of the picture, in its own units.
const SIZE: (f64, f64) = (280.0, 56.0);
/// Points of the curve.
const POINTS: u32 = 280;
/// Epochs that are shown where nothing changes.
const FEW_EPOCHS: f64 = 20.0;

/// η over the epochs, and the present place.
#[component]
fn SchedulePicture() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let schedule = Memo::new(move |_| session.workbench.with(|bench| bench.schedule));
    let epochs = Memo::new(move |_| {
        session.status.with(|status| {
            let size = status.epoch_size.max(1) as f64;
            f64::from(status.epoch) + status.position as f64 / size
        })
    });
    let horizon = Memo::new(move |_| {
        let end = schedule.with(Schedule::horizon).max(FEW_EPOCHS);
        // Longer training shows more, in steps, so that the picture does not slide.
        let mut shown = end;
        while shown < epochs.get() {
            shown *= 2.0;
        }
        shown
    });
    let place = move |epochs: f64, factor: f64| {
        (epochs / horizon.get() * SIZE.0, SIZE.1 - 4.0 - factor * (SIZE.1 - 8.0))
    };
    let path = move || {
        let points = (0..=POINTS).map(|point| {
            let epochs = f64::from(point) / f64::from(POINTS) * horizon.get();
            let (x, y) = place(epochs, schedule.with(|schedule| schedule.factor(epochs)));
            format!("{x:.1},{y:.1}")
        });
        points.collect::<Vec<_>>().join(" ")
    };
    let factor = move || schedule.with(|schedule| schedule.factor(epochs.get()));
    let mark = move || place(epochs.get(), factor());
    let now = move || {
        let rate = session.workbench.with(LEARNING_RATE.get) * factor();
        number::small(env.lang.get(), format!("{rate:.2e}").parse().unwrap_or(rate))
    };
    let end = move || number::grouped(env.lang.get(), horizon.get().round() as u64);
    view! {
        <figure class="schedule params__wide" data-picture=b(|w| w.rate_picture)>
            <svg
                viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1)
                preserveAspectRatio="none"
                role="img"
                aria-label=b(|w| w.rate_picture)
            >
                <line class="schedule__base" x1="0" x2=SIZE.0 y1=SIZE.1 - 4.0 y2=SIZE.1 - 4.0 />
                <polyline class="schedule__curve" points=path />
                <line
                    class="schedule__mark"
                    x1=move || mark().0
                    x2=move || mark().0
                    y1="0"
                    y2=SIZE.1
                />
            </svg>
            <figcaption>
                <span>"0"</span>
                <span>{b(|w| w.rate_now)} " " <b class="num">{now}</b></span>
                <span class="num">{end} " " {env.t(|w| w.epochs)}</span>
            </figcaption>
        </figure>
    }
}
