//! The shape of a task: what the learner is asked, told and shown in the end.

/// The words of a task in one language.
#[derive(Debug, PartialEq, Eq)]
pub struct Task {
    /// Heading.
    pub title: &'static str,
    /// What to do.
    pub text: &'static str,
    /// A tip for those who ask for one.
    pub hint: &'static str,
    /// Why it came out as it did, in a sentence or two; shown when the task is solved.
    pub done: &'static str,
    /// The answers to choose from, one of them right; empty where the lab itself shows success.
    pub choices: &'static [Choice],
}

/// An answer of a multiple-choice task.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// The answer.
    pub text: &'static str,
    /// What to say to someone who chose it, about the misconception behind it; `None` if it is
    /// right.
    pub misconception: Option<&'static str>,
}
