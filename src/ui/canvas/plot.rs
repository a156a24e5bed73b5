//! Curves: few rules, labelled axes, a hairline under the pointer. Plotters maps values to places
//! and draws the curves; rules snap to pixels and labels need the page's own font, so the canvas
//! draws these itself.

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters_canvas::CanvasBackend;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::axes::Axes;
use super::curve::{nearest, thin_out};
use super::palette::Palette;
use super::surface::Surface;

/// Plotters counts in whole numbers. Were they pixels, curves would wobble and thin lines look like
/// thick ones; so they are this part of a pixel.
const FINE: f64 = 8.0;

/// A curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Points from left to right.
    pub points: Vec<(f32, f32)>,
    /// Token of its colour.
    pub token: &'static str,
    /// A thin line that ends in a dot, or a thick one with a dot at each point.
    pub thin: bool,
}

/// Everything on a plot but its pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// The curves, the first one at the back.
    pub series: Vec<Series>,
    /// Logarithmic ordinate, or a linear one from 0 to 1.
    pub log: bool,
    /// Abscissa of the hairline.
    pub at: Option<f32>,
    /// Abscissa from which training was lost; what lies to the right is shaded.
    pub lost_from: Option<f32>,
    /// Word behind the last mark of the abscissa.
    pub x_label: String,
}

/// Where values lie on the canvas, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scale {
    left: f64,
    width: f64,
    x_max: f64,
}

impl Scale {
    /// The abscissa at a place, from the canvas's left edge in CSS pixels.
    pub fn x_at(&self, place: f64) -> f32 {
        let share = ((place - self.left) / self.width.max(1.0)).clamp(0.0, 1.0);
        (share * self.x_max) as f32
    }
}

/// Draws a plot; `tick` writes the marks of the ordinate, `x_tick` those of the abscissa.
pub fn draw(
    canvas: &HtmlCanvasElement,
    plot: &Plot,
    tick: &dyn Fn(f32) -> String,
    x_tick: &dyn Fn(f32) -> String,
) -> Scale {
    draw_on(canvas, plot, tick, x_tick).unwrap_or_default()
}

fn draw_on(
    canvas: &HtmlCanvasElement,
    plot: &Plot,
    tick: &dyn Fn(f32) -> String,
    x_tick: &dyn Fn(f32) -> String,
) -> Option<Scale> {
    let surface = Surface::new(canvas)?;
    let palette = Palette::read();
    let axes = axes(plot);
    let text = palette.px("--text-xs") * surface.ratio;
    let font = format!("400 {text}px {}", palette.css("--font-ui"));
    surface.context.set_font(&font);
    let marks: Vec<(f32, String)> =
        axes.y_marks().iter().map(|mark| (*mark as f32, tick(*mark as f32))).collect();
    let widths = marks.iter().map(|(_, label)| text_width(&surface.context, label));
    let field = Field {
        left: (widths.fold(0.0, f64::max) + text * 0.7).ceil(),
        top: (text * 0.6).ceil(),
        right: (surface.width - text * 0.5).floor(),
        bottom: (surface.height - text * 1.75).floor(),
    };
    let chart = chart(canvas, &surface, &field, &axes)?;
    let mut drawing = Drawing { surface, palette, axes, text, field, chart };
    if let Some(from) = plot.lost_from {
        drawing.shade(from);
    }
    drawing.y_axis(&marks);
    drawing.x_axis(&plot.x_label, x_tick);
    drawing.curves(&plot.series);
    if let Some(at) = plot.at {
        drawing.hairline(at, &plot.series);
    }
    let Drawing { surface, field, .. } = drawing;
    Some(Scale {
        left: field.left / surface.ratio,
        width: (field.right - field.left) / surface.ratio,
        x_max: axes.x_max,
    })
}

fn axes(plot: &Plot) -> Axes {
    let points = plot.series.iter().flat_map(|series| series.points.iter().copied());
    // At least an epoch, and room for what was lost.
    let x_least = plot.lost_from.map_or(1.0, |from| (from * 1.25).max(1.0));
    if plot.log { Axes::logarithmic(points, x_least) } else { Axes::shares(points, x_least) }
}

/// Where the curves are, in device pixels.
struct Field {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

type Chart = ChartContext<'static, CanvasBackend, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

fn chart(
    canvas: &HtmlCanvasElement,
    surface: &Surface,
    field: &Field,
    axes: &Axes,
) -> Option<Chart> {
    let fine = |pixels: f64| (pixels * FINE) as i32;
    let area = CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area().margin(
        fine(field.top),
        surface.height as i32 - fine(field.bottom),
        fine(field.left),
        surface.width as i32 - fine(field.right),
    );
    ChartBuilder::on(&area).build_cartesian_2d(0.0..axes.x_max, axes.y_low..axes.y_high).ok()
}

struct Drawing {
    surface: Surface,
    palette: std::rc::Rc<Palette>,
    axes: Axes,
    /// Size of the labels, in device pixels.
    text: f64,
    field: Field,
    chart: Chart,
}

impl Drawing {
    /// Place of a point, in device pixels; the ordinate as [`Axes::y`] has it.
    fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = self.chart.plotting_area().map_coordinate(&(x, y));
        (f64::from(x) / FINE, f64::from(y) / FINE)
    }

    /// A filled rectangle from pixel to pixel.
    fn fill(&self, token: &str, (x, y): (f64, f64), (width, height): (f64, f64)) {
        let context = &self.surface.context;
        context.set_fill_style_str(&self.palette.css(token));
        context.fill_rect(x.round(), y.round(), width.round().max(1.0), height.round().max(1.0));
    }

