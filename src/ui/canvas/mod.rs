//! Drawing: data in, pixels out. A canvas draws at most once a frame, only while it is visible,
//! and sharply on every screen.

pub mod frame;
pub mod pad;
pub mod palette;
pub mod plot;
pub mod surface;
pub mod ticks;
pub mod tiles;
