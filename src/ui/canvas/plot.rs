//! Curves: few rules, labelled axes, a hairline under the pointer. Plotters maps and draws lines;
//! the labels are written by the canvas itself, in the page's own font.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters_canvas::CanvasBackend;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::palette::Palette;
use super::surface::Surface;
use super::ticks;

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
    /// Word behind the last mark of the abscissa.
    pub x_label: String,
}

/// Where values lie on the canvas, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scale {
    left: f64,
    width: f64,
    x_max: f32,
}

impl Scale {
    /// The abscissa at a place, from the canvas's left edge in CSS pixels.
    pub fn x_at(&self, place: f64) -> f32 {
        (((place - self.left) / self.width.max(1.0)) as f32).clamp(0.0, 1.0) * self.x_max
    }
}

type Area = DrawingArea<CanvasBackend, Shift>;
type Chart<'a> = ChartContext<'a, CanvasBackend, Cartesian2d<plotters::coord::types::RangedCoordf64, plotters::coord::types::RangedCoordf64>>;

/// Draws a plot; `tick` writes the marks of the ordinate, `x_tick` those of the abscissa.
pub fn draw(
    canvas: &HtmlCanvasElement,
    plot: &Plot,
    tick: &dyn Fn(f32) -> String,
    x_tick: &dyn Fn(f32) -> String,
) -> Scale {
    let Some(surface) = Surface::new(canvas) else { return Scale::default() };
    let palette = Palette::read();
    let frame = Frame::new(plot, &surface, &palette);
    let y_marks = frame.y_marks();
    let labels: Vec<String> = y_marks.iter().map(|mark| tick(*mark as f32)).collect();
    surface.context.set_font(&frame.font(&palette));
    let widest = labels.iter().map(|label| text_width(&surface.context, label)).fold(0.0, f64::max);
    let margins = Margins {
        left: widest + frame.text * 0.7,
        right: frame.text * 0.5,
        top: frame.text * 0.6,
        bottom: frame.text * 1.75,
    };
    let Some(area) = CanvasBackend::with_canvas_object(canvas.clone()) else {
        return Scale::default();
    };
    let area: Area = area.into_drawing_area();
    let chart = ChartBuilder::on(&area)
        .margin_left(margins.left as i32)
        .margin_right(margins.right as i32)
        .margin_top(margins.top as i32)
        .margin_bottom(margins.bottom as i32)
        .build_cartesian_2d(0.0..f64::from(frame.x_max), frame.y_low..frame.y_high);
    let Ok(mut chart) = chart else { return Scale::default() };
    // Drawing into a canvas cannot fail once its context is there.
    let _ = draw_rules(&mut chart, &frame, &palette, &y_marks);
    let _ = draw_series(&mut chart, &frame, &palette, plot);
    let _ = draw_hairline(&mut chart, &frame, &palette, plot);
    write_labels(&surface, &chart, &frame, &palette, (&y_marks, &labels), (plot, x_tick));
    Scale {
        left: margins.left / surface.ratio,
        width: (surface.width - margins.left - margins.right) / surface.ratio,
        x_max: frame.x_max,
    }
}

struct Margins {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// Ranges and sizes of a plot.
struct Frame {
    x_max: f32,
    /// Of the logarithm, if `log`.
    y_low: f64,
    y_high: f64,
    log: bool,
    /// Size of the labels, in device pixels.
    text: f64,
    curve: f64,
    thin: f64,
    hair: f64,
    /// Columns of pixels that a curve has.
    columns: usize,
}

impl Frame {
    fn new(plot: &Plot, surface: &Surface, palette: &Palette) -> Self {
        let points = || plot.series.iter().flat_map(|series| &series.points);
        let x_max = points().map(|point| point.0).fold(0.0, f32::max).max(1.0);
        let (y_low, y_high) = if plot.log {
            let finite = points().map(|p| p.1).filter(|y| y.is_finite() && *y > 0.0);
            let (low, high) = finite.fold((f32::MAX, 0.0_f32), |(a, b), y| (a.min(y), b.max(y)));
            let (low, high) = if low > high { (0.1, 2.5) } else { (low, high) };
            // At least a decade, so that noise does not fill the plot.
            let low = low.min(high / 10.0).max(high * 1e-6);
            (f64::from(low * 0.9).ln(), f64::from(high * 1.1).ln())
        } else {
            let low = points().map(|p| p.1).fold(1.0, f32::min);
            // The upper part of the scale matters; it starts at the quarter below the lowest point.
            (f64::from((low * 4.0).floor() / 4.0).clamp(0.0, 0.75), 1.0)
        };
        Self {
            x_max,
            y_low,
            y_high,
            log: plot.log,
            text: palette.px("--text-xs") * surface.ratio,
            curve: palette.px("--curve") * surface.ratio,
            thin: palette.px("--curve-thin") * surface.ratio,
            hair: surface.ratio,
            columns: surface.width as usize,
        }
    }

    fn y(&self, value: f32) -> f64 {
        let value = f64::from(value);
        if self.log { value.max(f64::MIN_POSITIVE).ln().max(self.y_low) } else { value }
    }

    fn y_marks(&self) -> Vec<f64> {
        if self.log {
            ticks::logarithmic(self.y_low.exp(), self.y_high.exp(), 5)
        } else {
            ticks::linear(self.y_low, self.y_high, 5)
        }
    }

