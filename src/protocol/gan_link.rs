//! The state of chapter 9 as text for the address, and back; as [`link`](super::link) does for
//! chapter 3.

use super::gan::{ACTIVATIONS, Law, Loss, NUMBERS, OPTIMIZERS, Setup, Source, Turn};
use super::gan_pictures::{self, Start, Walk};
use super::link::LinkProblem;
use super::link_parts::{MAX_STEP, Numbers, SWITCH, Table, Text, Whole, Word, list, pair};
use super::message::Pace;
use super::picture_set::OwnSet;
use super::set_link::SetPart;
use super::setting::MAX_SEED;

/// Part of the chapter's lab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Two networks play in the plane.
    #[default]
    Plane,
    /// Two networks draw pictures.
    Pictures,
    /// A walk through noise, and whether the generator copies.
    Walk,
    /// A person plays against the discriminator.
    Game,
}

impl Tab {
    /// All of them, in their order, with their names in a link.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Plane, "plane"),
        (Self::Pictures, "pictures"),
        (Self::Walk, "walk"),
        (Self::Game, "game"),
    ];
}

/// What is to be seen on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is switched by itself")]
pub struct Layers {
    /// Points to imitate.
    pub real: bool,
    /// What the generator makes.
    pub generated: bool,
    /// The discriminator's verdict everywhere.
    pub verdict: bool,
    /// Where each generated point is pushed.
    pub pushes: bool,
    /// The lattice of z, bent.
    pub grid: bool,
}

impl Default for Layers {
    fn default() -> Self {
        Self { real: true, generated: true, verdict: true, pushes: true, grid: false }
    }
}

/// Samples of a sheet that a link can name, at most.
const MAX_SAMPLE: u64 = 999;

/// Everything a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// Part of the lab that is shown.
    pub tab: Tab,
    /// The game in the plane.
    pub setup: Setup,
    /// What is to be seen on the map.
    pub layers: Layers,
    /// Whose half-step is told in numbers, if any: never [`Turn::Both`].
    pub told: Option<Turn>,
    /// The game with pictures.
    pub pictures: gan_pictures::Setup,
    /// Where the walk through noise stands; its map is no matter of a link.
    pub walk: Walk,
    /// The two samples between which a line is drawn.
    pub ends: [usize; 2],
    /// The sample that is compared with training pictures.
    pub sample: usize,
    /// Seed of the round against the discriminator.
    pub round: u32,
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
            layers: Layers::default(),
            told: None,
            pictures: gan_pictures::Setup::default(),
            walk: Walk { seed: 1, place: [0.5; 2], class: None, side: None },
            ends: [0, 1],
            sample: 0,
            round: 1,
            pace: Pace::default(),
            step: None,
        }
    }
}

/// Who learns, with names in a link.
pub const TURNS: [(Turn, &str); 3] =
    [(Turn::Both, "both"), (Turn::Discriminator, "d"), (Turn::Generator, "g")];

/// Numbers of z, with their names in a link.
const DIMENSIONS: [(usize, &str); 2] = [(1, "1"), (2, "2")];

