//! The state of chapter 4 as text for the address, and back; as [`link`](super::link) does for
//! chapter 3.

use super::counting::{self, Counting};
use super::link::LinkProblem;
use super::link_parts::{MAX_STEP, Numbers, SWITCH, Table, Whole, Word};
use super::message::Pace;
use super::picture_set::{OwnSet, PictureSet};
use super::set_link::SetPart;
use super::sweep::{self, Axis};
use super::{overfitting, regression};

/// Part of the chapter's lab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// A network learns digits by heart.
    #[default]
    Heart,
    /// Penalties and sizes one after the other.
    Sweep,
    /// A curve through every point.
    Curve,
    /// Parameters of a unit, counted.
    Count,
}

impl Tab {
    /// All of them, in their order, with their names in a link.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Heart, "heart"),
        (Self::Sweep, "sweep"),
        (Self::Curve, "curve"),
        (Self::Count, "count"),
    ];
}

/// Everything a link holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// Part of the lab that is shown.
    pub tab: Tab,
    /// The network that learns by heart.
    pub heart: overfitting::Setup,
    /// The sweep.
    pub sweep: sweep::Setup,
    /// The curve.
    pub curve: regression::Setup,
    /// The counting.
    pub counting: Counting,
    /// Pace of training.
    pub pace: Pace,
    /// Steps done when the link was made, if the same steps lead there again.
    pub step: Option<u64>,
}

/// The whole link.
const TABLE: &Table<Shared> = &[
    &Word::<Shared, _> { key: "lab", words: &Tab::ALL, get: |s| s.tab, set: |s, v| s.tab = v },
    &Numbers::<Shared, _> {
        all: &overfitting::NUMBERS,
        of: |s| Some(&s.heart),
        of_mut: |s| Some(&mut s.heart),
    },
    &Word::<Shared, _> {
        key: "dropout",
        words: &SWITCH,
        get: |s| s.heart.dropout,
        set: |s, v| s.heart.dropout = v,
    },
    &Word::<Shared, _> {
        key: "sweep",
        words: &Axis::ALL,
        get: |s| s.sweep.axis,
        set: |s, v| s.sweep.axis = v,
    },
    &Numbers::<Shared, _> {
        all: &sweep::NUMBERS,
        of: |s| Some(&s.sweep),
        of_mut: |s| Some(&mut s.sweep),
    },
    &Numbers::<Shared, _> {
        all: &regression::NUMBERS,
        of: |s| Some(&s.curve),
        of_mut: |s| Some(&mut s.curve),
    },
    &Word::<Shared, _> {
        key: "cdropout",
        words: &SWITCH,
        get: |s| s.curve.dropout,
        set: |s, v| s.curve.dropout = v,
    },
    &Word::<Shared, _> {
        key: "cgap",
        words: &SWITCH,
        get: |s| s.curve.gap,
        set: |s, v| s.curve.gap = v,
    },
    &Word::<Shared, _> {
        key: "cf",
        words: &regression::ACTIVATIONS,
        get: |s| s.curve.activation,
        set: |s, v| s.curve.activation = v,
    },
    &Numbers::<Shared, _> {
        all: &counting::NUMBERS,
        of: |s| Some(&s.counting),
        of_mut: |s| Some(&mut s.counting),
    },
    &Word::<Shared, _> { key: "pace", words: &Pace::ALL, get: |s| s.pace, set: |s, v| s.pace = v },
    &Whole::<Shared> {
        key: "step",
        max: |_| MAX_STEP,
        get: |s| s.step,
        set: |s, v| s.step = Some(v),
    },
];

/// The set in the link: digits are learned by heart and in the sweep, or other pictures in both.
const SET: SetPart<Shared> = SetPart { key: "set", get: |s| &s.heart.set, choose: Shared::choose };

impl Shared {
    fn choose(&mut self, set: PictureSet) {
        self.sweep.base.set = set.clone();
        self.heart.set = set;
    }
}

/// Writes a link's state: what differs from the default.
pub fn write(shared: &Shared) -> String {
    SET.write(TABLE, shared)
}

/// Reads a link's state. Settings that are missing or wrong keep their defaults. `known` are the
/// sets in this browser's storage.
pub fn read(text: &str, known: &[OwnSet]) -> (Shared, Vec<LinkProblem>) {
    SET.read(TABLE, text, known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::activation::Activation;
    use crate::protocol::link_parts::assert_keys_are_unique;

    #[test]
    fn no_two_settings_share_a_key() {
        assert_keys_are_unique(TABLE);
    }

    #[test]
    fn the_default_state_needs_no_words() {
        assert_eq!(write(&Shared::default()), "");
        assert_eq!(read("", &[]), (Shared::default(), vec![]));
    }

    #[test]
    fn everything_comes_back() {
        let mut shared = Shared {
            tab: Tab::Curve,
            sweep: sweep::Setup::for_axis(Axis::Units),
            pace: Pace::Slow,
            step: Some(300),
            ..Shared::default()
        };
        shared.choose(PictureSet::Pictures);
        shared.heart.dropout = true;
        (shared.curve.gap, shared.curve.dropout) = (true, true);
        shared.curve.activation = Activation::Relu;
        for number in &overfitting::NUMBERS {
            (number.set)(&mut shared.heart, number.value_at(77.0));
        }
        for number in &regression::NUMBERS {
            (number.set)(&mut shared.curve, number.value_at(120.0));
        }
        for number in &counting::NUMBERS {
            (number.set)(&mut shared.counting, number.value_at(150.0));
        }
        let text = write(&shared);
        assert_eq!(read(&text, &[]), (shared, vec![]), "{text}");
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        let text = "n=9&noise=2&units=1.5&sweep=all&cf=sigmoid&dropout=yes&kk=12&x=1&l2=0.01";
        let (shared, problems) = read(text, &[]);
        assert_eq!(problems.len(), 8);
        let mut expected = Shared::default();
        expected.heart.l2 = 0.01;
        assert_eq!(shared, expected);
    }
}
