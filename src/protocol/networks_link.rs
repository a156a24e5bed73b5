//! The state of chapter 1 as text for the address, and back; as [`link`](super::link) does for
//! chapter 3.

mod values;

use super::activation::Activation;
use super::curve_fit::{self, MAX_WIDTH};
use super::link::LinkProblem;
use super::link_parts::{MAX_STEP, Numbers, Table, Text, Whole, Word, read_text, write_text};
use super::message::Pace;
use super::optimizer::Optimizer;
use super::plane::{self, MAX_POINTS, Setup, Source, Wire};
use super::setting::{Number, Scale};

/// Part of the chapter's lab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Activation functions.
    Neuron,
    /// A network on points in the plane.
    #[default]
    Plane,
    /// A network follows a curve.
    Curve,
    /// Full gradient and mini-batch gradients.
    Gradient,
}

impl Tab {
    /// All of them, in their order, with their names in a link.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Neuron, "neuron"),
        (Self::Plane, "plane"),
        (Self::Curve, "curve"),
        (Self::Gradient, "gradient"),
    ];
}

/// One neuron and the sum that comes into it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neuron {
    /// Its activation function.
    pub activation: Activation,
    /// z.
    pub sum: f64,
}

/// z, −6…6.
pub const SUM: Number<Neuron> = Number {
    key: "z",
    min: -6.0,
    max: 6.0,
    scale: Scale::Linear,
    integer: false,
    get: |n| n.sum,
    set: |n, v| n.sum = v,
};

/// Everything a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// Part of the lab that is shown.
    pub tab: Tab,
    /// The neuron.
    pub neuron: Neuron,
    /// The network on the plane.
    pub plane: Setup,
    /// Training point whose numbers are shown.
    pub example: Option<usize>,
    /// Unit whose weights are shown: layer, the output being the last, and place.
    pub unit: Option<(usize, usize)>,
    /// Whether points to test with are shown.
    pub test: bool,
    /// Weights over which loss and gradients are shown.
    pub wires: [Wire; 2],
    /// The network that follows a curve.
    pub curve: curve_fit::Setup,
    /// Units whose contributions to the curve are shown; none for all.
    pub parts: Option<usize>,
    /// Pace of training.
    pub pace: Pace,
    /// Steps done when the link was made, if the same steps lead there again.
    pub step: Option<u64>,
}

impl Default for Shared {
    fn default() -> Self {
        Self {
            tab: Tab::default(),
            neuron: Neuron { activation: Activation::Sigmoid, sum: 1.0 },
            plane: Setup::default(),
            example: None,
            unit: None,
            test: false,
            wires: default_wires(),
            curve: curve_fit::Setup::default(),
            parts: None,
            pace: Pace::default(),
            step: None,
        }
    }
}

/// Two weights that every network has.
pub fn default_wires() -> [Wire; 2] {
    [Some(0), None].map(|from| Wire { layer: 0, unit: 0, from })
}

