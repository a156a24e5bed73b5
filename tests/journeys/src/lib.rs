//! Drives the built site in headless Chromium, as a person would.
//!
//! The site is served under a sub-path, as on a lecturer's own web space; whatever the page asks
//! for outside of it is an error. Set `LEHRNETZ_DIST`, `CHROMIUM` and `CHROMEDRIVER` to test
//! another build or browser.

pub mod browser;
pub mod driver;
pub mod site;

pub use browser::{Browser, Options, journey};
