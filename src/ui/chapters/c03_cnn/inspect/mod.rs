//! Panels that look into the network, one file each.

pub(super) mod cost_panel;
pub(super) mod words;