    fn shade(&self, from: f32) {
        let (x, _) = self.place(f64::from(from), self.axes.y_low);
        let Field { top, right, bottom, .. } = self.field;
        self.surface.context.set_global_alpha(0.12);
        self.fill("--danger", (x, top), (right - x, bottom - top));
        self.surface.context.set_global_alpha(1.0);
        self.fill("--danger", (x, top), (1.5 * self.surface.ratio, bottom - top));
    }

    fn y_axis(&self, marks: &[(f32, String)]) {
        let (hair, Field { left, right, bottom, .. }) = (self.surface.ratio, &self.field);
        let context = &self.surface.context;
        context.set_text_baseline("middle");
        context.set_text_align("right");
        for (mark, label) in marks {
            let (_, y) = self.place(0.0, self.axes.y(*mark));
            self.fill("--line", (*left, y - hair / 2.0), (right - left, hair));
            context.set_fill_style_str(&self.palette.css("--ink-3"));
            let _ = context.fill_text(label, left - self.text * 0.5, y);
        }
        self.fill("--edge", (*left, *bottom), (right - left, hair));
    }

    fn x_axis(&self, unit: &str, x_tick: &dyn Fn(f32) -> String) {
        let (hair, context) = (self.surface.ratio, &self.surface.context);
        context.set_text_baseline("alphabetic");
        context.set_text_align("center");
        let baseline = self.surface.height - self.text * 0.25;
        // From the right, because the last label is the longest; one that would touch it is left out.
        let mut free = self.surface.width;
        for (index, mark) in self.axes.x_marks().iter().rev().enumerate() {
            let (x, y) = self.place(*mark, self.axes.y_low);
            self.fill("--edge", (x - hair / 2.0, y), (hair, 4.0 * hair));
            let number = x_tick(*mark as f32);
            let label = if index == 0 { format!("{number} {unit}") } else { number };
            let half = text_width(context, &label) / 2.0;
            let centre = if index == 0 { x.min(free - half) } else { x };
            if centre + half <= free {
                context.set_fill_style_str(&self.palette.css("--ink-3"));
                let _ = context.fill_text(&label, centre, baseline);
                free = centre - half - self.text * 0.5;
            }
        }
    }

    fn curves(&mut self, all: &[Series]) {
        let columns = (self.field.right - self.field.left) as usize;
        for series in all {
            let thick = self.palette.px("--curve");
            let line = if series.thin { self.palette.px("--curve-thin") } else { thick };
            let colour = self.colour(series.token);
            let colour = if series.thin { colour.mix(0.85) } else { colour.mix(1.0) };
            let style = colour.stroke_width(self.fine(line));
            let shown = thin_out(&series.points, self.axes.x_max as f32, columns);
            for run in shown.split(|point| !point.1.is_finite()) {
                let line = LineSeries::new(self.ordinates(run), style);
                self.with_chart(|chart| chart.draw_series(line).is_ok());
            }
            let radius = thick * if series.thin { 1.35 } else { 1.25 };
            // So many evaluations that their dots would touch are a line again.
            let room = (shown.len() as f64 * radius * self.surface.ratio * 3.0) < columns as f64;
            let dotted =
                if room && !series.thin { &shown[..] } else { &shown[shown.len().max(1) - 1..] };
            let radius = self.fine(radius);
            let dotted: Vec<_> =
                dotted.iter().copied().filter(|point| point.1.is_finite()).collect();
            let dots = self.ordinates(&dotted).into_iter();
            let dots = dots.map(|point| Circle::new(point, radius, colour.filled()));
            self.with_chart(|chart| chart.draw_series(dots).is_ok());
        }
    }

    fn hairline(&mut self, at: f32, all: &[Series]) {
        let (hair, Field { top, bottom, .. }) = (self.surface.ratio, &self.field);
        let (x, _) = self.place(f64::from(at), self.axes.y_low);
        self.fill("--ink", (x - hair / 2.0, *top), (hair, bottom - top));
        let paper = self.colour("--paper").filled();
        let (radius, width) = (self.fine(4.0), self.fine(2.0));
        for series in all {
            let point = nearest(&series.points, at).filter(|point| point.1.is_finite());
            let point = self.ordinates(point.as_slice());
            let ring = self.colour(series.token).stroke_width(width);
            let rings = [paper, ring]
                .map(|style| point.iter().map(move |at| Circle::new(*at, radius, style)));
            self.with_chart(|chart| chart.draw_series(rings.into_iter().flatten()).is_ok());
        }
    }

    /// Has plotters draw, in its fine units. Drawing into a canvas cannot fail once its context is
    /// there, so what plotters returns tells nothing.
    fn with_chart<R>(&mut self, draw: impl FnOnce(&mut Chart) -> R) {
        let context = &self.surface.context;
        context.save();
        let _ = context.scale(1.0 / FINE, 1.0 / FINE);
        context.set_line_join("round");
        context.set_line_cap("round");
        draw(&mut self.chart);
        self.surface.context.restore();
    }

    fn ordinates(&self, points: &[(f32, f32)]) -> Vec<(f64, f64)> {
        points.iter().map(|(x, y)| (f64::from(*x), self.axes.y(*y))).collect()
    }

    fn colour(&self, token: &str) -> RGBColor {
        let (r, g, b) = self.palette.rgb(token);
        RGBColor(r, g, b)
    }

    /// CSS pixels in plotters' units.
    fn fine(&self, pixels: f64) -> u32 {
        (pixels * self.surface.ratio * FINE).round().max(1.0) as u32
    }
}

fn text_width(context: &CanvasRenderingContext2d, text: &str) -> f64 {
    context.measure_text(text).map_or(0.0, |metrics| metrics.width())
}