/// The whole link. Single weights depend on the network, and stand behind it.
const TABLE: &Table<Shared> = &[
    &Word::<Shared, _> { key: "lab", words: &Tab::ALL, get: |s| s.tab, set: |s, v| s.tab = v },
    &Word::<Shared, _> {
        key: "f",
        words: &Activation::ALL,
        get: |s| s.neuron.activation,
        set: |s, v| s.neuron.activation = v,
    },
    &Numbers::<Shared, _> { all: &[SUM], of: |s| Some(&s.neuron), of_mut: |s| Some(&mut s.neuron) },
    &Word::<Shared, _> {
        key: "set",
        words: &Source::ALL,
        get: |s| s.plane.source,
        set: |s, v| s.plane.source = v,
    },
    &Text::<Shared> {
        key: "draw",
        example: "00000…",
        write: |s| Some(values::points_to_code(&s.plane.drawn)),
        read: |s, text| values::points_from_code(text).map(|points| s.plane.drawn = points),
    },
    &Text::<Shared> {
        key: "in",
        example: "x,y",
        write: |s| Some(values::inputs_to_text(&s.plane.inputs)),
        read: |s, text| values::inputs_from_text(text).map(|inputs| s.plane.inputs = inputs),
    },
    &Text::<Shared> {
        key: "net",
        example: "6tanh,4relu",
        write: |s| Some(values::layers_to_text(&s.plane.layers)),
        read: |s, text| values::layers_from_text(text).map(|layers| s.plane.layers = layers),
    },
    &Word::<Shared, _> {
        key: "opt",
        words: &Optimizer::PLAIN,
        get: |s| s.plane.optimizer,
        set: |s, v| s.plane.optimizer = v,
    },
    &Numbers::<Shared, _> {
        all: &plane::NUMBERS,
        of: |s| Some(&s.plane),
        of_mut: |s| Some(&mut s.plane),
    },
    &Text::<Shared> {
        key: "w",
        example: "0.1.0:0.5",
        write: |s| Some(values::by_hand_to_text(&s.plane.by_hand)),
        read: |s, text| {
            let by_hand = values::by_hand_from_text(text, &s.plane)?;
            s.plane.by_hand = by_hand;
            Some(())
        },
    },
    &Whole::<Shared> {
        key: "example",
        max: |_| MAX_POINTS as u64 - 1,
        get: |s| s.example.map(|index| index as u64),
        set: |s, v| s.example = Some(v as usize),
    },
    &Text::<Shared> {
        key: "unit",
        example: "0.1",
        write: |s| s.unit.map(|(layer, unit)| format!("{layer}.{unit}")),
        read: |s, text| values::unit_from_text(text, &s.plane).map(|unit| s.unit = Some(unit)),
    },
    &Word::<Shared, _> {
        key: "test",
        words: &[(false, "hide"), (true, "show")],
        get: |s| s.test,
        set: |s, v| s.test = v,
    },
    &Text::<Shared> {
        key: "axes",
        example: "0.0.0,0.0.b",
        write: |s| Some(values::wires_to_text(s.wires)),
        read: |s, text| values::wires_from_text(text, &s.plane).map(|wires| s.wires = wires),
    },
    &Text::<Shared> {
        key: "curve",
        example: "wave",
        write: |s| Some(values::curve_to_text(&s.curve.curve)),
        read: |s, text| values::curve_from_text(text).map(|curve| s.curve.curve = curve),
    },
    &Word::<Shared, _> {
        key: "units",
        words: &Activation::ALL,
        get: |s| s.curve.activation,
        set: |s, v| s.curve.activation = v,
    },
    &Numbers::<Shared, _> {
        all: &curve_fit::NUMBERS,
        of: |s| Some(&s.curve),
        of_mut: |s| Some(&mut s.curve),
    },
    &Whole::<Shared> {
        key: "parts",
        max: |_| MAX_WIDTH as u64,
        get: |s| s.parts.map(|count| count as u64),
        set: |s, v| s.parts = Some(v as usize),
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
    use crate::protocol::curve_fit::Curve;
    use crate::protocol::link_parts::assert_keys_are_unique;
    use crate::protocol::plane::{DrawnPoint, Feature, Hidden};

    fn everything() -> Shared {
        let mut shared = Shared {
            tab: Tab::Gradient,
            neuron: Neuron { activation: Activation::LeakyRelu, sum: -2.25 },
            example: Some(17),
            unit: Some((5, 0)),
            test: true,
            parts: Some(3),
            pace: Pace::Slow,
            step: Some(724),
            ..Shared::default()
        };
        let plane = &mut shared.plane;
        plane.source = Source::Drawn;
        plane.drawn =
            (0..30).map(|i| DrawnPoint { x: i * 8 - 120, y: 120 - i, class: 1 }).collect();
        plane.inputs = vec![Feature::Y, Feature::Product, Feature::SinX];
        plane.layers = Activation::ALL
            .iter()
            .zip([1, 8, 3, 5, 2])
            .map(|((activation, _), units)| Hidden { units, activation: *activation })
            .collect();
        plane.optimizer = Optimizer::Adam;
        for number in &plane::NUMBERS {
            (number.set)(plane, number.value_at(120.0));
        }
        plane.by_hand = vec![
            (Wire { layer: 0, unit: 0, from: Some(2) }, -0.5),
            (Wire { layer: 5, unit: 0, from: None }, 1.25e-3),
        ];
        shared.wires = [plane.by_hand[1].0, plane.by_hand[0].0];
        shared.curve.curve = Curve::Drawn((0..65).map(|i| i * 20).collect());
        shared.curve.activation = Activation::Relu;
        for number in &curve_fit::NUMBERS {
            (number.set)(&mut shared.curve, number.value_at(90.0));
        }
        shared
    }

    #[test]
    fn the_default_state_needs_no_words() {
        assert_eq!(write(&Shared::default()), "");
        assert_eq!(read(""), (Shared::default(), vec![]));
    }

    #[test]
    fn everything_comes_back_in_any_order() {
        let shared = everything();
        let link = write(&shared);
        assert_eq!(read(&link), (shared.clone(), vec![]), "{link}");
        let backwards: Vec<&str> = link.split('&').rev().collect();
        assert_eq!(read(&backwards.join("&")), (shared, vec![]));
    }

    #[test]
    fn single_parts_come_back() {
        for (tab, _) in Tab::ALL {
            let shared = Shared { tab, ..Shared::default() };
            assert_eq!(read(&write(&shared)).0, shared);
        }
        for (source, _) in Source::ALL {
            let mut shared = Shared::default();
            shared.plane.source = source;
            shared.plane.layers.clear();
            assert_eq!(read(&write(&shared)), (shared, vec![]));
        }
        for (curve, _) in Curve::BUILT_IN {
            let mut shared = Shared::default();
            shared.curve.curve = curve;
            assert_eq!(read(&write(&shared)), (shared, vec![]));
        }
    }

    #[test]
    fn no_two_settings_share_a_key() {
        assert_keys_are_unique(TABLE);
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        for wrong in [
            "net=9tanh",
            "net=3",
            "net=1relu,1relu,1relu,1relu,1relu,1relu",
            "in=",
            "in=x,q",
            "draw=0000",
            "draw=zzzz0",
            "draw=00002",
            "w=0.9.0:1",
            "w=0.0.0:inf",
            "w=x",
            "axes=0.0.0,0.0.0",
            "axes=0.0.0",
            "unit=0.6",
            "unit=1",
            "parts=65",
            "curve=sine",
            "lr=100",
            "z=nan",
            "example=1.5",
            "lab=none",
            "units=",
            "step=-1",
            "garbage=1",
            "width=65",
        ] {
            let (shared, problems) = read(&format!("{wrong}&noise=0.3"));
            assert_eq!(problems.len(), 1, "{wrong}");
            let mut expected = Shared::default();
            expected.plane.noise = 0.3;
            assert_eq!(shared, expected, "{wrong}");
        }
        assert_eq!(read(&"a".repeat(30_000)).1, [LinkProblem::TooLong]);
    }
}