/// The link without the set of pictures.
const TABLE: &Table<Shared> = &[
    &Word::<Shared, _> { key: "lab", words: &Tab::ALL, get: |s| s.tab, set: |s, v| s.tab = v },
    &Word::<Shared, _> {
        key: "points",
        words: &Source::ALL,
        get: |s| s.setup.source,
        set: |s, v| s.setup.source = v,
    },
    &Text::<Shared> {
        key: "drawn",
        example: "-50,50,50,50:0,-50",
        write: |s| (!s.setup.drawn.is_empty()).then(|| write_strokes(&s.setup.drawn)),
        read: |s, text| {
            s.setup.drawn = read_strokes(text)?;
            s.setup.tidy();
            Some(())
        },
    },
    &Word::<Shared, _> {
        key: "z",
        words: &DIMENSIONS,
        get: |s| s.setup.latent.dimensions,
        set: |s, v| s.setup.latent.dimensions = v,
    },
    &Word::<Shared, _> {
        key: "law",
        words: &Law::ALL,
        get: |s| s.setup.latent.law,
        set: |s, v| s.setup.latent.law = v,
    },
    &Numbers::<Shared, _> { all: &NUMBERS, of: |s| Some(&s.setup), of_mut: |s| Some(&mut s.setup) },
    &Word::<Shared, _> {
        key: "gf",
        words: &ACTIVATIONS,
        get: |s| s.setup.generator.activation,
        set: |s, v| s.setup.generator.activation = v,
    },
    &Word::<Shared, _> {
        key: "df",
        words: &ACTIVATIONS,
        get: |s| s.setup.discriminator.activation,
        set: |s, v| s.setup.discriminator.activation = v,
    },
    &Word::<Shared, _> {
        key: "gopt",
        words: &OPTIMIZERS,
        get: |s| s.setup.generator.optimizer,
        set: |s, v| s.setup.generator.optimizer = v,
    },
    &Word::<Shared, _> {
        key: "dopt",
        words: &OPTIMIZERS,
        get: |s| s.setup.discriminator.optimizer,
        set: |s, v| s.setup.discriminator.optimizer = v,
    },
    &Word::<Shared, _> {
        key: "loss",
        words: &Loss::ALL,
        get: |s| s.setup.loss,
        set: |s, v| s.setup.loss = v,
    },
    &Word::<Shared, _> {
        key: "learns",
        words: &TURNS,
        get: |s| s.setup.turn,
        set: |s, v| s.setup.turn = v,
    },
    &switch("real", |s| s.layers.real, |s, v| s.layers.real = v),
    &switch("made", |s| s.layers.generated, |s, v| s.layers.generated = v),
    &switch("heat", |s| s.layers.verdict, |s, v| s.layers.verdict = v),
    &switch("arrows", |s| s.layers.pushes, |s, v| s.layers.pushes = v),
    &switch("grid", |s| s.layers.grid, |s, v| s.layers.grid = v),
    &Text::<Shared> {
        key: "told",
        example: "d",
        write: |s| {
            let (_, name) = TURNS.iter().find(|(turn, _)| Some(*turn) == s.told)?;
            Some((*name).to_owned())
        },
        read: |s, text| {
            let (turn, _) = TURNS[1..].iter().find(|(_, name)| *name == text)?;
            s.told = Some(*turn);
            Some(())
        },
    },
    &Numbers::<Shared, _> {
        all: &gan_pictures::NUMBERS,
        of: |s| Some(&s.pictures),
        of_mut: |s| Some(&mut s.pictures),
    },
    &Text::<Shared> {
        key: "only",
        example: "1",
        write: |s| s.pictures.only.map(|class| class.to_string()),
        read: |s, text| {
            s.pictures.only = Some(class(s, text)?);
            Some(())
        },
    },
    &Word::<Shared, _> {
        key: "told-class",
        words: &SWITCH,
        get: |s| s.pictures.conditional,
        set: |s, v| s.pictures.conditional = v,
    },
    &Word::<Shared, _> {
        key: "plaw",
        words: &Law::ALL,
        get: |s| s.pictures.latent.law,
        set: |s, v| s.pictures.latent.law = v,
    },
    &Word::<Shared, _> {
        key: "pgopt",
        words: &OPTIMIZERS,
        get: |s| s.pictures.generator.optimizer,
        set: |s, v| s.pictures.generator.optimizer = v,
    },
    &Word::<Shared, _> {
        key: "pdopt",
        words: &OPTIMIZERS,
        get: |s| s.pictures.discriminator.optimizer,
        set: |s, v| s.pictures.discriminator.optimizer = v,
    },
    &Word::<Shared, _> {
        key: "ploss",
        words: &Loss::ALL,
        get: |s| s.pictures.loss,
        set: |s, v| s.pictures.loss = v,
    },
    &Word::<Shared, _> {
        key: "plearns",
        words: &TURNS,
        get: |s| s.pictures.turn,
        set: |s, v| s.pictures.turn = v,
    },
    &Word::<Shared, _> {
        key: "start",
        words: &Start::ALL,
        get: |s| s.pictures.start,
        set: |s, v| s.pictures.start = v,
    },
    &Whole::<Shared> {
        key: "walk",
        max: |_| u64::from(MAX_SEED),
        get: |s| Some(u64::from(s.walk.seed)),
        set: |s, v| s.walk.seed = v as u32,
    },
    &Text::<Shared> {
        key: "at",
        example: "25,75",
        write: |s| {
            let [x, y] = s.walk.place.map(|share| (share * 100.0).round() as u32);
            ([x, y] != [50; 2]).then(|| format!("{x},{y}"))
        },
        read: |s, text| {
            let place: [u8; 2] = pair(text)?;
            let fits = place.iter().all(|share| *share <= 100);
            fits.then(|| s.walk.place = place.map(|share| f32::from(share) / 100.0))
        },
    },
    &Text::<Shared> {
        key: "class",
        example: "3",
        write: |s| s.walk.class.map(|class| class.to_string()),
        read: |s, text| {
            s.walk.class = Some(class(s, text)?);
            Some(())
        },
    },
    &Text::<Shared> {
        key: "line",
        example: "0,1",
        write: |s| (s.ends != [0, 1]).then(|| format!("{},{}", s.ends[0], s.ends[1])),
        read: |s, text| {
            let ends: [usize; 2] = pair(text)?;
            let fits = ends.iter().all(|sample| *sample as u64 <= MAX_SAMPLE);
            fits.then(|| s.ends = ends)
        },
    },
    &Whole::<Shared> {
        key: "sample",
        max: |_| MAX_SAMPLE,
        get: |s| Some(s.sample as u64),
        set: |s, v| s.sample = v as usize,
    },
    &Whole::<Shared> {
        key: "round",
        max: |_| u64::from(MAX_SEED),
        get: |s| Some(u64::from(s.round)),
        set: |s, v| s.round = v as u32,
    },
    &Word::<Shared, _> { key: "pace", words: &Pace::ALL, get: |s| s.pace, set: |s, v| s.pace = v },
    &Whole::<Shared> {
        key: "step",
        max: |_| MAX_STEP,
        get: |s| s.step,
        set: |s, v| s.step = Some(v),
    },
];

