//! One row of the stack: left the layer, right what it does to the picture looked at.

use leptos::prelude::*;

use super::builder::{Builder, row_id};
use super::drag::Drag;
use super::layer_drawer::LayerDrawer;
use super::layer_text::{costs, details, name};
use super::output_row::OutputBars;
use super::row_maps::{BlockSum, RowMaps};
use super::row_model::RowModel;
use super::words::b;
use crate::engine::LayerSpec;
use crate::text::misfit;
use crate::ui::environment::use_environment;
use crate::ui::widgets::note::{Note, NoteKind};

/// A row that keeps its place in the document while its layer changes, so that focus stays.
#[component]
pub(super) fn LayerRow(index: usize) -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let drag = expect_context::<Drag>();
    let model = Memo::new(move |_| builder.rows.with(|rows| rows.get(index).cloned()));
    let is = move |test: fn(&RowModel) -> bool| model.with(|m| m.as_ref().is_some_and(test));
    let is_head = Memo::new(move |_| is(|m| m.is_head));
    let is_block = Memo::new(move |_| is(|m| m.inside.is_some()));
    let has_weights = move || is(|m| m.parameters > 0);
    let is_flat = move || is(|m| matches!(m.layer, LayerSpec::Flatten));
    let depth = Memo::new(move |_| model.with(|m| m.as_ref().map_or(0, |m| m.row.depth())));
    let closes =
        Memo::new(move |_| model.with(|m| m.as_ref().map_or(vec![], |m| m.closes.clone())));
    let selected = move || builder.selected.get() == Some(index);
    let refused = move || {
        let (_, reason) = builder.refused.get().filter(|(row, _)| *row == index)?;
        Some(misfit(env.lang.get(), &reason))
    };
    let select = move |_| {
        builder.selected.update(|row| *row = if *row == Some(index) { None } else { Some(index) });
    };
    view! {
        <li
            class="layer"
            class:layer--weights=has_weights
            class:layer--flat=is_flat
            class:layer--last=is_head
            class:layer--block=is_block
            class:layer--inner=move || { depth.get() > 0 }
            class:layer--dragged=move || drag.is_of(index)
            style=move || format!("--depth: {}", depth.get())
            data-row=index
            aria-current=move || selected().then_some("true")
        >
            <span class="layer__node" title=move || (!is_head.get()).then(b(|w| w.grip))></span>
            <button
                type="button"
                class="layer__label"
                id=row_id(index)
                aria-expanded=move || selected().to_string()
                on:click=select
            >
                <span class="layer__name">
                    {move || model.with(|m| m.as_ref().map(|m| name(env.lang.get(), m)))}
                    " "
                    <span>{move || model.with(|m| m.as_ref().map(|m| details(env.lang.get(), m)))}</span>
                </span>
                <span class="layer__meta">
                    {move || {
                        let parts = model.with(|m| m.as_ref().map(|m| costs(env.lang.get(), m)));
                        let parts = parts.unwrap_or_default();
                        parts.into_iter().map(|part| view! { <span>{part}</span>" " }).collect_view()
                    }}
                </span>
            </button>
            <div class="layer__view">
                <Show when=move || is_head.get()>
                    <OutputBars />
                </Show>
                // What a block gives out is shown where it ends.
                <Show when=move || !is_head.get() && !is_block.get()>
                    <RowMaps model=model />
                </Show>
            </div>
            {move || {
                refused()
                    .map(|text| {
                        view! {
                            <div class="layer__note">
                                <Note kind=NoteKind::Danger alert=true>
                                    {text}
                                </Note>
                            </div>
                        }
                    })
            }}
            <Show when=selected>
                <LayerDrawer model=model />
            </Show>
            {move || closes.get().into_iter().map(|row| view! { <BlockSum row=row /> }).collect_view()}
        </li>
    }
}
