//! Every plot and grid on the page as a file: a list of what is to be seen, with a button for each format.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, Element, HtmlCanvasElement, Node};

use super::canvas::frame::{draw_again, draw_waiting, visible_canvases};
use super::download::{download, download_blob};
use super::environment::use_environment;
use super::widgets::dialog::Dialog;
use crate::text::{PictureWords, picture_words};

/// Longest side of a small copy, in pixels.
const THUMB: f64 = 120.0;

#[wasm_bindgen]
extern "C" {
    /// See `assets/javascript/picture.js`.
    #[wasm_bindgen(js_name = recordedPicture)]
    fn recorded(element: &Element, draw: &Closure<dyn FnMut(HtmlCanvasElement)>)
    -> js_sys::Promise;
    #[wasm_bindgen(js_name = paintedPicture)]
    fn painted(element: &Element, ratio: f64) -> HtmlCanvasElement;
    #[wasm_bindgen(js_name = picturesWithin)]
    fn within(node: &Node, selector: &str) -> js_sys::Array;
    #[wasm_bindgen(js_name = isBlankPicture)]
    fn is_blank(canvas: &HtmlCanvasElement) -> bool;
}

/// Whether the list is open; whoever has it can open it.
#[derive(Clone, Copy)]
pub struct Pictures(pub RwSignal<bool>);

/// A picture on the page: a canvas, the figure around it, or anything else with the attribute
/// `data-picture`, which may hold its name.
#[derive(Clone)]
struct Found {
    element: Element,
    name: String,
}

/// The list.
#[component]
pub fn PicturesDialog() -> impl IntoView {
    let env = use_environment();
    let open = expect_context::<Pictures>().0;
    let found = RwSignal::new_local(Vec::<Found>::new());
    Effect::new(move || {
        if open.get() {
            let word = picture_words(env.lang.get_untracked()).picture;
            draw_waiting();
            let all = all_pictures();
            let names =
                all.iter().map(|element| name_of(element).unwrap_or_else(|| word.to_owned()));
            let names = told_apart(names.collect());
            let named = all.into_iter().zip(names).map(|(element, name)| Found { element, name });
            found.set(named.collect());
        } else {
            found.set(Vec::new());
        }
    });
    let rows = move || {
        found.get().into_iter().map(|found| view! { <PictureRow found=found /> }).collect_view()
    };
    view! {
        <Dialog
            open=open
            title=Signal::derive(move || t(|w| w.save)())
            close=env.word(|w| w.close)
        >
            <p class="meta">{t(|w| w.lead)}</p>
            <Show
                when=move || found.with(|found| !found.is_empty())
                fallback=move || view! { <p>{t(|w| w.none)}</p> }
            >
                <ul class="pictures">{rows}</ul>
            </Show>
        </Dialog>
    }
}

#[component]
fn PictureRow(found: Found) -> impl IntoView {
    let Found { element, name } = found;
    let file = file_name(&name);
    let image = small_copy(&element);
    let (png, svg) = (element.clone(), element);
    let (png_file, svg_file) = (format!("{file}.png"), format!("{file}.svg"));
    let label = name.clone();
    let say = move |kind: &str| format!("{label}: {kind}");
    view! {
        <li>
            <img src=image alt="" />
            <span>{name}</span>
            <button
                class="btn btn--sm"
                data-save="png"
                aria-label=say("PNG")
                on:click=move |_| save_png(&png, png_file.clone())
            >
                "PNG"
            </button>
            <button
                class="btn btn--sm"
                data-save="svg"
                aria-label=say("SVG")
                on:click=move |_| save_svg(svg.clone(), svg_file.clone())
            >
                "SVG"
            </button>
        </li>
    }
}

/// Everything that is to be seen, in the order of the page.
fn all_pictures() -> Vec<Element> {
    let drawn = visible_canvases();
    let mut found: Vec<Element> = Vec::new();
    for element in within(&document(), "canvas, [data-picture]").iter() {
        let element: Element = element.unchecked_into();
        let whole = match element.dyn_ref::<HtmlCanvasElement>() {
            Some(canvas) if !drawn.contains(canvas) || is_blank(canvas) => continue,
            Some(canvas) => figure_of(canvas).unwrap_or_else(|| element.clone()),
            None => element,
        };
        let rect = whole.get_bounding_client_rect();
        let is_seen = rect.width() > 0.0 && rect.height() > 0.0;
        if is_seen
            && !stands_in_dialog(&whole)
            && !found.iter().any(|one| one.contains(Some(&whole)))
        {
            found.push(whole);
        }
    }
    found
}

