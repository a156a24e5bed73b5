//! The dedicated worker in which networks are trained.

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
fn main() {
    lehrnetz::worker::start();
}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
fn main() {
    eprintln!("This program runs in a browser's worker; `cargo xtask run` builds and serves it.");
}
