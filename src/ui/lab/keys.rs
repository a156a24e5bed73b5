//! Single-key commands that every lab has.

use leptos::ev;
use leptos::prelude::*;

use super::{Act, Controls, Sharing};
use crate::ui::environment::use_environment;
use crate::ui::keys::is_command;
use crate::ui::widgets::toast::use_toasts;

/// Listens as long as the chapter is shown. `own` takes the chapter's own keys and tells whether it
/// did; without controls there is nothing to run.
pub fn listen(
    sharing: Sharing,
    controls: impl Fn() -> Option<Controls> + 'static,
    own: impl Fn(&str) -> bool + 'static,
) {
    let (env, toasts) = (use_environment(), use_toasts());
    let handle = window_event_listener(ev::keydown, move |event| {
        if !is_command(&event, env) {
            return;
        }
        let key = event.key();
        if matches!(key.as_str(), "l" | "L") {
            sharing.share(env, toasts);
        } else if !own(&key) {
            let Some(controls) = untrack(&controls) else { return };
            match key.as_str() {
                " " => controls.act.run(Act::Toggle),
                "s" | "S" => controls.act.run(Act::Step(1)),
                "e" | "E" if controls.numbers.is_none() => controls.act.run(Act::Epoch),
                "r" | "R" => controls.act.run(Act::Reset),
                "n" | "N" => controls.new_seed(),
                "+" => controls.change_pace(true),
                "-" | "−" => controls.change_pace(false),
                _ => return,
            }
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}
