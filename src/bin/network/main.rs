//! The engine as JavaScript sees it. Errors are sentences in English: they are for programmers.

#![cfg_attr(not(all(target_arch = "wasm32", target_os = "unknown")), allow(missing_docs))]

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod network;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod values;

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
fn main() {}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
fn main() {
    eprintln!("This program is for JavaScript; `cargo xtask build` puts engine.js into the site.");
}
