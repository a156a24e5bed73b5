//! Floor 4: what people read, in German and English. Words and numbers only; no browser.

pub mod number;
pub mod tasks_c03;
pub mod trouble;

mod lang;
mod lecture;
mod photos;
mod spec_error;
mod task;
mod words;

pub use lang::Lang;
pub use lecture::{Lecture, chapter};
pub use photos::{photo_credit, photo_title};
pub use spec_error::{layer_name, spec_error};
pub use task::{Choice, Task};
pub use trouble::{link_problem, misfit};
pub use words::{Words, words};
