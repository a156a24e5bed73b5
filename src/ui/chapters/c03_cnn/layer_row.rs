//! One row of the stack: left the layer, right what it does to the picture looked at.

use leptos::ev::DragEvent;
use leptos::prelude::*;

use super::builder::{Builder, RowModel, row_id};
use super::lab::current_view;
use super::layer_drawer::LayerDrawer;
use super::output_row::OutputBars;
use crate::engine::{LayerSpec, Padding, Shape};
use crate::protocol::classifier::LayerView;
use crate::protocol::maps::Maps;
use crate::protocol::setting::decimal;
use crate::protocol::stack::Edit;
use crate::text::{Lang, layer_name, misfit, number, trouble, words};
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::note::{Note, NoteKind};

/// A row that keeps its place in the document while its layer changes, so that focus stays.
#[component]
pub(super) fn LayerRow(index: usize) -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let model = Memo::new(move |_| builder.rows.with(|rows| rows.get(index).cloned()));
    let is = move |test: fn(&RowModel) -> bool| model.with(|m| m.as_ref().is_some_and(test));
    let is_head = Memo::new(move |_| is(|m| m.is_head));
    let has_weights = move || is(|m| m.parameters > 0);
    let is_flat = move || is(|m| matches!(m.layer, LayerSpec::Flatten));
    let selected = move || builder.selected.get() == Some(index);
    let refused = move || {
        let (_, reason) = builder.refused.get().filter(|(row, _)| *row == index)?;
        Some(misfit(env.lang.get(), &reason))
    };
    let select = move |_| {
        builder.selected.update(|row| *row = if *row == Some(index) { None } else { Some(index) });
    };
    let drop_here = move |event: DragEvent| {
        event.prevent_default();
        if let Some(from) = dragged_row(&event) {
            builder.edit(&Edit::Move(from, index));
        }
    };
    view! {
        <li
            class="layer"
            class:layer--weights=has_weights
            class:layer--flat=is_flat
            class:layer--last=is_head
            aria-current=move || selected().then_some("true")
            on:dragover=|event: DragEvent| event.prevent_default()
            on:drop=drop_here
        >
            <span class="layer__node"></span>
            <button
                type="button"
                class="layer__label"
                id=row_id(index)
                aria-expanded=move || selected().to_string()
                draggable=move || (!is_head.get()).to_string()
                on:dragstart=move |event: DragEvent| start_drag(&event, index)
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
                <Show when=move || is_head.get() fallback=move || view! { <RowMaps model=model /> }>
                    <OutputBars />
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
        </li>
    }
}

/// Kernels of a convolution above, what comes out below.
#[component]
fn RowMaps(model: Memo<Option<RowModel>>) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let layers = move || session.workbench.with(|bench| bench.layers.len());
    let layer_view = move |pick: fn(&RowModel) -> usize| {
        let index = model.with(|m| m.as_ref().map(pick))?;
        current_view(session, layers())?.layers.get(index).cloned()
    };
    let filters = Signal::derive(move || {
        layer_view(|m| m.row.layer).and_then(|view| view.filters).unwrap_or_default()
    });
    let output = Signal::derive(move || {
        layer_view(|m| m.row.output()).map_or_else(Maps::default, |view: LayerView| view.activation)
    });
    let has_filters = Memo::new(move |_| {
        model.with(|m| m.as_ref().is_some_and(|m| matches!(m.layer, LayerSpec::Conv2d { .. })))
    });
    let hidden =
        move || model.with(|m| m.as_ref().is_none_or(|m| matches!(m.layer, LayerSpec::Flatten)));
    let describe = move |word: fn(&crate::text::Words) -> &'static str| {
        Signal::derive(move || {
            let lang = env.lang.get();
            let name = model.with(|m| m.as_ref().map_or(String::new(), |m| name(lang, m)));
            format!("{}: {}", word(words(lang)), name)
        })
    };
    view! {
        <Show when=move || has_filters.get()>
            <MapTiles
                maps=filters
                columns=Signal::derive(move || model.with(|model| filter_columns(model.as_ref())))
                table=Signal::derive(|| Table::Diverging)
                label=describe(|w| w.filters_of)
            />
        </Show>
        <Show when=move || !hidden()>
            <MapTiles
                maps=output
                columns=Signal::derive(move || output_columns(&output.get()))
                table=Signal::derive(move || {
                    if output.with(|maps| maps.low < 0.0) {
                        Table::Diverging
                    } else {
                        Table::Activation
                    }
                })
                label=describe(|w| w.activations_of)
            />
        </Show>
    }
}

