//! The drawer of the selected row: everything about the layer that can be set.

use leptos::prelude::*;

use super::builder::{Builder, focus_row};
use super::drawer_fields::{ActivationChoice, Fields, Part};
use super::row_model::RowModel;
use super::words::b;
use crate::engine::LayerSpec;
use crate::protocol::layer_fields::fields;
use crate::protocol::stack::is_activation;
use crate::text::{Words, layer_about};
use crate::ui::environment::use_environment;
use crate::ui::widgets::icon::{Icon, IconView};

/// Fields, activation, and buttons to move and remove.
#[component]
pub(super) fn LayerDrawer(model: Memo<Option<RowModel>>) -> impl IntoView {
    let env = use_environment();
    // The set of controls changes only with the kind of layer, so that a control keeps the focus
    // while its number changes.
    let kind =
        Memo::new(move |_| model.with(|m| m.as_ref().map(|m| (m.layer.type_name(), m.is_head))));
    let note = move || {
        let (kind, is_head) = kind.get()?;
        let words = env.words();
        let block = b(|w| w.block_drawer);
        Some(match kind {
            _ if is_head => words.head_fixed.to_owned(),
            "residual" => block().to_owned(),
            kind => format!("{}.", layer_about(env.lang.get(), kind)),
        })
    };
    let has_fields = move || {
        model.with(|m| m.as_ref().is_some_and(|m| !m.is_head && !fields(&m.layer).is_empty()))
    };
    let takes_activation =
        move || model.with(|m| m.as_ref().is_some_and(|m| !m.is_head && takes_activation(m)));
    view! {
        <div class="layer__edit">
            <p class="meta layer__fixed">{note}</p>
            <RowButtons model=model />
            <Show when=has_fields>
                {move || {
                    kind.track();
                    view! { <Fields model=model part=Part::Layer /> }
                }}
            </Show>
            <Show when=takes_activation>
                <ActivationChoice model=model />
            </Show>
        </div>
    }
}

/// Whether an activation makes sense below the layer, or is there already.
fn takes_activation(model: &RowModel) -> bool {
    let never = match model.layer {
        LayerSpec::Flatten | LayerSpec::Reshape { .. } | LayerSpec::Dropout { .. } => true,
        ref layer => is_activation(layer),
    };
    !never || model.activation.is_some()
}

#[component]
fn RowButtons(model: Memo<Option<RowModel>>) -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let index = move || model.with_untracked(|m| m.as_ref().map_or(0, |m| m.index));
    let is_head = move || model.with(|m| m.as_ref().is_none_or(|m| m.is_head));
    let is_first = move || model.with(|m| m.as_ref().is_none_or(|m| m.index == 0));
    let is_last = move || {
        model.with(|m| {
            let Some(m) = m.as_ref() else { return true };
            let behind = [m.row.path.last().map_or(0, |place| place + 1)];
            let next_is_head =
                |rows: &Vec<RowModel>| rows.iter().any(|r| r.is_head && r.row.path == behind);
            m.row.depth() == 0 && builder.rows.with(next_is_head)
        })
    };
    let button = move |icon: Icon,
                       word: fn(&Words) -> &'static str,
                       disabled: Signal<bool>,
                       act: Callback<()>| {
        view! {
            <button
                class="iconbtn"
                aria-label=env.t(word)
                title=env.t(word)
                disabled=move || disabled.get()
                on:click=move |_| act.run(())
            >
                <IconView icon=icon />
            </button>
        }
    };
    view! {
        <span class="layer__buttons">
            {button(
                Icon::Up,
                |w| w.move_up,
                Signal::derive(move || is_head() || is_first()),
                Callback::new(move |()| builder.step_row(index(), false)),
            )}
            {button(
                Icon::Down,
                |w| w.move_down,
                Signal::derive(move || is_head() || is_last()),
                Callback::new(move |()| builder.step_row(index(), true)),
            )}
            {button(
                Icon::Plus,
                |w| w.add_below,
                Signal::derive(|| false),
                Callback::new(move |()| {
                    builder.selected.set(Some(index()));
                    builder.inserting.set(true);
                }),
            )}
            {button(
                Icon::Trash,
                |w| w.remove_layer,
                Signal::derive(is_head),
                Callback::new(move |()| {
                    let row = index();
                    builder.remove(row);
                    focus_row(row);
                }),
            )}
        </span>
    }
}
