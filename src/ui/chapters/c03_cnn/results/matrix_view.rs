//! The confusion matrix on a canvas: the diagonal neutral, mistakes the more orange the more there
//! are, every count in its cell.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::Tested;
use crate::text::{explain_words, number};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::grid::Rect;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::mark;
use crate::ui::canvas::surface::Surface;
use crate::ui::chapters::c03_cnn::explain::{class_names, fill, named};
use crate::ui::environment::use_environment;

/// Longest name that stands beside its row, in letters; longer ones are cut.
const LETTERS: usize = 10;
/// Room for names of one or two letters, and for each letter of longer ones, in heights of the text.
const SHORT: f64 = 1.6;
const LETTER: f64 = 0.53;

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
struct Matrix {
    classes: usize,
    counts: Vec<u32>,
    names: Vec<String>,
    /// The cell under the pointer, or the keyboard's.
    at: Option<(usize, usize)>,
    /// The cell whose pictures are shown.
    chosen: Option<(usize, usize)>,
    truth: &'static str,
    answer: &'static str,
}

/// Where the cells lie, in the unit of the canvas that it was made for.
#[derive(Clone, Copy, Debug)]
struct Layout {
    left: f64,
    top: f64,
    cell: (f64, f64),
}

impl Layout {
    fn new(matrix: &Matrix, (width, height): (f64, f64), text: f64) -> Self {
        let longest = matrix.names.iter().map(|name| name.chars().count().min(LETTERS)).max();
        let longest = longest.unwrap_or(1);
        let names = if longest > 2 { longest as f64 * LETTER + 0.6 } else { SHORT };
        let side = (names + 1.5) * text;
        let classes = matrix.classes.max(1) as f64;
        Self { left: side, top: side, cell: ((width - side) / classes, (height - side) / classes) }
    }

    /// True class and answer at a place.
    fn at(&self, (x, y): (f64, f64), classes: usize) -> Option<(usize, usize)> {
        let along = |place: f64, from: f64, cell: f64| {
            let cell = ((place - from) / cell).floor();
            (cell >= 0.0 && cell < classes as f64).then_some(cell as usize)
        };
        Some((along(y, self.top, self.cell.1)?, along(x, self.left, self.cell.0)?))
    }

    fn rect(&self, (truth, answer): (usize, usize)) -> Rect {
        let edge = |from: f64, cell: f64, place: usize| (from + cell * place as f64).round();
        let (x, y) = (edge(self.left, self.cell.0, answer), edge(self.top, self.cell.1, truth));
        Rect {
            x,
            y,
            width: edge(self.left, self.cell.0, answer + 1) - x,
            height: edge(self.top, self.cell.1, truth + 1) - y,
        }
    }
}