/// A layer of the map.
const fn switch(
    key: &'static str,
    get: fn(&Shared) -> bool,
    set: fn(&mut Shared, bool),
) -> Word<Shared, bool> {
    Word { key, words: &SWITCH, get, set }
}

/// `x,y,x,y` for each stroke, with colons between strokes.
fn write_strokes(strokes: &[Vec<[i16; 2]>]) -> String {
    let stroke = |stroke: &Vec<[i16; 2]>| list(stroke, |[x, y]| format!("{x},{y}"));
    strokes.iter().map(stroke).collect::<Vec<_>>().join(":")
}

fn read_strokes(text: &str) -> Option<Vec<Vec<[i16; 2]>>> {
    let stroke = |text: &str| {
        let numbers: Vec<&str> = text.split(',').collect();
        numbers.chunks(2).map(|two| pair(&two.join(","))).collect::<Option<Vec<_>>>()
    };
    text.split(':').map(stroke).collect()
}

/// A class of the set of pictures.
fn class(shared: &Shared, text: &str) -> Option<usize> {
    text.parse().ok().filter(|class| *class < shared.pictures.set.classes())
}

/// The set of pictures; their classes depend on it.
const SET: SetPart<Shared> =
    SetPart { key: "set", get: |s| &s.pictures.set, choose: |s, set| s.pictures.change_set(set) };

