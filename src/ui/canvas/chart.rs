//! Charts with any axes: lines, bands, dots, error bars, columns, marks. What is to be seen is data;
//! all words and numbers in it are written by whoever makes it.

use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::palette::Palette;
use super::surface::Surface;
use super::ticks;

/// Marks on an axis, at most.
const MARKS: usize = 6;

/// An axis with its marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// Value at the left or lower end.
    pub low: f64,
    /// Value at the other end.
    pub high: f64,
    /// Equal distances are equal ratios; both ends are positive.
    pub log: bool,
    /// Values with what stands there.
    pub marks: Vec<(f64, String)>,
}

impl Axis {
    /// From `low` to `high`, with round numbers that `write` writes.
    pub fn linear(low: f64, high: f64, write: impl Fn(f64) -> String) -> Self {
        let marks = ticks::linear(low, high, MARKS).into_iter();
        Self { low, high, log: false, marks: marks.map(|mark| (mark, write(mark))).collect() }
    }

    /// The same on a logarithmic axis.
    pub fn logarithmic(low: f64, high: f64, write: impl Fn(f64) -> String) -> Self {
        let marks = ticks::logarithmic(low, high, MARKS).into_iter();
        Self { low, high, log: true, marks: marks.map(|mark| (mark, write(mark))).collect() }
    }

