//! Floor 1: pictures with labels, and how they come in.

pub mod batches;
pub mod dataset;
pub mod digits;
pub mod drawing;
pub mod split;
