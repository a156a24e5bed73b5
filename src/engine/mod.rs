//! The neural-network engine: numbers only. No browser, no clock, no global state, and chance only
//! from a given seed.
//!
//! A [`NetworkSpec`] describes a network, [`summarize`] tells what it will look like, and a
//! [`Network`] runs it: all buffers are sized when it is built, so that a training step allocates
//! nothing. What is wrong with a spec is found while building, as a [`SpecError`].

// What converts a `Real` to f64 has nothing to do when it is one.
#![cfg_attr(feature = "f64", allow(clippy::unnecessary_cast, clippy::useless_conversion))]

mod error;
mod kernels;
mod layer;
mod loss;
mod network;
mod optimizer;
mod params;
pub mod rng;
mod shape;
mod spec;
mod summary;

pub use error::{EXCERPT, Expected, Problem, SpecError};
pub use loss::Target;
pub use network::{Mode, Network, Parameters, Snapshot, Tangent};
pub use params::{Parameter, ParameterError};
pub use shape::Shape;
#[cfg(not(feature = "f64"))]
pub(crate) use shape::same_padding;
pub use spec::{
    Init, Kernel, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Padding, Regularizer,
};
pub use summary::{
    LayerSummary, MAX_BYTES, MAX_LAYERS, output_shapes_until_error, summarize, top_level,
};

/// The engine's number: `f32`; `f64` under the feature of that name, for gradient checks.
#[cfg(not(feature = "f64"))]
pub type Real = f32;
/// The engine's number: `f32`; `f64` under the feature of that name, for gradient checks.
#[cfg(feature = "f64")]
pub type Real = f64;
