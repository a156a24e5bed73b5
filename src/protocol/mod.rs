//! Floor 2: what page and worker say to each other, as plain data.
//!
//! The vocabulary is the page's: what a person can set ([`workbench::Workbench`]), what a person
//! can see ([`classifier::Frame`]), and the few messages in between ([`message`]). Nothing here
//! computes, and nothing here knows a browser.

pub mod activation;
pub mod autoencoder;
pub mod autoencoder_link;
pub mod classifier;
pub mod convolution;
pub mod convolution_link;
pub mod costs;
pub mod counting;
pub mod curve_fit;
pub mod dropout;
pub mod dropout_link;
pub mod gan;
pub mod gan_link;
pub mod history;
pub mod inspect;
pub mod layer_fields;
pub mod layer_kinds;
pub mod library;
pub mod link;
mod link_parts;
pub mod maps;
pub mod message;
pub mod networks_link;
pub mod optimizer;
pub mod overfitting;
pub mod overfitting_link;
pub mod photo;
pub mod picture_set;
pub mod plane;
pub mod regression;
pub mod schedule;
pub mod set_link;
pub mod setting;
pub mod stack;
pub mod subspace;
pub mod sweep;
pub mod template;
pub mod translation;
pub mod weights;
pub mod workbench;
