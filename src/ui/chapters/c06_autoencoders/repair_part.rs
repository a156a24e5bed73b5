//! A picture of one's own: drawn or taken from the test set, damaged by hand, and what comes of it.

use leptos::prelude::*;
use serde_bytes::ByteBuf;

use super::brush::Brush;
use super::error_chart::decibels;
use super::picture_tile::PictureTile;
use super::settings::NoiseSettings;
use super::state::Autoencoders;
use super::train_part::maps;
use super::words::{t, word};
use crate::data::drawing::{Convention, Stroke, rasterise};
use crate::engine::Shape;
use crate::engine::rng::{Purpose, stream};
use crate::lab::autoencoder::noise;
use crate::protocol::autoencoder::{Drawn, Variant};
use crate::protocol::picture_set::PictureSet;
use crate::text::{autoencoder_words, number};
use crate::ui::canvas::pad::Pad;
use crate::ui::environment::use_environment;
use crate::ui::widgets::stepper::Stepper;

/// The whole part.
#[component]
pub(super) fn RepairPart(all: Autoencoders) -> impl IntoView {
    let env = use_environment();
    let strokes = RwSignal::new(Vec::<Stroke>::new());
    let shown = RwSignal::new(0_usize);
    let clean = RwSignal::new(Vec::<u8>::new());
    let chance = StoredValue::new(stream(0, Purpose::Corruption));
    let levels = Signal::derive(move || {
        all.drawn.with(|drawn| drawn.as_ref().map(|d| d.levels.to_vec()).unwrap_or_default())
    });
    let set_levels = move |levels: Vec<u8>| {
        all.drawn.set(Some(Drawn { levels: ByteBuf::from(levels) }));
        all.code.hurry();
    };
    let take = move |levels: Vec<u8>| {
        clean.set(levels.clone());
        set_levels(levels);
    };
    // A test picture to begin with, and whenever another one is chosen.
    Effect::new(move || {
        let place = shown.get();
        let picture = all.code.configured.with(|c| {
            let pictures = &c.as_ref()?.pictures;
            (place < pictures.count).then(|| pictures.one(place).pixels.to_vec())
        });
        if let Some(picture) = picture {
            take(picture);
        }
    });
    Effect::watch(
        move || strokes.get(),
        move |strokes, _, _| {
            if strokes.is_empty() {
                return;
            }
            let convention = all.code.setup.with_untracked(|setup| convention(&setup.set));
            let values = rasterise(strokes, &convention);
            take(values.iter().map(|v| (v * 255.0).round() as u8).collect());
        },
        false,
    );
    let damage = move |places: Vec<usize>| {
        let mut levels = untrack(move || levels.get());
        let mut pixels: Vec<f32> = places
            .iter()
            .filter_map(|place| levels.get(*place))
            .map(|level| f32::from(*level) / 255.0)
            .collect();
        if pixels.len() != places.len() {
            return;
        }
        let (kind, amount) = all.code.setup.with_untracked(|setup| (setup.noise, setup.amount));
        chance.update_value(|chance| noise::damage(kind, amount, chance, &mut pixels));
        for (place, pixel) in places.iter().zip(pixels) {
            levels[*place] = (pixel * 255.0).round() as u8;
        }
        set_levels(levels);
    };
    let whole = move |_| damage((0..untrack(move || levels.get()).len()).collect());
    let reset = move |_| set_levels(clean.get_untracked());
    let count = Memo::new(move |_| {
        all.code.configured.with(|c| c.as_ref().map_or(1, |c| c.pictures.count.max(1)))
    });
    let can_draw = move || all.code.setup.with(|setup| !setup.set.is_coloured());
    let shape = Signal::derive(move || all.code.setup.with(|setup| setup.set.shape()));
    let is_denoising = move || all.code.setup.with(|s| s.variant == Variant::Denoising);
    let step = Callback::new(move |place: i64| {
        strokes.set(Vec::new());
        shown.set(place as usize);
    });
    view! {
        <div class="repair">
            <section class="repair__source">
                <h3 class="h3">{t(|w| w.take_one)}</h3>
                <label class="units">
                    <span>{t(|w| w.test_picture)}</span>
                    {move || {
                        view! {
                            <Stepper
                                value=Signal::derive(move || shown.get() as i64)
                                min=0
                                max=count.get() as i64 - 1
                                name=word(|w| w.test_picture)
                                less=word(|w| w.before)
                                more=word(|w| w.next)
                                on_change=step
                            />
                        }
                    }}
                </label>
                <Show when=can_draw>
                    <p class="meta">{t(|w| w.or_draw)}</p>
                    <Pad strokes=strokes label=env.word(|w| w.draw_pad) />
                    <button
                        class="btn btn--sm"
                        disabled=move || strokes.with(Vec::is_empty)
                        on:click=move |_| strokes.set(Vec::new())
                    >
                        {env.t(|w| w.clear)}
                    </button>
                </Show>
                <div class="params"><NoiseSettings session=all.code /></div>
            </section>
            <figure class="repair__one">
                <figcaption><h3 class="h3">{t(|w| w.damage_it)}</h3></figcaption>
                <div class="tile">
                    <Brush
                        levels=levels
                        shape=shape
                        label=word(|w| w.brush_label)
                        damage=Callback::new(damage)
                    />
                </div>
                <div class="repair__buttons">
                    <button class="btn btn--sm" data-act="damage" on:click=whole>
                        {t(|w| w.damage_all)}
                    </button>
                    <button class="btn btn--sm" data-act="undamage" on:click=reset>
                        {t(|w| w.undamage)}
                    </button>
                </div>
            </figure>
            <figure class="repair__one">
                <figcaption><h3 class="h3">{t(|w| w.comes_out)}</h3></figcaption>
                <PictureTile
                    maps=maps(all.code, |seen| Some(&seen.read.as_ref()?.reconstruction))
                    label=word(|w| w.comes_out)
                />
                <Judgement all=all clean=clean.into() />
            </figure>
            <Show when=move || !is_denoising()>
                <p class="meta repair__note">
                    {t(|w| w.not_denoising)} " "
                    <button
                        class="textlink"
                        data-act="denoise"
                        on:click=move |_| {
                            all.code.change(|setup| setup.variant = Variant::Denoising);
                        }
                    >
                        {t(|w| w.make_denoising)}
                    </button>
                </p>
            </Show>
        </div>
    }
}

