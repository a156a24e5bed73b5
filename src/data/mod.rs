//! Floor 1: pictures and points with labels, and how they come in.

pub mod batches;
pub mod dataset;
pub mod digits;
pub mod drawing;
pub mod points;
pub mod split;
