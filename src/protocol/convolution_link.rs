//! The state of chapter 2 as text for the address, and back; as [`link`](super::link) does for
//! chapter 3.

mod values;

use super::convolution::{self, Convolution, Deeper};
use super::costs::{self, Costs};
use super::link::LinkProblem;
use super::link_parts::{MAX_STEP, Numbers, Table, Text, Whole, Word, pair, read_text, write_text};
use super::message::Pace;
use super::translation::{self, Probe, Translation};
use crate::data::photos::Photo;

/// Part of the chapter's lab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Templates on a photograph.
    #[default]
    Template,
    /// Weights are counted.
    Weights,
    /// Pooling, and layers behind the first.
    Depth,
    /// Three networks and digits that move.
    Translation,
}

impl Tab {
    /// All of them, in their order, with their names in a link.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Template, "template"),
        (Self::Weights, "weights"),
        (Self::Depth, "depth"),
        (Self::Translation, "translation"),
    ];
}

/// Layers behind a template on a picture that moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deep {
    /// The layers.
    pub layers: Vec<Deeper>,
    /// Pixels by which the picture moves, down and to the right.
    pub shift: [i64; 2],
}

impl Default for Deep {
    fn default() -> Self {
        Self { layers: vec![Deeper::MaxPool(4)], shift: [0, 1] }
    }
}

/// Farthest way that the picture moves, in pixels.
pub const MAX_SHIFT: i64 = 16;

/// Everything a link holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// Part of the lab that is shown.
    pub tab: Tab,
    /// Photograph and templates.
    pub convolution: Convolution,
    /// The template looked at.
    pub template: usize,
    /// The place looked at, row and column of the map.
    pub place: Option<[usize; 2]>,
    /// What is counted.
    pub costs: Costs,
    /// Layers behind the template.
    pub deep: Deep,
    /// The layer looked at, the template's being 0; none for the last.
    pub layer: Option<usize>,
    /// Where its unit lies, in thousandths of the picture's height and width; none for the middle.
    pub spot: Option<[usize; 2]>,
    /// The experiment on translation.
    pub translation: Translation,
    /// The digit looked at there; the default is the page's choice.
    pub digit: Option<Probe>,
    /// Pace of training.
    pub pace: Pace,
    /// Steps done when the link was made, if the same steps lead there again.
    pub step: Option<u64>,
}

