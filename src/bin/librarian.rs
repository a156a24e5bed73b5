//! The dedicated worker that knows all sets of pictures.

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
fn main() {
    lehrnetz::librarian::start();
}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
fn main() {
    eprintln!("This program runs in a browser's worker; `cargo xtask run` builds and serves it.");
}
