//! The state of chapter 9 as text for the address, and back: the plane's, which [`gan_link`] writes, that of
//! the pictures, and which of them is shown. Names are all different, so that one link holds both.

use super::gan::{Latent, Law, Loss, OPTIMIZERS};
use super::gan_link::{self, TURNS};
use super::gan_pictures::{MAX_ROUND, NUMBERS, Setup, Start};
use super::link::LinkProblem;
use super::link_parts::{
    self, MAX_STEP, Numbers, Parts, SWITCH, Table, Text, Whole, Word, join, pair, split,
};
use super::message::Pace;
use super::picture_set::{OwnSet, VARIATION};
use super::set_link::SetPart;
use super::setting::MAX_SEED;

/// Part of the chapter's lab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Two networks in the plane.
    #[default]
    Plane,
    /// Two networks draw pictures.
    Pictures,
    /// Real or generated?
    Game,
}

impl Part {
    /// All of them, in their order, with their names in a link.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Plane, "plane"), (Self::Pictures, "pictures"), (Self::Game, "game")];
}

/// What is shown of the pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The sheet of samples, real ones beside them.
    #[default]
    Samples,
    /// A walk through latent space, and a morph.
    Walk,
    /// The nearest training pictures.
    Nearest,
    /// Fréchet distances.
    Quality,
    /// The time-lapse.
    Lapse,
}

impl Panel {
    /// All of them, in their order, with their names in a link.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Samples, "samples"),
        (Self::Walk, "walk"),
        (Self::Nearest, "nearest"),
        (Self::Quality, "quality"),
        (Self::Lapse, "lapse"),
    ];
}

/// Everything that a link holds of the pictures.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The networks and what they learn from.
    pub setup: Setup,
    /// What is shown.
    pub panel: Panel,
    /// The two samples of the sheet between which a line is drawn; the first is the one whose nearest
    /// training pictures are sought.
    pub ends: [usize; 2],
    /// Seed of the patch that is walked in.
    pub patch: u32,
    /// Where, in hundredths to the right and downwards, 0…100.
    pub place: [u8; 2],
    /// The class that is walked in, if it is told; the first that is learned if none stands here.
    pub class: Option<usize>,
    /// Seed of the game's round.
    pub round: u32,
    /// Pictures in a round.
    pub count: usize,
    /// Pace of training.
    pub pace: Pace,
    /// Steps done when the link was made, if the same steps lead there again.
    pub step: Option<u64>,
}

impl Default for Shared {
    fn default() -> Self {
        Self {
            setup: Setup::default(),
            panel: Panel::default(),
            ends: [0, 1],
            patch: 1,
            place: [50, 50],
            class: None,
            round: 1,
            count: 12,
            pace: Pace::default(),
            step: None,
        }
    }
}

/// Everything that a link of the chapter holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chapter {
    /// Part that is shown.
    pub part: Part,
    /// In the plane.
    pub plane: gan_link::Shared,
    /// With pictures; the game is played with these networks.
    pub pictures: Shared,
}

/// Places on the sheet that a link may name, at most.
const MAX_PLACE: usize = 99;

