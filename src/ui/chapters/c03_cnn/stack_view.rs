//! The stack: input, one row per layer, and the menu that adds layers.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::builder::{Builder, ROW_ID, focus_row};
use super::input_row::InputRow;
use super::layer_row::LayerRow;
use crate::protocol::stack::ADDABLE;
use crate::text::{layer_name, number};
use crate::ui::environment::use_environment;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::menu::{Menu, MenuItem};

/// Rows of the network, and what it costs as a whole.
#[component]
pub(super) fn StackView() -> impl IntoView {
    let builder = expect_context::<Builder>();
    let count = Memo::new(move |_| builder.rows.with(Vec::len));
    view! {
        <ol class="stack" on:keydown=move |event| on_key(&event, builder)>
            <InputRow />
            <For each=move || 0..count.get() key=|index| *index let:index>
                <LayerRow index=index />
            </For>
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
    let items = move || {
        ADDABLE
            .iter()
            .map(|name| MenuItem {
                key: (*name).to_owned(),
                label: layer_name(env.lang.get(), name).to_owned(),
                hint: (*name).to_owned(),
            })
            .collect::<Vec<_>>()
    };
    let add = Callback::new(move |key: String| builder.insert(&key));
    view! {
        <div class="netfoot">
            <Menu
                open=builder.inserting
                label=env.word(|w| w.add_layer_menu)
                items=Signal::derive(items)
                on_choose=add
            >
                <IconView icon=Icon::Plus />
                {env.t(|w| w.add_layer)}
            </Menu>
            <span class="meta">
                <span data-total="parameters">
                    {move || number::grouped(env.lang.get(), totals.get().0)}
                </span>
                " "
                {env.t(|w| w.parameters_total)}
                <br />
                {move || number::grouped(env.lang.get(), totals.get().1)}
                " "
                {env.t(|w| w.multiply_adds_each)}
            </span>
        </div>
    }
}

/// Keys of the stack, while a row has the focus.
fn on_key(event: &KeyboardEvent, builder: Builder) {
    let Some(row) = focused_row() else { return };
    let last = builder.rows.with_untracked(Vec::len).saturating_sub(1);
    match (event.key().as_str(), event.ctrl_key() || event.meta_key()) {
        ("ArrowUp", false) => focus_row(row.saturating_sub(1)),
        ("ArrowDown", false) => focus_row((row + 1).min(last)),
        ("ArrowUp", true) if row > 0 => builder.move_row(row, row - 1),
        ("ArrowDown", true) => builder.move_row(row, row + 1),
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

/// The row whose label has the focus; keys in a drawer belong to its controls.
fn focused_row() -> Option<usize> {
    let id = document().active_element()?.id();
    id.strip_prefix(ROW_ID)?.parse::<usize>().ok()?.checked_sub(1)
}
