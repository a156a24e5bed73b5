//! The state of chapter 1 as text for the address, and back; as [`link`](super::link) does for
//! chapter 3.

use super::activation::Activation;
use super::curve_fit::{self, Curve};
use super::link::LinkProblem;
use super::link_parts::{MAX_STEP, excerpt, join, parse, parse_word, split, whole, word};
use super::message::Pace;
use super::optimizer::Optimizer;
use super::plane::{
    self, DrawnPoint, Feature, Hidden, MAX_DRAWN, MAX_LAYERS, MAX_POINTS, MAX_UNITS, REACH, Setup,
    Source, Wire,
};
use super::setting::{Number, Scale, decimal};

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
    /// Weights over which loss and gradients are shown.
    pub wires: [Wire; 2],
    /// The network that follows a curve.
    pub curve: curve_fit::Setup,
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
            wires: default_wires(),
            curve: curve_fit::Setup::default(),
            pace: Pace::default(),
            step: None,
        }
    }
}

/// Two weights that every network has.
pub fn default_wires() -> [Wire; 2] {
    [Some(0), None].map(|from| Wire { layer: 0, unit: 0, from })
}

/// Writes a link's state: what differs from the default.
pub fn write(shared: &Shared) -> String {
    let default = Shared::default();
    let mut parts: Vec<(&str, String)> = Vec::new();
    let mut put = |differs: bool, key, value: String| {
        if differs {
            parts.push((key, value));
        }
    };
    let Shared { tab, neuron, plane, example, wires, curve, pace, step } = shared;
    put(*tab != default.tab, "lab", word(&Tab::ALL, tab).to_owned());
    let function = word(&Activation::ALL, &neuron.activation).to_owned();
    put(neuron.activation != default.neuron.activation, "f", function);
    put(neuron.sum != default.neuron.sum, SUM.key, neuron.sum.to_string());
    put(plane.source != default.plane.source, "set", word(&Source::ALL, &plane.source).to_owned());
    put(!plane.drawn.is_empty(), "draw", points_to_code(&plane.drawn));
    put(plane.inputs != default.plane.inputs, "in", inputs_to_text(&plane.inputs));
    put(plane.layers != default.plane.layers, "net", layers_to_text(&plane.layers));
    put(
        plane.optimizer != default.plane.optimizer,
        "opt",
        word(&Optimizer::PLAIN, &plane.optimizer).to_owned(),
    );
    for number in &plane::NUMBERS {
        let value = (number.get)(plane);
        put(value != (number.get)(&default.plane), number.key, value.to_string());
    }
    put(!plane.by_hand.is_empty(), "w", by_hand_to_text(&plane.by_hand));
    put(example.is_some(), "example", example.unwrap_or_default().to_string());
    put(*wires != default.wires, "axes", wires.map(wire_to_text).join(","));
    put(curve.curve != default.curve.curve, "curve", curve_to_text(&curve.curve));
    put(
        curve.activation != default.curve.activation,
        "units",
        word(&Activation::ALL, &curve.activation).to_owned(),
    );
    for number in &curve_fit::NUMBERS {
        let value = (number.get)(curve);
        put(value != (number.get)(&default.curve), number.key, value.to_string());
    }
    put(*pace != default.pace, "pace", word(&Pace::ALL, pace).to_owned());
    put(step.is_some(), "step", step.unwrap_or_default().to_string());
    join(&parts)
}

/// Reads a link's state. Settings that are missing or wrong keep their defaults.
pub fn read(text: &str) -> (Shared, Vec<LinkProblem>) {
    let mut shared = Shared::default();
    let mut parts = match split(text) {
        Ok(parts) => parts,
        Err(problem) => return (shared, vec![problem]),
    };
    // Single weights depend on the network.
    parts.sort_by_key(|(key, _)| matches!(*key, "w" | "axes"));
    let parts = parts.iter();
    let problems =
        parts.filter_map(|(key, value)| read_part(&mut shared, key, value).err()).collect();
    (shared, problems)
}

