//! The map's pixels.

use std::f64::consts::TAU;

use web_sys::HtmlCanvasElement;

use super::map_pen::Pen;
use crate::protocol::gan::{REACH, Warp};
use crate::protocol::maps::Maps;
use crate::ui::canvas::border::draw_border;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::paint_fields;
use crate::ui::canvas::surface::Surface;

/// Points whose pushes are drawn; more arrows would be a thicket.
const ARROWS: usize = 140;
/// Length of the longest arrow, as a share of the map.
const LONGEST: f64 = 0.11;

/// Everything on the map; what is not to be seen is empty.
#[derive(Clone, Default, PartialEq)]
pub(in crate::ui::chapters) struct Shown {
    pub(in crate::ui::chapters) surface: Maps,
    pub(in crate::ui::chapters) real: Vec<f32>,
    pub(in crate::ui::chapters) generated: Vec<f32>,
    /// Where the pushes begin.
    pub(in crate::ui::chapters) roots: Vec<f32>,
    pub(in crate::ui::chapters) pushes: Vec<f32>,
    pub(in crate::ui::chapters) warp: Warp,
    /// A critic's scores have no ½ to mark; nor has a picture that is no whole canvas.
    pub(in crate::ui::chapters) critic: bool,
    pub(in crate::ui::chapters) told: Vec<Told>,
    pub(in crate::ui::chapters) strokes: Vec<Vec<[i16; 2]>>,
    pub(in crate::ui::chapters) pen: Option<Pen>,
}

/// A point of the half-step that is told.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui::chapters) struct Told {
    pub(super) place: [f32; 2],
    pub(super) next: [f32; 2],
    /// What D says of it.
    pub(super) label: String,
    pub(super) generated: bool,
}

/// Draws all of it on a canvas of its own.
pub(super) fn draw(canvas: &HtmlCanvasElement, shown: &Shown) {
    if let Some(surface) = Surface::new(canvas) {
        paint(&surface, (0.0, 0.0), surface.width, shown);
    }
}

/// Draws all of it, what matters most on top, into a square of a canvas, given by its upper left.
pub(in crate::ui::chapters) fn paint(surface: &Surface, corner: At, side: f64, shown: &Shown) {
    let palette = Palette::read();
    let map = Map { corner, side, surface, palette: &palette };
    map.verdict(shown);
    map.strokes(&shown.strokes);
    map.mesh(&shown.warp);
    map.points(&shown.real, "--c-real", Map::disc);
    map.points(&shown.generated, "--c-gen", Map::diamond);
    map.arrows(&shown.roots, &shown.pushes);
    for told in &shown.told {
        map.told(told);
    }
    if let Some(pen) = shown.pen {
        map.pen(pen);
    }
}

/// A place on the map, in pixels from its upper left.
type At = (f64, f64);

struct Map<'a> {
    corner: At,
    side: f64,
    surface: &'a Surface,
    palette: &'a Palette,
}

