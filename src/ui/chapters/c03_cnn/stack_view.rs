//! The stack: input, one row per layer, and the menu that adds layers.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::builder::{Builder, ROW_ID, focus_row};
use super::drag::{Drag, DropLine};
use super::input_row::InputRow;
use super::layer_menu::LayerMenu;
use super::layer_row::LayerRow;
use crate::text::number;
use crate::ui::environment::use_environment;

/// Rows of the network, and what it costs as a whole.
#[component]
pub(super) fn StackView() -> impl IntoView {
    let builder = expect_context::<Builder>();
    let count = Memo::new(move |_| builder.rows.with(Vec::len));
    let list = NodeRef::<html::Ol>::new();
    let drag = Drag::new(builder, list);
    provide_context(drag);
    view! {
        <ol
            class="stack"
            node_ref=list
            on:keydown=move |event| on_key(&event, builder, drag)
            on:pointerdown=move |event| drag.hold(&event)
            on:pointermove=move |event| drag.drag(&event)
            on:pointerup=move |_| drag.drop()
            on:pointercancel=move |_| drag.cancel()
        >
            <InputRow />
            <For each=move || 0..count.get() key=|index| *index let:index>
                <LayerRow index=index />
            </For>
            <DropLine drag=drag />
        </ol>
        <StackFoot />
    }
}

#[component]
fn StackFoot() -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let totals = Memo::new(move |_| {
        builder.rows.with(|rows| {
            let parameters: usize = rows.iter().map(|row| row.parameters).sum();
            (parameters as u64, rows.iter().map(|row| row.multiply_adds).sum::<u64>())
        })
    });
    view! {
        <div class="netfoot">
            <LayerMenu />
            <span class="meta">
                <span data-total="parameters">
                    {move || number::grouped(env.lang.get(), totals.get().0)}
                </span>
                " "
                {env.t(|w| w.parameters)}
                <br />
                {move || number::grouped(env.lang.get(), totals.get().1)}
                " "
                {env.t(|w| w.multiply_adds_each)}
            </span>
        </div>
    }
}

/// Keys of the stack, while a row has the focus.
fn on_key(event: &KeyboardEvent, builder: Builder, drag: Drag) {
    if event.key() == "Escape" {
        drag.cancel();
        return;
    }
    let Some(row) = focused_row() else { return };
    let last = builder.rows.with_untracked(Vec::len).saturating_sub(1);
    match (event.key().as_str(), event.ctrl_key() || event.meta_key()) {
        ("ArrowRight", false) => {
            if !focus_maps(row) {
                return;
            }
        }
        ("ArrowUp", false) => focus_row(row.saturating_sub(1)),
        ("ArrowDown", false) => focus_row((row + 1).min(last)),
        ("ArrowUp", true) => builder.step_row(row, false),
        ("ArrowDown", true) => builder.step_row(row, true),
        ("Insert", false) => {
            builder.selected.set(Some(row));
            builder.inserting.set(true);
        }
        ("Delete", false) => {
            builder.remove(row);
            focus_row(row.min(last.saturating_sub(1)));
        }
        _ => return,
    }
    event.prevent_default();
}

/// Puts the focus on the first pictures of a row, if it has any that can be pointed at.
fn focus_maps(row: usize) -> bool {
    let maps = format!("li[data-row='{row}'] .layer__view canvas[tabindex]");
    let found = document().query_selector(&maps).ok().flatten();
    let found = found.and_then(|found| found.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|canvas| canvas.focus().is_ok())
}

/// The row whose label has the focus; keys in a drawer belong to its controls.
fn focused_row() -> Option<usize> {
    let id = document().active_element()?.id();
    id.strip_prefix(ROW_ID)?.parse::<usize>().ok()?.checked_sub(1)
}
