//! The page: Leptos draws it, the worker computes.

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
fn main() {
    lehrnetz::ui::mount();
}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
fn main() {
    eprintln!("This program runs in a browser; `cargo xtask run` builds and serves it.");
}
