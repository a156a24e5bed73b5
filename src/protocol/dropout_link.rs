//! The state of chapter 5 as text for the address, and back; as [`link`](super::link) does for
//! chapter 3.

use super::dropout::{self, MAX_LAYERS, MAX_RUNS, MAX_UNITS};
use super::link::LinkProblem;
use super::link_parts::{MAX_STEP, Numbers, SWITCH, Table, Text, Whole, Word, list};
use super::message::Pace;
use super::picture_set::OwnSet;
use super::set_link::SetPart;
use super::setting::{Number, Scale, decimal};
use super::sweep::{self, Axis};
use super::{overfitting, regression};

/// Part of the chapter's lab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// A network and its masks.
    #[default]
    Masks,
    /// All subnetworks.
    Ensemble,
    /// What runs with other masks differ about.
    Uncertain,
    /// Scaling when predicting, and when training.
    Scaling,
    /// With and without dropout.
    Helps,
}

impl Tab {
    /// All of them, in their order, with their names in a link.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Masks, "masks"),
        (Self::Ensemble, "ensemble"),
        (Self::Uncertain, "uncertain"),
        (Self::Scaling, "scaling"),
        (Self::Helps, "helps"),
    ];
}

/// What uncertainty is shown on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum About {
    /// A curve.
    #[default]
    Curve,
    /// A three that turns into an eight.
    Digit,
}

impl About {
    /// Both, with their names in a link.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Curve, "curve"), (Self::Digit, "digit")];
}

/// What the lines of the network stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lines {
    /// Weights.
    #[default]
    Weights,
    /// What the last step changed.
    Changes,
}

impl Lines {
    /// Both, with their names in a link.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Weights, "weights"), (Self::Changes, "changes")];
}

/// What is looked at, of all that is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// What the lines of the network stand for.
    pub lines: Lines,
    /// The subnetwork that was chosen on the wall: its units as binary digits.
    pub subnetwork: Option<usize>,
    /// Runs that are averaged in the ensemble.
    pub runs: usize,
    /// How far the three has turned into an eight, 0…1.
    pub turned: f32,
    /// Which three.
    pub digit: usize,
}

impl Default for View {
    fn default() -> Self {
        Self { lines: Lines::default(), subnetwork: None, runs: 4, turned: 0.5, digit: 0 }
    }
}

/// Every number of it.
pub const VIEW: [Number<View>; 3] = [RUNS, TURNED, DIGIT];

/// Threes to choose from, less one.
pub const LAST_DIGIT: usize = 9;

/// T, 1…[`MAX_RUNS`].
pub const RUNS: Number<View> = Number {
    key: "runs",
    min: 1.0,
    max: MAX_RUNS as f64,
    scale: Scale::Log,
    integer: true,
    get: |v| v.runs as f64,
    set: |v, n| v.runs = n as usize,
};
/// How far the three has turned, 0…1.
pub const TURNED: Number<View> = Number {
    key: "turned",
    min: 0.0,
    max: 1.0,
    scale: Scale::Linear,
    integer: false,
    get: |v| decimal(v.turned),
    set: |v, n| v.turned = n as f32,
};
/// Which three, 0…[`LAST_DIGIT`].
pub const DIGIT: Number<View> = Number {
    key: "digit",
    min: 0.0,
    max: LAST_DIGIT as f64,
    integer: true,
    get: |v| v.digit as f64,
    set: |v, n| v.digit = n as usize,
    ..TURNED
};

/// Everything a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// Part of the lab that is shown.
    pub tab: Tab,
    /// The small network.
    pub net: dropout::Setup,
    /// What is looked at.
    pub view: View,
    /// What uncertainty is shown on.
    pub about: About,
    /// The curve.
    pub curve: regression::Setup,
    /// The network that reads digits.
    pub digits: overfitting::Setup,
    /// With and without dropout.
    pub helps: sweep::Setup,
    /// Pace of training.
    pub pace: Pace,
    /// Steps done when the link was made, if the same steps lead there again.
    pub step: Option<u64>,
}

impl Default for Shared {
    fn default() -> Self {
        Self {
            tab: Tab::default(),
            net: dropout::Setup::default(),
            view: View::default(),
            about: About::default(),
            curve: regression::Setup::uncertain(),
            digits: overfitting::Setup::uncertain(),
            helps: sweep::Setup::for_axis(Axis::Dropout),
            pace: Pace::default(),
            step: None,
        }
    }
}

