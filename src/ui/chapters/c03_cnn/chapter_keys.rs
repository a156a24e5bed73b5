//! Single-key commands of the chapter.

use leptos::ev;
use leptos::prelude::*;

use super::builder::Builder;
use crate::protocol::message::Pace;
use crate::ui::environment::use_environment;
use crate::ui::keys::is_command;
use crate::ui::session::Session;

/// Listens as long as the chapter is shown.
pub(super) fn listen(session: Session, builder: Builder) {
    let env = use_environment();
    let handle = window_event_listener(ev::keydown, move |event| {
        if !is_command(&event, env) {
            return;
        }
        match event.key().as_str() {
            " " => session.toggle(),
            "s" | "S" => session.step(1),
            "e" | "E" => session.epoch(),
            "r" | "R" => session.reset(),
            "n" | "N" => super::bar::new_seed(session),
            "+" => faster(session, true),
            "-" | "−" => faster(session, false),
            "l" | "L" => super::bar::share(session, env),
            "z" | "Z" => builder.drawing.update(|open| *open = !*open),
            "d" | "D" => builder.choosing_data.set(true),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}

fn faster(session: Session, up: bool) {
    let paces = Pace::ALL.map(|(pace, _)| pace);
    let here = paces.iter().position(|pace| *pace == session.pace.get_untracked()).unwrap_or(0);
    let there = if up { here + 1 } else { here.wrapping_sub(1) };
    if let Some(pace) = paces.get(there) {
        session.set_pace(*pace);
    }
}
