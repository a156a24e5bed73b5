//! When frames are asked for: as often as a person can follow, and one at a time.

/// Least time between two probes while training runs: fluent to the eye, and both the worker and the
/// page have most of their time for other things.
const PROBE_INTERVAL_MS: f64 = 100.0;
/// The same while something follows the hand, which would have to wait for all that.
const PROBE_INTERVAL_IN_HAND_MS: f64 = 300.0;
/// How long a hand that rests is still waited for.
const HAND_RESTS_MS: f64 = 200.0;
/// Least time between two probes at rest, when a drawing is to be read as it is drawn.
const PROBE_INTERVAL_AT_REST_MS: f64 = 33.0;
/// Numbers that change faster than this cannot be read.
const READOUT_INTERVAL_MS: f64 = 200.0;

/// State of the asking.
#[allow(clippy::struct_excessive_bools, reason = "any of them may hold beside any other")]
#[derive(Clone, Copy, Default)]
pub(super) struct Pump {
    /// Whether it is looked at again at the next animation frame.
    scheduled: bool,
    /// Whether an answer is under way.
    asked: bool,
    wanted: bool,
    /// Something follows the hand, and does not wait until a frame is due.
    urgent: bool,
    /// Until then all else comes less often.
    in_hand_until_ms: f64,
    last_probe_ms: f64,
    last_readout_ms: f64,
}

/// What to ask for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// All that is looked at.
    All,
    /// What follows the hand.
    Urgent,
}

impl Pump {
    /// What follows the hand is wanted at once.
    pub(super) fn hurry(&mut self, now_ms: f64) {
        self.urgent = true;
        self.in_hand_until_ms = now_ms + HAND_RESTS_MS;
    }

    /// A frame is wanted as soon as it is due.
    pub(super) fn want(&mut self) {
        self.wanted = true;
    }

    /// Whether anything is.
    pub(super) fn is_wanted(&self) -> bool {
        self.wanted || self.urgent
    }

    /// Whether the hand waits.
    pub(super) fn is_urgent(&self) -> bool {
        self.urgent
    }

    /// Whether anything is that has not been asked for.
    pub(super) fn waits(&self) -> bool {
        self.is_wanted() && !self.asked
    }

    /// Whether it is up to the caller to come back at the next animation frame.
    pub(super) fn schedule(&mut self) -> bool {
        !std::mem::replace(&mut self.scheduled, true)
    }

    /// The animation frame has come.
    pub(super) fn frame_came(&mut self) {
        self.scheduled = false;
    }

    /// What to ask for now.
    pub(super) fn ask(&mut self, now_ms: f64, running: bool) -> Option<Due> {
        if self.asked {
            return None;
        }
        let interval = match (running, now_ms < self.in_hand_until_ms) {
            (true, true) => PROBE_INTERVAL_IN_HAND_MS,
            (true, false) => PROBE_INTERVAL_MS,
            (false, _) => PROBE_INTERVAL_AT_REST_MS,
        };
        let due = if self.wanted && now_ms - self.last_probe_ms >= interval {
            (self.wanted, self.last_probe_ms) = (false, now_ms);
            Due::All
        } else if self.urgent {
            Due::Urgent
        } else {
            return None;
        };
        // All that is looked at has in it what follows the hand.
        (self.asked, self.urgent) = (true, false);
        Some(due)
    }

    /// The answer is there: whether its numbers are to be shown.
    pub(super) fn answered(&mut self, now_ms: f64, running: bool) -> bool {
        self.asked = false;
        let readout = !running || now_ms - self.last_readout_ms >= READOUT_INTERVAL_MS;
        if readout {
            self.last_readout_ms = now_ms;
        }
        readout
    }

    /// An answer that is under way will not come any more.
    pub(super) fn forget(&mut self) {
        self.asked = false;
    }
}
