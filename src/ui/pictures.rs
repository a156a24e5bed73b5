//! Every plot and grid on the page as a file: a list of what is to be seen, with a button for each format.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, HtmlCanvasElement};

use super::canvas::frame::{draw_again, visible_canvases};
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
    fn recorded(canvas: &HtmlCanvasElement, draw: &Closure<dyn FnMut()>) -> js_sys::Promise;
}

/// Whether the list is open; whoever has it can open it.
#[derive(Clone, Copy)]
pub struct Pictures(pub RwSignal<bool>);

/// A picture on the page.
#[derive(Clone)]
struct Found {
    canvas: HtmlCanvasElement,
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
            let all = visible_canvases().into_iter().filter(|canvas| !stands_in_dialog(canvas));
            let named = all.enumerate().map(|(index, canvas)| Found {
                name: name_of(&canvas).unwrap_or_else(|| {
                    format!("{} {}", picture_words(env.lang.get_untracked()).picture, index + 1)
                }),
                canvas,
            });
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
    let Found { canvas, name } = found;
    let file = file_name(&name);
    let image = small_copy(&canvas);
    let (png, svg) = (canvas.clone(), canvas);
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

/// The pixels as they are.
fn save_png(canvas: &HtmlCanvasElement, file: String) {
    let keep = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            download_blob(&file, &blob);
        }
    });
    // A canvas that is too large gives nothing, and nothing is saved.
    let _ = canvas.to_blob(keep.unchecked_ref());
}

/// Drawn once more, in lines.
fn save_svg(canvas: HtmlCanvasElement, file: String) {
    spawn_local(async move {
        let drawn = canvas.clone();
        let draw = Closure::new(move || draw_again(&drawn));
        let text = JsFuture::from(recorded(&canvas, &draw)).await.ok();
        // What was drawn for the file is not on the screen.
        draw_again(&canvas);
        if let Some(text) = text.and_then(|text| text.as_string()) {
            download(&file, "image/svg+xml", text.as_bytes());
        }
    });
}

/// What is read out for a picture, up to its first value; or the heading it stands under.
fn name_of(canvas: &HtmlCanvasElement) -> Option<String> {
    let label = canvas.get_attribute("aria-label");
    let label = label.map(|label| label.split([':', '.']).next().unwrap_or("").trim().to_owned());
    label.filter(|label| !label.is_empty()).or_else(|| {
        let figure = canvas.closest("figure, section, li").ok().flatten()?;
        let head = figure.query_selector("figcaption, h2, h3, b").ok().flatten()?;
        let text = head.text_content()?.trim().to_owned();
        Some(text).filter(|text| !text.is_empty())
    })
}

/// Letters, digits and hyphens of a name.
fn file_name(name: &str) -> String {
    let plain = name.to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
    let plain = plain.replace('ß', "ss");
    let parts = plain.split(|sign: char| !sign.is_ascii_alphanumeric());
    let file: Vec<&str> = parts.filter(|part| !part.is_empty()).take(6).collect();
    if file.is_empty() { "lehrnetz".to_owned() } else { file.join("-") }
}

fn stands_in_dialog(canvas: &HtmlCanvasElement) -> bool {
    canvas.closest("dialog").is_ok_and(|hit| hit.is_some())
}

/// A small copy as an address.
fn small_copy(canvas: &HtmlCanvasElement) -> Option<String> {
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let scale = (THUMB / width.max(height).max(1.0)).min(1.0);
    let copy: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
    copy.set_width((width * scale).ceil() as u32);
    copy.set_height((height * scale).ceil() as u32);
    let context = copy.get_context("2d").ok().flatten()?;
    let context: web_sys::CanvasRenderingContext2d = context.unchecked_into();
    let (dw, dh) = (width * scale, height * scale);
    context.draw_image_with_html_canvas_element_and_dw_and_dh(canvas, 0.0, 0.0, dw, dh).ok()?;
    copy.to_data_url().ok()
}

/// A word in the language that is chosen.
fn t(pick: fn(&PictureWords) -> &'static str) -> impl Fn() -> String + Copy + Send + use<> {
    let lang = use_environment().lang;
    move || pick(picture_words(lang.get())).to_owned()
}
