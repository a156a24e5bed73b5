//! What leaves the workbench as files and comes back: a network's spec, its learning curves, and
//! programs that rebuild it in `PyTorch` and in Keras. And pictures that move.
//!
//! The spec is the engine's JSON; parameters are a safetensors file
//! ([`protocol::weights`](crate::protocol::weights)) with the engine's names (`0.weight`, inside a block
//! `5.0.weight`). Both programs read that file; what they compute agrees with the engine to the accuracy
//! of single precision.

pub mod animation;
pub mod curves;
pub mod keras;
pub mod pytorch;
pub mod spec;

mod python;
mod steps;

/// Name of the file of parameters, under which the programs look for it.
pub const WEIGHTS_FILE: &str = "weights.safetensors";
