//! Floor 1: pictures and points, and how they come in.

pub mod batches;
pub mod dataset;
pub mod digits;
pub mod drawing;
pub mod grey;
pub mod photos;
pub mod points;
pub mod split;
