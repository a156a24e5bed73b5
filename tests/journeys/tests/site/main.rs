//! Journeys through the built site. One program holds all of them, so that it is linked once and as many
//! are under way at any time as there are cores.

mod autoencoders;
mod building;
mod comparing;
mod convolution;
mod data;
mod explaining;
mod files;
mod gan;
mod inspecting;
mod javascript;
mod lab;
mod learning;
mod networks;
mod node;
mod panels;
mod regularisation;
mod sharing;
mod surroundings;
