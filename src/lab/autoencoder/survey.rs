//! The map of the code space, and the pictures of its places, worked out piece by piece: what follows
//! the hand while training goes on is not to wait until all of it is done.

use super::AutoencoderLab;
use crate::lab::slices::Work;
use crate::protocol::autoencoder::{Map, Probe, Sheet};
use crate::protocol::maps::Maps;

/// Largest number of pictures in a row of a sheet.
const SIDE: usize = 25;

/// What is worked on, and what is done and not yet looked at.
#[derive(Debug, Default)]
pub(super) struct Survey {
    under_way: Option<Drawing>,
    done: Option<Seen>,
}

/// A map, and the sheet over it if that was asked for.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) map: Map,
    pub(super) sheet: Option<Sheet>,
}

/// How far a map has come.
#[derive(Debug)]
struct Drawing {
    side: Option<usize>,
    /// Codes of the shown pictures, one after another.
    codes: Vec<f32>,
    /// Once all codes are there.
    map: Option<Map>,
    /// Codes of the sheet's places, and the pixels of those that are decoded.
    cells: Vec<f32>,
    pixels: Vec<f32>,
}

impl Survey {
    /// Whether a piece of work is left.
    pub(super) fn is_under_way(&self) -> bool {
        self.under_way.is_some()
    }
}

impl AutoencoderLab {
    /// What a probe wants to see of the code space. At rest it is worked out at once; while training
    /// runs, it is what has been finished since the last look, and the next one is begun.
    pub(super) fn surveyed(&mut self, probe: &Probe, running: bool) -> Option<Seen> {
        if !probe.map && probe.sheet.is_none() {
            return None;
        }
        let side = probe.sheet.map(|side| side.clamp(2, SIDE));
        if !running {
            self.survey = Survey { under_way: Some(Drawing::new(side)), done: None };
            while self.survey.is_under_way() {
                self.survey_piece();
            }
        }
        let done = self.survey.done.take();
        if running && !self.survey.is_under_way() {
            self.survey.under_way = Some(Drawing::new(side));
        }
        done
    }

    /// Goes on with the map by some milliseconds.
    pub(super) fn survey_piece(&mut self) {
        let Some(mut drawing) = self.survey.under_way.take() else { return };
        let h = self.setup.code;
        let Some(map) = drawing.map.take() else {
            let from = drawing.codes.len() / h;
            let piece = Work::of(self.pair.encoder()).chunk(self.pair.encoder());
            let places: Vec<usize> = self.shown.iter().skip(from).take(piece).copied().collect();
            drawing.codes.extend(self.codes(&places));
            if from + places.len() == self.shown.len() {
                let map = self.map(std::mem::take(&mut drawing.codes));
                drawing.cells = cells(&map, drawing.side.unwrap_or(0));
                drawing.map = Some(map);
            }
            self.survey.under_way = Some(drawing);
            return;
        };
        let from = drawing.pixels.len() / self.pictures.shape.len() * h;
        let piece = Work::of(self.pair.decoder()).chunk(self.pair.decoder()) * h;
        let to = (from + piece).min(drawing.cells.len());
        let pixels = self.decode(&drawing.cells[from..to]);
        drawing.pixels.extend(pixels);
        if to < drawing.cells.len() {
            drawing.map = Some(map);
            self.survey.under_way = Some(drawing);
            return;
        }
        let sheet = drawing.side.map(|side| Sheet {
            side,
            reach: map.reach,
            pictures: Maps::pictures(&drawing.pixels, self.pictures.shape),
        });
        self.survey.done = Some(Seen { map, sheet });
    }
}

impl Drawing {
    fn new(side: Option<usize>) -> Self {
        Self { side, codes: Vec::new(), map: None, cells: Vec::new(), pixels: Vec::new() }
    }
}

/// The codes of a grid of `side` × `side` places over the map, from the upper left row by row.
fn cells(map: &Map, side: usize) -> Vec<f32> {
    let at = |cell: usize| ((cell as f32 + 0.5) / side as f32 * 2.0 - 1.0) * map.reach;
    let places = (0..side * side).map(|cell| [at(cell % side), -at(cell / side)]);
    places.flat_map(|place| map.plane.code(place)).collect()
}
