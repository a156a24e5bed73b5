//! The layers, one row each: size, field, weights, and how much a shift changes.

use std::sync::Arc;

use leptos::prelude::*;

use super::depth_part::{Depths, looked_at, relative, weights};
use super::map_view::MapView;
use super::photo_session::PhotoSession;
use super::words::{Pick, t};
use crate::lab::convolution::field::Field;
use crate::protocol::convolution::{Convolution, Deeper, MAX_DEEPER};
use crate::text::{convolution_words, number};
use crate::ui::canvas::palette::Table;
use crate::ui::environment::use_environment;
use crate::ui::widgets::icon::{Icon, IconView};

/// Names of the kinds, as [`Deeper::KINDS`] has them.
const NAMES: [Pick; 3] = [|w| w.convolution, |w| w.max_pooling, |w| w.mean_pooling];

/// The rows, and buttons for further layers.
#[component]
pub(super) fn DepthRows(session: PhotoSession, depths: Depths) -> impl IntoView {
    let env = use_environment();
    let count = Memo::new(move |_| session.deep.with(|deep| deep.layers.len()) + 1);
    let add = move |kind: usize| {
        move |_| {
            let kind = Deeper::KINDS[kind];
            session.change_deep(|deep| {
                if deep.layers.len() < MAX_DEEPER {
                    deep.layers.push((kind.of_side)(kind.sides[0]));
                }
            });
            depths.layer.set(usize::MAX);
        }
    };
    let total = move || {
        let layers = depths.fields.with(Vec::len);
        number::grouped(env.lang.get(), weights(session, layers) as u64)
    };
    let full = move || count.get() > MAX_DEEPER;
    view! {
        <div class="drows">
            <div class="lab__section-head">
                <h3 class="h3">{t(|w| w.layers_title)}</h3>
                <span class="meta">
                    {t(|w| w.weights_total)} " " <b class="num" data-read="depth-weights">{total}</b>
                </span>
            </div>
            <ol class="drows__list">
                {move || {
                    (0..count.get())
                        .map(|index| view! { <Row session=session depths=depths index=index /> })
                        .collect_view()
                }}
            </ol>
            <div class="drows__add" role="group" aria-label=t(|w| w.add_layer)>
                {(0..NAMES.len())
                    .map(|kind| {
                        view! {
                            <button
                                class="btn btn--sm"
                                data-add=Deeper::KINDS[kind].name
                                disabled=full
                                on:click=add(kind)
                            >
                                <IconView icon=Icon::Plus />
                                {t(NAMES[kind])}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        </div>
    }
}

#[component]
fn Row(session: PhotoSession, depths: Depths, index: usize) -> impl IntoView {
    let env = use_environment();
    let layer = move || session.deep.with(|deep| deep.layers.get(index.wrapping_sub(1)).copied());
    let name = move || {
        let words = convolution_words(env.lang.get());
        match layer() {
            None => {
                let side = session.setup.with(Convolution::side);
                format!("{} {side} × {side}", words.template_layer)
            }
            Some(layer) => NAMES[layer.kind()](words).to_owned(),
        }
    };
    let fits = move || depths.fields.with(|fields| index < fields.len());
    let lang = move || env.lang.get();
    let sizes = move |[height, width]: [usize; 2]| number::sizes(lang(), &[width, height]);
    let size = move || session.changes.with(|changes| changes.get(index).map(|c| sizes(c.size)));
    let field = move || {
        depths.fields.with(|fields| {
            let size = fields.get(index).map(Field::size)?;
            Some(sizes(size.map(|side| side as usize)))
        })
    };
    let change = move || {
        let relative = session.changes.with(|changes| relative(changes, index));
        number::percent(lang(), relative.unwrap_or(f64::NAN), 0)
    };
    let facts = move || {
        let words = convolution_words(lang());
        if !fits() {
            return words.does_not_fit.to_owned();
        }
        let mut facts: Vec<String> = size().into_iter().collect();
        facts.extend(field().map(|field| format!("{} {field}", words.sees)));
        facts.join(" · ")
    };
    let map = Signal::derive(move || {
        let map = session.changes.with(|changes| changes.get(index).map(|c| c.maps.one(0)));
        map.map(Arc::new)
    });
    let chosen = move || looked_at(depths, depths.fields.with(Vec::len)) == index;
    let remove = move |_| {
        session.change_deep(|deep| {
            deep.layers.remove(index - 1);
        });
        depths.layer.set(usize::MAX);
    };
    view! {
        <li class="drow" aria-current=move || chosen().to_string()>
            <button
                class="drow__look"
                data-layer=index
                aria-pressed=move || chosen().to_string()
                on:click=move |_| depths.layer.set(index)
            >
                <span class="drow__map" aria-hidden="true">
                    <MapView
                        maps=map
                        index=0
                        table=Table::Response
                        label=Signal::derive(String::new)
                    />
                </span>
                <span class="drow__words">
                    <span class="drow__name">{move || index + 1} " " {name}</span>
                    <span class="meta">{facts}</span>
                    <span class="meta">{t(|w| w.changed_by)} " " <b class="num">{change}</b></span>
                </span>
            </button>
            <Show when=move || { index > 0 }>
                <span class="drow__tools">
                    <SizeChoice session=session index=index - 1 />
                    <button
                        class="iconbtn"
                        aria-label=t(|w| w.remove_layer)
                        title=t(|w| w.remove_layer)
                        data-remove=index
                        on:click=remove
                    >
                        <IconView icon=Icon::Trash />
                    </button>
                </span>
            </Show>
        </li>
    }
}

#[component]
fn SizeChoice(session: PhotoSession, index: usize) -> impl IntoView {
    let layer = move || session.deep.with(|deep| deep.layers.get(index).copied());
    let kind = untrack(layer).map_or(0, Deeper::kind);
    let kind = Deeper::KINDS[kind];
    let choose = move |event| {
        if let Ok(side) = event_target_value(&event).parse() {
            session.change_deep(|deep| {
                if let Some(layer) = deep.layers.get_mut(index) {
                    *layer = (kind.of_side)(side);
                }
            });
        }
    };
    view! {
        <select class="select select--sm" aria-label=t(|w| w.side) on:change=choose>
            {kind.sides
                .map(|side| {
                    let selected = move || layer().is_some_and(|layer| layer.side() == side);
                    view! {
                        <option value=side selected=selected>
                            {format!("{side} × {side}")}
                        </option>
                    }
                })
                .into_iter()
                .collect_view()}
        </select>
    }
}