fn read_part(shared: &mut Shared, key: &str, value: &str) -> Result<(), LinkProblem> {
    if read_number(&plane::NUMBERS, &mut shared.plane, key, value)?
        || read_number(&curve_fit::NUMBERS, &mut shared.curve, key, value)?
        || read_number(std::slice::from_ref(&SUM), &mut shared.neuron, key, value)?
    {
        return Ok(());
    }
    let plane = &mut shared.plane;
    match key {
        "lab" => shared.tab = parse_word("lab", value, &Tab::ALL)?,
        "f" => shared.neuron.activation = parse_word("f", value, &Activation::ALL)?,
        "set" => plane.source = parse_word("set", value, &Source::ALL)?,
        "draw" => plane.drawn = read_with("draw", value, "00000…", points_from_code)?,
        "in" => plane.inputs = read_with("in", value, "x,y", inputs_from_text)?,
        "net" => plane.layers = read_with("net", value, "6tanh,4relu", layers_from_text)?,
        "opt" => plane.optimizer = parse_word("opt", value, &Optimizer::PLAIN)?,
        "w" => {
            let by_hand = |text: &str| by_hand_from_text(text, plane);
            plane.by_hand = read_with("w", value, "0.1.0:0.5", by_hand)?;
        }
        "example" => {
            let last = (MAX_POINTS - 1) as f64;
            let index = parse("example", value, (0.0, last), |v| whole(v, last))?;
            shared.example = Some(index as usize);
        }
        "axes" => {
            let two = |text: &str| {
                let (a, b) = text.split_once(',')?;
                let wires = [wire_from_text(a)?, wire_from_text(b)?];
                (wires.iter().all(|wire| plane.has(*wire)) && a != b).then_some(wires)
            };
            shared.wires = read_with("axes", value, "0.0.0,0.0.b", two)?;
        }
        "curve" => shared.curve.curve = read_with("curve", value, "wave", curve_from_text)?,
        "units" => shared.curve.activation = parse_word("units", value, &Activation::ALL)?,
        "pace" => shared.pace = parse_word("pace", value, &Pace::ALL)?,
        "step" => {
            let step = parse("step", value, (0.0, MAX_STEP), |v| whole(v, MAX_STEP))?;
            shared.step = Some(step as u64);
        }
        _ => return Err(LinkProblem::UnknownKey(excerpt(key))),
    }
    Ok(())
}

/// Reads one of the declared numbers; tells whether the key is one of theirs.
fn read_number<S>(
    numbers: &'static [Number<S>],
    into: &mut S,
    key: &str,
    value: &str,
) -> Result<bool, LinkProblem> {
    let Some(number) = numbers.iter().find(|number| number.key == key) else { return Ok(false) };
    let value = parse(number.key, value, (number.min, number.max), |v| number.accepts(v))?;
    (number.set)(into, value);
    Ok(true)
}

