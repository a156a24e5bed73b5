//! Drawing on the map what the generator is to imitate, by pointer or keys.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::topic::GameSession;
use crate::protocol::gan::{MAX_PLACES, REACH};

/// A stroke gets a new place after so much of the plane, in hundredths: links stay short.
const APART: i32 = 4;
/// How far a key moves the pen, in the plane.
const KEY_STEP: f64 = 0.06;

/// The keyboard's pen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::ui::chapters) struct Pen {
    /// Where it is.
    pub(super) at: [f64; 2],
    /// Whether it is down.
    pub(super) down: bool,
}

/// Whether another place may be drawn.
pub(super) fn has_room(drawn: &[Vec<[i16; 2]>]) -> bool {
    drawn.iter().map(Vec::len).sum::<usize>() < MAX_PLACES
}

fn hundredths(at: [f64; 2]) -> [i16; 2] {
    at.map(|at| (at.clamp(-REACH, REACH) * 100.0).round() as i16)
}

/// Begins a stroke.
pub(super) fn begin(game: GameSession, at: [f64; 2]) {
    game.change(|setup| {
        if has_room(&setup.drawn) {
            setup.drawn.push(vec![hundredths(at)]);
        }
    });
}

/// Goes on with the last stroke.
pub(super) fn extend(game: GameSession, at: [f64; 2]) {
    let next = hundredths(at);
    game.change(|setup| {
        let room = has_room(&setup.drawn);
        let Some(stroke) = setup.drawn.last_mut() else { return };
        let far = stroke.last().is_none_or(|last| {
            let apart = [0, 1].map(|axis| i32::from(last[axis]) - i32::from(next[axis]));
            apart[0].pow(2) + apart[1].pow(2) >= APART.pow(2)
        });
        if room && far {
            stroke.push(next);
        }
    });
}

/// Arrow keys move the pen, Space sets it down and lifts it.
pub(super) fn on_key(event: &KeyboardEvent, game: GameSession, pen: RwSignal<Option<Pen>>) {
    let now = pen.get_untracked().unwrap_or_default();
    let (right, up) = match event.key().as_str() {
        "ArrowLeft" => (-KEY_STEP, 0.0),
        "ArrowRight" => (KEY_STEP, 0.0),
        "ArrowUp" => (0.0, KEY_STEP),
        "ArrowDown" => (0.0, -KEY_STEP),
        " " | "Enter" => (0.0, 0.0),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if (right, up) == (0.0, 0.0) {
        if !now.down {
            begin(game, now.at);
        }
        pen.set(Some(Pen { down: !now.down, ..now }));
        return;
    }
    let at = [now.at[0] + right, now.at[1] + up].map(|at| at.clamp(-REACH, REACH));
    pen.set(Some(Pen { at, ..now }));
    if now.down {
        extend(game, at);
    }
}
