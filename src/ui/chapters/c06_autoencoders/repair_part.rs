//! A picture of one's own: drawn or taken from the test set, damaged by hand, and what comes of it.

use leptos::prelude::*;
use rand::rngs::ChaCha8Rng;
use serde_bytes::ByteBuf;

use super::brush::Brush;
use super::error_chart::decibels;
use super::picture_tile::PictureTile;
use super::settings::NoiseSettings;
use super::state::Autoencoders;
use super::train_part::maps;
use super::words::{t, word};
use crate::data::drawing::{Stroke, rasterise};
use crate::engine::rng::{Purpose, stream};
use crate::lab::autoencoder::noise;
use crate::protocol::autoencoder::{Drawn, Variant};
use crate::text::{autoencoder_words, number};
use crate::ui::canvas::pad::{Pad, convention};
use crate::ui::environment::use_environment;
use crate::ui::widgets::stepper::Stepper;

/// The picture that is damaged. Copied freely into closures.
#[derive(Clone, Copy)]
struct Repair {
    all: Autoencoders,
    /// Strokes on the pad.
    strokes: RwSignal<Vec<Stroke>>,
    /// Place of the test picture.
    place: RwSignal<usize>,
    /// Levels of the picture before any damage.
    clean: RwSignal<Vec<u8>>,
    chance: StoredValue<ChaCha8Rng>,
}

impl Repair {
    fn new(all: Autoencoders) -> Self {
        let repair = Self {
            all,
            strokes: RwSignal::new(Vec::new()),
            place: RwSignal::new(0),
            clean: RwSignal::new(Vec::new()),
            chance: StoredValue::new(stream(0, Purpose::Corruption)),
        };
        // A test picture to begin with, and whenever another one is chosen.
        Effect::new(move || {
            let place = repair.place.get();
            let picture = all.code.configured.with(|c| {
                let pictures = &c.as_ref()?.pictures;
                (place < pictures.count).then(|| pictures.one(place).pixels.to_vec())
            });
            if let Some(picture) = picture {
                repair.take(picture);
            }
        });
        Effect::watch(
            move || repair.strokes.get(),
            move |strokes, _, _| {
                if !strokes.is_empty() {
                    let convention = all.code.setup.with_untracked(|s| convention(&s.set));
                    let values = rasterise(strokes, &convention);
                    repair.take(values.iter().map(|v| (v * 255.0).round() as u8).collect());
                }
            },
            false,
        );
        repair
    }

    /// Levels of the picture as it is now.
    fn levels(self) -> Vec<u8> {
        let drawn = self.all.drawn;
        drawn.with(|drawn| drawn.as_ref().map(|d| d.levels.to_vec()).unwrap_or_default())
    }

    /// Begins with another picture.
    fn take(self, levels: Vec<u8>) {
        self.clean.set(levels.clone());
        self.set(levels);
    }

    fn set(self, levels: Vec<u8>) {
        self.all.drawn.set(Some(Drawn { levels: ByteBuf::from(levels) }));
        self.all.code.hurry();
    }

    /// Damages the pixels at these places as the settings say.
    fn damage(self, places: &[usize]) {
        let mut levels = untrack(move || self.levels());
        let shade = |place: &usize| levels.get(*place).map(|level| f32::from(*level) / 255.0);
        let Some(mut pixels) = places.iter().map(shade).collect::<Option<Vec<f32>>>() else {
            return; // of a picture of another size
        };
        let (kind, amount) = self.all.code.setup.with_untracked(|s| (s.noise, s.amount));
        self.chance.update_value(|chance| noise::damage(kind, amount, chance, &mut pixels));
        for (place, pixel) in places.iter().zip(pixels) {
            levels[*place] = (pixel * 255.0).round() as u8;
        }
        self.set(levels);
    }
}

/// The whole part.
#[component]
pub(super) fn RepairPart(all: Autoencoders) -> impl IntoView {
    let repair = Repair::new(all);
    let is_denoising = move || all.code.setup.with(|s| s.variant == Variant::Denoising);
    let learn = move |_| all.code.change(|setup| setup.variant = Variant::Denoising);
    view! {
        <div class="repair">
            <Source repair=repair />
            <Damaged repair=repair />
            <figure class="repair__one">
                <figcaption><h3 class="h3">{t(|w| w.comes_out)}</h3></figcaption>
                <PictureTile
                    maps=maps(all.code, |seen| Some(&seen.read.as_ref()?.reconstruction))
                    label=word(|w| w.comes_out)
                />
                <Judgement all=all clean=repair.clean.into() />
            </figure>
            <Show when=move || !is_denoising()>
                <p class="meta repair__note">
                    {t(|w| w.not_denoising)} " "
                    <button class="textlink" data-act="denoise" on:click=learn>
                        {t(|w| w.make_denoising)}
                    </button>
                </p>
            </Show>
        </div>
    }
}

/// Where the picture comes from, and how it is damaged.
#[component]
fn Source(repair: Repair) -> impl IntoView {
    let env = use_environment();
    let Repair { all, strokes, place, .. } = repair;
    let count = Memo::new(move |_| {
        all.code.configured.with(|c| c.as_ref().map_or(1, |c| c.pictures.count.max(1)))
    });
    let can_draw = move || all.code.setup.with(|setup| !setup.set.is_coloured());
    let step = Callback::new(move |chosen: i64| {
        strokes.set(Vec::new());
        place.set(chosen as usize);
    });
    let stepper = move || {
        view! {
            <Stepper
                value=Signal::derive(move || place.get() as i64)
                min=0
                max=count.get() as i64 - 1
                name=word(|w| w.test_picture)
                less=word(|w| w.before)
                more=word(|w| w.next)
                on_change=step
            />
        }
    };
    view! {
        <section class="repair__source">
            <h3 class="h3">{t(|w| w.take_one)}</h3>
            <div class="units">
                <span>{t(|w| w.test_picture)}</span>
                {stepper}
            </div>
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
            <div class="params">
                <NoiseSettings session=all.code />
            </div>
        </section>
    }
}

/// The picture under the brush.
#[component]
fn Damaged(repair: Repair) -> impl IntoView {
    let shape = Signal::derive(move || repair.all.code.setup.with(|setup| setup.set.shape()));
    let whole = move |_| {
        let count = untrack(move || repair.levels().len());
        repair.damage(&(0..count).collect::<Vec<_>>());
    };
    view! {
        <figure class="repair__one">
            <figcaption><h3 class="h3">{t(|w| w.damage_it)}</h3></figcaption>
            <div class="tile">
                <Brush
                    levels=Signal::derive(move || repair.levels())
                    shape=shape
                    label=word(|w| w.brush_label)
                    damage=Callback::new(move |places: Vec<usize>| repair.damage(&places))
                />
            </div>
            <div class="repair__buttons">
                <button class="btn btn--sm" data-act="damage" on:click=whole>
                    {t(|w| w.damage_all)}
                </button>
                <button
                    class="btn btn--sm"
                    data-act="undamage"
                    on:click=move |_| repair.set(repair.clean.get_untracked())
                >
                    {t(|w| w.undamage)}
                </button>
            </div>
        </figure>
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
