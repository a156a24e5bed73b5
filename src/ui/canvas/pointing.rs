//! Pointing at a number of maps, with a pointer or with keys.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::grid::Grid;
use super::palette::Palette;
use super::tiles::pictures;
use crate::protocol::inspect::layer::Place;
use crate::protocol::maps::Maps;

/// Units of a vector that lie side by side.
const UNITS_IN_A_ROW: i64 = 16;

/// By what means a number is pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// A mouse or a pen above it.
    Mouse,
    /// Keys.
    Keys,
    /// A finger, which covers it.
    Touch,
}

/// What a person does with the numbers of pictures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TilePoint {
    /// Points at one, whose middle lies there in the window, in CSS pixels.
    At(Place, Means, (f64, f64)),
    /// Chooses the one that is pointed at.
    Choose,
    /// Points at none any more.
    Gone,
    /// Goes back by a key to where the pictures belong.
    Back,
}

/// How pictures can be pointed at. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct TilePointing {
    /// The number that is pointed at.
    pub at: Signal<Option<Place>>,
    /// Hears of every change.
    pub on_point: Callback<TilePoint>,
}

/// By how many rows, columns and maps a key goes on.
pub fn by_key(event: &KeyboardEvent) -> Option<[i64; 3]> {
    Some(match event.key().as_str() {
        "ArrowUp" => [-1, 0, 0],
        "ArrowDown" => [1, 0, 0],
        "ArrowLeft" => [0, -1, 0],
        "ArrowRight" => [0, 1, 0],
        "PageUp" => [0, 0, -1],
        "PageDown" => [0, 0, 1],
        _ => return None,
    })
}

/// A place so many rows, columns and maps on.
pub fn moved(from: Place, [down, across, on]: [i64; 3], maps: &Maps) -> Place {
    let go = |at: usize, by: i64, count: usize| {
        (at as i64 + by).clamp(0, count.max(1) as i64 - 1) as usize
    };
    let units = maps.height * maps.width == 1;
    let on = if units { on + across + down * UNITS_IN_A_ROW } else { on };
    Place {
        map: go(from.map, on, maps.count),
        row: go(from.row, down, maps.height),
        column: go(from.column, across, maps.width),
    }
}

/// Pointer and keys on the canvas of pictures. Copied freely into closures.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    canvas: NodeRef<html::Canvas>,
    maps: Signal<Maps>,
    columns: Signal<usize>,
    pointing: TilePointing,
    /// What last pressed.
    by: StoredValue<Means>,
}

impl Hand {
    pub(super) fn new(
        canvas: NodeRef<html::Canvas>,
        maps: Signal<Maps>,
        columns: Signal<usize>,
        pointing: TilePointing,
    ) -> Self {
        Self { canvas, maps, columns, pointing, by: StoredValue::new(Means::Mouse) }
    }

    pub(super) fn move_over(self, event: &PointerEvent) {
        if event.pointer_type() != "touch" {
            match self.find(event) {
                Some(place) => self.point(place, Means::Mouse),
                None => self.tell(TilePoint::Gone),
            }
        }
    }

    pub(super) fn leave(self, event: &PointerEvent) {
        if event.pointer_type() != "touch" {
            self.tell(TilePoint::Gone);
        }
    }

    pub(super) fn press(self, event: &PointerEvent) {
        let by = if event.pointer_type() == "touch" { Means::Touch } else { Means::Mouse };
        self.by.set_value(by);
    }

    pub(super) fn click(self, event: &MouseEvent) {
        let Some(place) = self.find(event) else { return };
        let by = self.by.get_value();
        self.point(place, by);
        if by == Means::Mouse {
            self.tell(TilePoint::Choose);
        }
    }

    pub(super) fn key(self, event: &KeyboardEvent) {
        let here = self.pointing.at.get_untracked();
        if let Some(by) = by_key(event) {
            let to = here.map_or_else(Place::default, |here| {
                self.maps.with_untracked(|maps| moved(here, by, maps))
            });
            self.point(to, Means::Keys);
        } else if event.key() == "Enter" && here.is_some() {
            self.tell(TilePoint::Choose);
        } else if event.key() == "Escape" {
            self.tell(TilePoint::Back);
        } else {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Who comes by keys has something to begin with.
    pub(super) fn focus(self) {
        let by_keys = self.by.get_value() != Means::Touch;
        if by_keys && self.pointing.at.with_untracked(Option::is_none) {
            self.point(Place::default(), Means::Keys);
        }
    }

    fn tell(self, point: TilePoint) {
        self.pointing.on_point.run(point);
    }

    fn grid(self) -> Option<(Grid, HtmlCanvasElement)> {
        let canvas = self.canvas.get_untracked()?;
        let columns = self.columns.get_untracked();
        let pictures = self.maps.with_untracked(|maps| pictures(maps, columns));
        let width = f64::from(canvas.client_width());
        Some((Grid::fit(pictures, width, 1.0, Palette::read().rem()), canvas))
    }

    fn find(self, event: &MouseEvent) -> Option<Place> {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let (map, row, column) = self.grid()?.0.value_at(x, y)?;
        Some(Place { map, row, column })
    }

    fn point(self, place: Place, means: Means) {
        let Some((grid, canvas)) = self.grid() else { return };
        let corner = canvas.get_bounding_client_rect();
        let cell = grid.value_rect(place.map, place.row, place.column);
        let x = corner.left() + cell.x + cell.width / 2.0;
        let y = corner.top() + cell.y + cell.height / 2.0;
        self.tell(TilePoint::At(place, means, (x, y)));
    }
}