/// The figure that a canvas stands in alone: what is written beside it belongs to it.
fn figure_of(canvas: &HtmlCanvasElement) -> Option<Element> {
    let figure = canvas.closest("figure").ok().flatten()?;
    (within(&figure, "canvas").length() == 1).then_some(figure)
}

/// The pixels as they are.
fn save_png(element: &Element, file: String) {
    let keep = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            download_blob(&file, &blob);
        }
    });
    // A canvas that is too large gives nothing, and nothing is saved.
    let _ = painted(element, window().device_pixel_ratio().max(1.0)).to_blob(keep.unchecked_ref());
}

/// Drawn once more, in lines.
fn save_svg(element: Element, file: String) {
    spawn_local(async move {
        let drawn = Rc::new(RefCell::new(Vec::new()));
        let again = Rc::clone(&drawn);
        let draw = Closure::new(move |canvas: HtmlCanvasElement| {
            draw_again(&canvas);
            again.borrow_mut().push(canvas);
        });
        let text = JsFuture::from(recorded(&element, &draw)).await.ok();
        // What was drawn for the file is not on the screen.
        drawn.take().iter().for_each(draw_again);
        if let Some(text) = text.and_then(|text| text.as_string()) {
            download(&file, "image/svg+xml", text.as_bytes());
        }
    });
}

/// The name that it has as a picture; what is read out for it, up to its first value; or the heading it
/// stands under.
fn name_of(element: &Element) -> Option<String> {
    let canvas = element.query_selector("canvas, [role=img]").ok().flatten();
    let read = |name: &str| {
        let of = |element: &Element| element.get_attribute(name).filter(|text| !text.is_empty());
        of(element).or_else(|| canvas.as_ref().and_then(of))
    };
    let label = || {
        let label = read("data-picture").or_else(|| read("aria-label"))?;
        let end = [": ", ". ", "; "].iter().filter_map(|mark| label.find(mark)).min();
        let label = label[..end.unwrap_or(label.len())].trim_matches(['.', ' ']).to_owned();
        Some(label).filter(|label| !label.is_empty())
    };
    label().or_else(|| {
        let figure = element.closest("figure, section, li, table").ok().flatten()?;
        let head = figure.query_selector("figcaption, caption, h2, h3, b").ok().flatten()?;
        // A caption may go on with a note.
        let text = head.first_child()?.text_content()?.trim().to_owned();
        Some(text).filter(|text| !text.is_empty())
    })
}

/// Names with numbers behind those that stand for several pictures or files.
fn told_apart(names: Vec<String>) -> Vec<String> {
    let files: Vec<String> = names.iter().map(|name| file_name(name)).collect();
    let numbered = |(place, name): (usize, String)| {
        let before = files[..place].iter().filter(|file| **file == files[place]).count();
        let several = files.iter().filter(|file| **file == files[place]).count() > 1;
        if several { format!("{name} ({})", before + 1) } else { name }
    };
    names.into_iter().enumerate().map(numbered).collect()
}

/// Letters, digits and hyphens of a name.
fn file_name(name: &str) -> String {
    let plain = name.to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
    let plain = plain.replace('ß', "ss");
    let parts = plain.split(|sign: char| !sign.is_ascii_alphanumeric());
    let file: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    if file.is_empty() { "lehrnetz".to_owned() } else { file.join("-") }
}

fn stands_in_dialog(element: &Element) -> bool {
    element.closest("dialog").is_ok_and(|hit| hit.is_some())
}

/// A small copy as an address.
fn small_copy(element: &Element) -> Option<String> {
    let rect = element.get_bounding_client_rect();
    let scale = (THUMB / rect.width().max(rect.height()).max(1.0)).min(1.0);
    painted(element, scale).to_data_url().ok()
}

/// A word in the language that is chosen.
fn t(pick: fn(&PictureWords) -> &'static str) -> impl Fn() -> String + Copy + Send + use<> {
    let lang = use_environment().lang;
    move || pick(picture_words(lang.get())).to_owned()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn equal_names_are_numbered() {
        let names = ["Filter · 1 Faltung", "Verlust", "Filter · 4 Faltung", "Verlust", "verlust!"];
        let names = told_apart(names.map(str::to_owned).to_vec());
        let files: Vec<String> = names.iter().map(|name| file_name(name)).collect();
        assert_eq!(
            files,
            ["filter-1-faltung", "verlust-1", "filter-4-faltung", "verlust-2", "verlust-3"]
        );
        assert_eq!(names[1], "Verlust (1)");
    }
}
