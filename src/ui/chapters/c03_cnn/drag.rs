//! Dragging a row to another place, with mouse, pen or finger.
//!
//! A mouse may take a row by its name, a finger by the node on the rail, since it scrolls elsewhere.

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element};

use super::builder::{Builder, row_id};
use crate::protocol::stack::{Edit, Path, Row, slots};

/// How far a pointer moves before it drags, in CSS pixels.
const SLACK: f64 = 6.0;

/// What is being dragged. Copied freely into closures.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    builder: Builder,
    list: NodeRef<html::Ol>,
    held: StoredValue<Option<Held>>,
    /// The row that is being dragged, and where it would go.
    aim: RwSignal<Option<(usize, Option<Aim>)>>,
}

/// A row that is held, but perhaps not dragged yet.
#[derive(Clone, Copy)]
struct Held {
    row: usize,
    pointer: i32,
    start: (f64, f64),
}

/// A place between rows.
#[derive(Clone, Debug, PartialEq)]
struct Aim {
    to: Path,
    /// Distance from the top of the list, in CSS pixels.
    top: f64,
    works: bool,
}

impl Drag {
    pub(super) fn new(builder: Builder, list: NodeRef<html::Ol>) -> Self {
        Self { builder, list, held: StoredValue::new(None), aim: RwSignal::new(None) }
    }

    /// Whether this row is being dragged.
    pub(super) fn is_of(&self, row: usize) -> bool {
        self.aim.with(|aim| aim.as_ref().is_some_and(|(dragged, _)| *dragged == row))
    }

    /// The pointer goes down.
    pub(super) fn hold(&self, event: &PointerEvent) {
        let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
            return;
        };
        let grip = if event.pointer_type() == "mouse" {
            "li[data-row] > .layer__node, li[data-row] > .layer__label"
        } else {
            "li[data-row] > .layer__node"
        };
        let is_grip = target.closest(grip).is_ok_and(|hit| hit.is_some());
        let row = target.closest("li[data-row]").ok().flatten();
        let row = row.and_then(|row| row.get_attribute("data-row")?.parse::<usize>().ok());
        let Some(row) = row.filter(|_| is_grip && event.button() == 0) else { return };
        let can_move =
            self.builder.rows.with_untracked(|rows| rows.get(row).is_some_and(|m| !m.is_head));
        if can_move {
            let start = (f64::from(event.client_x()), f64::from(event.client_y()));
            self.held.set_value(Some(Held { row, pointer: event.pointer_id(), start }));
        }
    }

    /// The pointer moves.
    pub(super) fn drag(&self, event: &PointerEvent) {
        let Some(Held { row, pointer, start }) = self.held.get_value() else { return };
        if pointer != event.pointer_id() {
            return;
        }
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let begun = self.aim.with_untracked(Option::is_some);
        if !begun && (x - start.0).hypot(y - start.1) < SLACK {
            return;
        }
        let Some(list) = self.list.get_untracked() else { return };
        if !begun {
            // From now on all that the pointer does belongs to the list; no click follows.
            let _ = list.set_pointer_capture(pointer);
        }
        event.prevent_default();
        let aim = self.aim_at(row, y, &list);
        if self.aim.with_untracked(|now| now.as_ref().map(|(_, aim)| aim) != Some(&aim)) {
            self.aim.set(Some((row, aim)));
        }
    }

    /// The pointer goes up.
    pub(super) fn drop(&self) {
        self.held.set_value(None);
        if let Some((row, Some(aim))) = self.aim.get_untracked() {
            self.builder.move_row(row, aim.to);
        }
        self.aim.set(None);
    }

    /// The browser, or a key, takes the pointer away.
    pub(super) fn cancel(&self) {
        self.held.set_value(None);
        self.aim.set(None);
    }

    fn aim_at(&self, row: usize, y: f64, list: &Element) -> Option<Aim> {
        let models = self.builder.rows.get_untracked();
        let rows: Vec<Row> = models.iter().map(|model| model.row.clone()).collect();
        let head = models.iter().position(|model| model.is_head)?;
        let above = |row: &usize| {
            rect(&format!("#{}", row_id(*row)))
                .is_some_and(|r| f64::midpoint(r.top(), r.bottom()) < y)
        };
        let before = (0..=head).take_while(above).count().min(head);
        let is_block =
            |row: &Row| models.iter().any(|m| m.row.path == row.path && m.inside.is_some());
        let places = slots(&rows, before, is_block);
        // Where blocks end, the line below their last layer decides: above it one is inside.
        let ends = before.checked_sub(1).map_or(&[][..], |last| &models[last].closes);
        let ends = ends.iter().filter_map(|block| rect(&format!("[data-closes='{block}']")));
        let ends: Vec<DomRect> = ends.collect();
        let depth = ends.iter().take_while(|r| f64::midpoint(r.top(), r.bottom()) < y).count();
        let to = places.get(places.len() - 1 - depth.min(places.len() - 1))?.clone();
        let edge = match ends.get(depth) {
            Some(end) => end.top(),
            None => rect(&format!("li[data-row='{before}']"))?.top(),
        };
        let edit = Edit::Move(rows.get(row)?.path.clone(), to.clone());
        let works = self.builder.works(&edit);
        Some(Aim { to, top: edge - list.get_bounding_client_rect().top(), works })
    }
}

fn rect(selector: &str) -> Option<DomRect> {
    let element = document().query_selector(selector).ok().flatten()?;
    Some(element.get_bounding_client_rect())
}

/// A line where the row would go.
#[component]
pub(super) fn DropLine(drag: Drag) -> impl IntoView {
    let line = move || {
        let (_, aim) = drag.aim.get()?;
        let Aim { to, top, works } = aim?;
        Some(view! {
            <li
                class="stack__drop"
                aria-hidden="true"
                data-works=works.to_string()
                style=format!("top: {top}px; --depth: {}", to.len() - 1)
            ></li>
        })
    };
    view! { {line} }
}
