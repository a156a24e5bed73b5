//! A network that learns digits by heart: both errors, its weights, and what it is told.

use leptos::prelude::*;

use super::error_chart::ErrorChart;
use super::weights_row::WeightsRow;
use crate::protocol::overfitting::{
    BATCH, EXAMPLES, KEEP, L1, L2, LABEL_NOISE, LEARNING_RATE, Setup, UNITS,
};
use crate::protocol::picture_set::PictureSet;
use crate::text::{class_name, number, overfitting_words};
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::chapters::regularisation::pictures::LearnedPictures;
use crate::ui::chapters::regularisation::settings::{Setting, Switch, Written};
use crate::ui::chapters::regularisation::topics::DigitsSession;
use crate::ui::chapters::regularisation::words::{t, word};
use crate::ui::environment::use_environment;

/// The whole part.
#[component]
pub(super) fn HeartPart(session: DigitsSession, choose: Callback<PictureSet>) -> impl IntoView {
    view! {
        <div class="heart">
            <div class="heart__main">
                <ErrorChart session=session />
                <WeightsRow session=session />
            </div>
            <div class="heart__side">
                <HeartSettings session=session choose=choose />
                <Samples session=session />
            </div>
        </div>
    }
}

#[component]
fn HeartSettings(session: DigitsSession, choose: Callback<PictureSet>) -> impl IntoView {
    let env = use_environment();
    let dropped = move || session.setup.with(|setup| setup.dropout);
    let parameters =
        move || number::grouped(env.lang.get(), session.setup.with(Setup::parameters) as u64);
    view! {
        <div class="params">
            <LearnedPictures
                setup=session.setup
                on_set=choose
                on_examples=Callback::new(move |count| {
                    session.change(|setup| setup.examples = count);
                })
            />
            <Setting session=session name=word(|w| w.examples) number=&EXAMPLES />
            <Setting
                session=session
                name=word(|w| w.label_noise)
                number=&LABEL_NOISE
                written=Written::Percent
            />
            <Setting session=session name=word(|w| w.units) number=&UNITS />
            <p class="meta heart__count"><b class="num">{parameters}</b> " " {t(|w| w.parameters)}</p>
            <Setting session=session name=word(|w| w.l1) number=&L1 />
            <Setting session=session name=word(|w| w.l2) number=&L2 />
            <Switch
                name="dropout"
                label=word(|w| w.dropout)
                on=Signal::derive(dropped)
                on_change=Callback::new(move |on| session.change(|setup| setup.dropout = on))
            />
            <Show when=dropped>
                <Setting session=session name=word(|w| w.keep) number=&KEEP />
            </Show>
            <Setting session=session name=word(|w| w.rate) number=&LEARNING_RATE />
            <Setting session=session name=word(|w| w.batch) number=&BATCH />
        </div>
    }
}

/// Some training pictures, what the network is told about them, and what it answers.
#[component]
fn Samples(session: DigitsSession) -> impl IntoView {
    let env = use_environment();
    let wrong = move || session.configured.with(|c| c.as_ref().map_or(0, |c| c.wrong));
    let about = move || {
        let (lang, words) = (env.lang.get(), overfitting_words(env.lang.get()));
        if wrong() == 0 {
            return words.samples_none.to_owned();
        }
        let all = session.setup.with(Setup::training_examples) as u64;
        let [wrong, all] = [wrong() as u64, all].map(|count| number::grouped(lang, count));
        words.samples_wrong.replace("{}", &wrong).replace("{n}", &all)
    };
    // Digits are their own names.
    let named = move || {
        let set = session.setup.with(|setup| setup.set.clone());
        (class_name(env.lang.get(), &set, 0) != "0").to_string()
    };
    let count = move || session.configured.with(|c| c.as_ref().map_or(0, |c| c.samples.len()));
    view! {
        <section class="told" aria-label=t(|w| w.samples_title)>
            <h3 class="h3">{t(|w| w.samples_title)}</h3>
            <p class="meta">{about}</p>
            <ol class="told__list" data-named=named>
                <For each=move || 0..count() key=|index| *index let:index>
                    <SampleView session=session index=index />
                </For>
            </ol>
        </section>
    }
}

#[component]
fn SampleView(session: DigitsSession, index: usize) -> impl IntoView {
    let sample =
        move || session.configured.with(|c| c.as_ref().and_then(|c| c.samples.get(index).copied()));
    let picture = Signal::derive(move || {
        session.configured.with(|c| {
            let found = c.as_ref().filter(|c| index < c.pictures.count);
            found.map(|c| c.pictures.one(index)).unwrap_or_default()
        })
    });
    let answer = move || session.frame.with(|f| f.as_ref()?.answers.get(index).copied());
    let repeats = move || {
        let wrong = sample().is_some_and(|sample| sample.label != sample.truth);
        wrong && answer().is_some_and(|answer| sample().is_some_and(|s| s.label == answer))
    };
    let env = use_environment();
    let name = move |class: u8| {
        session.setup.with(|setup| class_name(env.lang.get(), &setup.set, usize::from(class)))
    };
    let label = Signal::derive(move || {
        let words = overfitting_words(env.lang.get());
        let sample = sample();
        let of = |class: Option<u8>| class.map_or_else(|| "–".to_owned(), name);
        let told = of(sample.map(|sample| sample.label));
        let truth = of(sample.map(|sample| sample.truth));
        let answer = of(answer());
        format!("{truth}: {} {told}, {} {answer}", words.told, words.answers)
    });
    let wrong = move || sample().is_some_and(|sample| sample.label != sample.truth).to_string();
    view! {
        <li class="told__one" data-wrong=wrong data-repeats=move || repeats().to_string()>
            <MapTiles
                maps=picture
                columns=Signal::derive(|| 1)
                table=Signal::derive(|| Table::Sequential)
                label=label
            />
            <span class="told__label">{move || sample().map(|sample| name(sample.label))}</span>
            <b class="told__answer">{move || answer().map(name)}</b>
        </li>
    }
}