/// How near the clean picture it comes, before and after, and how strange it is to the network.
#[component]
fn Judgement(all: Autoencoders, clean: Signal<Vec<u8>>) -> impl IntoView {
    let env = use_environment();
    let mean = |a: &[u8], b: &[u8]| {
        let squares =
            a.iter().zip(b).map(|(a, b)| ((f32::from(*a) - f32::from(*b)) / 255.0).powi(2));
        squares.sum::<f32>() / a.len().max(1) as f32
    };
    let text = move || {
        let (lang, words) = (env.lang.get(), autoencoder_words(env.lang.get()));
        let clean = clean.get();
        all.code.kept.with(|seen| {
            let read = seen.read.as_ref()?;
            if read.drawn.levels.len() != clean.len() {
                return None;
            }
            let written = |error: f32| {
                if error > 0.0 {
                    format!("{} dB", number::fixed(lang, decibels(error), 1))
                } else {
                    "∞ dB".to_owned()
                }
            };
            let before = written(mean(&read.drawn.levels, &clean));
            let after = written(mean(&read.reconstruction.pixels, &clean));
            let above = number::percent(lang, f64::from(read.above), 0);
            let near = words.psnr.replace("{a}", &before).replace("{b}", &after);
            Some((near, words.stranger.replace("{}", &above)))
        })
    };
    let first = move || text().map(|(near, _)| near);
    let second = move || text().map(|(_, strange)| strange);
    view! {
        <p class="meta num" data-read="psnr">{first}</p>
        <p class="meta" data-read="stranger">{second}</p>
    }
}

/// How pictures of a set are made from strokes.
fn convention(set: &PictureSet) -> Convention {
    match (set, set.shape()) {
        (PictureSet::Digits, _) => Convention::DIGITS,
        (PictureSet::Handwriting, _) => Convention::HANDWRITING,
        (_, Shape::Image { height, .. }) => Convention::as_drawn(height),
        (_, Shape::Vector(_)) => unreachable!("sets of pictures have pictures"),
    }
}
