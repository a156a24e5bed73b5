//! Tests of canvases and controls in a browser.

use std::cell::Cell;
use std::rc::Rc;

use crate::protocol::maps::Maps;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::grid::{Grid, Pictures};
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::route::{Page, parse};
use crate::ui::widgets::stepper::Stepper;
use leptos::html;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

const TOKENS: &str = include_str!("../../style/tokens.css");

/// A place of its own for each test, with the page's tokens.
fn stage() -> HtmlElement {
    if document().get_element_by_id("tokens").is_none() {
        let style = document().create_element("style").expect("can be made");
        style.set_id("tokens");
        style.set_text_content(Some(TOKENS));
        document().head().expect("there").append_child(&style).expect("takes it");
    }
    let stage = document().create_element("div").expect("can be made");
    stage.set_attribute("style", "width: 200px; container-type: inline-size").expect("a style");
    document().body().expect("there").append_child(&stage).expect("takes it");
    stage.unchecked_into()
}

async fn rest(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
            .expect("there are timers");
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.expect("time passes");
}

fn pixel(canvas: &HtmlCanvasElement, x: f64, y: f64) -> Vec<u8> {
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d").expect("fine").expect("there").unchecked_into();
    context.get_image_data(x.floor(), y.floor(), 1.0, 1.0).expect("a pixel").data().0
}

#[wasm_bindgen_test]
fn zero_is_paper_and_signs_have_their_colours() {
    stage();
    let palette = Palette::read();
    let paper = palette.rgb("--paper");
    for (table, level) in [(Table::Sequential, 0), (Table::Activation, 0)] {
        let [r, g, b, _] = palette.table(table)[level];
        assert_eq!((r, g, b), paper);
    }
    let [low_red, _, low_blue, _] = palette.table(Table::Diverging)[0];
    let [high_red, _, high_blue, _] = palette.table(Table::Diverging)[255];
    assert!(low_red > low_blue && high_blue > high_red, "negative orange, positive blue");
}

#[wasm_bindgen_test]
async fn tiles_show_each_value_in_its_place() {
    let stage = stage();
    let values: Vec<f32> = vec![0.0, 1.0, 1.0, 0.0];
    let maps = Maps::unit(&values, 1, 2, 2);
    let handle = mount_to(stage.clone(), move || {
        let maps = maps.clone();
        view! {
            <MapTiles
                maps=Signal::derive(move || maps.clone())
                columns=Signal::derive(|| 1)
                table=Signal::derive(|| Table::Sequential)
                label=Signal::derive(String::new)
            />
        }
    });
    rest(200).await;
    let canvas: HtmlCanvasElement =
        stage.query_selector("canvas").expect("fine").expect("there").unchecked_into();
    let palette = Palette::read();
    let ratio = window().device_pixel_ratio();
    let pictures = Pictures { count: 1, height: 2, width: 2, columns: 1 };
    let place = Grid::fit(pictures, f64::from(canvas.width()), ratio, 16.0 * ratio).rect(0);
    let shown = |column: f64, row: f64| {
        pixel(&canvas, place.x + column * place.width, place.y + row * place.height)
    };
    let colours = palette.table(Table::Sequential);
    for (column, row, level) in [(0.25, 0.25, 0), (0.75, 0.25, 255), (0.25, 0.75, 255)] {
        assert_eq!(shown(column, row), colours[level], "{column}, {row}");
    }
    drop(handle);
}

#[wasm_bindgen_test]
async fn a_canvas_draws_at_most_once_a_frame() {
    let stage = stage();
    let drawn = Rc::new(Cell::new(0));
    let count = Rc::clone(&drawn);
    let value = RwSignal::new(0);
    let handle = mount_to(stage, move || {
        let canvas = NodeRef::<html::Canvas>::new();
        let count = Rc::clone(&count);
        use_draw(canvas, move || value.get(), move |_, _| count.set(count.get() + 1));
        view! { <canvas node_ref=canvas style="height: 20px"></canvas> }
    });
    rest(200).await;
    let before = drawn.get();
    assert!(before > 0, "it is visible, so it has been drawn");
    for step in 1..=100 {
        value.set(step);
    }
    rest(200).await;
    assert_eq!(drawn.get(), before + 1);
    drop(handle);
}

#[wasm_bindgen_test]
async fn a_stepper_keeps_to_its_range() {
    let stage = stage();
    let value = RwSignal::new(2_i64);
    let word = || Signal::derive(String::new);
    let handle = mount_to(stage.clone(), move || {
        view! {
            <Stepper
                value=value.into()
                min=1
                max=3
                name=word()
                less=word()
                more=word()
                on_change=Callback::new(move |next| value.set(next))
            />
        }
    });
    let button = |which: &str| -> HtmlElement {
        stage.query_selector(which).expect("fine").expect("there").unchecked_into()
    };
    for _ in 0..5 {
        button("button:last-child").click();
        rest(0).await;
    }
    assert_eq!(value.get_untracked(), 3);
    for _ in 0..5 {
        button("button:first-child").click();
        rest(0).await;
    }
    assert_eq!(value.get_untracked(), 1);
    drop(handle);
}

#[wasm_bindgen_test]
fn addresses_lead_to_pages_that_exist() {
    assert_eq!(parse("#/3?lr=0.1"), (Page::Chapter(3), "lr=0.1"));
    assert_eq!(parse("#/3"), (Page::Chapter(3), ""));
    assert_eq!(parse("#/engine"), (Page::Engine, ""));
    for other in ["", "#", "#/", "#/99", "#/x?lr=1", "#labor"] {
        assert_eq!(parse(other), (Page::Contents, ""), "{other}");
    }
}
