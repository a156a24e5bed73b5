//! The lecture texts, rendered at build time from `assets/chapters`.

use super::Lang;

/// The text of one chapter in one language.
#[derive(Debug, PartialEq, Eq)]
pub struct Lecture {
    /// Chapter, 1…10.
    pub number: u8,
    /// Language of the text.
    pub lang: Lang,
    /// Heading.
    pub title: &'static str,
    /// The chapter's question, for the contents page.
    pub question: &'static str,
    /// What the chapter is about, in one sentence.
    pub lead: &'static str,
    /// The sections as HTML with native `MathML`, to be put into `.prose`. Where the lab shows a
    /// value of its own under a formula stands `<p class="formula__live" data-live="NAME"></p>`,
    /// empty.
    pub html: &'static str,
}

static LECTURES: &[Lecture] = &include!(concat!(env!("OUT_DIR"), "/chapters.rs"));

/// The text of chapter `number`, if it has one.
pub fn chapter(lang: Lang, number: u8) -> Option<&'static Lecture> {
    LECTURES.iter().find(|lecture| lecture.number == number && lecture.lang == lang)
}
