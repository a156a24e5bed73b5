//! What the chapters promise, run without a browser.
#![cfg(not(feature = "f64"))]

mod autoencoder;
mod classifier;
mod convolution;
mod curve_fit;
mod plane;
mod translation;
