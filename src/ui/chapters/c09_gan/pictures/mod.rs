//! The parts with pictures: two networks learn to draw, a walk through noise, a person against the
//! discriminator.

mod charts;
mod data_row;
mod film;
pub(super) mod game;
mod nearest;
mod opinions;
mod patch_view;
mod plots;
mod settings;
pub(super) mod walk;

use leptos::prelude::*;

use super::state::Gans;
use super::turns::Turns;
use super::words::{pt, t};
use super::{loss_choice, state, topic, words};
use crate::protocol::gan_link::Tab;
use crate::protocol::gan_pictures::{Setup, Sheet};
use crate::protocol::message::Failure;
use crate::text::{Lang, class_name, gan_picture_words, number, spec_error};
use crate::ui::environment::use_environment;
use crate::ui::widgets::note::{Note, NoteKind};
use charts::Charts;
use data_row::DataRow;
use film::Film;
use opinions::{OpinionSheet, Opinions, Scale};
use settings::Settings;

/// Two networks learn to draw.
#[component]
pub(super) fn PicturesPart(all: Gans) -> impl IntoView {
    let made = sheet(all, true);
    let real = sheet(all, false);
    view! {
        <DataRow all=all />
        <div class="sheets">
            <figure class="sheetview">
                <figcaption>
                    <h3 class="h3">{pt(|w| w.made)}</h3>
                    <Found all=all made=true />
                </figcaption>
                <OpinionSheet sheet=made label=label(all, true) name="made" />
                <Film all=all />
            </figure>
            <figure class="sheetview">
                <figcaption>
                    <h3 class="h3">{pt(|w| w.real)}</h3>
                    <Found all=all made=false />
                </figcaption>
                <OpinionSheet sheet=real label=label(all, false) name="real" />
                <p class="meta">{pt(|w| w.opinion_about)}</p>
            </figure>
        </div>
        <Turns
            learns=all.pictures_learn
            on_learns=Callback::new(move |turn| all.let_pictures_learn(turn))
            on_step=Callback::new(move |turn| all.take_picture_turn(turn))
        />
        <Charts all=all />
        <Settings all=all />
    }
}

/// Verdicts on the generated pictures, or on the real ones.
fn verdicts(sheet: &Sheet, made: bool) -> &[f32] {
    if made { &sheet.verdicts } else { &sheet.real_verdicts }
}

/// A sheet as it is drawn: the generated pictures, at the moment that is looked at, or the real ones.
fn sheet(all: Gans, made: bool) -> Signal<Opinions> {
    let env = use_environment();
    let heads = Memo::new(move |_| {
        let lang = env.lang.get();
        let classes = all.pictures.configured.with(|c| c.as_ref().map(|c| c.classes.clone()));
        all.pictures.setup.with(|setup| {
            let classes = classes.unwrap_or_default().into_iter();
            classes.map(|class| class_name(lang, &setup.set, class)).collect::<Vec<_>>()
        })
    });
    let columns =
        Memo::new(move |_| all.pictures.configured.with(|c| c.as_ref().map_or(10, |c| c.columns)));
    Memo::new(move |_| {
        let loss = all.pictures.setup.with(|setup| setup.loss);
        let past = made && all.moment.get().is_some() && all.tab.get() == Tab::Pictures;
        all.pictures.kept.with(|seen| {
            let columns = columns.get();
            let heads = heads.get();
            if let Some(lapse) = seen.lapse.as_ref().filter(|_| past) {
                let pictures = lapse.generated.clone();
                return Opinions { pictures, columns, heads, ..Opinions::default() };
            }
            let Some(sheet) = &seen.sheet else {
                return Opinions { columns, ..Opinions::default() };
            };
            let both = [&sheet.verdicts[..], &sheet.real_verdicts[..]];
            Opinions {
                pictures: if made { &sheet.generated } else { &sheet.real }.clone(),
                columns,
                heads,
                verdicts: verdicts(sheet, made).to_vec(),
                scale: Some(Scale::new(loss, &both, sheet.threshold)),
                chosen: None,
            }
        })
    })
    .into()
}

/// What a sheet shows, for those who do not see it.
fn label(all: Gans, made: bool) -> Signal<String> {
    let env = use_environment();
    Signal::derive(move || {
        let words = gan_picture_words(env.lang.get());
        let name = if made { words.sheet_label } else { words.real_label };
        format!("{name}: {}", found(all, env.lang.get(), made))
    })
}

/// What the discriminator says of a sheet as a whole.
fn found(all: Gans, lang: Lang, made: bool) -> String {
    let words = gan_picture_words(lang);
    let found = all.pictures.kept.with(|seen| {
        let sheet = seen.sheet.as_ref()?;
        let verdicts = verdicts(sheet, made);
        let count = verdicts.len().max(1) as f32;
        let real = verdicts.iter().filter(|verdict| **verdict > sheet.threshold).count();
        Some((verdicts.iter().sum::<f32>() / count, real as f32 / count))
    });
    let Some((mean, share)) = found else { return number::MISSING.to_owned() };
    let mean = number::fixed(lang, f64::from(mean), 2);
    let share = number::percent(lang, f64::from(share), 0);
    format!("{} {mean}, {share} {}", words.opinion_mean, words.taken_for_real)
}

#[component]
fn Found(all: Gans, made: bool) -> impl IntoView {
    let env = use_environment();
    let text = Memo::new(move |_| found(all, env.lang.get(), made));
    let key = if made { "verdict-made" } else { "verdict-real" };
    view! { <p class="meta num" data-read=key>{text}</p> }
}

/// That training ran away, and what helps: a tenth of both learning rates.
#[component]
pub(super) fn PictureDivergenceNote(all: Gans) -> impl IntoView {
    let env = use_environment();
    let ended = all.pictures.ended;
    let restart = move |_| {
        all.pictures.change(|setup: &mut Setup| {
            for player in [&mut setup.generator, &mut setup.discriminator] {
                player.learning_rate /= 10.0;
            }
            setup.tidy();
        });
        all.pictures.reset();
        all.pictures.run();
    };
    view! {
        <Show when=move || ended.with(Option::is_some)>
            <Note kind=NoteKind::Danger alert=true>
                <b>{t(|w| w.diverged)}</b>
                " "
                {t(|w| w.diverged_detail)}
                <div class="note__actions">
                    <button class="btn btn--sm btn--primary" on:click=restart>
                        {t(|w| w.diverged_rates)}
                    </button>
                    <button class="btn btn--sm" on:click=move |_| ended.set(None)>
                        {env.t(|w| w.look_at_state)}
                    </button>
                </div>
            </Note>
        </Show>
    }
}

/// Why nothing could be built.
#[component]
pub(super) fn FailureNote(all: Gans) -> impl IntoView {
    let env = use_environment();
    let text = move || {
        let (lang, words) = (env.lang.get(), gan_picture_words(env.lang.get()));
        match all.pictures.failure.get() {
            None => String::new(),
            Some(Failure::Spec(error)) => spec_error(lang, &error),
            Some(Failure::SetMissing | Failure::RunMissing) => words.set_missing.to_owned(),
        }
    };
    let back = move |_| {
        all.pictures.change(|setup| *setup = Setup { seed: setup.seed, ..Setup::default() });
    };
    view! {
        <Show when=move || all.pictures.failure.with(Option::is_some)>
            <Note kind=NoteKind::Danger alert=true>
                {text}
                <div class="note__actions">
                    <button class="btn btn--sm btn--primary" on:click=back>
                        {pt(|w| w.use_digits)}
                    </button>
                </div>
            </Note>
        </Show>
    }
}
