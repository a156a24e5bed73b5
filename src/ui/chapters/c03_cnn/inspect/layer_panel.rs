//! One layer from the inside: which one, and what of it.

use leptos::prelude::*;

use super::history_view::HistoryView;
use super::maps_view::MapsView;
use super::state::{Inspection, numbered};
use super::walk_view::WalkView;
use super::words::t;
use crate::protocol::inspect::Facet;
use crate::text::{inspect_words, trouble};
use crate::ui::environment::use_environment;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::seg::{Seg, SegOption};

/// The whole panel.
#[component]
pub(in crate::ui::chapters::c03_cnn) fn LayerPanel() -> impl IntoView {
    let inspection = expect_context::<Inspection>();
    view! {
        <FacetChoice />
        {move || match inspection.facet.get() {
            Facet::Maps => view! { <LayerChoice /><MapsView /> }.into_any(),
            Facet::History => view! { <LayerChoice /><HistoryView /> }.into_any(),
            Facet::Walk => view! { <WalkView /> }.into_any(),
        }}
    }
}

#[component]
fn FacetChoice() -> impl IntoView {
    let env = use_environment();
    let inspection = expect_context::<Inspection>();
    let value = Signal::derive(move || {
        let now = inspection.facet.get();
        Facet::ALL.iter().find(|(facet, _)| *facet == now).map_or("", |(_, key)| key).to_owned()
    });
    let choose = Callback::new(move |key: String| {
        if let Some((facet, _)) = Facet::ALL.iter().find(|(_, name)| *name == key) {
            inspection.facet.set(*facet);
        }
    });
    let seg = move || {
        let words = inspect_words(env.lang.get());
        let labels = [words.facet_maps, words.facet_history, words.facet_walk];
        let options = Facet::ALL
            .iter()
            .zip(labels)
            .map(|((_, key), label)| SegOption { key: (*key).to_owned(), label: label.to_owned() });
        view! {
            <Seg
                name="facette"
                class="seg--wide"
                label=words.facets.to_owned()
                options=options.collect()
                value=value
                on_change=choose
            />
        }
    };
    view! { {seg} }
}

/// A list of all layers, and buttons to the one before and behind.
#[component]
fn LayerChoice() -> impl IntoView {
    let env = use_environment();
    let inspection = expect_context::<Inspection>();
    let layers = inspection.layers;
    let here = Memo::new(move |_| {
        let path = inspection.path.get();
        layers.with(|layers| layers.iter().position(|layer| layer.path == path)).unwrap_or(0)
    });
    let go = move |place: usize| {
        if let Some(path) = layers.with_untracked(|all| all.get(place).map(|l| l.path.clone())) {
            inspection.look_at(path);
        }
    };
    let options = move || {
        let lang = env.lang.get();
        let option = |(place, layer): (usize, &crate::engine::LayerSummary)| {
            view! {
                <option value=place.to_string() selected=move || here.get() == place>
                    {numbered(lang, &layer.path, &layer.type_name)}
                </option>
            }
        };
        layers.with(|layers| layers.iter().enumerate().map(option).collect_view())
    };
    let shape =
        move || inspection.layer().map(|layer| trouble::shape(env.lang.get(), &layer.output));
    view! {
        <div class="layerpick">
            <button
                class="iconbtn"
                aria-label=t(|w| w.previous_layer)
                title=t(|w| w.previous_layer)
                disabled=move || here.get() == 0
                on:click=move |_| go(here.get_untracked().saturating_sub(1))
            >
                <IconView icon=Icon::Up />
            </button>
            <select
                class="select select--sm"
                aria-label=t(|w| w.choose_layer)
                data-act="choose-layer"
                prop:value=move || here.get().to_string()
                on:change=move |event| go(event_target_value(&event).parse().unwrap_or(0))
            >
                {options}
            </select>
            <button
                class="iconbtn"
                aria-label=t(|w| w.next_layer)
                title=t(|w| w.next_layer)
                disabled=move || layers.with(Vec::len) <= here.get() + 1
                data-act="next-layer"
                on:click=move |_| go(here.get_untracked() + 1)
            >
                <IconView icon=Icon::Down />
            </button>
            <span class="meta">{shape}</span>
            <Show when=move || inspection.facet.get() == Facet::Maps>
                <label class="check layerpick__scale">
                    <input
                        type="checkbox"
                        data-act="own-scale"
                        prop:checked=move || inspection.own_scale.get()
                        on:change=move |event| inspection.own_scale.set(event_target_checked(&event))
                    />
                    <span>{t(|w| w.scale_own)}</span>
                </label>
            </Show>
        </div>
    }
}