    fn font(&self, palette: &Palette) -> String {
        format!("400 {}px {}", self.text, palette.css("--font-ui"))
    }
}

type Drawn = Result<(), DrawingAreaErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

fn colour(palette: &Palette, token: &str) -> RGBColor {
    let (r, g, b) = palette.rgb(token);
    RGBColor(r, g, b)
}

fn width(pixels: f64) -> u32 {
    pixels.round().max(1.0) as u32
}

fn draw_rules(chart: &mut Chart<'_>, frame: &Frame, palette: &Palette, marks: &[f64]) -> Drawn {
    let rule = colour(palette, "--line").stroke_width(width(frame.hair));
    let right = f64::from(frame.x_max);
    chart.draw_series(marks.iter().map(|mark| {
        let y = frame.y(*mark as f32);
        PathElement::new(vec![(0.0, y), (right, y)], rule)
    }))?;
    let base = colour(palette, "--edge").stroke_width(width(frame.hair));
    let line = PathElement::new(vec![(0.0, frame.y_low), (right, frame.y_low)], base);
    chart.draw_series(std::iter::once(line)).map(|_| ())
}

fn draw_series(chart: &mut Chart<'_>, frame: &Frame, palette: &Palette, plot: &Plot) -> Drawn {
    for series in &plot.series {
        let colour = colour(palette, series.token);
        let style = colour.stroke_width(width(if series.thin { frame.thin } else { frame.curve }));
        let shown = thin_out(&series.points, frame.x_max, frame.columns);
        let points = || shown.iter().map(|(x, y)| (f64::from(*x), frame.y(*y)));
        chart.draw_series(LineSeries::new(points(), style))?;
        let radius = width(frame.curve * 1.25);
        // So many evaluations that their dots would touch are a line again.
        let dotted = !series.thin && shown.len() * (radius as usize) * 3 < frame.columns;
        let dots = points().filter(|_| dotted).chain(points().last());
        chart.draw_series(dots.map(|point| Circle::new(point, radius, colour.filled())))?;
    }
    Ok(())
}

fn draw_hairline(chart: &mut Chart<'_>, frame: &Frame, palette: &Palette, plot: &Plot) -> Drawn {
    let Some(at) = plot.at else { return Ok(()) };
    let x = f64::from(at);
    let ink = colour(palette, "--ink").stroke_width(width(frame.hair));
    let line = PathElement::new(vec![(x, frame.y_low), (x, frame.y_high)], ink);
    chart.draw_series(std::iter::once(line))?;
    let paper = colour(palette, "--paper");
    for series in &plot.series {
        if let Some((x, y)) = nearest(&series.points, at) {
            let place = (f64::from(x), frame.y(y));
            let radius = width(4.0 * frame.hair);
            let ring = colour(palette, series.token).stroke_width(width(2.0 * frame.hair));
            chart.draw_series([Circle::new(place, radius, paper.filled())])?;
            chart.draw_series([Circle::new(place, radius, ring)])?;
        }
    }
    Ok(())
}

fn write_labels(
    surface: &Surface,
    chart: &Chart<'_>,
    frame: &Frame,
    palette: &Palette,
    (y_marks, y_labels): (&[f64], &[String]),
    (plot, x_tick): (&Plot, &dyn Fn(f32) -> String),
) {
    let context = &surface.context;
    let area = chart.plotting_area();
    context.set_font(&frame.font(palette));
    context.set_fill_style_str(&palette.css("--ink-3"));
    context.set_text_baseline("middle");
    context.set_text_align("right");
    for (mark, label) in y_marks.iter().zip(y_labels) {
        let (x, y) = area.map_coordinate(&(0.0, frame.y(*mark as f32)));
        let _ = context.fill_text(label, f64::from(x) - frame.text * 0.5, f64::from(y));
    }
    context.set_text_baseline("alphabetic");
    context.set_text_align("center");
    let marks = ticks::linear(0.0, f64::from(frame.x_max), 6);
    for (index, mark) in marks.iter().enumerate() {
        let (x, _) = area.map_coordinate(&(*mark, frame.y_low));
        let is_last = index + 1 == marks.len();
        let number = x_tick(*mark as f32);
        let label = if is_last { format!("{number} {}", plot.x_label) } else { number };
        let half = text_width(context, &label) / 2.0;
        let x = f64::from(x).min(surface.width - half);
        let _ = context.fill_text(&label, x, surface.height - frame.text * 0.25);
    }
}

fn text_width(context: &CanvasRenderingContext2d, text: &str) -> f64 {
    context.measure_text(text).map_or(0.0, |metrics| metrics.width())
}

/// The point nearest to an abscissa.
pub fn nearest(points: &[(f32, f32)], at: f32) -> Option<(f32, f32)> {
    let after = points.partition_point(|point| point.0 < at);
    let candidates = [after.checked_sub(1), Some(after)].into_iter().flatten();
    candidates
        .filter_map(|index| points.get(index).copied())
        .min_by(|a, b| (a.0 - at).abs().total_cmp(&(b.0 - at).abs()))
}

/// Of more points than pixel columns, the lowest and the highest of each column: what a denser line
/// would show as well.
fn thin_out(points: &[(f32, f32)], x_max: f32, columns: usize) -> Vec<(f32, f32)> {
    if points.len() <= 2 * columns {
        return points.to_vec();
    }
    let column = |point: &(f32, f32)| (point.0 / x_max * columns as f32) as usize;
    let runs = points.chunk_by(|a, b| column(a) == column(b));
    let extremes = runs.flat_map(|run| {
        let lowest = (0..run.len()).min_by(|a, b| run[*a].1.total_cmp(&run[*b].1)).unwrap_or(0);
        let highest = (0..run.len()).max_by(|a, b| run[*a].1.total_cmp(&run[*b].1)).unwrap_or(0);
        [run[lowest.min(highest)], run[lowest.max(highest)]]
    });
    extremes.collect()
}
