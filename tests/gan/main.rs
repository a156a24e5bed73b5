//! Two networks against each other, in the plane and with pictures: what the chapter promises about them.
#![cfg(not(feature = "f64"))]

mod penalty;
mod pictures;
mod quality;
mod recipes;
mod steps;
