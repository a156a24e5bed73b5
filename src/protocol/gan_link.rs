//! The state of chapter 9 as text for the address, and back; as [`link`](super::link) does for
//! chapter 3.

use super::gan::{ACTIVATIONS, Law, Loss, NUMBERS, OPTIMIZERS, Setup, Source, Turn};
use super::link::LinkProblem;
use super::link_parts::{
    MAX_STEP, Numbers, SWITCH, Table, Text, Whole, Word, list, pair, read_text, write_text,
};
use super::message::Pace;

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

/// Everything a link holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// The game.
    pub setup: Setup,
    /// What is to be seen on the map.
    pub layers: Layers,
    /// Whose half-step is told in numbers, if any: never [`Turn::Both`].
    pub told: Option<Turn>,
    /// Pace of training.
    pub pace: Pace,
    /// Steps done when the link was made, if the same steps lead there again.
    pub step: Option<u64>,
}

/// Who learns, with names in a link.
pub const TURNS: [(Turn, &str); 3] =
    [(Turn::Both, "both"), (Turn::Discriminator, "d"), (Turn::Generator, "g")];

/// Numbers of z, with their names in a link.
const DIMENSIONS: [(usize, &str); 2] = [(1, "1"), (2, "2")];

const TABLE: &Table<Shared> = &[
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

/// Writes a link's state: what differs from the default.
pub fn write(shared: &Shared) -> String {
    write_text(TABLE, shared)
}

/// Reads a link's state. Settings that are missing or wrong keep their defaults.
pub fn read(text: &str) -> (Shared, Vec<LinkProblem>) {
    read_text(TABLE, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::activation::Activation;
    use crate::protocol::gan::Latent;
    use crate::protocol::link_parts::assert_keys_are_unique;
    use crate::protocol::optimizer::Optimizer;

    #[test]
    fn no_two_settings_share_a_key() {
        assert_keys_are_unique(TABLE);
    }

    #[test]
    fn the_default_state_needs_no_words() {
        assert_eq!(write(&Shared::default()), "");
        assert_eq!(read(""), (Shared::default(), vec![]));
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
        let shared = Shared { setup, layers, told, pace, step };
        let text = write(&shared);
        assert_eq!(read(&text), (shared, vec![]), "{text}");
        assert!(!text.contains('%'), "{text}");
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        let text = "drawn=1,2,3&z=3&told=both&loss=none&batch=0&x=1&heat=maybe&grid=on";
        let (shared, problems) = read(text);
        assert_eq!(problems.len(), 7);
        let mut expected = Shared::default();
        expected.layers.grid = true;
        assert_eq!(shared, expected);
    }

    #[test]
    fn a_drawing_beyond_the_limits_is_cut() {
        let long = (0..1000).map(|at| format!("{at},0")).collect::<Vec<_>>().join(",");
        let (shared, problems) = read(&format!("drawn={long}"));
        assert!(problems.is_empty());
        assert_eq!(shared.setup.drawn[0].len(), crate::protocol::gan::MAX_PLACES);
    }
}