/// Writes a link's state: what differs from the default.
pub fn write(shared: &Shared) -> String {
    SET.write(TABLE, shared)
}

/// Reads a link's state. Settings that are missing or wrong keep their defaults. `known` are the
/// sets in this browser's storage.
pub fn read(text: &str, known: &[OwnSet]) -> (Shared, Vec<LinkProblem>) {
    let (mut shared, problems) = SET.read(TABLE, text, known);
    shared.pictures.tidy();
    (shared, problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::activation::Activation;
    use crate::protocol::gan::Latent;
    use crate::protocol::link_parts::assert_keys_are_unique;
    use crate::protocol::optimizer::Optimizer;
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
        let mut setup = Setup {
            source: Source::Drawn,
            drawn: vec![vec![[-50, 50], [50, 50]], vec![[0, -120]]],
            latent: Latent { dimensions: 1, law: Law::Normal },
            loss: Loss::WassersteinPenalty,
            turn: Turn::Discriminator,
            ..Setup::default()
        };
        for number in &NUMBERS {
            (number.set)(&mut setup, number.value_at(77.0));
        }
        (setup.generator.activation, setup.generator.optimizer) =
            (Activation::Tanh, Optimizer::Sgd);
        (setup.discriminator.activation, setup.discriminator.optimizer) =
            (Activation::Sigmoid, Optimizer::RmsProp);
        let layers =
            Layers { real: false, generated: false, verdict: false, pushes: false, grid: true };
        let (told, pace, step) = (Some(Turn::Generator), Pace::Slow, Some(300));
        let mut pictures = gan_pictures::Setup::default();
        pictures.change_set(PictureSet::Pictures);
        for number in &gan_pictures::NUMBERS {
            (number.set)(&mut pictures, number.value_at(77.0));
        }
        (pictures.only, pictures.conditional, pictures.latent.law) = (Some(1), false, Law::Uniform);
        (pictures.loss, pictures.turn) = (Loss::LeastSquares, Turn::Generator);
        pictures.generator.optimizer = Optimizer::Sgd;
        pictures.discriminator.optimizer = Optimizer::RmsProp;
        let walk = Walk { seed: 9, place: [0.25, 1.0], class: Some(9), side: None };
        let (tab, ends, sample, round) = (Tab::Game, [7, 30], 12, 99);
        let shared =
            Shared { tab, setup, layers, told, pictures, walk, ends, sample, round, pace, step };
        let text = write(&shared);
        assert_eq!(read(&text, &[]), (shared, vec![]), "{text}");
        assert!(!text.contains('%'), "{text}");
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        let text = "drawn=1,2,3&z=3&told=both&loss=none&batch=0&x=1&heat=maybe&grid=on&only=10&at=1,101&set=mine";
        let (shared, problems) = read(text, &[]);
        assert_eq!(problems.len(), 10);
        let mut expected = Shared::default();
        expected.layers.grid = true;
        assert_eq!(shared, expected);
    }

    #[test]
    fn finished_networks_are_for_the_pictures_that_they_know() {
        let (shared, problems) = read("set=digits&start=finished", &[]);
        assert!(problems.is_empty());
        assert_eq!(shared.pictures.start, Start::Scratch);
        let scratch = Shared { tab: Tab::Pictures, ..Shared::default() };
        let pictures = gan_pictures::Setup { start: Start::Scratch, ..scratch.pictures };
        let text = write(&Shared { pictures, ..scratch });
        assert_eq!(text, "lab=pictures&start=scratch");
    }

    #[test]
    fn a_drawing_beyond_the_limits_is_cut() {
        let long = (0..1000).map(|at| format!("{at},0")).collect::<Vec<_>>().join(",");
        let (shared, problems) = read(&format!("drawn={long}"), &[]);
        assert!(problems.is_empty());
        assert_eq!(shared.setup.drawn[0].len(), crate::protocol::gan::MAX_PLACES);
    }
}
