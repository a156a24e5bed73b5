//! What the two networks learn to draw, and what they begin with.

use leptos::prelude::*;

use super::state::Gans;
use super::topic::PictureSession;
use super::words::{pt, pword};
use crate::protocol::gan_pictures::{EXAMPLES, MAX_EXAMPLES, Setup, Start};
use crate::protocol::picture_set::PictureSet;
use crate::text::{class_name, gan_picture_words};
use crate::ui::chapters::regularisation::settings::{SegChoice, Switch};
use crate::ui::data_panel::{DataButton, DataChoice};
use crate::ui::environment::use_environment;

/// What is ready to be drawn, with the names of the choice: a set, or one class of it.
static SUBJECTS: [(PictureSet, Option<usize>, &str); 4] = [
    (PictureSet::Digits, None, "digits"),
    (PictureSet::Handwriting, None, "handwriting"),
    (PictureSet::Pictures, Some(1), "hens"),
    (PictureSet::Pictures, Some(0), "pots"),
];

/// The row above the sheets.
#[component]
pub(super) fn DataRow(all: Gans) -> impl IntoView {
    let session = all.pictures;
    let choice = DataChoice {
        set: Signal::derive(move || session.setup.with(|setup| setup.set.clone())),
        examples: Signal::derive(move || session.setup.with(|setup| setup.examples)),
        most: MAX_EXAMPLES,
        test: PictureSet::test_examples,
        on_set: Callback::new(move |set| change(session, |setup| setup.change_set(set))),
        on_examples: Callback::new(move |count: usize| {
            change(session, |setup| (EXAMPLES.set)(setup, count as f64));
        }),
        on_picture: None,
    };
    let count =
        Signal::derive(move || session.configured.with(|c| c.as_ref().map_or(0, |c| c.training)));
    let many = Memo::new(move |_| session.setup.with(|setup| setup.learned().len() > 1));
    view! {
        <div class="lab9__top">
            <Subjects session=session />
            <DataButton choice=choice count=count />
            <OnlyChoice session=session />
            <StartChoice session=session />
            <Show when=move || many.get()>
                <Switch
                    name="conditional"
                    label=pword(|w| w.conditional)
                    on=Signal::derive(move || session.setup.with(|setup| setup.conditional))
                    on_change=Callback::new(move |on| {
                        change(session, |setup| setup.conditional = on);
                    })
                />
            </Show>
        </div>
    }
}

/// Changes settings, and what does not fit them any more.
fn change(session: PictureSession, change: impl FnOnce(&mut Setup)) {
    session.change(|setup| {
        change(setup);
        setup.tidy();
    });
}

/// Something else to draw, by one click.
#[component]
fn Subjects(session: PictureSession) -> impl IntoView {
    let names = [
        pword(|w| w.subject_digits),
        pword(|w| w.subject_handwriting),
        pword(|w| w.subject_hens),
        pword(|w| w.subject_pots),
    ];
    let options = SUBJECTS.iter().zip(names).enumerate();
    let options = options.map(|(place, ((.., key), name))| (Some(place), *key, name)).collect();
    let value = Signal::derive(move || {
        session.setup.with(|setup| {
            SUBJECTS.iter().position(|(set, only, _)| *set == setup.set && *only == setup.only)
        })
    });
    let choose = Callback::new(move |place: Option<usize>| {
        let Some((set, only, _)) = place.and_then(|place| SUBJECTS.get(place)) else { return };
        session.change(|setup| {
            *setup = Setup { seed: setup.seed, ..Setup::of(set.clone(), *only) };
        });
    });
    view! {
        <div class="picks">
            <span class="picks__label" aria-hidden="true">{pt(|w| w.subject)}</span>
            <SegChoice
                name="motiv"
                label=pword(|w| w.subject)
                options=options
                value=value
                on_change=choose
            />
        </div>
    }
}

/// All classes, or one.
#[component]
fn OnlyChoice(session: PictureSession) -> impl IntoView {
    let env = use_environment();
    let choose = move |event| {
        let only = event_target_value(&event).parse().ok();
        change(session, |setup| setup.only = only);
    };
    let options = move || {
        let (lang, words) = (env.lang.get(), gan_picture_words(env.lang.get()));
        let (only, names) = session.setup.with(|setup| {
            let names = (0..setup.set.classes()).map(|class| class_name(lang, &setup.set, class));
            (setup.only, names.collect::<Vec<_>>())
        });
        let one = names.into_iter().enumerate().map(|(class, name)| {
            view! {
                <option value=class.to_string() selected=only == Some(class)>
                    {words.only.replace("{}", &name)}
                </option>
            }
        });
        view! {
            <option value="all" selected=only.is_none()>
                {words.all_classes}
            </option>
            {one.collect_view()}
        }
    };
    view! {
        <label class="units">
            <span>{pt(|w| w.learned)}</span>
            <select class="select select--sm" data-set="only" on:change=choose>
                {options}
            </select>
        </label>
    }
}

/// Finished networks, or blank ones.
#[component]
fn StartChoice(session: PictureSession) -> impl IntoView {
    let options = vec![
        (Start::Finished, "finished", pword(|w| w.finished)),
        (Start::Scratch, "scratch", pword(|w| w.scratch)),
    ];
    let there = Memo::new(move |_| session.setup.with(Setup::has_finished));
    let usual = move |_| {
        session.change(|setup| *setup = Setup { seed: setup.seed, ..Setup::default() });
    };
    view! {
        <Show
            when=move || there.get()
            fallback=move || {
                view! {
                    <p class="meta startnote">
                        {pt(|w| w.no_finished)} " "
                        <button class="textlink" data-act="usual" on:click=usual>
                            {pt(|w| w.use_finished)}
                        </button>
                    </p>
                }
            }
        >
            <div class="picks">
                <span class="picks__label" aria-hidden="true">{pt(|w| w.start)}</span>
                <SegChoice
                    name="anfang"
                    label=pword(|w| w.start)
                    options=options.clone()
                    value=Signal::derive(move || session.setup.with(|setup| setup.start))
                    on_change=Callback::new(move |start| {
                        change(session, |setup| setup.start = start);
                    })
                />
            </div>
        </Show>
    }
}