/// The pictures' part without the set, which the classes depend on.
const TABLE: &Table<Shared> = &[
    &Numbers::<Shared, _> {
        all: &VARIATION,
        of: |s| s.setup.set.variation(),
        of_mut: |s| s.setup.set.variation_mut(),
    },
    &Whole::<Shared> {
        key: "only",
        max: |s| s.setup.set.classes() as u64 - 1,
        get: |s| s.setup.only.map(|class| class as u64),
        set: |s, v| s.setup.only = Some(v as usize),
    },
    &Word::<Shared, _> {
        key: "told_class",
        words: &SWITCH,
        get: |s| s.setup.conditional,
        set: |s, v| s.setup.conditional = v,
    },
    &Numbers::<Shared, _> { all: &NUMBERS, of: |s| Some(&s.setup), of_mut: |s| Some(&mut s.setup) },
    &Word::<Shared, _> {
        key: "plaw",
        words: &Law::ALL,
        get: |s| s.setup.latent.law,
        set: |s, v| s.setup.latent = Latent { law: v, ..s.setup.latent },
    },
    &Word::<Shared, _> {
        key: "pgopt",
        words: &OPTIMIZERS,
        get: |s| s.setup.generator.optimizer,
        set: |s, v| s.setup.generator.optimizer = v,
    },
    &Word::<Shared, _> {
        key: "pdopt",
        words: &OPTIMIZERS,
        get: |s| s.setup.discriminator.optimizer,
        set: |s, v| s.setup.discriminator.optimizer = v,
    },
    &Word::<Shared, _> {
        key: "ploss",
        words: &Loss::ALL,
        get: |s| s.setup.loss,
        set: |s, v| s.setup.loss = v,
    },
    &Word::<Shared, _> {
        key: "plearns",
        words: &TURNS,
        get: |s| s.setup.turn,
        set: |s, v| s.setup.turn = v,
    },
    &Word::<Shared, _> {
        key: "start",
        words: &Start::ALL,
        get: |s| s.setup.start,
        set: |s, v| s.setup.start = v,
    },
    &Word::<Shared, _> {
        key: "panel",
        words: &Panel::ALL,
        get: |s| s.panel,
        set: |s, v| s.panel = v,
    },
    &Text::<Shared> {
        key: "ends",
        example: "0,1",
        write: |s| Some(format!("{},{}", s.ends[0], s.ends[1])),
        read: |s, text| {
            let ends: [usize; 2] = pair(text)?;
            ends.iter().all(|place| *place <= MAX_PLACE).then(|| s.ends = ends)
        },
    },
    &Whole::<Shared> {
        key: "patch",
        max: |_| u64::from(MAX_SEED),
        get: |s| Some(u64::from(s.patch)),
        set: |s, v| s.patch = v as u32,
    },
    &Text::<Shared> {
        key: "at",
        example: "50,50",
        write: |s| Some(format!("{},{}", s.place[0], s.place[1])),
        read: |s, text| {
            let place: [u8; 2] = pair(text)?;
            place.iter().all(|part| *part <= 100).then(|| s.place = place)
        },
    },
    &Whole::<Shared> {
        key: "class",
        max: |s| s.setup.set.classes() as u64 - 1,
        get: |s| s.class.map(|class| class as u64),
        set: |s, v| s.class = Some(v as usize),
    },
    &Whole::<Shared> {
        key: "round",
        max: |_| u64::from(MAX_SEED),
        get: |s| Some(u64::from(s.round)),
        set: |s, v| s.round = v as u32,
    },
    &Whole::<Shared> {
        key: "guesses",
        max: |_| MAX_ROUND as u64,
        get: |s| Some(s.count as u64),
        set: |s, v| s.count = v.max(2) as usize,
    },
    &Word::<Shared, _> { key: "ppace", words: &Pace::ALL, get: |s| s.pace, set: |s, v| s.pace = v },
    &Whole::<Shared> {
        key: "pstep",
        max: |_| MAX_STEP,
        get: |s| s.step,
        set: |s, v| s.step = Some(v),
    },
];

/// Which part is shown.
const PARTS: &Table<Part> =
    &[&Word::<Part, _> { key: "lab", words: &Part::ALL, get: |p| *p, set: |p, v| *p = v }];

/// The set in the link.
const SET: SetPart<Shared> =
    SetPart { key: "set", get: |s| &s.setup.set, choose: |s, set| s.setup.change_set(set) };

/// Writes a chapter's link: what differs from the default.
pub fn write(chapter: &Chapter) -> String {
    let part = link_parts::write(PARTS, &chapter.part, &Part::default());
    let texts = [join(&part), SET.write(TABLE, &chapter.pictures), gan_link::write(&chapter.plane)];
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("&")
}

