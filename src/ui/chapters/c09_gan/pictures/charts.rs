//! How the game with pictures goes: losses, the discriminator's hits, Fréchet distances.

use leptos::prelude::*;

use super::plots::Story;
use super::state::Gans;
use super::words::{pt, pword, word};
use crate::protocol::gan_pictures::Task;
use crate::text::{Lang, gan_picture_words, gan_words, number};
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Numbers};

/// Three charts side by side.
#[component]
pub(super) fn Charts(all: Gans) -> impl IntoView {
    let env = use_environment();
    let story = Memo::new(move |_| {
        all.pictures.kept.with(|seen| Story {
            lang: env.lang.get(),
            readings: seen.readings.list.clone(),
            quality: seen.quality.clone(),
        })
    });
    let numbers = move |table: Signal<_>| Numbers {
        table,
        as_table: env.word(|w| w.as_table),
        as_plot: env.word(|w| w.as_plot),
    };
    let table = numbers(Signal::derive(move || story.with(Story::table)));
    let distances = numbers(Signal::derive(move || story.with(Story::frechet_table)));
    let no_curve = Signal::derive(move || {
        let few = story.with(|story| story.readings.len() < 2);
        if few { gan_words(env.lang.get()).no_curve } else { "" }.to_owned()
    });
    let no_measure = Signal::derive(move || {
        let none = story.with(|story| story.quality.is_none());
        if none { still_working(all, env.lang.get()) } else { String::new() }
    });
    let losses = Memo::new(move |_| story.with(Story::losses));
    let hits = Memo::new(move |_| story.with(Story::hits));
    let frechet = Memo::new(move |_| story.with(Story::frechet));
    view! {
        <div class="ganpics__charts">
            <div data-chart="frechet">
                <ChartView
                    title=pword(|w| w.frechet)
                    chart=Signal::derive(move || frechet.with(|(chart, _)| chart.clone()))
                    keys=Signal::derive(move || frechet.with(|(_, keys)| keys.clone()))
                    numbers=distances
                    height="9rem"
                    empty=no_measure
                />
                <Measure all=all />
            </div>
            <ChartView
                title=word(|w| w.losses)
                chart=Signal::derive(move || losses.with(|(chart, _)| chart.clone()))
                keys=Signal::derive(move || losses.with(|(_, keys)| keys.clone()))
                numbers=table
                height="9rem"
                empty=no_curve
            />
            <ChartView
                title=word(|w| w.hits)
                chart=Signal::derive(move || hits.with(|(chart, _)| chart.clone()))
                keys=Signal::derive(move || hits.with(|(_, keys)| keys.clone()))
                height="9rem"
                empty=Signal::derive(String::new)
            />
        </div>
    }
}

/// That the classifier still learns, and how far it has come.
pub(super) fn still_working(all: Gans, lang: Lang) -> String {
    let done = all.pictures.frame.with(|frame| frame.as_ref().and_then(|frame| frame.work));
    let done = number::percent(lang, done.map_or(0.0, f64::from), 0);
    gan_picture_words(lang).no_measure.replace("{}", &done)
}

/// What the distance is measured with.
#[component]
fn Measure(all: Gans) -> impl IntoView {
    let env = use_environment();
    let found = Memo::new(move |_| {
        all.pictures.kept.with(|seen| {
            let quality = seen.quality.as_ref()?;
            Some((quality.task, quality.accuracy, quality.now.map(|score| score.distance)))
        })
    });
    let text = move || {
        let (lang, words) = (env.lang.get(), gan_picture_words(env.lang.get()));
        let Some((task, accuracy, _)) = found.get() else { return String::new() };
        let task = match task {
            Task::Classes => words.measured_by_classes,
            Task::OneAgainstOthers => words.measured_by_others,
            Task::HalfTurns => words.measured_by_turns,
        };
        task.replace("{}", &number::percent(lang, f64::from(accuracy), 0))
    };
    let now = move || {
        let distance = found.get().and_then(|(.., distance)| distance).map_or(f32::NAN, |d| d);
        number::measured(env.lang.get(), f64::from(distance), 1)
    };
    view! {
        <p class="meta" hidden=move || found.with(Option::is_none)>
            {pt(|w| w.frechet_now)} ": " <b class="num" data-read="frechet">{now}</b> ". " {text}
        </p>
    }
}