    /// Place of a value, 0 at the low end and 1 at the other.
    fn share(&self, value: f64) -> f64 {
        if self.log {
            (value.max(f64::MIN_POSITIVE) / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        }
    }
}

/// Something on a chart. Points are pairs of abscissa and ordinate; tokens name colours.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// From point to point; a point that is no number interrupts it.
    Line { points: Vec<(f64, f64)>, token: &'static str, width: f64, dashed: bool },
    /// Between two ordinates for each abscissa.
    Band { points: Vec<(f64, f64, f64)>, token: &'static str, strength: f64 },
    /// A dot at each point.
    Dots { points: Vec<(f64, f64)>, token: &'static str, radius: f64 },
    /// A ring at each point.
    Rings { points: Vec<(f64, f64)>, token: &'static str, radius: f64 },
    /// A bar from mean − error to mean + error.
    Bars { points: Vec<(f64, f64, f64)>, token: &'static str },
    /// A column over each range from abscissa to abscissa.
    Columns { columns: Vec<(f64, f64, f64)>, token: &'static str },
    /// An upright line, with a word at its top.
    Rule { at: f64, token: &'static str, label: String },
    /// Everything between two abscissas.
    Range { from: f64, to: f64, token: &'static str, strength: f64 },
}

/// A whole chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// To the right.
    pub x: Axis,
    /// Upwards.
    pub y: Axis,
    /// Behind the last mark of the abscissa.
    pub unit: String,
    /// The first one at the back.
    pub marks: Vec<Mark>,
}

/// Draws it.
pub fn draw(canvas: &HtmlCanvasElement, chart: &Chart) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let text = palette.px("--text-xs") * surface.ratio;
    let context = &surface.context;
    context.set_font(&format!("400 {text}px {}", palette.css("--font-ui")));
    let widest = chart.y.marks.iter().map(|(_, label)| width(context, label)).fold(0.0, f64::max);
    let field = Field {
        left: if widest > 0.0 { (widest + text * 0.7).ceil() } else { 1.0 },
        top: (text * 0.6).ceil(),
        right: (surface.width - text * 0.6).floor(),
        bottom: if chart.x.marks.is_empty() {
            (surface.height - text * 0.6).floor()
        } else {
            (surface.height - text * 1.75).floor()
        },
    };
    let drawing = Drawing { surface: &surface, palette: &palette, text, field, chart };
    drawing.axes();
    for mark in &chart.marks {
        drawing.mark(mark);
    }
}

/// Where the marks are, in device pixels.
struct Field {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

struct Drawing<'a> {
    surface: &'a Surface,
    palette: &'a Palette,
    text: f64,
    field: Field,
    chart: &'a Chart,
}

impl Drawing<'_> {
    fn x(&self, value: f64) -> f64 {
        let share = self.chart.x.share(value).clamp(-1.0, 2.0);
        self.field.left + share * (self.field.right - self.field.left)
    }

    fn y(&self, value: f64) -> f64 {
        let share = self.chart.y.share(value).clamp(-1.0, 2.0);
        self.field.bottom - share * (self.field.bottom - self.field.top)
    }

    fn fill(&self, token: &str, [x, y, width, height]: [f64; 4]) {
        let context = &self.surface.context;
        context.set_fill_style_str(&self.palette.css(token));
        context.fill_rect(x.round(), y.round(), width.round().max(1.0), height.round().max(1.0));
    }

    fn axes(&self) {
        let (hair, context) = (self.surface.ratio, &self.surface.context);
        let Field { left, right, bottom, .. } = self.field;
        context.set_text_baseline("middle");
        context.set_text_align("right");
        for (value, label) in &self.chart.y.marks {
            let y = self.y(*value);
            self.fill("--line", [left, y - hair / 2.0, right - left, hair]);
            context.set_fill_style_str(&self.palette.css("--ink-3"));
            let _ = context.fill_text(label, left - self.text * 0.5, y);
        }
        if !self.chart.x.marks.is_empty() {
            self.fill("--edge", [left, bottom, right - left, hair]);
        }
        context.set_text_baseline("alphabetic");
        context.set_text_align("center");
        let baseline = self.surface.height - self.text * 0.25;
        // From the right, because the last label is the longest; one that would touch it is left out.
        let mut free = self.surface.width;
        for (index, (value, label)) in self.chart.x.marks.iter().rev().enumerate() {
            let x = self.x(*value);
            self.fill("--edge", [x - hair / 2.0, bottom, hair, 4.0 * hair]);
            let label =
                if index == 0 { format!("{label} {}", self.chart.unit) } else { label.clone() };
            let half = width(context, &label) / 2.0;
            let centre = if index == 0 { x.min(free - half) } else { x };
            if centre + half <= free && centre - half >= 0.0 {
                context.set_fill_style_str(&self.palette.css("--ink-3"));
                let _ = context.fill_text(&label, centre, baseline);
                free = centre - half - self.text * 0.5;
            }
        }
    }

    /// Draws inside the field alone.
    fn clipped(&self, draw: impl FnOnce(&CanvasRenderingContext2d)) {
        let context = &self.surface.context;
        let Field { left, top, right, bottom } = self.field;
        context.save();
        context.begin_path();
        let room = 5.0 * self.surface.ratio;
        context.rect(left - room, top - room, right - left + 2.0 * room, bottom - top + room);
        context.clip();
        draw(context);
        context.restore();
    }

    fn mark(&self, mark: &Mark) {
        match mark {
            Mark::Line { points, token, width, dashed } => {
                self.line(points, token, *width, *dashed);
            }
            Mark::Band { points, token, strength } => self.band(points, token, *strength),
            Mark::Dots { points, token, radius } => self.dots(points, token, *radius, true),
            Mark::Rings { points, token, radius } => self.dots(points, token, *radius, false),
            Mark::Bars { points, token } => self.bars(points, token),
            Mark::Columns { columns, token } => self.clipped(|_| {
                let base = self.field.bottom;
                for (from, to, height) in columns.iter().filter(|column| column.2 > 0.0) {
                    let (x, y) = (self.x(*from), self.y(*height));
                    let gap = self.surface.ratio;
                    self.fill(token, [x, y, self.x(*to) - x - gap, base - y]);
                }
            }),
            Mark::Rule { at, token, label } => self.rule(*at, token, label),
            Mark::Range { from, to, token, strength } => self.clipped(|context| {
                let (x, top) = (self.x(*from), self.field.top);
                context.set_global_alpha(*strength);
                self.fill(token, [x, top, self.x(*to) - x, self.field.bottom - top]);
            }),
        }
    }

    fn line(&self, points: &[(f64, f64)], token: &str, width: f64, dashed: bool) {
        let ratio = self.surface.ratio;
        self.clipped(|context| {
            context.set_stroke_style_str(&self.palette.css(token));
            context.set_line_width(width * ratio);
            context.set_line_join("round");
            context.set_line_cap("round");
            if dashed {
                let gaps = [4.0, 5.0].map(|part| wasm_bindgen::JsValue::from(part * ratio));
                let _ = context.set_line_dash(&gaps.into_iter().collect::<js_sys::Array>());
            }
            context.begin_path();
            let mut goes_on = false;
            for (x, y) in points {
                if !y.is_finite() {
                    goes_on = false;
                    continue;
                }
                let (x, y) = (self.x(*x), self.y(*y));
                if goes_on {
                    context.line_to(x, y);
                } else {
                    context.move_to(x, y);
                }
                goes_on = true;
            }
            context.stroke();
        });
    }

    fn band(&self, points: &[(f64, f64, f64)], token: &str, strength: f64) {
        self.clipped(|context| {
            context.set_fill_style_str(&self.palette.css(token));
            context.set_global_alpha(strength);
            for run in points.split(|(_, low, high)| !low.is_finite() || !high.is_finite()) {
                context.begin_path();
                for (index, (x, low, _)) in run.iter().enumerate() {
                    let (x, y) = (self.x(*x), self.y(*low));
                    if index == 0 { context.move_to(x, y) } else { context.line_to(x, y) }
                }
                for (x, _, high) in run.iter().rev() {
                    context.line_to(self.x(*x), self.y(*high));
                }
                context.fill();
            }
        });
    }

    fn dots(&self, points: &[(f64, f64)], token: &str, radius: f64, filled: bool) {
        let ratio = self.surface.ratio;
        self.clipped(|context| {
            context.set_fill_style_str(&self.palette.css(token));
            context.set_stroke_style_str(&self.palette.css(token));
            context.set_line_width(2.0 * ratio);
            for (x, y) in points.iter().filter(|(_, y)| y.is_finite()) {
                context.begin_path();
                let turn = std::f64::consts::TAU;
                let _ = context.arc(self.x(*x), self.y(*y), radius * ratio, 0.0, turn);
                if filled { context.fill() } else { context.stroke() }
            }
        });
    }

    fn bars(&self, points: &[(f64, f64, f64)], token: &str) {
        let (ratio, cap) = (self.surface.ratio, 4.0 * self.surface.ratio);
        self.clipped(|_| {
            for (x, mean, error) in points.iter().filter(|point| point.2.is_finite()) {
                let (x, low, high) = (self.x(*x), self.y(mean - error), self.y(mean + error));
                let line = 1.5 * ratio;
                self.fill(token, [x - line / 2.0, high, line, low - high]);
                for y in [low, high] {
                    self.fill(token, [x - cap, y - line / 2.0, 2.0 * cap, line]);
                }
            }
        });
    }

    fn rule(&self, at: f64, token: &str, label: &str) {
        let context = &self.surface.context;
        let Field { top, right, bottom, .. } = self.field;
        let (x, hair) = (self.x(at), 1.5 * self.surface.ratio);
        self.fill(token, [x - hair / 2.0, top, hair, bottom - top]);
        if label.is_empty() {
            return;
        }
        context.set_fill_style_str(&self.palette.css(token));
        context.set_text_baseline("top");
        let gap = self.text * 0.4;
        let fits = x + gap + width(context, label) <= right;
        context.set_text_align(if fits { "left" } else { "right" });
        let _ = context.fill_text(label, if fits { x + gap } else { x - gap }, top);
    }
}

fn width(context: &CanvasRenderingContext2d, text: &str) -> f64 {
    context.measure_text(text).map_or(0.0, |metrics| metrics.width())
}
