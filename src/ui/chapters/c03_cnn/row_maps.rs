//! What a layer does to the picture looked at: its kernels, and what comes out.

use leptos::prelude::*;

use super::builder::Builder;
use super::inspect::state::numbered;
use super::pointer::{Of, Pointer};
use super::row_model::RowModel;
use super::words::b;
use crate::engine::{LayerSpec, Shape};
use crate::protocol::classifier::{LayerView, View};
use crate::protocol::maps::Maps;
use crate::text::{Lang, layer_name, trouble, words};
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::environment::use_environment;
use crate::ui::session::Session;

/// Kernels of a convolution above, what comes out below.
#[component]
pub(super) fn RowMaps(model: Memo<Option<RowModel>>) -> impl IntoView {
    let env = use_environment();
    let pointer = expect_context::<Pointer>();
    let has_filters = Memo::new(move |_| {
        model.with(|m| m.as_ref().is_some_and(|m| matches!(m.layer, LayerSpec::Conv2d { .. })))
    });
    let filters =
        seen(model, |m| m.row.at.clone(), |view| view.filters.clone().unwrap_or_default());
    let hidden =
        move || model.with(|m| m.as_ref().is_none_or(|m| matches!(m.layer, LayerSpec::Flatten)));
    let label = Signal::derive(move || {
        let lang = env.lang.get();
        format!("{} · {}", words(lang).filters_of, named(lang, model))
    });
    view! {
        <Show when=move || has_filters.get()>
            <MapTiles
                maps=filters
                columns=Signal::derive(move || model.with(|model| filter_columns(model.as_ref())))
                table=Signal::derive(|| Table::Diverging)
                label=label
                pointing=pointer.on(model, Of::Filters)
            />
        </Show>
        <Show when=move || !hidden()>
            <OutputMaps model=model />
        </Show>
    }
}

/// What comes out of a row.
#[component]
fn OutputMaps(model: Memo<Option<RowModel>>) -> impl IntoView {
    let env = use_environment();
    let pointer = expect_context::<Pointer>();
    let output = seen(model, |m| m.row.output_at(), |view| view.activation.clone());
    let label = Signal::derive(move || {
        let lang = env.lang.get();
        format!("{} · {}", words(lang).activations_of, named(lang, model))
    });
    view! {
        <MapTiles
            maps=output
            columns=Signal::derive(move || output.with(|maps| if maps.count <= 8 { 8 } else { 16 }))
            table=Signal::derive(move || {
                if output.with(|maps| maps.low < 0.0) { Table::Diverging } else { Table::Activation }
            })
            label=label
            pointing=pointer.on(model, Of::Output)
        />
    }
}

/// Where a block ends: its input comes to its layers' output, and the activation follows.
#[component]
pub(super) fn BlockSum(row: usize) -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let model = Memo::new(move |_| builder.rows.with(|rows| rows.get(row).cloned()));
    let is_empty = move || {
        model.with(|m| m.as_ref().is_some_and(|m| m.inside.is_some_and(|(.., layers)| layers == 0)))
    };
    let activation = move || {
        let lang = env.lang.get();
        model.with(|m| {
            let activation = m.as_ref()?.activation.as_ref()?;
            Some(format!("· {}", layer_name(lang, activation.type_name())))
        })
    };
    let shape =
        move || model.with(|m| m.as_ref().map(|m| trouble::shape(env.lang.get(), &m.output)));
    let depth = move || model.with(|m| m.as_ref().map_or(0, |m| m.row.depth()));
    view! {
        <Show when=is_empty>
            <p class="layer__empty meta">{b(|w| w.block_empty)}</p>
        </Show>
        <div class="layer__sum" data-closes=row style=move || format!("--depth: {}", depth())>
            <span class="layer__plus" aria-hidden="true"></span>
            <div class="layer__label" title=b(|w| w.sum_about)>
                <span class="layer__name">{b(|w| w.sum)} " " <span>{activation}</span></span>
                <span class="layer__meta">{shape}</span>
            </div>
            <div class="layer__view">
                <OutputMaps model=model />
            </div>
        </div>
    }
}

/// The row's layer with its number: pictures are told apart by it.
fn named(lang: Lang, model: Memo<Option<RowModel>>) -> String {
    let named = |model: &RowModel| numbered(lang, &model.row.at, model.layer.type_name());
    model.with(|model| model.as_ref().map(named).unwrap_or_default())
}

/// Part of what was last seen of a layer of the row; nothing while it belongs to another network.
fn seen(
    model: Memo<Option<RowModel>>,
    at: fn(&RowModel) -> Vec<usize>,
    part: fn(&LayerView) -> Maps,
) -> Signal<Maps> {
    let session = expect_context::<Session>();
    Signal::derive(move || {
        let layers = session.workbench.with(|bench| bench.layers.len());
        let at = model.with(|m| m.as_ref().map(at)).unwrap_or_default();
        session
            .view
            .with(|view| {
                let view = view.as_ref().filter(|view| view.layers.len() == layers)?;
                find(view, &at).map(part)
            })
            .unwrap_or_default()
    })
}

fn find<'a>(view: &'a View, at: &[usize]) -> Option<&'a LayerView> {
    match at {
        [index] => view.layers.get(*index),
        at => view.inside.iter().find(|(path, _)| path == at).map(|(_, view)| view),
    }
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
