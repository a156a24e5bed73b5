//! Signs, drawn as lines on a field of 20 × 20.

use leptos::prelude::*;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Back by one.
    Back,
    /// Solved.
    Check,
    /// Close.
    Close,
    /// A die: chance.
    Dice,
    /// Downwards.
    Down,
    /// A pencil.
    Draw,
    /// Forward to a mark: a whole epoch.
    Epoch,
    /// A circled i.
    Info,
    /// A chain.
    Link,
    /// Less.
    Minus,
    /// Two bars.
    Pause,
    /// A triangle.
    Play,
    /// A picture in its frame.
    Picture,
    /// More.
    Plus,
    /// A screen.
    Present,
    /// An arrow that turns forward.
    Redo,
    /// Back to the beginning.
    Reset,
    /// Forward by one.
    Step,
    /// Light and dark.
    Sun,
    /// A bulb.
    Tip,
    /// A bin.
    Trash,
    /// An arrow that turns back.
    Undo,
    /// Upwards.
    Up,
    /// An exclamation mark.
    Warn,
}

impl Icon {
    fn paths(self) -> &'static str {
        match self {
            Self::Back => r#"<path d="M15 4.6v10.8l-7.4-5.4z"/><path d="M4.8 4.6v10.8"/>"#,
            Self::Check => r#"<path d="m4.8 10.4 3.4 3.5 7-7.6"/>"#,
            Self::Close => r#"<path d="m5 5 10 10M15 5 5 15"/>"#,
            Self::Dice => {
                r#"<rect x="3.4" y="3.4" width="13.2" height="13.2" rx="2.6"/><g fill="currentColor" stroke="none"><circle cx="7" cy="7" r="1.15"/><circle cx="13" cy="7" r="1.15"/><circle cx="10" cy="10" r="1.15"/><circle cx="7" cy="13" r="1.15"/><circle cx="13" cy="13" r="1.15"/></g>"#
            }
            Self::Down => r#"<path d="m5 7.6 5 5 5-5"/>"#,
            Self::Draw => {
                r#"<path d="m4 16 .7-3.3L13.4 4l2.6 2.6-8.7 8.7z"/><path d="m11.8 5.6 2.6 2.6"/>"#
            }
            Self::Epoch => {
                r#"<path d="M3.4 5v10l5.6-5zM9.6 5v10l5.6-5z"/><path d="M17 4.6v10.8"/>"#
            }
            Self::Info => {
                r#"<circle cx="10" cy="10" r="7"/><path d="M10 9.2v4.4"/><circle cx="10" cy="6.6" r=".5" fill="currentColor"/>"#
            }
            Self::Link => {
                r#"<path d="M8.4 11.6a3.2 3.2 0 0 0 4.6.2l2.4-2.4a3.2 3.2 0 0 0-4.5-4.5L9.7 6"/><path d="M11.6 8.4a3.2 3.2 0 0 0-4.6-.2l-2.4 2.4a3.2 3.2 0 0 0 4.5 4.5l1.2-1.1"/>"#
            }
            Self::Minus => r#"<path d="M4.5 10h11"/>"#,
            Self::Pause => {
                r#"<path d="M6 4h2.6v12H6zM11.4 4H14v12h-2.6z" fill="currentColor" stroke="none"/>"#
            }
            Self::Play => {
                r#"<path d="M6.5 4.2v11.6a.6.6 0 0 0 .92.5l9-5.8a.6.6 0 0 0 0-1L7.42 3.7a.6.6 0 0 0-.92.5Z" fill="currentColor" stroke="none"/>"#
            }
            Self::Picture => {
                r#"<path d="M3.4 4.4h13.2v11.2H3.4z"/><path d="m3.8 14 4-4.4 3.2 3.4 2.2-2 3 3"/>"#
            }
            Self::Plus => r#"<path d="M10 4.5v11M4.5 10h11"/>"#,
            Self::Present => {
                r#"<path d="M3 4.2h14M4.2 4.2v8.4h11.6V4.2M10 12.6v2M7 17l3-2.4 3 2.4"/>"#
            }
            Self::Redo => {
                r#"<path d="M16 7.5H8a4 4 0 0 0 0 8h3"/><path d="m12.8 4.2 3.3 3.3-3.3 3.3"/>"#
            }
            Self::Reset => r#"<path d="M4.2 8.2A6.2 6.2 0 1 1 4 11.4"/><path d="M3.6 4.4v4h4"/>"#,
            Self::Step => r#"<path d="M5 4.6v10.8l7.4-5.4z"/><path d="M15.2 4.6v10.8"/>"#,
            Self::Sun => {
                r#"<circle cx="10" cy="10" r="3.2"/><path d="M10 2.6v1.8M10 15.6v1.8M2.6 10h1.8M15.6 10h1.8M4.8 4.8l1.2 1.2M14 14l1.2 1.2M15.2 4.8 14 6M6 14l-1.2 1.2"/>"#
            }
            Self::Tip => r#"<path d="M7.2 12.2a4.6 4.6 0 1 1 5.6 0v1.6H7.2zM8 16.4h4"/>"#,
            Self::Trash => {
                r#"<path d="M4 6h12M8 6V4.2h4V6M5.6 6l.7 10h7.4l.7-10M8.6 9v4M11.4 9v4"/>"#
            }
            Self::Undo => {
                r#"<path d="M4 7.5h8a4 4 0 0 1 0 8H9"/><path d="M7.2 4.2 3.9 7.5l3.3 3.3"/>"#
            }
            Self::Up => r#"<path d="m5 12.4 5-5 5 5"/>"#,
            Self::Warn => {
                r#"<path d="M10 3.2 17.6 16.4H2.4z"/><path d="M10 8.2v3.8"/><circle cx="10" cy="14.1" r=".5" fill="currentColor"/>"#
            }
        }
    }
}

/// Draws a sign in the colour of its text; what it means stands in the label of its control.
#[component]
pub fn IconView(icon: Icon) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" inner_html=icon.paths()></svg> }
}
