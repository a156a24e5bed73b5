//! How fast training goes.

/// Steps per second, over windows of about a second.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rate {
    since_ms: Option<f64>,
    steps: u32,
    /// The rate; 0 before it is known.
    pub(super) per_second: f32,
}

impl Rate {
    const WINDOW_MS: f64 = 1000.0;
    /// Before a first window is full, an estimate from this much time is shown.
    const FIRST_MS: f64 = 200.0;

    /// A step was done.
    pub(super) fn step(&mut self, now_ms: f64) {
        let since = *self.since_ms.get_or_insert(now_ms);
        let elapsed = now_ms - since;
        let full = elapsed >= Self::WINDOW_MS;
        if full || (self.per_second == 0.0 && elapsed >= Self::FIRST_MS) {
            self.per_second = (f64::from(self.steps) / elapsed * 1000.0) as f32;
        }
        if full {
            *self = Self { since_ms: Some(now_ms), steps: 0, per_second: self.per_second };
        }
        self.steps += 1;
    }
}
