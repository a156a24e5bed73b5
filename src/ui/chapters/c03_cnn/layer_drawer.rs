//! The drawer of the selected row: everything about the layer that can be set.

use leptos::prelude::*;

use super::builder::{Builder, RowModel};
use crate::engine::{LayerSpec, Padding};
use crate::protocol::stack::Edit;
use crate::protocol::workbench::KEEP;
use crate::text::{Words, layer_name, number};
use crate::ui::environment::use_environment;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::param::Param;
use crate::ui::widgets::stepper::Stepper;

/// Steppers, activation, and buttons to move, insert and remove.
#[component]
pub(super) fn LayerDrawer(model: Memo<Option<RowModel>>) -> impl IntoView {
    // The set of controls changes only with the kind of layer, so that a control keeps the focus
    // while its number changes.
    let kind =
        Memo::new(move |_| model.with(|m| m.as_ref().map(|m| (m.layer.type_name(), m.is_head))));
    view! {
        <div class="layer__edit">
            {move || match kind.get() {
                Some((_, true)) => view! { <FixedNote word=|w| w.head_fixed /> }.into_any(),
                Some(("conv2d", _)) => view! { <ConvControls model=model /> }.into_any(),
                Some(("max_pool2d" | "avg_pool2d", _)) => {
                    view! { <PoolControls model=model /> }.into_any()
                }
                Some(("dense", _)) => {
                    view! {
                        <Count model=model name=|w| w.units range=(1, 1024) get=units set=set_units />
                        <ActivationChoice model=model />
                    }
                        .into_any()
                }
                Some(("dropout", _)) => view! { <KeepControl model=model /> }.into_any(),
                Some(("flatten", _)) => view! { <FixedNote word=|w| w.flatten_fixed /> }.into_any(),
                _ => ().into_any(),
            }}
            <RowButtons model=model />
        </div>
    }
}

#[component]
fn FixedNote(word: fn(&Words) -> &'static str) -> impl IntoView {
    view! { <p class="meta layer__fixed">{use_environment().t(word)}</p> }
}

#[component]
fn ConvControls(model: Memo<Option<RowModel>>) -> impl IntoView {
    view! {
        <Count model=model name=|w| w.filters range=(1, 128) get=filters set=set_filters />
        <Count model=model name=|w| w.kernel_height range=(1, 10) get=kernel_height set=set_kernel_height />
        <Count model=model name=|w| w.kernel_width range=(1, 10) get=kernel_width set=set_kernel_width />
        <Count model=model name=|w| w.stride range=(1, 8) get=stride set=set_stride />
        <Count model=model name=|w| w.padding range=(0, 8) get=padding set=set_padding />
        <ActivationChoice model=model />
    }
}

#[component]
fn PoolControls(model: Memo<Option<RowModel>>) -> impl IntoView {
    view! {
        <Count model=model name=|w| w.size range=(1, 8) get=pool_size set=set_pool_size />
        <Count model=model name=|w| w.stride range=(1, 8) get=pool_stride set=set_pool_stride />
        <ActivationChoice model=model />
    }
}

type Read = fn(&LayerSpec) -> usize;
type Write = fn(&mut LayerSpec, usize);

/// A small whole number of the layer. What the network does not allow is refused at the row.
#[component]
fn Count(
    model: Memo<Option<RowModel>>,
    name: fn(&Words) -> &'static str,
    range: (usize, usize),
    get: Read,
    set: Write,
) -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let value =
        Signal::derive(move || model.with(|m| m.as_ref().map_or(0, |m| get(&m.layer) as i64)));
    let change = Callback::new(move |value: i64| {
        let Some(model) = model.get_untracked() else { return };
        let mut layer = model.layer;
        set(&mut layer, value as usize);
        builder.edit(&Edit::Replace(model.index, layer));
    });
    view! {
        <div class="mini">
            <span>{env.t(name)}</span>
            <Stepper
                value=value
                min=range.0 as i64
                max=range.1 as i64
                name=env.word(name)
                less=env.word(|w| w.less)
                more=env.word(|w| w.more)
                on_change=change
            />
        </div>
    }
}

#[component]
fn ActivationChoice(model: Memo<Option<RowModel>>) -> impl IntoView {
    const CHOICES: [&str; 5] = ["relu", "leaky_relu", "sigmoid", "tanh", "softmax"];
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let current = move || {
        model.with(|m| {
            m.as_ref().and_then(|m| m.activation.as_ref()).map_or("", LayerSpec::type_name)
        })
    };
    let change = move |event| {
        let activation = match event_target_value(&event).as_str() {
            "relu" => Some(LayerSpec::Relu),
            "leaky_relu" => Some(LayerSpec::LeakyRelu { slope: 0.2 }),
            "sigmoid" => Some(LayerSpec::Sigmoid),
            "tanh" => Some(LayerSpec::Tanh),
            "softmax" => Some(LayerSpec::Softmax),
            _ => None,
        };
        if let Some(model) = model.get_untracked() {
            builder.edit(&Edit::Activation(model.index, activation));
        }
    };
    view! {
        <label class="mini">
            <span>{env.t(|w| w.activation)}</span>
            <select class="select" prop:value=current on:change=change>
                {CHOICES
                    .map(|name| {
                        let label = move || layer_name(env.lang.get(), name);
                        view! { <option value=name selected=move || current() == name>{label}</option> }
                    })
                    .into_iter()
                    .collect_view()}
                <option value="" selected=move || current().is_empty()>
                    {env.t(|w| w.activation_none)}
                </option>
            </select>
        </label>
    }
}

