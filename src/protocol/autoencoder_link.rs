//! The state of chapter 6 as text for the address, and back; as [`link`](super::link) does for
//! chapter 3.

use super::activation::Activation;
use super::autoencoder::{self, Design, Distance, Learned, NUMBERS, Noise, Setup, Variant};
use super::link::LinkProblem;
use super::link_parts::{MAX_STEP, Numbers, SWITCH, Table, Text, Whole, Word, pair};
use super::message::Pace;
use super::picture_set::{OwnSet, VARIATION};
use super::set_link::SetPart;
use super::subspace;

/// Part of the chapter's lab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// An autoencoder learns.
    #[default]
    Train,
    /// The space of its codes.
    Space,
    /// Linear ones against principal components.
    Components,
    /// A picture of one's own, damaged and repaired.
    Repair,
    /// What codes are good for.
    Uses,
}

impl Tab {
    /// All of them, in their order, with their names in a link.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Train, "train"),
        (Self::Space, "space"),
        (Self::Components, "pca"),
        (Self::Repair, "repair"),
        (Self::Uses, "uses"),
    ];
}

/// How the map shows the test pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MapStyle {
    /// As dots in the colours of their classes.
    #[default]
    Dots,
    /// As small pictures at their places.
    Pictures,
    /// Not at all: the plane itself, decoded.
    Sheet,
}

impl MapStyle {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Dots, "dots"), (Self::Pictures, "pictures"), (Self::Sheet, "sheet")];
}

/// Everything a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// Part of the lab that is shown.
    pub tab: Tab,
    /// The autoencoder.
    pub setup: Setup,
    /// How the map shows the test pictures.
    pub style: MapStyle,
    /// The two test pictures between which a line is drawn.
    pub ends: [usize; 2],
    /// The seed of the codes that are drawn.
    pub samples: u32,
    /// The test picture whose neighbours are sought.
    pub place: usize,
    /// Labels of each class that the small classifier knows.
    pub labels: usize,
    /// The linear ones.
    pub subspace: subspace::Setup,
    /// Which of them is looked at: a place in [`subspace::SIZES`].
    pub size: usize,
    /// Pace of training.
    pub pace: Pace,
    /// Steps done when the link was made, if the same steps lead there again.
    pub step: Option<u64>,
}

impl Default for Shared {
    fn default() -> Self {
        Self {
            tab: Tab::default(),
            setup: Setup::default(),
            style: MapStyle::default(),
            ends: [0, 1],
            samples: 1,
            place: 0,
            labels: 3,
            subspace: subspace::Setup::default(),
            size: 3,
            pace: Pace::default(),
            step: None,
        }
    }
}

/// Labels of each class, at most.
pub const MAX_LABELS: usize = 20;

