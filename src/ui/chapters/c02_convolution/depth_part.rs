//! Layers behind a template: what a deep unit sees, and what a shift of the picture changes.

use std::sync::Arc;

use leptos::prelude::*;

use super::depth_rows::DepthRows;
use super::map_view::MapView;
use super::photo_session::PhotoSession;
use super::photo_view::{PhotoView, PixelBox, Pointing};
use super::words::{Pick, t, word};
use crate::engine::Shape;
use crate::lab::convolution::depth::{fitting, specs};
use crate::lab::convolution::field::{Field, field};
use crate::protocol::convolution::{Change, Convolution};
use crate::protocol::convolution_link::MAX_SHIFT;
use crate::text::{convolution_words, number};
use crate::ui::canvas::palette::Table;
use crate::ui::environment::use_environment;
use crate::ui::widgets::stepper::Stepper;

/// What one unit of each layer sees, as the person points at the picture.
#[derive(Clone, Copy)]
pub(super) struct Depths {
    /// The pixel pointed at, as shares of the height and width.
    pub(super) pixel: RwSignal<[f64; 2]>,
    /// The layer looked at.
    pub(super) layer: RwSignal<usize>,
    /// Fields of the units above the pixel, the template's layer first.
    pub(super) fields: Memo<Vec<Field>>,
}

/// The whole part.
#[component]
pub(super) fn DepthPart(session: PhotoSession) -> impl IntoView {
    let (pixel, layer) = (session.spot, session.layer);
    let fields = Memo::new(move |_| fields(session, pixel.get()));
    let depths = Depths { pixel, layer, fields };
    view! {
        <div class="depthpart">
            <FieldFigure session=session depths=depths />
            <DepthRows session=session depths=depths />
            <ShiftFigures session=session depths=depths />
        </div>
    }
}

/// Rows and columns of the picture, of the map of each layer, and the fields of one unit of each.
pub(super) fn fields(session: PhotoSession, pixel: [f64; 2]) -> Vec<Field> {
    let window = session.setup.with(Convolution::window);
    let Some([height, width]) = session.picture.with(|p| p.as_ref().map(|p| p.size())) else {
        return Vec::new();
    };
    session.deep.with(|deep| {
        let count = fitting(height, width, window, &deep.layers);
        let (specs, ends) = specs(window, &deep.layers[..count]);
        let input = Shape::Image { channels: 1, height, width };
        let (summary, _) = crate::engine::output_shapes_until_error(input, &specs);
        let unit = |end: &usize| {
            let Some(Shape::Image { height, width, .. }) = summary.get(*end).map(|s| s.output)
            else {
                return None;
            };
            let at = |share: f64, extent: usize| {
                ((share * extent as f64) as usize).min(extent.saturating_sub(1))
            };
            let place = [at(pixel[0], height), at(pixel[1], width)];
            field(input, &specs[..=*end], place).ok().flatten()
        };
        ends.iter().map_while(unit).collect()
    })
}

/// The layer looked at: the last one unless another was chosen.
pub(super) fn looked_at(depths: Depths, layers: usize) -> usize {
    depths.layer.get().min(layers.saturating_sub(1))
}

