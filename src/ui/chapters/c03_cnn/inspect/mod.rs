//! Panels that look into the network, one file each.

pub(super) mod cost_panel;
pub(super) mod layer_panel;
pub(super) mod map_grid_view;
pub(super) mod state;
pub(super) mod words;

mod history_view;
mod maps_view;
mod origin_view;
mod walk_view;