/// The whole link.
const TABLE: &Table<Shared> = &[
    &Word::<Shared, _> { key: "lab", words: &Tab::ALL, get: |s| s.tab, set: |s, v| s.tab = v },
    &Word::<Shared, _> {
        key: "set",
        words: &dropout::SETS,
        get: |s| s.net.classes,
        set: |s, v| s.net.classes = v,
    },
    &Text::<Shared> {
        key: "net",
        example: "6,4",
        write: |s| Some(list(&s.net.layers, usize::to_string)),
        read: |s, text| layers(text).map(|layers| s.net.layers = layers),
    },
    &Word::<Shared, _> {
        key: "f",
        words: &regression::ACTIVATIONS,
        get: |s| s.net.activation,
        set: |s, v| s.net.activation = v,
    },
    &Word::<Shared, _> { key: "drop", words: &SWITCH, get: |s| s.net.on, set: |s, v| s.net.on = v },
    &Word::<Shared, _> {
        key: "inverted",
        words: &SWITCH,
        get: |s| s.net.inverted,
        set: |s, v| s.net.inverted = v,
    },
    &Numbers::<Shared, _> {
        all: &dropout::NUMBERS,
        of: |s| Some(&s.net),
        of_mut: |s| Some(&mut s.net),
    },
    &Word::<Shared, _> {
        key: "lines",
        words: &Lines::ALL,
        get: |s| s.view.lines,
        set: |s, v| s.view.lines = v,
    },
    &Whole::<Shared> {
        key: "wall",
        max: last_subnetwork,
        // Of a larger network, which there is no more.
        get: |s| s.view.subnetwork.map(|v| v as u64).filter(|v| *v <= last_subnetwork(s)),
        set: |s, v| s.view.subnetwork = Some(v as usize),
    },
    &Numbers::<Shared, _> { all: &VIEW, of: |s| Some(&s.view), of_mut: |s| Some(&mut s.view) },
    &Word::<Shared, _> {
        key: "about",
        words: &About::ALL,
        get: |s| s.about,
        set: |s, v| s.about = v,
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
        all: &overfitting::NUMBERS,
        of: |s| Some(&s.digits),
        of_mut: |s| Some(&mut s.digits),
    },
    &Word::<Shared, _> {
        key: "dropout",
        words: &SWITCH,
        get: |s| s.digits.dropout,
        set: |s, v| s.digits.dropout = v,
    },
    &Numbers::<Shared, _> {
        all: &sweep::NUMBERS,
        of: |s| Some(&s.helps),
        of_mut: |s| Some(&mut s.helps),
    },
    &Word::<Shared, _> { key: "pace", words: &Pace::ALL, get: |s| s.pace, set: |s, v| s.pace = v },
    &Whole::<Shared> {
        key: "step",
        max: |_| MAX_STEP,
        get: |s| s.step,
        set: |s, v| s.step = Some(v),
    },
];

/// The set in the link; the points have the shorter key.
const SET: SetPart<Shared> = SetPart {
    key: "pictures",
    get: |s| &s.helps.base.set,
    choose: |s, set| s.helps.base.set = set,
};

/// Writes a link's state: what differs from the default.
pub fn write(shared: &Shared) -> String {
    SET.write(TABLE, shared)
}

/// Reads a link's state. Settings that are missing or wrong keep their defaults. `known` are the
/// sets in this browser's storage.
pub fn read(text: &str, known: &[OwnSet]) -> (Shared, Vec<LinkProblem>) {
    SET.read(TABLE, text, known)
}

fn last_subnetwork(shared: &Shared) -> u64 {
    (1 << shared.net.layers.iter().sum::<usize>()) - 1
}

fn layers(text: &str) -> Option<Vec<usize>> {
    let units = |text: &str| text.parse().ok().filter(|units| *units > 0);
    let layers: Option<Vec<usize>> = text.split(',').map(units).collect();
    layers.filter(|layers| {
        (1..=MAX_LAYERS).contains(&layers.len())
            && layers.iter().all(|units| *units <= MAX_UNITS)
            && layers.iter().sum::<usize>() <= MAX_UNITS
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::points::Classes;
    use crate::protocol::activation::Activation;
    use crate::protocol::link_parts::assert_keys_are_unique;
    use crate::protocol::picture_set::PictureSet;

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
            tab: Tab::Helps,
            about: About::Digit,
            pace: Pace::Brisk,
            step: Some(70),
            ..Shared::default()
        };
        shared.helps.base.set = PictureSet::Digits;
        shared.net.classes = Classes::Xor;
        shared.net.layers = vec![5, 7];
        shared.net.activation = Activation::Relu;
        (shared.net.on, shared.net.inverted) = (false, true);
        (shared.view.lines, shared.view.subnetwork) = (Lines::Changes, Some(4095));
        (shared.curve.gap, shared.curve.dropout, shared.digits.dropout) = (false, false, false);
        shared.curve.activation = Activation::Tanh;
        for number in &dropout::NUMBERS {
            (number.set)(&mut shared.net, number.value_at(77.0));
        }
        for number in &VIEW {
            (number.set)(&mut shared.view, number.value_at(60.0));
        }
        for number in &overfitting::NUMBERS {
            (number.set)(&mut shared.digits, number.value_at(77.0));
        }
        for number in &regression::NUMBERS {
            (number.set)(&mut shared.curve, number.value_at(120.0));
        }
        for number in &sweep::NUMBERS {
            (number.set)(&mut shared.helps, number.value_at(20.0));
        }
        let text = write(&shared);
        assert_eq!(read(&text, &[]), (shared, vec![]), "{text}");
    }

    #[test]
    fn a_subnetwork_is_one_of_the_network_wherever_it_stands_in_the_link() {
        let (shared, problems) = read("wall=127&net=7", &[]);
        assert_eq!((shared.view.subnetwork, &problems[..]), (Some(127), &[][..]));
        for wrong in ["net=7&wall=128", "wall=-1", "wall=1.5", "wall=NaN", "wall=", "lines=0"] {
            let (shared, problems) = read(wrong, &[]);
            assert_eq!((shared.view, problems.len()), (View::default(), 1), "{wrong}");
        }
        // The network has become smaller since.
        let mut shared = Shared::default();
        shared.view.subnetwork = Some(4000);
        shared.net.layers = vec![3];
        assert_eq!(write(&shared), "net=3");
    }

    #[test]
    fn networks_that_are_too_large_are_refused() {
        for wrong in ["net=7,7", "net=13", "net=", "net=0", "net=4,4,4", "net=99999999999999999999"]
        {
            let (shared, problems) = read(wrong, &[]);
            assert_eq!((shared, problems.len()), (Shared::default(), 1), "{wrong}");
        }
        assert_eq!(read("net=12", &[]).0.net.layers, [12]);
    }
}
