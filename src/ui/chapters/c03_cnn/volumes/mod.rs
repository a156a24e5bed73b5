//! The network as a picture of solids, to scale; it is also the way through the network.

mod layout;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{ResizeObserver, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::builder::{Builder, focus_row, row_id};
use super::layer_text::{costs, details, name};
use super::row_model::RowModel;
use super::words::b;
use crate::engine::LayerSpec;
use crate::protocol::inspect::Panel;
use crate::text::words;
use crate::ui::environment::use_environment;
use layout::{AXIS, HEIGHT, Item, Kind, SUM, Scale, Solid, baseline, layout};

/// The picture, what is selected in it, and its scale.
#[component]
pub(super) fn Volumes() -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let frame = NodeRef::<html::Div>::new();
    let width = use_width(frame);
    let scale = RwSignal::new(Scale::default());
    let input = Memo::new(move |_| builder.session.workbench.with(|bench| bench.set.shape()));
    let solids = Memo::new(move |_| {
        let first = Item { row: None, shape: input.get(), kind: Kind::Solid, has_weights: false };
        builder.rows.with(|rows| layout(&items(first, rows), width.get(), scale.get()))
    });
    let caption = move || {
        let lang = env.lang.get();
        let model =
            builder.selected.get().and_then(|row| builder.rows.with(|rows| rows.get(row).cloned()));
        model.map_or_else(|| b(|w| w.volumes_hint)().to_owned(), |model| describe(lang, &model))
    };
    let toggle = move |_| {
        scale.update(|scale| {
            *scale = match scale {
                Scale::Log => Scale::True,
                Scale::True => Scale::Log,
            };
        });
    };
    let scale_name = move || match scale.get() {
        Scale::Log => b(|w| w.scale_log)(),
        Scale::True => b(|w| w.scale_true)(),
    };
    view! {
        <div class="volumes" node_ref=frame data-picture=b(|w| w.volumes)>
            <svg
                class="volumes__picture"
                role="listbox"
                tabindex="0"
                aria-label=move || format!("{}. {}", b(|w| w.volumes)(), b(|w| w.volumes_keys)())
                aria-activedescendant=move || builder.selected.get().map(solid_id)
                viewBox=move || format!("0 0 {} {HEIGHT}", width.get())
                on:keydown=move |event| on_key(&event, builder, solids)
            >
                {move || {
                    let solids = solids.get();
                    let (first, last) = (solids.first().map_or(0.0, Solid::middle), solids.last().map_or(0.0, Solid::middle));
                    view! {
                        <line class="volumes__axis" x1=first x2=last y1=AXIS y2=AXIS />
                        {solids.into_iter().map(|solid| view! { <SolidView solid=solid /> }).collect_view()}
                    }
                }}
            </svg>
            <p class="volumes__foot meta">
                <span data-unsaved=move || {
                    builder.selected.get().is_none().then_some("")
                }>{caption}</span>
                <button class="textlink" title=b(|w| w.scale_hint) data-act="scale" on:click=toggle>
                    {b(|w| w.scale)} ": " {scale_name}
                </button>
            </p>
        </div>
    }
}

/// The network in one line of things; blocks end in a sum.
fn items(input: Item, rows: &[RowModel]) -> Vec<Item> {
    let mut items = vec![input];
    let mut begun = vec![0; rows.len()];
    for model in rows {
        begun[model.index] = items.len();
        if model.inside.is_none() {
            let plate = matches!(
                model.layer,
                LayerSpec::BatchNorm { .. }
                    | LayerSpec::Dropout { .. }
                    | LayerSpec::GaussianNoise { .. }
                    | LayerSpec::Relu
                    | LayerSpec::LeakyRelu { .. }
                    | LayerSpec::Prelu
                    | LayerSpec::Sigmoid
                    | LayerSpec::Tanh
                    | LayerSpec::Softmax
            );
            items.push(Item {
                row: Some(model.index),
                shape: model.output,
                kind: if plate { Kind::Plate } else { Kind::Solid },
                has_weights: model.parameters > 0,
            });
        }
        for block in &model.closes {
            let kind = Kind::Sum(begun[*block]);
            items.push(Item {
                row: Some(*block),
                shape: rows[*block].output,
                kind,
                has_weights: false,
            });
        }
    }
    items
}

fn describe(lang: crate::text::Lang, model: &RowModel) -> String {
    let details = details(lang, model);
    let space = if details.is_empty() { "" } else { " " };
    format!("{}{space}{details}: {}", name(lang, model), costs(lang, model).join(" · "))
}

fn solid_id(row: usize) -> String {
    format!("volumen-{}", row + 1)
}