/// Reads a chapter's link. Settings that are missing or wrong keep their defaults. `known` are the sets in
/// this browser's storage.
pub fn read(text: &str, known: &[OwnSet]) -> (Chapter, Vec<LinkProblem>) {
    let parts = match split(text) {
        Ok(parts) => parts,
        Err(problem) => return (Chapter::default(), vec![problem]),
    };
    let is_of_pictures =
        |key: &str| key == SET.key || TABLE.iter().any(|part| part.keys().contains(&key));
    let (of_part, parts): (Parts, Parts) = parts.into_iter().partition(|(key, _)| key == "lab");
    let (own, others): (Parts, Parts) = parts.into_iter().partition(|(key, _)| is_of_pictures(key));
    let mut part = Part::default();
    let mut problems = link_parts::read(PARTS, &mut part, of_part);
    let (mut pictures, of_pictures) = SET.read(TABLE, &join(&own), known);
    pictures.setup.tidy();
    let (plane, of_plane) = gan_link::read(&join(&others));
    problems.extend(of_pictures.into_iter().chain(of_plane));
    (Chapter { part, plane, pictures }, problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::gan::{self, Turn};
    use crate::protocol::link_parts::assert_keys_are_unique;
    use crate::protocol::optimizer::Optimizer;
    use crate::protocol::picture_set::PictureSet;

    fn everything() -> Chapter {
        let mut shared = Shared {
            panel: Panel::Quality,
            ends: [7, 30],
            patch: 99,
            place: [0, 100],
            class: Some(3),
            round: 5,
            count: 20,
            pace: Pace::Slow,
            step: Some(300),
            ..Shared::default()
        };
        let setup = &mut shared.setup;
        setup.change_set(PictureSet::Pictures);
        (setup.only, setup.conditional) = (Some(1), false);
        for number in &NUMBERS {
            (number.set)(setup, number.value_at(77.0));
        }
        setup.latent.law = Law::Uniform;
        (setup.generator.optimizer, setup.discriminator.optimizer) =
            (Optimizer::Sgd, Optimizer::RmsProp);
        (setup.loss, setup.turn) = (Loss::WassersteinPenalty, Turn::Generator);
        let mut plane = gan_link::Shared::default();
        plane.setup = gan::Setup { loss: Loss::LeastSquares, batch: 9, ..plane.setup };
        (plane.pace, plane.step) = (Pace::Brisk, Some(20));
        Chapter { part: Part::Game, plane, pictures: shared }
    }

    #[test]
    fn no_two_settings_share_a_key() {
        assert_keys_are_unique(TABLE);
        // Nor does one of the pictures stand in the plane's link, where it would be told as wrong.
        for key in TABLE.iter().flat_map(|part| part.keys()).chain(["lab", "set"]) {
            let (_, problems) = gan_link::read(&format!("{key}=?"));
            assert!(matches!(problems[..], [LinkProblem::UnknownKey(_)]), "{key}: {problems:?}");
        }
    }

    #[test]
    fn the_default_state_needs_no_words() {
        assert_eq!(write(&Chapter::default()), "");
        assert_eq!(read("", &[]), (Chapter::default(), vec![]));
    }

    #[test]
    fn everything_comes_back() {
        let chapter = everything();
        let text = write(&chapter);
        assert_eq!(read(&text, &[]), (chapter, vec![]), "{text}");
        assert!(!text.contains('%'), "{text}");
    }

    #[test]
    fn sets_of_the_learners_own_come_back_if_they_are_known() {
        let own = OwnSet {
            key: "k1".into(),
            name: "mine".into(),
            shape: crate::engine::Shape::Image { channels: 1, height: 20, width: 20 },
            class_names: vec!["a".into()],
            count: 50,
        };
        let mut chapter = Chapter { part: Part::Pictures, ..Chapter::default() };
        chapter.pictures.setup.change_set(PictureSet::Own(own.clone()));
        let text = write(&chapter);
        assert_eq!(read(&text, &[own]), (chapter, vec![]), "{text}");
        assert_eq!(read(&text, &[]).1, [LinkProblem::UnknownSet]);
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        let text = "lab=cellar&only=10&ends=1&at=50,101&pbatch=1&x=1&batch=0&ploss=ls&loss=ls";
        let (chapter, problems) = read(text, &[]);
        assert_eq!(problems.len(), 7, "{problems:?}");
        let mut expected = Chapter::default();
        (expected.pictures.setup.loss, expected.plane.setup.loss) =
            (Loss::LeastSquares, Loss::LeastSquares);
        assert_eq!(chapter, expected);
    }
}
