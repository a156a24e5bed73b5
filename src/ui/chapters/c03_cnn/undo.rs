//! Undo and redo, over everything that is set.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::protocol::classifier::Picture;
use crate::protocol::history::History;
use crate::protocol::workbench::Workbench;
use crate::ui::session::Session;

/// Remembers what was set. Copied freely into closures.
#[derive(Clone, Copy)]
pub(super) struct Undo {
    session: Session,
    history: StoredValue<History<Workbench>>,
    /// The state that undo or redo has just set: going there is no change of its own.
    returned: StoredValue<Option<Workbench>>,
    /// Whether there is something to undo, and something to redo.
    pub(super) can: RwSignal<(bool, bool)>,
}

impl Undo {
    /// Takes note of every change, however it came about.
    pub(super) fn new(session: Session) -> Self {
        let undo = Self {
            session,
            history: StoredValue::new(History::default()),
            returned: StoredValue::new(None),
            can: RwSignal::new((false, false)),
        };
        Effect::watch(
            move || session.workbench.get(),
            move |now, before, _| {
                if let Some(before) = before.filter(|before| *before != now) {
                    undo.note(before, now);
                }
            },
            false,
        );
        undo.listen();
        undo
    }

    /// Back to what was set before.
    pub(super) fn undo(&self) {
        let now = self.session.workbench.get_untracked();
        let before = self.history.try_update_value(|history| history.undo(now)).flatten();
        self.go_to(before);
    }

    /// Forth to what was undone.
    pub(super) fn redo(&self) {
        let now = self.session.workbench.get_untracked();
        let after = self.history.try_update_value(|history| history.redo(now)).flatten();
        self.go_to(after);
    }

    fn note(&self, before: &Workbench, now: &Workbench) {
        let returned = self.returned.try_update_value(Option::take).flatten();
        if returned.as_ref() != Some(now) {
            let gentle = !before.needs_rebuild(now);
            let time = window().performance().map_or(0.0, |clock| clock.now());
            self.history.update_value(|history| history.record(before.clone(), gentle, time));
        }
        self.can.set(self.history.with_value(History::can));
    }

    fn go_to(&self, state: Option<Workbench>) {
        let Some(state) = state else { return };
        self.returned.set_value(Some(state.clone()));
        let other_set = self.session.workbench.with_untracked(|bench| bench.set != state.set);
        self.session.change(|bench| *bench = state);
        if other_set {
            self.session.look_at(Picture::Test(0));
        }
    }

    /// Ctrl Z, Ctrl Shift Z and Ctrl Y, unless a field for text has the focus and undoes by itself.
    fn listen(&self) {
        let undo = *self;
        let handle = window_event_listener(ev::keydown, move |event| {
            if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || writes(&event) {
                return;
            }
            match (event.key().as_str(), event.shift_key()) {
                ("z" | "Z", false) => undo.undo(),
                ("z" | "Z", true) | ("y" | "Y", false) => undo.redo(),
                _ => return,
            }
            event.prevent_default();
        });
        on_cleanup(move || handle.remove());
    }
}

fn writes(event: &ev::KeyboardEvent) -> bool {
    const FIELDS: &str =
        "input:not([type=range], [type=radio], [type=checkbox]), textarea, dialog[open]";
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(FIELDS).is_ok_and(|hit| hit.is_some()))
}
