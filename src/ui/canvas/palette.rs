//! The page's colours, read from the tokens of the style sheet, for canvases.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleDeclaration, MutationObserver, MutationObserverInit};

/// RGBA for each of 256 levels.
pub type Colours256 = [[u8; 4]; 256];

/// How values become colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Negative orange, zero paper, positive blue.
    Diverging,
    /// As [`Table::Diverging`], small values lifted: |value|^0.6.
    Response,
    /// Paper to ink.
    Sequential,
    /// Paper to blue, small values lifted: value^0.65.
    Activation,
}

/// Colours of the present theme.
pub struct Palette {
    style: CssStyleDeclaration,
    /// Tokens that were read: asking the browser for one takes longer than drawing with it.
    known: RefCell<HashMap<String, String>>,
    root_px: f64,
    diverging: Colours256,
    response: Colours256,
    sequential: Colours256,
    activation: Colours256,
}

thread_local! {
    static CURRENT: RefCell<Option<Rc<Palette>>> = const { RefCell::new(None) };
    static VERSION: ArcRwSignal<u32> = watch_theme();
}

impl Palette {
    /// The palette of the present theme; read once per theme.
    ///
    /// # Panics
    /// If the document has no root element.
    pub fn read() -> Rc<Self> {
        CURRENT.with_borrow_mut(|current| {
            Rc::clone(current.get_or_insert_with(|| Rc::new(Self::new())))
        })
    }

    fn new() -> Self {
        let root = document().document_element().expect("a document has a root");
        let style = window().get_computed_style(&root).ok().flatten().expect("a root has a style");
        let colour = |name: &str| rgb(&property(&style, name));
        let stops: Vec<[f64; 3]> = (0..=10).map(|i| colour(&format!("--div-{i}"))).collect();
        let ends = [colour("--seq-0"), colour("--seq-1")];
        let root_px = property(&style, "font-size").trim_end_matches("px").parse().unwrap_or(16.0);
        Self {
            diverging: ramp(&stops, |t| t),
            response: ramp(&stops, |t| {
                let value = 2.0 * t - 1.0;
                f64::midpoint(1.0, value.signum() * value.abs().powf(0.6))
            }),
            sequential: ramp(&ends, |t| t),
            activation: ramp(&stops[5..], |t| t.powf(0.65)),
            style,
            known: RefCell::default(),
            root_px,
        }
    }

    /// Colours of a table.
    pub fn table(&self, table: Table) -> &Colours256 {
        match table {
            Table::Diverging => &self.diverging,
            Table::Response => &self.response,
            Table::Sequential => &self.sequential,
            Table::Activation => &self.activation,
        }
    }

    /// A token as it stands in the style sheet.
    pub fn css(&self, token: &str) -> String {
        let mut known = self.known.borrow_mut();
        if let Some(value) = known.get(token) {
            return value.clone();
        }
        let value = property(&self.style, token);
        known.insert(token.to_owned(), value.clone());
        value
    }

    /// A colour token as red, green, blue.
    pub fn rgb(&self, token: &str) -> (u8, u8, u8) {
        let [r, g, b] = rgb(&self.css(token));
        (r as u8, g as u8, b as u8)
    }

    /// Font size of the root, in CSS pixels.
    pub fn rem(&self) -> f64 {
        self.root_px
    }

    /// A length token in CSS pixels.
    pub fn px(&self, token: &str) -> f64 {
        let text = self.css(token);
        let number =
            |unit| text.strip_suffix(unit).and_then(|n: &str| n.trim().parse::<f64>().ok());
        number("rem").map(|rem| rem * self.root_px).or_else(|| number("px")).unwrap_or(0.0)
    }
}

/// Counts changes of everything that a canvas depends on besides its data: theme, contrast,
/// presenter mode, sizes of the window and of the screen's pixels. Effects that draw track it.
pub fn theme_version() -> u32 {
    VERSION.with(Get::get)
}

/// A count that grows with each change, as long as the page lives.
fn watch_theme() -> ArcRwSignal<u32> {
    let version = ArcRwSignal::new(0_u32);
    let counted = version.clone();
    let bump = Closure::<dyn FnMut()>::new(move || {
        CURRENT.set(None);
        counted.update(|version| *version += 1);
    });
    let callback = bump.as_ref().unchecked_ref();
    if let (Ok(observer), Some(root)) =
        (MutationObserver::new(callback), document().document_element())
    {
        let options = MutationObserverInit::new();
        options.set_attributes(true);
        options
            .set_attribute_filter(&js_sys::Array::of2(&"data-theme".into(), &"data-mode".into()));
        let _ = observer.observe_with_options(&root, &options);
        std::mem::forget(observer);
    }
    // Sizes in rem follow the window in presenter mode.
    let _ = window().add_event_listener_with_callback("resize", callback);
    let density = format!("(resolution: {}dppx)", window().device_pixel_ratio());
    for query in ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", &density] {
        if let Ok(Some(list)) = window().match_media(query) {
            let _ = list.add_event_listener_with_callback("change", callback);
            std::mem::forget(list);
        }
    }
    bump.forget();
    version
}

fn property(style: &CssStyleDeclaration, name: &str) -> String {
    style.get_property_value(name).unwrap_or_default().trim().to_owned()
}

/// `#RRGGBB`; tokens hold nothing else.
fn rgb(hex: &str) -> [f64; 3] {
    let channel = |at: usize| {
        hex.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(0)
    };
    [1, 3, 5].map(|at| f64::from(channel(at)))
}

/// 256 colours along evenly spaced stops.
fn ramp(stops: &[[f64; 3]], bend: fn(f64) -> f64) -> Colours256 {
    std::array::from_fn(|level| {
        let along = bend(level as f64 / 255.0) * (stops.len() - 1) as f64;
        let first = (along as usize).min(stops.len() - 2);
        let share = along - first as f64;
        let mix = |c: usize| stops[first][c] + (stops[first + 1][c] - stops[first][c]) * share;
        [mix(0).round() as u8, mix(1).round() as u8, mix(2).round() as u8, 255]
    })
}
