//! Chapters 4 and 5: what their labs promise, and what their tasks say.
#![cfg(not(feature = "f64"))]

mod dropout;
mod overfitting;
mod tasks;
