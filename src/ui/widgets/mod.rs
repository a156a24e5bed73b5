//! Controls that every lab uses. They hold no words and format no numbers: both come from whoever
//! uses them.

pub mod chart_view;
pub mod dialog;
pub mod focus;
pub mod icon;
pub mod live_region;
pub mod menu;
pub mod note;
pub mod outbars;
pub mod param;
pub mod plot_view;
pub mod seg;
pub mod stepper;
pub mod toast;
