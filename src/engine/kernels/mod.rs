//! The arithmetic below the layers: slices in, slices out.
//!
//! Each kernel is written once, in [`lanes::Lanes`], and tested against plain loops
//! (`reference`), which say what it should compute: natively and, for the vectors of both builds, in
//! the browser.

mod border;
pub(crate) mod channels;
mod choice;
pub(crate) mod convolution;
pub(crate) mod elementwise;
mod gather;
pub(crate) mod gemm;
pub(crate) mod lanes;
mod maps;
pub(crate) mod math;
pub(crate) mod pool;
#[cfg(test)]
pub(crate) mod reference;
mod slide;
pub(crate) mod softmax;
mod tile;
mod weights;
mod winograd;
