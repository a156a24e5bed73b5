//! The place of the map that is looked at.

use leptos::prelude::*;

use super::PhotoSession;
use crate::protocol::convolution::Convolution;

impl PhotoSession {
    /// Rows and columns of the maps.
    pub(in crate::ui::chapters::c02_convolution) fn places(&self) -> Option<[usize; 2]> {
        let window = self.setup.with(Convolution::window);
        let size = self.picture.with(|picture| picture.as_ref().map(|picture| picture.size()))?;
        Some(size.map(|extent| window.places(extent)))
    }

    /// The place looked at: the middle before anyone has chosen one.
    pub(in crate::ui::chapters::c02_convolution) fn place_now(&self) -> Option<[usize; 2]> {
        let places = self.places().filter(|places| !places.contains(&0))?;
        let place = self.place.get().unwrap_or(places.map(|extent| extent / 2));
        Some([0, 1].map(|axis| place[axis].min(places[axis] - 1)))
    }

    /// Looks at the place whose square has its middle nearest to a pixel (row, column).
    pub(in crate::ui::chapters::c02_convolution) fn look_at_pixel(&self, pixel: [f64; 2]) {
        let window = self.setup.with_untracked(Convolution::window);
        let Some(places) = untrack(|| self.places()).filter(|places| !places.contains(&0)) else {
            return;
        };
        let place = [0, 1].map(|axis| {
            let corner = pixel[axis] - (window.side as f64 - 1.0) / 2.0 + window.padding as f64;
            let place = (corner / window.stride as f64).round().max(0.0) as usize;
            place.min(places[axis] - 1)
        });
        if self.place.get_untracked() != Some(place) {
            self.place.set(Some(place));
        }
    }

    /// Goes so many places down and to the right.
    pub(in crate::ui::chapters::c02_convolution) fn step_place(&self, by: [i64; 2]) {
        let (Some(place), Some(places)) = untrack(|| (self.place_now(), self.places())) else {
            return;
        };
        let there = [0, 1]
            .map(|axis| (place[axis] as i64 + by[axis]).clamp(0, places[axis] as i64 - 1) as usize);
        self.place.set(Some(there));
    }
}