/// The link without the set, which the classes depend on.
const TABLE: &Table<Shared> = &[
    &Word::<Shared, _> { key: "lab", words: &Tab::ALL, get: |s| s.tab, set: |s, v| s.tab = v },
    &Numbers::<Shared, _> {
        all: &VARIATION,
        of: |s| s.setup.set.variation(),
        of_mut: |s| s.setup.set.variation_mut(),
    },
    &Numbers::<Shared, _> { all: &NUMBERS, of: |s| Some(&s.setup), of_mut: |s| Some(&mut s.setup) },
    &Text::<Shared> {
        key: "learned",
        example: "without:3",
        write: |s| match s.setup.learned {
            Learned::All => None,
            Learned::Without(class) => Some(format!("without:{class}")),
            Learned::Only(class) => Some(format!("only:{class}")),
        },
        read: |s, text| {
            let (how, class) = text.split_once(':')?;
            let class = class.parse().ok().filter(|class| *class < s.setup.set.classes())?;
            s.setup.learned = match how {
                "without" => Learned::Without(class),
                "only" => Learned::Only(class),
                _ => return None,
            };
            Some(())
        },
    },
    &Word::<Shared, _> {
        key: "design",
        words: &Design::ALL,
        get: |s| s.setup.design,
        set: |s, v| s.setup.design = v,
    },
    &Word::<Shared, _> {
        key: "f",
        words: &Activation::ALL,
        get: |s| s.setup.activation,
        set: |s, v| s.setup.activation = v,
    },
    &Word::<Shared, _> {
        key: "loss",
        words: &Distance::ALL,
        get: |s| s.setup.distance,
        set: |s, v| s.setup.distance = v,
    },
    &Word::<Shared, _> {
        key: "tied",
        words: &SWITCH,
        get: |s| s.setup.tied,
        set: |s, v| s.setup.tied = v,
    },
    &Word::<Shared, _> {
        key: "kind",
        words: &Variant::ALL,
        get: |s| s.setup.variant,
        set: |s, v| s.setup.variant = v,
    },
    &Word::<Shared, _> {
        key: "damage",
        words: &Noise::ALL,
        get: |s| s.setup.noise,
        set: |s, v| s.setup.noise = v,
    },
    &Word::<Shared, _> {
        key: "map",
        words: &MapStyle::ALL,
        get: |s| s.style,
        set: |s, v| s.style = v,
    },
    &Text::<Shared> {
        key: "line",
        example: "0,1",
        write: |s| (s.ends != [0, 1]).then(|| format!("{},{}", s.ends[0], s.ends[1])),
        read: |s, text| {
            let ends: [usize; 2] = pair(text)?;
            let fits = ends.iter().all(|place| *place < autoencoder::MAX_MAPPED);
            fits.then(|| s.ends = ends)
        },
    },
    &Whole::<Shared> {
        key: "samples",
        max: |_| u64::from(super::setting::MAX_SEED),
        get: |s| Some(u64::from(s.samples)),
        set: |s, v| s.samples = v as u32,
    },
    &Whole::<Shared> {
        key: "place",
        max: |_| autoencoder::MAX_MAPPED as u64 - 1,
        get: |s| Some(s.place as u64),
        set: |s, v| s.place = v as usize,
    },
    &Whole::<Shared> {
        key: "labels",
        max: |_| MAX_LABELS as u64,
        get: |s| Some(s.labels as u64),
        set: |s, v| s.labels = v.max(1) as usize,
    },
    &Numbers::<Shared, _> {
        all: &subspace::NUMBERS,
        of: |s| Some(&s.subspace),
        of_mut: |s| Some(&mut s.subspace),
    },
    &Word::<Shared, _> {
        key: "deep",
        words: &SWITCH,
        get: |s| s.subspace.deep,
        set: |s, v| s.subspace.deep = v,
    },
    &Word::<Shared, _> {
        key: "pf",
        words: &subspace::ACTIVATIONS,
        get: |s| s.subspace.activation,
        set: |s, v| s.subspace.activation = v,
    },
    &Whole::<Shared> {
        key: "psize",
        max: |_| subspace::SIZES.len() as u64 - 1,
        get: |s| Some(s.size as u64),
        set: |s, v| s.size = v as usize,
    },
    &Word::<Shared, _> { key: "pace", words: &Pace::ALL, get: |s| s.pace, set: |s, v| s.pace = v },
    &Whole::<Shared> {
        key: "step",
        max: |_| MAX_STEP,
        get: |s| s.step,
        set: |s, v| s.step = Some(v),
    },
];

/// The set in the link.
const SET: SetPart<Shared> =
    SetPart { key: "set", get: |s| &s.setup.set, choose: |s, set| s.setup.change_set(set) };

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
            tab: Tab::Space,
            style: MapStyle::Sheet,
            ends: [7, 300],
            samples: 99,
            place: 12,
            labels: 20,
            size: 5,
            pace: Pace::Slow,
            step: Some(300),
            ..Shared::default()
        };
        let setup = &mut shared.setup;
        setup.change_set(PictureSet::Pictures);
        for number in &NUMBERS {
            (number.set)(setup, number.value_at(77.0));
        }
        (setup.learned, setup.design) = (Learned::Without(7), Design::Convolutional);
        (setup.activation, setup.distance) = (Activation::Tanh, Distance::CrossEntropy);
        (setup.tied, setup.variant, setup.noise) = (true, Variant::Denoising, Noise::Masking);
        for number in &subspace::NUMBERS {
            (number.set)(&mut shared.subspace, number.value_at(150.0));
        }
        (shared.subspace.deep, shared.subspace.activation) = (false, Activation::Sigmoid);
        let text = write(&shared);
        assert_eq!(read(&text, &[]), (shared, vec![]), "{text}");
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        let text = "learned=without:10&h=0&line=1&place=500&set=mine&kind=lossy&x=1&h=64";
        let (shared, problems) = read(text, &[]);
        assert_eq!(problems.len(), 7);
        let mut expected = Shared::default();
        expected.setup.code = 64;
        assert_eq!(shared, expected);
    }
}