/// Reads by a function of its own; `example` is told to whoever wrote something else.
fn read_with<T>(
    key: &'static str,
    value: &str,
    example: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, LinkProblem> {
    let wrong = || LinkProblem::Word { key, found: excerpt(value), expected: vec![example] };
    read(value).ok_or_else(wrong)
}

fn layers_to_text(layers: &[Hidden]) -> String {
    if layers.is_empty() {
        return "0".to_owned();
    }
    let text =
        |hidden: &Hidden| format!("{}{}", hidden.units, word(&Activation::ALL, &hidden.activation));
    layers.iter().map(text).collect::<Vec<_>>().join(",")
}

fn layers_from_text(text: &str) -> Option<Vec<Hidden>> {
    if text == "0" {
        return Some(Vec::new());
    }
    let hidden = |text: &str| {
        let name = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let units = text[..text.len() - name.len()].parse().ok()?;
        let (activation, _) = Activation::ALL.into_iter().find(|(_, known)| *known == name)?;
        (1..=MAX_UNITS).contains(&units).then_some(Hidden { units, activation })
    };
    let layers: Option<Vec<Hidden>> = text.split(',').map(hidden).collect();
    layers.filter(|layers| layers.len() <= MAX_LAYERS)
}

fn inputs_to_text(inputs: &[Feature]) -> String {
    inputs.iter().map(|input| word(&Feature::ALL, input)).collect::<Vec<_>>().join(",")
}

fn inputs_from_text(text: &str) -> Option<Vec<Feature>> {
    let named: Vec<&str> = text.split(',').collect();
    let known = |name: &&str| Feature::ALL.iter().any(|(_, known)| known == name);
    // In their own order, each once, whatever order the link has.
    let chosen = Feature::ALL.iter().filter(|(_, name)| named.contains(name));
    let inputs = chosen.map(|(feature, _)| *feature).collect();
    named.iter().all(known).then_some(inputs)
}

fn wire_to_text(wire: Wire) -> String {
    let from = wire.from.map_or("b".to_owned(), |from| from.to_string());
    format!("{}.{}.{from}", wire.layer, wire.unit)
}

fn wire_from_text(text: &str) -> Option<Wire> {
    let mut parts = text.split('.');
    let (layer, unit, from) = (parts.next()?, parts.next()?, parts.next()?);
    let from = if from == "b" { None } else { Some(from.parse().ok()?) };
    let wire = Wire { layer: layer.parse().ok()?, unit: unit.parse().ok()?, from };
    parts.next().is_none().then_some(wire)
}

fn by_hand_to_text(by_hand: &[(Wire, f32)]) -> String {
    let text = |(wire, value): &(Wire, f32)| format!("{}:{}", wire_to_text(*wire), decimal(*value));
    by_hand.iter().map(text).collect::<Vec<_>>().join(",")
}

fn by_hand_from_text(text: &str, plane: &Setup) -> Option<Vec<(Wire, f32)>> {
    let one = |text: &str| {
        let (wire, value) = text.split_once(':')?;
        let (wire, value) = (wire_from_text(wire)?, value.parse::<f32>().ok()?);
        (plane.has(wire) && value.is_finite()).then_some((wire, value))
    };
    text.split(',').map(one).collect()
}

/// Signs of a point: two for each coordinate, and its class.
const POINT_SIGNS: usize = 5;
/// What −1.28 is written as: zero.
const ORIGIN: i16 = 128;

fn points_to_code(points: &[DrawnPoint]) -> String {
    let code = |point: &DrawnPoint| {
        let [x, y] = [point.x, point.y].map(|at| pair((at + ORIGIN).max(0) as u16));
        format!("{x}{y}{}", point.class)
    };
    points.iter().map(code).collect()
}

fn points_from_code(text: &str) -> Option<Vec<DrawnPoint>> {
    let signs = text.as_bytes();
    if !signs.len().is_multiple_of(POINT_SIGNS) || signs.len() / POINT_SIGNS > MAX_DRAWN {
        return None;
    }
    let far = (REACH * 100.0) as i16;
    let point = |signs: &[u8]| {
        let at = |signs: &[u8]| {
            let at = unpair(signs)? as i16 - ORIGIN;
            (-far..=far).contains(&at).then_some(at)
        };
        let class = match signs[4] {
            b'0' => 0,
            b'1' => 1,
            _ => return None,
        };
        Some(DrawnPoint { x: at(&signs[..2])?, y: at(&signs[2..4])?, class })
    };
    signs.chunks_exact(POINT_SIGNS).map(point).collect()
}

fn curve_to_text(curve: &Curve) -> String {
    match curve {
        Curve::Drawn(levels) => levels.iter().map(|level| pair(*level)).collect(),
        known => word(&Curve::BUILT_IN, known).to_owned(),
    }
}

fn curve_from_text(text: &str) -> Option<Curve> {
    if let Some((curve, _)) = Curve::BUILT_IN.into_iter().find(|(_, name)| *name == text) {
        return Some(curve);
    }
    if text.len() != 2 * curve_fit::SAMPLES {
        return None;
    }
    let levels: Option<Vec<u16>> = text.as_bytes().chunks_exact(2).map(unpair).collect();
    levels.map(Curve::Drawn)
}

const BASE: u16 = 36;

/// A number below 36² as two signs, 0…9 and a…z.
fn pair(value: u16) -> String {
    let sign = |digit: u16| char::from_digit(u32::from(digit), u32::from(BASE)).unwrap_or('0');
    let value = value.min(BASE * BASE - 1);
    [sign(value / BASE), sign(value % BASE)].iter().collect()
}

fn unpair(signs: &[u8]) -> Option<u16> {
    let digit = |sign: u8| char::from(sign).to_digit(u32::from(BASE));
    let [high, low] = signs else { return None };
    Some((digit(*high)? * u32::from(BASE) + digit(*low)?) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn everything() -> Shared {
        let mut shared = Shared {
            tab: Tab::Gradient,
            neuron: Neuron { activation: Activation::LeakyRelu, sum: -2.25 },
            example: Some(17),
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
    fn no_two_numbers_share_a_key() {
        let keys = plane::NUMBERS.iter().map(|n| n.key);
        let mut keys: Vec<_> = keys.chain(curve_fit::NUMBERS.iter().map(|n| n.key)).collect();
        keys.extend([SUM.key, "lab", "f", "set", "draw", "in", "net", "opt", "w", "example"]);
        keys.extend(["axes", "curve", "units", "pace", "step"]);
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
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