/// The matrix. A click, or Enter, opens a cell.
#[component]
pub(super) fn MatrixView(tested: Tested) -> impl IntoView {
    let env = use_environment();
    let names = class_names();
    let canvas = NodeRef::<html::Canvas>::new();
    let at = RwSignal::new(None);
    let matrix = Memo::new(move |_| {
        let words = explain_words(env.lang.get());
        let (classes, counts) = tested.of(|results| (results.classes, results.confusions.clone()));
        Matrix {
            classes,
            counts,
            names: names.get(),
            at: at.get(),
            chosen: tested.cell.get(),
            truth: words.truth,
            answer: words.answer,
        }
    });
    use_draw(canvas, move || matrix.get(), draw);
    let place = move |event: &MouseEvent| {
        let canvas = canvas.get_untracked()?;
        let size = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
        let text = Palette::read().px("--text-xs");
        let place = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        matrix.with_untracked(|matrix| Layout::new(matrix, size, text).at(place, matrix.classes))
    };
    let on_pointer = move |event: PointerEvent| at.set(place(&event));
    let on_click = move |event: MouseEvent| {
        if let Some(cell) = place(&event) {
            tested.cell.set(Some(cell));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let last = matrix.with_untracked(|matrix| matrix.classes).saturating_sub(1);
        let here = at.get_untracked().or(tested.cell.get_untracked());
        let there = match (event.key().as_str(), here) {
            ("Enter" | " ", Some(here)) => {
                tested.cell.set(Some(here));
                here
            }
            ("ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight", None) => (0, 0),
            ("ArrowUp", Some((row, column))) => (row.saturating_sub(1), column),
            ("ArrowDown", Some((row, column))) => ((row + 1).min(last), column),
            ("ArrowLeft", Some((row, column))) => (row, column.saturating_sub(1)),
            ("ArrowRight", Some((row, column))) => (row, (column + 1).min(last)),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        at.set(Some(there));
    };
    let reading = Signal::derive(move || {
        let lang = env.lang.get();
        let words = explain_words(lang);
        matrix.with(|matrix| {
            let (truth, answer) = matrix.at.or(matrix.chosen)?;
            let count = *matrix.counts.get(truth * matrix.classes + answer)?;
            let (a, b) = (named(&matrix.names, truth), named(&matrix.names, answer));
            let what =
                fill(if truth == answer { words.cell_right } else { words.cell_wrong }, &[a, b]);
            let count = fill(words.cell_count, &[&number::grouped(lang, count.into())]);
            Some(format!("{what} · {count}"))
        })
    });
    let label = Signal::derive(move || {
        let lang = env.lang.get();
        let words = explain_words(lang);
        let (all, right) = tested.counts();
        let worst = matrix.with(|matrix| most_confused(matrix, words.taken_for));
        let [right, all] = [right, all].map(|count| number::grouped(lang, count.into()));
        let worst = worst.unwrap_or_else(|| words.nothing_confused.to_owned());
        let finding = fill(words.matrix_label, &[&right, &all, &worst]);
        let reading = reading.get().unwrap_or_default();
        format!("{finding}. {reading} {}", words.matrix_keys)
    });
    view! {
        <canvas
            class="matrix__canvas"
            node_ref=canvas
            tabindex="0"
            data-keys=""
            data-matrix=""
            role="img"
            aria-label=label
            on:pointermove=on_pointer
            on:pointerleave=move |_| at.set(None)
            on:click=on_click
            on:keydown=on_key
            on:blur=move |_| at.set(None)
        ></canvas>
        <p class="meta matrix__reading">
            {move || {
                let hint = explain_words(env.lang.get()).matrix_hint;
                reading.get().unwrap_or_else(|| hint.to_owned())
            }}
        </p>
    }
}

/// "3 als 5", the mistake made most often.
fn most_confused(matrix: &Matrix, taken_for: &str) -> Option<String> {
    let classes = matrix.classes.max(1);
    let wrong = |cell: &usize| cell / classes != cell % classes;
    let cell = (0..matrix.counts.len()).filter(wrong).max_by_key(|cell| matrix.counts[*cell])?;
    let (truth, answer) =
        (named(&matrix.names, cell / classes), named(&matrix.names, cell % classes));
    (matrix.counts[cell] > 0).then(|| fill(taken_for, &[truth, answer]))
}

fn draw(canvas: &HtmlCanvasElement, matrix: &Matrix) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let text = palette.px("--text-xs") * surface.ratio;
    let layout = Layout::new(matrix, (surface.width, surface.height), text);
    labels(&surface, &palette, matrix, &layout, text);
    cells(&surface, &palette, matrix, &layout, text);
    for (cell, strong) in [(matrix.chosen, true), (matrix.at, false)] {
        if let Some(cell) = cell.filter(|cell| cell.0 < matrix.classes && cell.1 < matrix.classes) {
            mark(&surface, &palette, layout.rect(cell), strong);
        }
    }
}

fn labels(surface: &Surface, palette: &Palette, matrix: &Matrix, layout: &Layout, text: f64) {
    let context = &surface.context;
    let font = palette.css("--font-ui");
    context.set_font(&format!("400 {text}px {font}"));
    context.set_fill_style_str(&palette.css("--ink-3"));
    context.set_text_baseline("middle");
    context.set_text_align("left");
    let _ = context.fill_text(matrix.answer, layout.left, text * 0.65);
    let turned = |x: f64, y: f64, align: &str, words: &str| {
        context.save();
        let _ = context.translate(x, y);
        let _ = context.rotate(-std::f64::consts::FRAC_PI_2);
        context.set_text_align(align);
        let _ = context.fill_text(words, 0.0, 0.0);
        context.restore();
    };
    turned(text * 0.65, f64::midpoint(layout.top, surface.height), "center", matrix.truth);
    // Where cells are lower than letters, names would lie on one another.
    if layout.cell.0.min(layout.cell.1) < text * 0.9 {
        return;
    }
    let upright = matrix.names.iter().all(|name| name.chars().count() <= 2);
    for (class, name) in matrix.names.iter().enumerate() {
        let short: String = if name.chars().count() > LETTERS {
            name.chars().take(LETTERS - 1).chain(['…']).collect()
        } else {
            name.clone()
        };
        let middle = |from: f64, cell: f64| from + cell * (class as f64 + 0.5);
        let (x, y) = (middle(layout.left, layout.cell.0), middle(layout.top, layout.cell.1));
        context.set_text_align("right");
        let _ = context.fill_text(&short, layout.left - text * 0.4, y);
        if upright {
            context.set_text_align("center");
            let _ = context.fill_text(&short, x, layout.top - text * 0.75);
        } else {
            turned(x, layout.top - text * 0.4, "left", &short);
        }
    }
}

fn cells(surface: &Surface, palette: &Palette, matrix: &Matrix, layout: &Layout, text: f64) {
    let (context, hair) = (&surface.context, surface.ratio.round());
    let classes = matrix.classes;
    let font = palette.css("--font-ui");
    let wrong = |cell: usize| cell / classes.max(1) != cell % classes.max(1);
    let most = (0..matrix.counts.len()).filter(|cell| wrong(*cell));
    let most = most.map(|cell| matrix.counts[cell]).max().unwrap_or(0).max(4);
    let orange = palette.table(Table::Diverging);
    let readable = layout.cell.1 >= text * 1.1;
    context.set_text_align("center");
    context.set_text_baseline("middle");
    for (cell, count) in matrix.counts.iter().enumerate() {
        let rect = layout.rect((cell / classes, cell % classes));
        let share =
            if *count > 0 { 0.25 + 0.75 * f64::from(*count) / f64::from(most) } else { 0.0 };
        let (fill, ink, weight) = if wrong(cell) {
            // From paper to the end of the orange half; on the darkest fields paper is read best.
            let [r, g, b, _] = orange[(127.5 * (1.0 - share * 0.8)) as usize];
            let ink = if share > 0.55 { "--paper" } else { "--ink" };
            (format!("rgb({r}, {g}, {b})"), ink, 600)
        } else {
            (palette.css("--sunk"), "--ink-2", 400)
        };
        context.set_fill_style_str(&fill);
        context.fill_rect(rect.x, rect.y, rect.width - hair, rect.height - hair);
        let digits = count.to_string();
        let room = digits.len() as f64 * 0.6 * text <= rect.width - hair;
        if *count > 0 && readable && room {
            context.set_font(&format!("{weight} {text}px {font}"));
            context.set_fill_style_str(&palette.css(ink));
            let (x, y) = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
            let _ = context.fill_text(&digits, x, y + surface.ratio * 0.5);
        }
    }
}
