//! Drawing: data in, pixels out. A canvas draws at most once a frame, only while it is visible,
//! and sharply on every screen.

pub mod axes;
pub mod border;
pub mod chart;
pub mod contour;
pub mod curve;
pub mod frame;
pub mod grid;
pub mod heat;
pub mod map_grid;
pub mod pad;
pub mod palette;
pub mod picture;
pub mod plot;
pub mod pointing;
pub mod ridge;
pub mod surface;
pub mod ticks;
pub mod tiles;
