//! What is generated: it is what it was, and it can be learned.
#![cfg(not(feature = "f64"))]

#[path = "../support/classify.rs"]
mod classify;
#[path = "../support/layers.rs"]
mod layers;
#[path = "../support/plots.rs"]
mod plots;
#[path = "../support/sheet.rs"]
mod sheet;

mod kept;
mod pictures;
mod points;
