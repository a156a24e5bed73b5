//! What the chapters on overfitting and on dropout share: sessions with their labs, settings, sweeps,
//! curves.

pub(super) mod bench;
pub(super) mod curve_view;
pub(super) mod picture_view;
pub(super) mod pictures;
pub(super) mod settings;
pub(super) mod surface_view;
pub(super) mod sweep_view;
pub(super) mod topics;
pub(super) mod words;