#[component]
fn FieldFigure(session: PhotoSession, depths: Depths) -> impl IntoView {
    let env = use_environment();
    let boxes = Signal::derive(move || {
        depths.fields.with(|fields| {
            let upto = looked_at(depths, fields.len());
            let boxes = fields.iter().take(upto + 1).map(|field| {
                let [height, width] = field.size().map(|size| size as f64);
                let (row, column) = (*field.rows.start() as f64, *field.columns.start() as f64);
                PixelBox { row, column, height, width }
            });
            boxes.collect::<Vec<_>>()
        })
    });
    let size = move || session.picture.with_untracked(|p| p.as_ref().map(|p| p.size()));
    let point = Callback::new(move |pointing| match pointing {
        Pointing::At(at) | Pointing::Chosen(at) => {
            if let Some([height, width]) = size() {
                depths.pixel.set([at[0] / height as f64, at[1] / width as f64]);
            }
        }
        Pointing::By(by) => {
            if let Some(size) = size() {
                depths.pixel.update(|pixel| {
                    for axis in 0..2 {
                        let step = by[axis] as f64 / size[axis] as f64;
                        pixel[axis] = (pixel[axis] + step).clamp(0.0, 0.9999);
                    }
                });
            }
        }
        Pointing::Confirmed => {}
    });
    let sees = move || {
        let words = convolution_words(env.lang.get());
        depths.fields.with(|fields| {
            let at = looked_at(depths, fields.len());
            let [height, width] = fields.get(at)?.size();
            let size = number::sizes(env.lang.get(), &[width as usize, height as usize]);
            Some(words.unit_sees.replace("{layer}", &(at + 1).to_string()).replace("{}", &size))
        })
    };
    let (name, keys) = (t(|w| w.photo), t(|w| w.photo_keys));
    view! {
        <figure class="bigpicture">
            <figcaption class="plot__head">
                <span class="h3">{t(|w| w.field_title)}</span>
                <span class="meta" data-read="field">{sees}</span>
            </figcaption>
            <PhotoView
                session=session
                boxes=boxes
                label=Signal::derive(move || format!("{}. {}", name(), keys()))
                on_point=point
            />
            <p class="meta">{t(|w| w.field_hint)}</p>
        </figure>
    }
}

#[component]
fn ShiftFigures(session: PhotoSession, depths: Depths) -> impl IntoView {
    let env = use_environment();
    let change = Memo::new(move |_| {
        session
            .changes
            .with(|changes| changes.get(looked_at(depths, changes.len())).cloned().map(Arc::new))
    });
    let maps = Signal::derive(move || change.get().map(|change| Arc::new(change.maps.clone())));
    let figure = move |index: usize, name: Pick| {
        view! {
            <figure>
                <MapView maps=maps index=index table=Table::Response label=word(name) />
                <figcaption>{t(name)}</figcaption>
            </figure>
        }
    };
    let of = move || {
        let words = convolution_words(env.lang.get());
        let at = session.changes.with(|changes| looked_at(depths, changes.len()));
        words.shift_title.replace("{}", &(at + 1).to_string())
    };
    let share = move || {
        let relative = change.with(|change| change.as_ref().map_or(f64::NAN, |c| c.relative));
        number::percent(env.lang.get(), relative, 0)
    };
    view! {
        <div class="shifts">
            <div class="lab__section-head shifts__head">
                <h3 class="h3">{of}</h3>
                <span class="sourcerow__window">
                    <ShiftStepper session=session axis=1 name=|w| w.shift_right />
                    <ShiftStepper session=session axis=0 name=|w| w.shift_down />
                </span>
            </div>
            <div class="shifts__row">
                {figure(0, |w| w.still)} {figure(1, |w| w.moved)} {figure(2, |w| w.difference)}
            </div>
            <p class="meta">{t(|w| w.shift_hint)} " " <b data-read="change">{share}</b></p>
        </div>
    }
}

#[component]
fn ShiftStepper(session: PhotoSession, axis: usize, name: Pick) -> impl IntoView {
    let env = use_environment();
    view! {
        <label class="ministep">
            <span>{t(name)}</span>
            <Stepper
                value=Signal::derive(move || session.deep.with(|deep| deep.shift[axis]))
                min=-MAX_SHIFT
                max=MAX_SHIFT
                name=word(name)
                less=env.word(|w| w.less)
                more=env.word(|w| w.more)
                on_change=Callback::new(move |value: i64| {
                    session.change_deep(|deep| deep.shift[axis] = value);
                })
            />
        </label>
    }
}

/// Side of the largest square that a unit of the last layer can see, away from the edges.
pub(super) fn largest_field(fields: &[Field]) -> i64 {
    fields.last().map_or(0, |field| field.size().into_iter().min().unwrap_or(0))
}

/// Weights of all layers that fit, the template's first.
pub(super) fn weights(session: PhotoSession, layers: usize) -> usize {
    let side = session.setup.with(Convolution::side);
    session.deep.with(|deep| {
        let behind = deep.layers.iter().take(layers.saturating_sub(1));
        side * side + behind.map(|layer| layer.weights()).sum::<usize>()
    })
}

/// How much a shift changes a layer, as the rows show it.
pub(super) fn relative(changes: &[Change], layer: usize) -> Option<f64> {
    changes.get(layer).map(|change| change.relative)
}
