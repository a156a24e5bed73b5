//! The state of the workbench as text for the address, and back.
//!
//! Only what differs from the default is written, `key=value` joined by `&`. Reading takes over
//! whatever is valid and tells everything else; it never fails as a whole.

use serde_bytes::ByteBuf;

use super::classifier::Picture;
use super::inspect::layer::Place;
use super::inspect::{Facet, Panel};
use super::link_parts::{MAX_STEP, Numbers, Part, Parts, SWITCH, Table, Text, Whole, Word};
use super::message::Pace;
use super::picture_set::{OwnSet, VARIATION};
use super::schedule::Course;
use super::set_link::SetPart;
use super::workbench::{Misfit, NUMBERS, Optimizer, Rival, Workbench};
use crate::data::drawing::{from_code, to_code};
use crate::engine::{NetworkSpec, Shape};

/// Everything a link holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// Network, training and seed.
    pub workbench: Workbench,
    /// The picture looked at; the default is the page's choice.
    pub picture: Option<Picture>,
    /// Pace of training.
    pub pace: Pace,
    /// Steps done when the link was made, if the same steps lead there again.
    pub step: Option<u64>,
    /// What is shown beside the network.
    pub panel: Panel,
    /// Index path of the layer that is looked at; the default is the first.
    pub layer: Option<Vec<usize>>,
    /// What is shown of it.
    pub facet: Facet,
    /// The number of its output that is held.
    pub place: Option<Place>,
}

impl Shared {
    /// What the layer gives out that is looked at, if there is one.
    fn output(&self) -> Option<Shape> {
        let path = self.layer.as_deref().unwrap_or(&[0]);
        let layers = self.workbench.describe().ok()?;
        layers.iter().find(|layer| layer.path == path).map(|layer| layer.output)
    }
}

/// What was wrong with one part of a link.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkProblem {
    /// Longer than any link this page makes; nothing of it was read.
    TooLong,
    /// No such key.
    UnknownKey(String),
    /// Not a number, out of range, or not whole.
    Number {
        /// The setting.
        key: &'static str,
        /// What stood there.
        found: String,
        /// What would fit.
        range: (f64, f64),
    },
    /// None of the known words.
    Word {
        /// The setting.
        key: &'static str,
        /// What stood there.
        found: String,
        /// What would fit.
        expected: Vec<&'static str>,
    },
    /// A set of someone's own that is not in this browser's storage.
    UnknownSet,
    /// The network does not work.
    Network(Misfit),
}