/// One thing of the picture, to be clicked.
#[component]
fn SolidView(solid: Solid) -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let row = solid.item.row;
    let selected = move || builder.selected.get() == row && row.is_some();
    let title = move || {
        let lang = env.lang.get();
        match row {
            None => words(lang).input.to_owned(),
            Some(row) => builder
                .rows
                .with(|rows| rows.get(row).map(|model| describe(lang, model)).unwrap_or_default()),
        }
    };
    let class = match solid.item {
        Item { kind: Kind::Sum(_), .. } => "solid solid--sum",
        Item { has_weights: true, .. } => "solid solid--weights",
        _ => "solid",
    };
    let middle = solid.middle();
    let text = solid.label.iter().enumerate().map(|(line, text)| {
        view! { <text x=middle y=baseline(line)>{text.clone()}</text> }
    });
    let text = text.collect_view();
    view! {
        <g
            class=class
            id=row.map(solid_id)
            role="option"
            aria-selected=move || selected().to_string()
            aria-label=title
            data-solid=row.map(|row| row + 1)
            on:click=move |_| select(builder, row)
        >
            <title>{title}</title>
            {body(&solid)}
            {text}
        </g>
    }
}

/// Front, top and side of a solid; the circle and the way of a sum.
fn body(solid: &Solid) -> AnyView {
    let Solid { x, y, width, height, back: (right, up), .. } = *solid;
    if let Kind::Sum(_) = solid.item.kind {
        let (middle, top) = (solid.middle(), AXIS - SUM);
        let way = solid.way.filter(|(start, _)| middle - start > 14.0).map(|(start, high)| {
            let bend = 6.0;
            let flat = middle - start - 2.0 * bend;
            let down = top - high - bend;
            let path = format!(
                "M{start} {AXIS}V{}q0 {} {bend} {}h{flat}q{bend} 0 {bend} {bend}v{down}",
                high + bend,
                -bend,
                -bend
            );
            view! { <path class="solid__way" d=path /> }
        });
        let cross = format!("M{} {AXIS}h{}M{middle} {}v{}", middle - 3.0, 6.0, AXIS - 3.0, 6.0);
        return view! {
            {way}
            <circle class="solid__front" cx=middle cy=AXIS r=SUM />
            <path class="solid__cross" d=cross />
            <rect class="solid__hit" x=middle - 9.0 y=AXIS - 22.0 width=18 height=44 />
        }
        .into_any();
    }
    let (end, foot) = (x + width, y + height);
    let upper = format!("{x},{y} {},{} {},{} {end},{y}", x + right, y - up, end + right, y - up);
    let side =
        format!("{end},{y} {},{} {},{} {end},{foot}", end + right, y - up, end + right, foot - up);
    let hit = (solid.middle() - 7.0).min(x);
    view! {
        <rect class="solid__hit" x=hit y=0 width=width.max(14.0) height=HEIGHT />
        <polygon class="solid__top" points=upper />
        <polygon class="solid__side" points=side />
        <rect class="solid__front" x=x y=y width=width height=height />
    }
    .into_any()
}

/// Selects a row and brings it into view.
/// Opens the row, and shows the layer from the inside.
fn select(builder: Builder, row: Option<usize>) {
    builder.selected.set(row);
    let Some(row) = row else { return };
    builder.session.panel.set(Panel::Layer);
    request_animation_frame(move || {
        if let Some(label) = document().get_element_by_id(&row_id(row)) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            label.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

fn on_key(event: &KeyboardEvent, builder: Builder, solids: Memo<Vec<Solid>>) {
    let rows: Vec<Option<usize>> =
        solids.with_untracked(|solids| solids.iter().map(|solid| solid.item.row).collect());
    let selected = builder.selected.get_untracked();
    let here = rows.iter().position(|row| *row == selected).unwrap_or(0);
    let there = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => here + 1,
        "ArrowLeft" | "ArrowUp" => here.saturating_sub(1),
        "Home" => 0,
        "End" => rows.len().saturating_sub(1),
        "Enter" => {
            if let Some(row) = selected {
                focus_row(row);
            }
            event.prevent_default();
            return;
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(row) = rows.get(there) {
        select(builder, *row);
    }
}

/// Width of an element in sixteenths of the root's font size, kept up to date: the picture grows
/// with the text.
fn use_width(element: NodeRef<html::Div>) -> RwSignal<f64> {
    let width = RwSignal::new(480.0);
    let watch = StoredValue::new_local(None::<(ResizeObserver, Closure<dyn FnMut()>)>);
    Effect::new(move || {
        let Some(element) = element.get() else { return };
        let measured = element.clone();
        let measure = Closure::<dyn FnMut()>::new(move || {
            let now = f64::from(measured.client_width()) / root_size() * 16.0;
            if now > 0.0 && (now - width.get_untracked()).abs() >= 1.0 {
                width.set(now);
            }
        });
        if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&element);
            watch.set_value(Some((observer, measure)));
        }
    });
    on_cleanup(move || {
        watch.update_value(|watch| {
            if let Some((observer, _)) = watch.take() {
                observer.disconnect();
            }
        });
    });
    width
}

/// Size of the page's text in CSS pixels.
fn root_size() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    size.and_then(|size| size.trim_end_matches("px").parse().ok()).unwrap_or(16.0)
}
