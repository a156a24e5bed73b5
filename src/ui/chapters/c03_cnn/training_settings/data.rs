//! How pictures are changed before they are learned from, and what that looks like.

use leptos::prelude::*;

use super::parts::{NumberParam, hundredths_or_off, plain_or_off};
use crate::data::augment::Augmenter;
use crate::protocol::maps::Maps;
use crate::protocol::workbench::{NOISE, ROTATION, SHIFT};
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::chapters::c03_cnn::words::{b, word};
use crate::ui::session::Session;

/// Versions that are shown.
const VERSIONS: usize = 8;

/// Kinds and amounts of change, and a strip of examples.
#[component]
pub(super) fn DataGroup() -> impl IntoView {
    let session = expect_context::<Session>();
    let flips = move || session.workbench.with(|bench| bench.augmentation.flip);
    let flip = move |event| {
        let on = event_target_checked(&event);
        session.change(|bench| bench.augmentation.flip = on);
    };
    view! {
        <NumberParam name=word(|w| w.shift) number=&SHIFT format=plain_or_off />
        <NumberParam name=word(|w| w.rotation) number=&ROTATION format=plain_or_off />
        <NumberParam name=word(|w| w.noise) number=&NOISE format=hundredths_or_off />
        <label class="check fold__check" data-set="augflip">
            <input type="checkbox" prop:checked=flips on:change=flip />
            <span>{b(|w| w.flip)}</span>
        </label>
        <Preview />
    }
}

/// The picture looked at, changed in several ways, from the streams of chance that training uses.
#[component]
fn Preview() -> impl IntoView {
    let session = expect_context::<Session>();
    // Frames come many times a second, with the same picture.
    let picture =
        Memo::new(move |_| session.view.with(|view| view.as_ref().map(|view| view.input.clone())));
    let how = Memo::new(move |_| {
        session.workbench.with(|bench| (bench.augmentation, bench.seed, bench.set.shape()))
    });
    let versions = Signal::derive(move || {
        let (augmentation, seed, shape) = how.get();
        let Some(picture) = picture.get() else { return Maps::default() };
        let shades: Vec<f32> =
            picture.pixels.iter().map(|level| f32::from(*level) / 255.0).collect();
        if shades.len() != shape.len() {
            return Maps::default(); // still of the set before
        }
        let mut pictures = shades.repeat(VERSIONS);
        Augmenter::new(u64::from(seed), shape).apply(&augmentation, &mut pictures);
        Maps::pictures(&pictures, shape)
    });
    view! {
        <div class="params__wide augment">
            <MapTiles
                maps=versions
                columns=Signal::derive(|| VERSIONS)
                table=Signal::derive(|| Table::Sequential)
                label=word(|w| w.augment_preview)
            />
            <p class="meta">{b(|w| w.augment_hint)}</p>
        </div>
    }
}
