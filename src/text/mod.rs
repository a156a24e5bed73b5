//! Floor 4: what people read, in German and English. Words and numbers only; no browser.

pub mod number;
pub mod sets;
pub mod tasks_c01;
pub mod tasks_c02;
pub mod tasks_c03;
pub mod tasks_c04;
pub mod tasks_c05;
pub mod tasks_c06;
pub mod tasks_c09;
pub mod trouble;

mod files_problem;
mod formulas;
mod gradient_findings;
pub mod gradients;
mod half_step;
mod import_error;
mod import_problem;
mod import_report;
mod kept_network;
mod lang;
mod lecture;
mod network_text;
mod photos;
mod run_settings;
mod spec_error;
mod standing;
mod task;
mod words;
mod words_c01;
mod words_c02;
mod words_c03;
mod words_c04;
mod words_c05;
mod words_c06;
mod words_c09;
mod words_c09_pictures;
mod words_compare;
mod words_explain;
mod words_files;
mod words_inspect;
mod words_pictures;

pub use files_problem::{spec_problem, unknown_file, weights_problem};
pub use formulas::{computation, rules};
pub use gradient_findings::gradient_finding;
pub use half_step::{half_step, pair};
pub use import_error::import_error;
pub use import_problem::import_problem;
pub use import_report::import_report;
pub use kept_network::kept_network;
pub use lang::Lang;
pub use lecture::{Lecture, chapter};
pub use photos::{photo_credit, photo_title};
pub use run_settings::run_settings;
pub use sets::{class_name, set_words};
pub use spec_error::{layer_name, spec_error};
pub use standing::standing;
pub use task::{Choice, Task};
pub use trouble::{link_problem, misfit};
pub use words::{Words, words};
pub use words_c01::{NetworkWords, network_words};
pub use words_c02::{ConvolutionWords, convolution_words};
pub use words_c03::{
    BuildWords, build_words, course_name, field_name, group_name, init_name, layer_about,
    optimizer_name, preset_about, preset_name,
};
pub use words_c04::{OverfittingWords, overfitting_words};
pub use words_c05::{DropoutWords, dropout_words};
pub use words_c06::{AutoencoderWords, autoencoder_words};
pub use words_c09::{GanWords, gan_words};
pub use words_c09_pictures::{GanPictureWords, gan_picture_words};
pub use words_compare::{CompareWords, compare_words, rival_name};
pub use words_explain::{ExplainWords, explain_words};
pub use words_files::{FilesWords, files_words};
pub use words_inspect::{InspectWords, inspect_words};
pub use words_pictures::{PictureWords, picture_words};
