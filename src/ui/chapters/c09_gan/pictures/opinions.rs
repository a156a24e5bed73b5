//! A sheet of pictures, each with the discriminator's verdict below it.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::protocol::gan::Loss;
use crate::protocol::maps::Maps;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::surface::Surface;
use crate::ui::canvas::tiles::paint_sheet;

/// Everything in parts of the width that a picture has with the space beside it: the space, the bar, and
/// the line of names above.
const GAP: f64 = 0.08;
const BAR: f64 = 0.12;
const HEAD: f64 = 0.5;

/// Which verdicts fill no bar, and which fill it whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    low: f32,
    high: f32,
    /// Above this verdict a picture is taken for real.
    threshold: f32,
}

impl Scale {
    /// Of a loss: probabilities lie in 0…1, a critic's scores where they lie.
    pub(super) fn new(loss: Loss, verdicts: &[&[f32]], threshold: f32) -> Self {
        if !loss.is_wasserstein() {
            return Self { low: 0.0, high: 1.0, threshold };
        }
        let all = || verdicts.iter().copied().flatten().copied().chain([threshold]);
        let (low, high) = (all().fold(f32::MAX, f32::min), all().fold(f32::MIN, f32::max));
        Self { low, high: high.max(low + 1e-6), threshold }
    }

