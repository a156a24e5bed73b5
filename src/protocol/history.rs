//! What was set before, to go back to and forth again.

/// Steps that are remembered.
const DEPTH: usize = 100;
/// Gentle changes closer together than this are one step, in milliseconds: a slider that is drawn
/// sends dozens.
const PAUSE_MS: f64 = 800.0;

/// States before and after the present one.
#[derive(Clone, Debug)]
pub struct History<T> {
    past: Vec<T>,
    future: Vec<T>,
    /// When the last change was made, if it was a gentle one.
    gentle_at: Option<f64>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new(), gentle_at: None }
    }
}

impl<T> History<T> {
    /// Takes in the state before a change. Gentle changes, such as those of a slider, are one step
    /// together if they follow each other quickly.
    pub fn record(&mut self, before: T, gentle: bool, now_ms: f64) {
        self.future.clear();
        let goes_on = gentle && self.gentle_at.is_some_and(|last| now_ms - last < PAUSE_MS);
        self.gentle_at = gentle.then_some(now_ms);
        if goes_on {
            return;
        }
        if self.past.len() == DEPTH {
            self.past.remove(0);
        }
        self.past.push(before);
    }

    /// The state before the last step, in exchange for the present one.
    pub fn undo(&mut self, now: T) -> Option<T> {
        let before = self.past.pop()?;
        self.future.push(now);
        self.gentle_at = None;
        Some(before)
    }

    /// The state that was last undone, in exchange for the present one.
    pub fn redo(&mut self, now: T) -> Option<T> {
        let after = self.future.pop()?;
        self.past.push(now);
        self.gentle_at = None;
        Some(after)
    }

    /// Whether there is something to undo, and something to redo.
    pub fn can(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_undone_can_be_redone_until_something_else_is_done() {
        let mut history = History::default();
        history.record(1, false, 0.0);
        history.record(2, false, 1.0);
        assert_eq!(history.undo(3), Some(2));
        assert_eq!(history.undo(2), Some(1));
        assert_eq!((history.undo(1), history.can()), (None, (false, true)));
        assert_eq!(history.redo(1), Some(2));
        history.record(2, false, 2.0);
        assert_eq!((history.redo(4), history.can()), (None, (true, false)));
        assert_eq!(history.undo(4), Some(2));
    }

    #[test]
    fn a_drawn_slider_is_one_step_and_a_pause_begins_another() {
        let mut history = History::default();
        for (value, time) in [(1, 0.0), (2, 100.0), (3, 850.0), (4, 3000.0)] {
            history.record(value, true, time);
        }
        history.record(5, false, 3001.0);
        history.record(6, true, 3002.0);
        assert_eq!([7, 6, 5, 4].map(|now| history.undo(now)), [Some(6), Some(5), Some(4), Some(1)]);
    }

    #[test]
    fn only_so_many_steps_are_remembered() {
        let mut history = History::default();
        for value in 0..150 {
            history.record(value, false, 0.0);
        }
        let undone = std::iter::from_fn(|| history.undo(0)).count();
        assert_eq!(undone, DEPTH);
    }
}
