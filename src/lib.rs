//! Lehrnetz, the interactive companion to the lecture *Deep Learning (II)*.
//!
//! The crate is a house of floors; a module uses only what stands above it in this file.
//! `ARCHITECTURE.md` tells the way in.

pub mod engine;

// In double precision only the engine is built, for its gradient checks.
#[cfg(not(feature = "f64"))]
pub mod data;

#[cfg(not(feature = "f64"))]
pub mod protocol;

#[cfg(not(feature = "f64"))]
pub mod exchange;

#[cfg(not(feature = "f64"))]
pub mod lab;

#[cfg(not(feature = "f64"))]
pub mod text;

#[cfg(all(target_arch = "wasm32", target_os = "unknown", not(feature = "f64")))]
pub mod storage;

#[cfg(all(target_arch = "wasm32", target_os = "unknown", not(feature = "f64")))]
pub mod worker;

#[cfg(all(target_arch = "wasm32", target_os = "unknown", not(feature = "f64")))]
pub mod librarian;

#[cfg(all(target_arch = "wasm32", target_os = "unknown", feature = "page", not(feature = "f64")))]
pub mod ui;

// Browsers know vector instructions that other programs which run WebAssembly may lack.
#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