impl Map<'_> {
    fn at(&self, x: f64, y: f64) -> At {
        let along = |at: f64| f64::midpoint(at / REACH, 1.0) * self.side;
        (self.corner.0 + along(x), self.corner.1 + self.side - along(y))
    }

    fn place(&self, xy: &[f32]) -> At {
        self.at(f64::from(xy[0]), f64::from(xy[1]))
    }

    fn radius(&self) -> f64 {
        let ratio = self.surface.ratio;
        (self.side / 190.0).clamp(1.8 * ratio, 4.0 * ratio)
    }

    fn stroke(&self, token: &str, width: f64) {
        let context = &self.surface.context;
        context.set_stroke_style_str(&self.palette.css(token));
        context.set_line_width(width * self.surface.ratio);
        context.stroke();
    }

    fn verdict(&self, shown: &Shown) {
        let context = &self.surface.context;
        // Not at full strength: the points on it are what it is about.
        context.set_global_alpha(0.62);
        let colours = self.palette.table(Table::Diverging);
        paint_fields(self.surface, &shown.surface.pixels, colours, &[self.corner], self.side);
        context.set_global_alpha(1.0);
        if !shown.critic {
            draw_border(self.surface, self.palette, &shown.surface);
        }
    }

    fn strokes(&self, strokes: &[Vec<[i16; 2]>]) {
        let context = &self.surface.context;
        context.set_line_cap("round");
        context.set_line_join("round");
        context.begin_path();
        for stroke in strokes {
            let place = |at: &[i16; 2]| self.at(f64::from(at[0]) / 100.0, f64::from(at[1]) / 100.0);
            for (index, (x, y)) in stroke.iter().map(place).enumerate() {
                if index == 0 {
                    context.move_to(x, y);
                }
                context.line_to(x, y);
            }
        }
        context.set_global_alpha(0.3);
        self.stroke("--c-real", 9.0);
        context.set_global_alpha(1.0);
    }

    fn mesh(&self, warp: &Warp) {
        let context = &self.surface.context;
        let node = |row: usize, column: usize| {
            let first = 2 * (row * warp.columns + column);
            self.place(&warp.places[first..first + 2])
        };
        let line = |nodes: &mut dyn Iterator<Item = At>| {
            for (index, (x, y)) in nodes.enumerate() {
                if index == 0 { context.move_to(x, y) } else { context.line_to(x, y) }
            }
        };
        context.begin_path();
        for row in 0..warp.rows {
            line(&mut (0..warp.columns).map(|column| node(row, column)));
        }
        if warp.rows > 1 {
            for column in 0..warp.columns {
                line(&mut (0..warp.rows).map(|row| node(row, column)));
            }
        }
        self.stroke("--c-gen", if warp.rows > 1 { 1.0 } else { 2.0 });
    }

    /// Points with a rim of paper that keeps them apart from the colours below.
    fn points(&self, list: &[f32], token: &str, mark: fn(&Self, At)) {
        let context = &self.surface.context;
        context.begin_path();
        list.chunks_exact(2).for_each(|xy| mark(self, self.place(xy)));
        self.stroke("--paper", 1.5);
        context.set_fill_style_str(&self.palette.css(token));
        context.fill();
    }

    fn disc(&self, (x, y): At) {
        let (context, radius) = (&self.surface.context, self.radius());
        context.move_to(x + radius, y);
        let _ = context.arc(x, y, radius, 0.0, TAU);
    }

    fn diamond(&self, (x, y): At) {
        let (context, radius) = (&self.surface.context, self.radius() * 1.35);
        context.move_to(x + radius, y);
        context.line_to(x, y + radius);
        context.line_to(x - radius, y);
        context.line_to(x, y - radius);
        context.close_path();
    }

    /// An arrow from each of the first points; the longest push has the longest one.
    fn arrows(&self, roots: &[f32], pushes: &[f32]) {
        let length = |push: &[f32]| f64::from(push[0]).hypot(f64::from(push[1]));
        let longest = pushes.chunks_exact(2).map(length).fold(0.0, f64::max);
        if longest <= 0.0 {
            return;
        }
        let scale = LONGEST * self.side / longest;
        let pairs = roots.chunks_exact(2).zip(pushes.chunks_exact(2));
        self.surface.context.begin_path();
        for (root, push) in pairs.take(ARROWS) {
            let from = self.place(root);
            let to = (from.0 + f64::from(push[0]) * scale, from.1 - f64::from(push[1]) * scale);
            self.arrow(from, to, 3.0);
        }
        self.stroke("--ink", 1.2);
    }

    fn arrow(&self, from: At, to: At, head: f64) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        let ratio = self.surface.ratio;
        if length < 2.5 * ratio {
            return;
        }
        let head = (head * ratio).min(length / 2.0) / length;
        let context = &self.surface.context;
        context.move_to(from.0, from.1);
        context.line_to(to.0, to.1);
        for side in [-1.0, 1.0] {
            let (back, aside) = (-1.5 * head, side * head);
            context.move_to(to.0, to.1);
            context.line_to(to.0 + back * dx - aside * dy, to.1 + back * dy + aside * dx);
        }
    }

    /// The point in a ring, D's verdict beside it, and where it goes.
    fn told(&self, told: &Told) {
        let (context, ratio) = (&self.surface.context, self.surface.ratio);
        let (x, y) = self.place(&told.place);
        let token = if told.generated { "--c-gen" } else { "--c-real" };
        context.begin_path();
        if told.generated {
            self.diamond((x, y));
        } else {
            self.disc((x, y));
        }
        context.set_fill_style_str(&self.palette.css(token));
        context.fill();
        context.begin_path();
        let _ = context.arc(x, y, 8.0 * ratio, 0.0, TAU);
        self.stroke("--paper", 5.0);
        self.stroke("--ink", 2.0);
        if told.next != told.place {
            context.begin_path();
            self.arrow((x, y), self.place(&told.next), 5.0);
            self.stroke("--paper", 5.0);
            self.stroke("--ink", 2.2);
        }
        let text = self.palette.px("--text-sm") * ratio;
        context.set_font(&format!("600 {text}px {}", self.palette.css("--font-ui")));
        context.set_text_baseline("middle");
        let left = x > 0.75 * self.side;
        context.set_text_align(if left { "right" } else { "left" });
        let x = if left { x - 12.0 * ratio } else { x + 12.0 * ratio };
        context.set_line_join("round");
        context.set_line_width(4.0 * ratio);
        context.set_stroke_style_str(&self.palette.css("--paper"));
        let _ = context.stroke_text(&told.label, x, y);
        context.set_fill_style_str(&self.palette.css("--ink"));
        let _ = context.fill_text(&told.label, x, y);
    }

    fn pen(&self, pen: Pen) {
        let context = &self.surface.context;
        let (x, y) = self.at(pen.at[0], pen.at[1]);
        let radius = if pen.down { 5.0 } else { 9.0 } * self.surface.ratio;
        context.begin_path();
        let _ = context.arc(x, y, radius, 0.0, TAU);
        self.stroke("--paper", 5.0);
        self.stroke("--ink", 2.5);
    }
}
