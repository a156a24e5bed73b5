//! Two networks against each other in the plane: what the chapter promises about them.
#![cfg(not(feature = "f64"))]

mod penalty;
mod recipes;
mod steps;