    fn share(&self, verdict: f32) -> f64 {
        f64::from((verdict - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Opinions {
    pub(super) pictures: Maps,
    /// Pictures in a row.
    pub(super) columns: usize,
    /// What stands above the columns, if anything.
    pub(super) heads: Vec<String>,
    /// The verdict on each; none where it is not known.
    pub(super) verdicts: Vec<f32>,
    pub(super) scale: Option<Scale>,
    /// The one that is chosen.
    pub(super) chosen: Option<usize>,
}

impl Opinions {
    fn columns(&self) -> usize {
        self.columns.max(1)
    }

    fn rows(&self) -> usize {
        self.pictures.count.div_ceil(self.columns()).max(1)
    }

    fn head(&self) -> f64 {
        if self.heads.is_empty() { 0.0 } else { HEAD }
    }

    /// Height of a row; where no verdict is known its place stays, so that nothing jumps.
    fn row() -> f64 {
        1.0 + BAR + GAP
    }

    fn aspect(&self) -> String {
        format!("{} / {}", self.columns(), self.head() + self.rows() as f64 * Self::row())
    }

    /// Which picture lies at a place, given in parts of the width.
    fn at(&self, x: f64, y: f64) -> Option<usize> {
        let columns = self.columns();
        let (x, y) = (x * columns as f64, y * columns as f64 - self.head());
        if x < 0.0 || y < 0.0 || x >= columns as f64 {
            return None;
        }
        let place = (y / Self::row()) as usize * columns + x as usize;
        (place < self.pictures.count).then_some(place)
    }

    /// Where a key leads from the picture that is chosen.
    fn after_key(&self, key: &str) -> Option<usize> {
        let (here, columns) = (self.chosen?, self.columns());
        let there = match key {
            "ArrowLeft" => here.checked_sub(1),
            "ArrowRight" => Some(here + 1),
            "ArrowUp" => here.checked_sub(columns),
            "ArrowDown" => Some(here + columns),
            "Home" => Some(0),
            "End" => self.pictures.count.checked_sub(1),
            _ => return None,
        };
        Some(there.filter(|place| *place < self.pictures.count).unwrap_or(here))
    }
}

/// The sheet. With `choose` a pointer and the arrow keys choose a picture.
#[component]
pub(super) fn OpinionSheet(
    sheet: Signal<Opinions>,
    #[prop(into)] label: Signal<String>,
    /// Its `data-sheet`.
    name: &'static str,
    #[prop(optional)] choose: Option<Callback<usize>>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(canvas, move || sheet.get(), draw);
    // The shape alone decides about the place; it changes seldom, the pixels all the time.
    let aspect = Memo::new(move |_| sheet.with(Opinions::aspect));
    let down = move |event: PointerEvent| {
        let (Some(choose), Some(canvas)) = (choose, canvas.get_untracked()) else { return };
        let side = f64::from(canvas.client_width().max(1));
        let at = (f64::from(event.offset_x()) / side, f64::from(event.offset_y()) / side);
        if let Some(place) = sheet.with_untracked(|sheet| sheet.at(at.0, at.1)) {
            choose.run(place);
        }
    };
    let key = move |event: KeyboardEvent| {
        let Some(choose) = choose else { return };
        if let Some(place) = sheet.with_untracked(|sheet| sheet.after_key(&event.key())) {
            event.prevent_default();
            event.stop_propagation();
            choose.run(place);
        }
    };
    let chooses = choose.is_some();
    view! {
        <canvas
            class="opinions"
            node_ref=canvas
            role=if chooses { "application" } else { "img" }
            tabindex=chooses.then_some("0")
            data-keys=chooses.then_some("")
            data-sheet=name
            aria-label=label
            style:aspect-ratio=move || aspect.get()
            on:pointerdown=down
            on:keydown=key
        ></canvas>
    }
}

fn draw(canvas: &HtmlCanvasElement, sheet: &Opinions) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let (columns, context) = (sheet.columns(), &surface.context);
    let cell = surface.width / columns as f64;
    let (gap, bar) = (GAP * cell, (BAR * cell).round());
    let side = cell - gap;
    let corner = |place: usize| {
        let (column, row) = ((place % columns) as f64, (place / columns) as f64);
        let x = column * cell + gap / 2.0;
        (x.round(), ((sheet.head() + row * Opinions::row()) * cell).round())
    };
    let corners: Vec<(f64, f64)> = (0..sheet.pictures.count).map(corner).collect();
    let table = palette.table(Table::Sequential);
    paint_sheet(&surface, &sheet.pictures, table, &corners, (side, side));
    let fill = |token: &str, [x, y, width, height]: [f64; 4]| {
        context.set_fill_style_str(&palette.css(token));
        context.fill_rect(x, y, width, height);
    };
    if let Some(scale) = sheet.scale {
        let hair = surface.ratio.round();
        for ((x, y), verdict) in corners.iter().zip(&sheet.verdicts) {
            let (top, width) = (y + side.round() + hair, side.round());
            let height = bar - hair;
            let token = if *verdict > scale.threshold { "--c-real" } else { "--c-gen" };
            fill("--edge", [*x, top, width, height]);
            fill("--paper", [x + hair, top + hair, width - 2.0 * hair, height - 2.0 * hair]);
            fill(token, [*x, top, (scale.share(*verdict) * width).round(), height]);
            let mark = (scale.share(scale.threshold) * (width - 2.0 * hair)).round();
            fill("--ink", [x + mark, top - hair, 2.0 * hair, height + 2.0 * hair]);
        }
    }
    let text = (palette.px("--text-xs") * surface.ratio).min(HEAD * cell);
    context.set_font(&format!("400 {text}px {}", palette.css("--font-ui")));
    context.set_text_align("center");
    context.set_text_baseline("middle");
    context.set_fill_style_str(&palette.css("--ink-2"));
    for (column, head) in sheet.heads.iter().enumerate() {
        let _ = context.fill_text_with_max_width(
            head,
            (column as f64 + 0.5) * cell,
            HEAD * cell / 2.0,
            side,
        );
    }
    if let Some((x, y)) = sheet.chosen.and_then(|chosen| corners.get(chosen)) {
        for (line, token) in [(5.0, "--paper"), (2.5, "--accent")] {
            context.set_line_width(line * surface.ratio);
            context.set_stroke_style_str(&palette.css(token));
            context.stroke_rect(*x, *y, side.round(), side.round());
        }
    }
}
