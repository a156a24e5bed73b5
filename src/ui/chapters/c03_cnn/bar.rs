//! The workbench's side of the bar: what its buttons and keys do.

use leptos::prelude::*;

use crate::protocol::workbench::SEED;
use crate::ui::lab::Controls;
use crate::ui::session::Session;

/// What bar, keys and messages need of the workbench.
pub(super) fn controls(session: Session) -> Controls {
    Controls::new(
        *session,
        Signal::derive(move || session.workbench.with(|bench| bench.seed)),
        move |seed| session.change(|bench| (SEED.set)(bench, f64::from(seed))),
    )
}
