//! Single-key commands of the chapter.

use leptos::prelude::*;

use super::builder::Builder;
use crate::ui::lab::{Controls, keys};

/// Listens as long as the chapter is shown.
pub(super) fn listen(controls: Controls, builder: Builder) {
    keys::listen(
        move || Some(controls),
        move |key| {
            match key {
                "z" | "Z" => builder.drawing.update(|open| *open = !*open),
                "d" | "D" => builder.choosing_data.set(true),
                _ => return false,
            }
            true
        },
    );
}