/// Eight in a row as long as they are few.
fn output_columns(maps: &Maps) -> usize {
    if maps.count <= 8 { 8 } else { 16 }
}

/// Kernels of one filter stand together; several filters share a line if there is room.
fn filter_columns(model: Option<&RowModel>) -> usize {
    const LINE: usize = 32;
    let channels = match model.map(|m| m.input) {
        Some(Shape::Image { channels, .. }) => channels,
        _ => 1,
    };
    if channels == 1 { 8 } else { (LINE / channels).max(1) * channels }
}

fn name(lang: Lang, model: &RowModel) -> String {
    layer_name(lang, model.layer.type_name()).to_owned()
}

/// The numbers that make the layer what it is: `8 · 3×3 · ReLU`.
fn details(lang: Lang, model: &RowModel) -> String {
    let mut parts = match &model.layer {
        LayerSpec::Conv2d { filters, kernel, stride, padding, .. }
        | LayerSpec::LocallyConnected2d { filters, kernel, stride, padding, .. } => {
            let mut parts =
                vec![filters.to_string(), format!("{}×{}", kernel.height, kernel.width)];
            if *stride != 1 {
                parts.push(format!("{} {stride}", words(lang).stride));
            }
            if *padding == Padding::Cells(0) {
                parts.push(words(lang).no_padding.to_owned());
            }
            parts
        }
        LayerSpec::MaxPool2d { size, .. } | LayerSpec::AvgPool2d { size, .. } => {
            vec![format!("{size}×{size}")]
        }
        LayerSpec::Dense { units, .. } => vec![units.to_string()],
        LayerSpec::Dropout { keep, .. } => {
            vec![format!("{} {}", words(lang).keeps, number::small(lang, decimal(*keep)))]
        }
        LayerSpec::LeakyRelu { slope } => vec![number::small(lang, decimal(*slope))],
        LayerSpec::ConvTranspose2d { filters, kernel, stride, .. } => {
            let mut parts =
                vec![filters.to_string(), format!("{}×{}", kernel.height, kernel.width)];
            if *stride != 1 {
                parts.push(format!("{} {stride}", words(lang).stride));
            }
            parts
        }
        LayerSpec::Upsample2d { factor } | LayerSpec::PixelShuffle { factor } => {
            vec![format!("×{factor}")]
        }
        LayerSpec::GaussianNoise { std } => {
            vec![format!("σ = {}", number::small(lang, decimal(*std)))]
        }
        LayerSpec::Residual { layers } => {
            layers.iter().map(|layer| layer_name(lang, layer.type_name()).to_owned()).collect()
        }
        LayerSpec::GlobalAvgPool2d
        | LayerSpec::BatchNorm { .. }
        | LayerSpec::Prelu
        | LayerSpec::Reshape { .. }
        | LayerSpec::Flatten
        | LayerSpec::Relu
        | LayerSpec::Sigmoid
        | LayerSpec::Tanh
        | LayerSpec::Softmax => vec![],
    };
    if model.is_head && model.activation.is_none() {
        parts.push(layer_name(lang, "softmax").to_owned());
    }
    if let Some(activation) = &model.activation {
        parts.push(layer_name(lang, activation.type_name()).to_owned());
    }
    parts.join(" · ")
}

/// Output shape, parameters, multiply-adds.
fn costs(lang: Lang, model: &RowModel) -> Vec<String> {
    let mut parts = vec![trouble::shape(lang, &model.output)];
    if model.parameters > 0 {
        let parameters = number::grouped(lang, model.parameters as u64);
        parts.push(format!("{parameters} {}", words(lang).parameters));
    }
    if model.multiply_adds > 0 {
        let multiply_adds = number::grouped(lang, model.multiply_adds);
        parts.push(format!("{multiply_adds} {}", words(lang).multiply_adds));
    }
    parts
}

const DRAG_FORMAT: &str = "text/x-lehrnetz-row";

fn start_drag(event: &DragEvent, row: usize) {
    if let Some(transfer) = event.data_transfer() {
        let _ = transfer.set_data(DRAG_FORMAT, &row.to_string());
    }
}

fn dragged_row(event: &DragEvent) -> Option<usize> {
    event.data_transfer()?.get_data(DRAG_FORMAT).ok()?.parse().ok()
}
