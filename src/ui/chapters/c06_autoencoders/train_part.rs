//! An autoencoder that learns: its error, a wall of pictures there and back, and what it is made of.

use leptos::prelude::*;

use super::error_chart::ErrorChart;
use super::picture_tile::Row;
use super::settings::Settings;
use super::state::Autoencoders;
use super::topics::{CodeSession, Seen};
use super::words::{t, word};
use crate::protocol::maps::Maps;
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;

/// Pictures side by side.
const COLUMNS: usize = 12;

/// The whole part.
#[component]
pub(super) fn TrainPart(all: Autoencoders) -> impl IntoView {
    let session = all.code;
    view! {
        <div class="coder">
            <div class="coder__main">
                <Wall session=session />
                <ErrorChart session=session />
                <Made session=session />
            </div>
            <div class="coder__side">
                <Settings session=session />
            </div>
        </div>
    }
}

/// Pictures of what was last seen; a canvas draws them only when they are others.
pub(super) fn maps(session: CodeSession, pick: fn(&Seen) -> Option<&Maps>) -> Signal<Maps> {
    Memo::new(move |_| session.kept.with(|seen| pick(seen).cloned().unwrap_or_default())).into()
}

#[component]
fn Wall(session: CodeSession) -> impl IntoView {
    let damaged = maps(session, |seen| seen.wall.as_ref()?.damaged.as_ref());
    let is_damaged = Memo::new(move |_| damaged.with(|maps| maps.count > 0));
    view! {
        <section class="codewall" aria-label=t(|w| w.wall_title)>
            <Row
                maps=maps(session, |seen| Some(&seen.wall.as_ref()?.originals))
                name=word(|w| w.originals)
                columns=COLUMNS
            />
            <Show when=move || is_damaged.get()>
                <Row maps=damaged name=word(|w| w.damaged_row) columns=COLUMNS />
            </Show>
            <Row
                maps=maps(session, |seen| Some(&seen.wall.as_ref()?.reconstructions))
                name=word(|w| w.reconstructions)
                columns=COLUMNS
            />
            <Row
                maps=maps(session, |seen| Some(&seen.wall.as_ref()?.differences))
                name=word(|w| w.differences)
                columns=COLUMNS
                table=Table::Diverging
            />
        </section>
    }
}

/// What encoder and decoder are made of.
#[component]
fn Made(session: CodeSession) -> impl IntoView {
    let one = move |maps: Signal<Maps>, title: super::words::Pick, about: super::words::Pick| {
        view! {
            <figure class="made">
                <figcaption>
                    <h3 class="h3">{t(title)}</h3>
                    <p class="meta">{t(about)}</p>
                </figcaption>
                <MapTiles
                    maps=maps
                    columns=Signal::derive(|| COLUMNS)
                    table=Signal::derive(|| Table::Diverging)
                    label=word(title)
                />
            </figure>
        }
    };
    view! {
        <div class="coder__made">
            {one(
                maps(session, |seen| Some(&seen.filters.as_ref()?.encoder)),
                |w| w.filters_title,
                |w| w.filters_about,
            )}
            {one(
                maps(session, |seen| Some(&seen.filters.as_ref()?.blocks)),
                |w| w.blocks_title,
                |w| w.blocks_about,
            )}
        </div>
    }
}
