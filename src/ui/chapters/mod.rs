//! The chapters, in the lecture's order, and the contents page before them.

pub mod c01_networks;
pub mod c02_convolution;
pub mod c03_cnn;
pub mod c04_overfitting;
pub mod c05_dropout;
pub mod c06_autoencoders;
pub mod c09_gan;
pub mod contents;
pub mod engine;
pub mod frame;
mod plate;
mod plate_autoencoders;
mod plate_convolution;
mod plate_dropout;
mod plate_gan;
mod plate_networks;
mod plate_overfitting;
mod regularisation;
pub mod sources;