#[component]
fn KeepControl(model: Memo<Option<RowModel>>) -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let keep = move || {
        model.with(|m| match m.as_ref().map(|m| &m.layer) {
            Some(LayerSpec::Dropout { keep, .. }) => f64::from(*keep),
            _ => 1.0,
        })
    };
    let change = Callback::new(move |position: f64| {
        let Some(model) = model.get_untracked() else { return };
        if let LayerSpec::Dropout { inverted, .. } = model.layer {
            let keep = KEEP.value_at(position) as f32;
            builder.edit(&Edit::Replace(model.index, LayerSpec::Dropout { keep, inverted }));
        }
    });
    view! {
        <Param
            name=env.word(|w| w.keep)
            value=Signal::derive(move || number::fixed(env.lang.get(), keep(), 2))
            position=Signal::derive(move || KEEP.position(keep()))
            on_input=change
        />
    }
}

#[component]
fn RowButtons(model: Memo<Option<RowModel>>) -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let index = move || model.with_untracked(|m| m.as_ref().map_or(0, |m| m.index));
    let is_head = move || model.with(|m| m.as_ref().is_none_or(|m| m.is_head));
    let is_first = move || model.with(|m| m.as_ref().is_none_or(|m| m.index == 0));
    let is_last = move || {
        let rows = builder.rows.with(Vec::len);
        model.with(|m| m.as_ref().is_none_or(|m| m.index + 2 >= rows))
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
                Callback::new(move |()| builder.move_row(index(), index() - 1)),
            )}
            {button(
                Icon::Down,
                |w| w.move_down,
                Signal::derive(move || is_head() || is_last()),
                Callback::new(move |()| builder.move_row(index(), index() + 1)),
            )}
            {button(
                Icon::Trash,
                |w| w.remove_layer,
                Signal::derive(is_head),
                Callback::new(move |()| builder.remove(index())),
            )}
        </span>
    }
}

fn filters(layer: &LayerSpec) -> usize {
    if let LayerSpec::Conv2d { filters, .. } = layer { *filters } else { 0 }
}

fn set_filters(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::Conv2d { filters, .. } = layer {
        *filters = value;
    }
}

fn kernel_height(layer: &LayerSpec) -> usize {
    if let LayerSpec::Conv2d { kernel, .. } = layer { kernel.height } else { 0 }
}

fn set_kernel_height(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::Conv2d { kernel, .. } = layer {
        kernel.height = value;
    }
}

fn kernel_width(layer: &LayerSpec) -> usize {
    if let LayerSpec::Conv2d { kernel, .. } = layer { kernel.width } else { 0 }
}

fn set_kernel_width(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::Conv2d { kernel, .. } = layer {
        kernel.width = value;
    }
}

fn stride(layer: &LayerSpec) -> usize {
    if let LayerSpec::Conv2d { stride, .. } = layer { *stride } else { 0 }
}

fn set_stride(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::Conv2d { stride, .. } = layer {
        *stride = value;
    }
}

/// Cells of padding; "same" counts as what it amounts to at stride 1.
fn padding(layer: &LayerSpec) -> usize {
    match layer {
        LayerSpec::Conv2d { padding: Padding::Cells(cells), .. } => *cells,
        LayerSpec::Conv2d { kernel, padding: Padding::Same, .. } => kernel.height / 2,
        _ => 0,
    }
}

fn set_padding(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::Conv2d { padding, .. } = layer {
        *padding = Padding::Cells(value);
    }
}

fn units(layer: &LayerSpec) -> usize {
    if let LayerSpec::Dense { units, .. } = layer { *units } else { 0 }
}

fn set_units(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::Dense { units, .. } = layer {
        *units = value;
    }
}

fn pool_size(layer: &LayerSpec) -> usize {
    match layer {
        LayerSpec::MaxPool2d { size, .. } | LayerSpec::AvgPool2d { size, .. } => *size,
        _ => 0,
    }
}

/// A pool's stride follows its size until it is set.
fn set_pool_size(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::MaxPool2d { size, .. } | LayerSpec::AvgPool2d { size, .. } = layer {
        *size = value;
    }
}

fn pool_stride(layer: &LayerSpec) -> usize {
    match layer {
        LayerSpec::MaxPool2d { size, stride } | LayerSpec::AvgPool2d { size, stride } => {
            stride.unwrap_or(*size)
        }
        _ => 0,
    }
}

fn set_pool_stride(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::MaxPool2d { size, stride } | LayerSpec::AvgPool2d { size, stride } = layer {
        *stride = (value != *size).then_some(value);
    }
}