/// The whole link. Templates depend on their size, the choice among them on how many there are.
const TABLE: &Table<Shared> = &[
    &Word::<Shared, _> { key: "lab", words: &Tab::ALL, get: |s| s.tab, set: |s, v| s.tab = v },
    &Text::<Shared> {
        key: "photo",
        example: "castle",
        write: |s| Some(s.convolution.photo.record().name.to_owned()),
        read: |s, text| Photo::from_name(text).map(|photo| s.convolution.photo = photo),
    },
    &Numbers::<Shared, _> {
        all: &convolution::NUMBERS,
        of: |s| Some(&s.convolution),
        of_mut: |s| Some(&mut s.convolution),
    },
    &Text::<Shared> {
        key: "templates",
        example: "vertical,blur",
        write: |s| Some(values::templates_to_text(&s.convolution.templates)),
        read: |s, text| {
            let templates = values::templates_from_text(text, s.convolution.side())?;
            s.convolution.templates = templates;
            Some(())
        },
    },
    &Whole::<Shared> {
        key: "pick",
        max: |s| s.convolution.templates.len() as u64 - 1,
        get: |s| Some(s.template as u64),
        set: |s, v| s.template = v as usize,
    },
    &Text::<Shared> {
        key: "at",
        example: "120,340",
        write: |s| s.place.map(|[row, column]| format!("{row},{column}")),
        read: |s, text| pair(text).map(|place| s.place = Some(place)),
    },
    &Numbers::<Shared, _> {
        all: &costs::NUMBERS,
        of: |s| Some(&s.costs),
        of_mut: |s| Some(&mut s.costs),
    },
    &Text::<Shared> {
        key: "deep",
        example: "max2,conv3",
        write: |s| Some(values::layers_to_text(&s.deep.layers)),
        read: |s, text| values::layers_from_text(text).map(|layers| s.deep.layers = layers),
    },
    &Whole::<Shared> {
        key: "layer",
        max: |s| s.deep.layers.len() as u64,
        get: |s| s.layer.map(|layer| layer as u64),
        set: |s, v| s.layer = Some(v as usize),
    },
    &Text::<Shared> {
        key: "spot",
        example: "500,250",
        write: |s| s.spot.map(|[down, right]| format!("{down},{right}")),
        read: |s, text| {
            let inside = |spot: &[usize; 2]| spot.iter().all(|share| *share < 1000);
            pair(text).filter(inside).map(|spot| s.spot = Some(spot))
        },
    },
    &Text::<Shared> {
        key: "move",
        example: "0,1",
        write: |s| Some(format!("{},{}", s.deep.shift[0], s.deep.shift[1])),
        read: |s, text| {
            let near = |shift: &[i64; 2]| shift.iter().all(|by| by.abs() <= MAX_SHIFT);
            pair(text).filter(near).map(|shift| s.deep.shift = shift)
        },
    },
    &Numbers::<Shared, _> {
        all: &translation::NUMBERS,
        of: |s| Some(&s.translation),
        of_mut: |s| Some(&mut s.translation),
    },
    &Text::<Shared> {
        key: "digit",
        example: "12,0,-3",
        write: |s| s.digit.map(values::digit_to_text),
        read: |s, text| values::digit_from_text(text).map(|digit| s.digit = Some(digit)),
    },
    &Word::<Shared, _> { key: "pace", words: &Pace::ALL, get: |s| s.pace, set: |s, v| s.pace = v },
    &Whole::<Shared> {
        key: "step",
        max: |_| MAX_STEP,
        get: |s| s.step,
        set: |s, v| s.step = Some(v),
    },
];

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
    use crate::protocol::link_parts::assert_keys_are_unique;
    use crate::protocol::template::{Origin, Preset, Template};
    use crate::protocol::translation::Shift;

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
        let mut shared = Shared {
            tab: Tab::Depth,
            template: 1,
            place: Some([12, 700]),
            layer: Some(2),
            spot: Some([0, 999]),
            digit: Some(Probe { digit: 17, shift: Shift { down: -6, right: 4 } }),
            pace: Pace::Slow,
            step: Some(940),
            ..Shared::default()
        };
        shared.convolution.photo = Photo::Castle;
        for number in &convolution::NUMBERS {
            (number.set)(&mut shared.convolution, number.value_at(120.0));
        }
        for number in &costs::NUMBERS {
            (number.set)(&mut shared.costs, number.value_at(70.0));
        }
        for number in &translation::NUMBERS {
            (number.set)(&mut shared.translation, number.value_at(90.0));
        }
        let side = shared.convolution.side();
        let values: Vec<f32> = (0..side * side).map(|v| (v % 33) as f32 / 16.0 - 1.0).collect();
        shared.convolution.templates =
            vec![Preset::Corner.template(side), Template::painted(side, &values)];
        let cut = Template { origin: Origin::Cut(30, 511), ..Template::painted(side, &values) };
        shared.convolution.templates.push(cut);
        shared.deep = Deep {
            layers: vec![Deeper::Convolution(5), Deeper::MaxPool(2), Deeper::AvgPool(8)],
            shift: [-3, 16],
        };
        assert_eq!(read(&write(&shared)), (shared.clone(), vec![]));
        // Whatever the order.
        let link = write(&shared);
        let backwards: Vec<&str> = link.split('&').rev().collect();
        assert_eq!(read(&backwards.join("&")), (shared, vec![]));
    }

    #[test]
    fn no_layers_and_other_sizes_of_the_default_templates_come_back() {
        let mut shared = Shared::default();
        shared.deep.layers.clear();
        (convolution::SIDE.set)(&mut shared.convolution, 3.0);
        let link = write(&shared);
        assert!(!link.contains("templates"), "{link}");
        assert_eq!(read(&link), (shared, vec![]));
    }

    #[test]
    fn wrong_parts_are_told_and_the_rest_is_taken() {
        let (shared, problems) = read(
            "h=17&stride=2&photo=lena&templates=blur,magic&pick=9&at=a,b&deep=max3&move=0,99&\
             digit=5,0,7&lab=moon&cw=1&step=1e9&nonsense=1&pace=warp",
        );
        assert_eq!(problems.len(), 13, "{problems:?}");
        let mut expected = Shared::default();
        expected.convolution.stride = 2;
        assert_eq!(shared, expected);
        for hostile in [
            "templates=:",
            "templates=,",
            "deep=conv",
            "templates=:äää",
            "at=,",
            "templates=1.x:",
            "templates=4:",
            "layer=2",
            "spot=500,1000",
        ] {
            let (shared, problems) = read(hostile);
            assert_eq!((shared, problems.len()), (Shared::default(), 1), "{hostile}");
        }
    }
}
