//! Floor 1: pictures and points, and how they come in.

pub mod augment;
pub mod batches;
pub mod bicubic;
pub mod curves;
pub mod dataset;
pub mod digits;
pub mod distributions;
pub mod drawing;
pub mod generated;
pub mod grey;
pub mod handwriting;
pub mod image_quality;
pub mod import;
pub mod label_noise;
pub mod photos;
pub mod pictures;
pub mod points;
mod raster;
pub mod reduced;
pub mod shapes;

pub mod split;
pub mod strokes;
