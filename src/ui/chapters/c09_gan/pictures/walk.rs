//! A walk through noise: in a patch between four codes, from one sample to another; and whether the
//! generator copies.

use leptos::prelude::*;

use super::nearest::NearestView;
use super::patch_view::PatchView;
use super::state::{Gans, STEPS};
use super::words::{pt, pword};
use super::{OpinionSheet, Opinions, sheet};
use crate::protocol::maps::Maps;
use crate::protocol::setting::MAX_SEED;
use crate::text::{class_name, gan_picture_words, number};
use crate::ui::chapters::c06_autoencoders::picture_tile::{PictureTile, Row};
use crate::ui::environment::use_environment;
use crate::ui::widgets::stepper::Stepper;

/// The whole part.
#[component]
pub(in crate::ui::chapters) fn WalkPart(all: Gans) -> impl IntoView {
    view! {
        <div class="stroll">
            <section class="stroll__patch" aria-label=pt(|w| w.patch_title)>
                <h3 class="h3">{pt(|w| w.patch_title)}</h3>
                <p class="meta">{pt(|w| w.patch_about)}</p>
                <PatchView all=all />
                <PatchChoice all=all />
            </section>
            <div class="stroll__side">
                <InHand all=all />
                <Samples all=all />
            </div>
        </div>
        <Line all=all />
        <NearestView all=all />
    }
}

/// Another patch, and the class that is walked in.
#[component]
fn PatchChoice(all: Gans) -> impl IntoView {
    let env = use_environment();
    let again = move |_| all.walk.update(|walk| walk.seed = (walk.seed + 1) % (MAX_SEED + 1));
    let classes = Memo::new(move |_| {
        all.pictures.configured.with(|c| c.as_ref().map(|c| c.classes.clone()).unwrap_or_default())
    });
    let choose = move |event| {
        let class = event_target_value(&event).parse().ok();
        all.walk.update(|walk| walk.class = class);
    };
    let options = move || {
        let lang = env.lang.get();
        let now = all.walk.get().class.or_else(|| classes.with(|c| c.first().copied()));
        let name = |class| all.pictures.setup.with(|setup| class_name(lang, &setup.set, class));
        let one = |class: usize| {
            view! {
                <option value=class.to_string() selected=now == Some(class)>
                    {name(class)}
                </option>
            }
        };
        classes.get().into_iter().map(one).collect_view()
    };
    view! {
        <div class="stroll__choice">
            <Show when=move || classes.with(|classes| !classes.is_empty())>
                <label class="units">
                    <span>{pt(|w| w.class)}</span>
                    <select class="select select--sm" data-set="class" on:change=choose>
                        {options}
                    </select>
                </label>
            </Show>
            <button class="btn btn--sm" data-act="other-patch" on:click=again>
                {pt(|w| w.other_patch)}
            </button>
        </div>
    }
}

/// The picture at the mark.
#[component]
fn InHand(all: Gans) -> impl IntoView {
    let env = use_environment();
    let picture = Memo::new(move |_| {
        let picture = all.pictures.kept.with(|seen| Some(seen.walked.as_ref()?.picture.clone()));
        picture.unwrap_or_default()
    });
    let text = move || {
        let (lang, words) = (env.lang.get(), gan_picture_words(env.lang.get()));
        let verdict = all.pictures.kept.with(|seen| seen.walked.as_ref().map(|w| w.verdict));
        let verdict = number::measured(lang, verdict.map_or(f64::NAN, f64::from), 2);
        format!("{} {verdict}", words.says)
    };
    view! {
        <figure class="inhand">
            <PictureTile maps=picture.into() label=pword(|w| w.in_hand) />
            <figcaption>
                {pt(|w| w.in_hand)} <br /> <span class="meta num" data-read="hand">{text}</span>
            </figcaption>
        </figure>
    }
}

/// Samples to choose from.
#[component]
fn Samples(all: Gans) -> impl IntoView {
    let env = use_environment();
    let made = sheet(all, true);
    let samples = Memo::new(move |_| {
        let chosen = Some(all.sample.get());
        made.with(|made| Opinions { chosen, ..made.clone() })
    });
    let label = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), gan_picture_words(env.lang.get()));
        let place = number::grouped(lang, all.sample.get() as u64 + 1);
        format!("{}: {place}. {}", words.samples, words.sheet_keys)
    });
    view! {
        <section class="stroll__samples" aria-label=pt(|w| w.samples)>
            <h3 class="h3">{pt(|w| w.samples)}</h3>
            <OpinionSheet
                sheet=samples.into()
                label=label
                name="samples"
                choose=Callback::new(move |place| all.sample.set(place))
            />
            <p class="meta">{pt(|w| w.samples_about)}</p>
        </section>
    }
}

/// From one sample to another.
#[component]
fn Line(all: Gans) -> impl IntoView {
    let pictures = Memo::new(move |_| {
        let line = all.pictures.kept.with(|seen| Some(seen.morph.as_ref()?.pictures.clone()));
        line.unwrap_or_default()
    });
    // Cross-faded from what stands at both ends.
    let faded = Memo::new(move |_| pictures.with(cross_fade));
    let count = Memo::new(move |_| {
        all.pictures.configured.with(|c| c.as_ref().map_or(1, |c| c.rows * c.columns).max(1))
    });
    let stepper = move |which: usize, name: super::words::PicturePick| {
        view! {
            <div class="units">
                <span>{pt(name)}</span>
                <Stepper
                    value=Signal::derive(move || all.ends.get()[which] as i64 + 1)
                    min=1
                    max=count.get() as i64
                    name=pword(name)
                    less=pword(|w| w.before)
                    more=pword(|w| w.next)
                    on_change=Callback::new(move |place: i64| {
                        all.ends.update(|ends| ends[which] = place as usize - 1);
                    })
                />
            </div>
        }
    };
    view! {
        <section class="codeline" data-part="line" aria-label=pt(|w| w.morph_title)>
            <div class="codeline__head">
                <h3 class="h3">{pt(|w| w.morph_title)}</h3>
                {move || view! { {stepper(0, |w| w.from)} {stepper(1, |w| w.to)} }}
            </div>
            <Row maps=pictures.into() name=pword(|w| w.by_noise) columns=STEPS />
            <Row maps=faded.into() name=pword(|w| w.by_pixels) columns=STEPS />
        </section>
    }
}

/// The straight line between the first and the last picture, pixel by pixel.
fn cross_fade(line: &Maps) -> Maps {
    if line.count < 2 {
        return Maps::default();
    }
    let (first, last) = (line.one(0), line.one(line.count - 1));
    let steps = line.count - 1;
    let pixels = (0..line.count).flat_map(|step| {
        let share = step as f32 / steps as f32;
        let mix = move |(a, b): (&u8, &u8)| {
            (f32::from(*a) + share * (f32::from(*b) - f32::from(*a))).round() as u8
        };
        first.pixels.iter().zip(last.pixels.iter()).map(mix).collect::<Vec<_>>()
    });
    let pixels: Vec<u8> = pixels.collect();
    Maps { pixels: pixels.into(), ..line.clone() }
}
