//! What people read: the same in both languages, and true.
#![cfg(not(feature = "f64"))]

mod build;
#[path = "../../build/chapter.rs"]
mod chapter;
#[path = "../../build/formula.rs"]
mod formula;
mod import;
mod lecture;
mod spec_error;
mod tasks;
mod tasks_c01;
mod tasks_c02;
mod tasks_c06;
mod tasks_c09;