/// The link without the set, which everything else depends on.
const TABLE: &Table<Shared> = &[
    &Numbers::<Shared, _> {
        all: &VARIATION,
        of: |s| s.workbench.set.variation(),
        of_mut: |s| s.workbench.set.variation_mut(),
    },
    &Net,
    &Word::<Shared, _> {
        key: "opt",
        words: &Optimizer::ALL,
        get: |s| s.workbench.optimizer,
        set: |s, v| s.workbench.optimizer = v,
    },
    &Word::<Shared, _> {
        key: "sched",
        words: &Course::ALL,
        get: |s| s.workbench.schedule.course,
        set: |s, v| s.workbench.schedule.course = v,
    },
    &Word::<Shared, _> {
        key: "augflip",
        words: &SWITCH,
        get: |s| s.workbench.augmentation.flip,
        set: |s, v| s.workbench.augmentation.flip = v,
    },
    &Word::<Shared, _> {
        key: "b",
        words: &Rival::ALL,
        get: |s| s.workbench.rival,
        set: |s, v| s.workbench.rival = v,
    },
    &Word::<Shared, _> {
        key: "bopt",
        words: &Optimizer::ALL,
        get: |s| s.workbench.rival_rule.optimizer,
        set: |s, v| s.workbench.rival_rule.optimizer = v,
    },
    &Numbers::<Shared, _> {
        all: &NUMBERS,
        of: |s| Some(&s.workbench),
        of_mut: |s| Some(&mut s.workbench),
    },
    &Whole::<Shared> {
        key: "pic",
        max: |s| s.workbench.set.test_examples() as u64 - 1,
        get: |s| match s.picture {
            Some(Picture::Test(index)) => Some(index as u64),
            _ => None,
        },
        set: |s, v| s.picture = Some(Picture::Test(v as usize)),
    },
    &Text::<Shared> {
        key: "draw",
        example: "0…g",
        write: |s| match &s.picture {
            Some(Picture::Drawn(levels)) => Some(to_code(levels)),
            _ => None,
        },
        read: |s, text| {
            let fits = |levels: &Vec<u8>| levels.len() == s.workbench.set.shape().len();
            let levels = from_code(text).filter(fits)?;
            s.picture = Some(Picture::Drawn(ByteBuf::from(levels)));
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
    &Word::<Shared, _> {
        key: "panel",
        words: &Panel::ALL,
        get: |s| s.panel,
        set: |s, v| s.panel = v,
    },
    &Text::<Shared> {
        key: "layer",
        example: "4.1",
        write: |s| {
            let path = s.layer.as_deref().filter(|path| *path != [0])?;
            s.output().map(|_| numbers(path))
        },
        read: |s, text| {
            let path = from_numbers(text)?;
            let before = s.layer.replace(path);
            if s.output().is_none() {
                s.layer = before;
                return None;
            }
            Some(())
        },
    },
    &Word::<Shared, _> {
        key: "look",
        words: &Facet::ALL,
        get: |s| s.facet,
        set: |s, v| s.facet = v,
    },
    &Text::<Shared> {
        key: "at",
        example: "3.5.7",
        write: |s| {
            let Place { map, row, column } = s.place.filter(|place| place.is_in(s.output()))?;
            Some(numbers(&[map, row, column]))
        },
        read: |s, text| {
            let [map, row, column] = from_numbers(text)?[..] else { return None };
            let place = Place { map, row, column };
            s.place = Some(place).filter(|place| place.is_in(s.output()));
            s.place.map(|_| ())
        },
    },
];

/// Numbers as they are counted on the page, from 1, with dots between them.
fn numbers(places: &[usize]) -> String {
    places.iter().map(|place| (place + 1).to_string()).collect::<Vec<_>>().join(".")
}

fn from_numbers(text: &str) -> Option<Vec<usize>> {
    text.split('.').map(|number| number.parse::<usize>().ok()?.checked_sub(1)).collect()
}

/// The stack of layers, as the engine writes it; it has to work.
struct Net;

impl Part<Shared> for Net {
    fn keys(&self) -> Vec<&'static str> {
        vec!["net"]
    }

    fn write(&self, shared: &Shared, default: &Shared, parts: &mut Parts) {
        let layers = &shared.workbench.layers;
        if *layers != default.workbench.layers {
            parts.push(("net".to_owned(), NetworkSpec::layers_to_json(layers)));
        }
    }

    fn read(&self, shared: &mut Shared, _: &str, value: &str) -> Result<(), LinkProblem> {
        let layers = NetworkSpec::layers_from_json(value)
            .map_err(|error| LinkProblem::Network(Misfit::Spec(error)))?;
        let candidate = Workbench { layers, ..shared.workbench.clone() };
        candidate.check().map_err(LinkProblem::Network)?;
        shared.workbench = candidate;
        Ok(())
    }
}

/// The set in the link.
const SET: SetPart<Shared> = SetPart {
    key: "set",
    get: |s| &s.workbench.set,
    choose: |s, set| _ = s.workbench.change_set(set),
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

#[cfg(test)]
mod tests {
    use percent_encoding::utf8_percent_encode;

    use super::*;
    use crate::data::shapes::Variation;
    use crate::engine::LayerSpec;
    use crate::protocol::link_parts::{ENCODED, MAX_LENGTH};
    use crate::protocol::picture_set::PictureSet;
    use crate::protocol::workbench::Preset;

    #[test]
    fn the_default_state_needs_no_words() {
        assert_eq!(write(&Shared::default()), "");
        assert_eq!(read("", &[]), (Shared::default(), vec![]));
    }

    #[test]
    fn everything_comes_back() {
        let mut shared = Shared { pace: Pace::Slow, step: Some(724), ..Shared::default() };
        (shared.panel, shared.facet) = (Panel::Cost, Facet::History);
        shared.layer = Some(vec![3]);
        shared.place = Some(Place { map: 2, row: 1, column: 0 });
        let bench = &mut shared.workbench;
        bench.layers[1] = LayerSpec::Tanh;
        bench.set_keep(0.35);
        bench.optimizer = Optimizer::Nesterov;
        bench.rival = Rival::Optimizer;
        bench.rival_rule.optimizer = Optimizer::AdamW;
        bench.schedule.course = Course::Cosine;
        bench.augmentation.flip = true;
        for number in &NUMBERS {
            (number.set)(bench, number.value_at(120.0));
        }
        for picture in [Picture::Test(12), Picture::Drawn(ByteBuf::from(vec![16; 64]))] {
            shared.picture = Some(picture);
            assert_eq!(read(&write(&shared), &[]), (shared.clone(), vec![]));
        }
    }

    #[test]
    fn whatever_can_be_set_comes_back() {
        use proptest::prelude::*;
        use proptest::sample::select;
        use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

        let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
        let rng = TestRng::from_seed(RngAlgorithm::XorShift, &[7; 16]);
        let state = (
            select(&PictureSet::BUILT_IN[..]),
            select(&Preset::ALL[..]),
            select(&Optimizer::ALL[..]),
            select(&Course::ALL[..]),
            proptest::array::uniform20(0..=200_u32),
            any::<bool>(),
            select(&Pace::ALL[..]),
        );
        let result = TestRunner::new_with_rng(config, rng).run(
            &state,
            |((set, _), (preset, _), (rule, _), (course, _), positions, flip, (pace, _))| {
                let mut shared = Shared { pace, ..Shared::default() };
                let bench = &mut shared.workbench;
                bench.change_set(set);
                bench.layers = preset.layers(&bench.set);
                (bench.optimizer, bench.schedule.course) = (rule, course);
                bench.augmentation.flip = flip;
                for (number, position) in NUMBERS.iter().zip(positions) {
                    (number.set)(bench, number.value_at(f64::from(position)));
                }
                prop_assert_eq!(read(&write(&shared), &[]), (shared, vec![]));
                Ok(())
            },
        );
        result.expect("every state comes back");
    }

    #[test]
    fn sets_come_back_wherever_they_stand_in_the_link() {
        for (set, name) in PictureSet::BUILT_IN {
            let mut shared = Shared::default();
            shared.workbench.change_set(set.clone());
            shared.workbench.layers.remove(9);
            shared.picture = Some(Picture::Test(set.test_examples() - 1));
            let link = write(&shared);
            assert_eq!(read(&link, &[]), (shared.clone(), vec![]), "{name}");
            let backwards: Vec<&str> = link.split('&').rev().collect();
            assert_eq!(read(&backwards.join("&"), &[]), (shared, vec![]), "{name}");
        }
    }

    #[test]
    fn how_much_shapes_differ_was_once_written_number_by_number() {
        let mut vary = Variation::USUAL;
        (vary.position, vary.noise) = (2.0, 30.0);
        let mut shared = Shared::default();
        shared.workbench.change_set(PictureSet::Shapes(vary));
        let (old, new) = ("set=shapes&position=2&noise=30", write(&shared));
        assert_eq!(read(old, &[]), (shared.clone(), vec![]));
        assert_eq!((read(&new, &[]), &*new), ((shared, vec![]), "set=shapes:2,0.45,30,0.4,30"));
        // Only shapes have it.
        assert_eq!(read("noise=3", &[]).1, [LinkProblem::UnknownKey("noise".into())]);
        assert!(matches!(read("set=shapes&noise=300", &[]).1[..], [LinkProblem::Number { .. }]));
    }

    #[test]
    fn wrong_parts_are_told_and_the_rest_is_taken() {
        let (shared, problems) = read(
            "lr=0.01&batch=-3&opt=magic&nonsense=1&seed=1.5&pic=99999&draw=xyz&step=1e9&l1=NaN",
            &[],
        );
        assert_eq!(shared.workbench, Workbench { learning_rate: 0.01, ..Workbench::default() });
        assert_eq!(problems.len(), 8);
        assert!(problems.contains(&LinkProblem::UnknownKey("nonsense".into())));
    }

    #[test]
    fn a_layer_is_one_of_the_network_and_a_number_one_of_its_output() {
        let mut shared = Shared::default();
        shared.workbench.layers = Preset::ResNet.layers(&shared.workbench.set);
        let blocks = shared.workbench.describe().expect("works");
        let inside = blocks.iter().find(|layer| layer.path.len() == 2).expect("in a block");
        let Shape::Image { channels, height, width } = inside.output else { panic!("a picture") };
        shared.layer = Some(inside.path.clone());
        shared.place = Some(Place { map: channels - 1, row: height - 1, column: width - 1 });
        let link = write(&shared);
        assert_eq!(read(&link, &[]), (shared.clone(), vec![]), "{link}");
        // What the network does not have any more is not written.
        let gone = Shared { workbench: Workbench::default(), ..shared.clone() };
        assert_eq!(write(&gone), "");
        // Whatever order the link has.
        let backwards: Vec<&str> = link.split('&').rev().collect();
        assert_eq!(read(&backwards.join("&"), &[]), (shared, vec![]));
        for (wrong, count) in [
            ("layer=0", 1),
            ("layer=99", 1),
            ("layer=1.1", 1),
            ("layer=-1&look=all", 2),
            ("layer=99999999999999999999999", 1),
            ("layer=", 1),
            ("layer=1.%00&at=NaN", 2),
            ("at=1.1", 1),
            ("at=1.1.1.1", 1),
            ("at=999999999.1.1", 1),
            ("at=4294967296.4294967296.4294967296", 1),
            ("at=1.9.1", 1),
        ] {
            let (found, problems) = read(wrong, &[]);
            assert_eq!((found, problems.len()), (Shared::default(), count), "{wrong}");
        }
    }

    #[test]
    fn hostile_networks_are_told_and_the_default_stays() {
        let nets = [
            "%%%",
            "[",
            "null",
            r#"[{"type":"<script>alert(1)</script>"}]"#,
            r#"[{"type":"conv2d","filters":1000000,"kernel":3},{"type":"flatten"},{"type":"dense","units":10}]"#,
            r#"[{"type":"flatten"},{"type":"dense","units":9}]"#,
            r#"[{"type":"dense","units":10}]"#,
            "[]",
        ];
        for net in nets {
            let link = format!("net={}", utf8_percent_encode(net, ENCODED));
            let (shared, problems) = read(&link, &[]);
            assert_eq!(shared, Shared::default(), "{net}");
            assert!(matches!(problems.as_slice(), [LinkProblem::Network(_)]), "{net}");
        }
        assert_eq!(read(&"x".repeat(MAX_LENGTH + 1), &[]).1, [LinkProblem::TooLong]);
    }
}
