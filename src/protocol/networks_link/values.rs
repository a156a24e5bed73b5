//! What a link of chapter 1 holds beside words and numbers, as text and back.

use crate::protocol::activation::Activation;
use crate::protocol::curve_fit::{self, Curve};
use crate::protocol::link_parts::{list, word};
use crate::protocol::plane::{
    DrawnPoint, Feature, Hidden, MAX_DRAWN, MAX_LAYERS, MAX_UNITS, REACH, Setup, Wire,
};
use crate::protocol::setting::decimal;

/// Hidden layers, `6tanh,4relu`; `0` if there are none.
pub(super) fn layers_to_text(layers: &[Hidden]) -> String {
    if layers.is_empty() {
        return "0".to_owned();
    }
    let text =
        |hidden: &Hidden| format!("{}{}", hidden.units, word(&Activation::ALL, &hidden.activation));
    list(layers, text)
}

/// Hidden layers.
pub(super) fn layers_from_text(text: &str) -> Option<Vec<Hidden>> {
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

/// Inputs, `x,y`.
pub(super) fn inputs_to_text(inputs: &[Feature]) -> String {
    list(inputs, |input| word(&Feature::ALL, input).to_owned())
}

/// Inputs; at least one.
pub(super) fn inputs_from_text(text: &str) -> Option<Vec<Feature>> {
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

/// Two weights, `0.0.0,0.0.b`: layer, unit, and where it comes from.
pub(super) fn wires_to_text(wires: [Wire; 2]) -> String {
    list(&wires, |wire| wire_to_text(*wire))
}

/// Two different weights of this network.
pub(super) fn wires_from_text(text: &str, plane: &Setup) -> Option<[Wire; 2]> {
    let (a, b) = text.split_once(',')?;
    let wires = [wire_from_text(a)?, wire_from_text(b)?];
    (wires.iter().all(|wire| plane.has(*wire)) && a != b).then_some(wires)
}

/// A unit of this network, `0.1`: layer and place.
pub(super) fn unit_from_text(text: &str, plane: &Setup) -> Option<(usize, usize)> {
    let (layer, unit) = text.split_once('.')?;
    let (layer, unit) = (layer.parse().ok()?, unit.parse().ok()?);
    plane.has(Wire { layer, unit, from: None }).then_some((layer, unit))
}

/// Weights set by hand, `0.1.0:0.5`.
pub(super) fn by_hand_to_text(by_hand: &[(Wire, f32)]) -> String {
    list(by_hand, |(wire, value)| format!("{}:{}", wire_to_text(*wire), decimal(*value)))
}

/// Weights of this network and their values.
pub(super) fn by_hand_from_text(text: &str, plane: &Setup) -> Option<Vec<(Wire, f32)>> {
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

/// Drawn points, [`POINT_SIGNS`] signs each.
pub(super) fn points_to_code(points: &[DrawnPoint]) -> String {
    let code = |point: &DrawnPoint| {
        let [x, y] = [point.x, point.y].map(|at| pair((at + ORIGIN).max(0) as u16));
        format!("{x}{y}{}", point.class)
    };
    points.iter().map(code).collect()
}

/// Drawn points.
pub(super) fn points_from_code(text: &str) -> Option<Vec<DrawnPoint>> {
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

/// A curve by its name, or two signs for each of its levels.
pub(super) fn curve_to_text(curve: &Curve) -> String {
    match curve {
        Curve::Drawn(levels) => levels.iter().map(|level| pair(*level)).collect(),
        known => word(&Curve::BUILT_IN, known).to_owned(),
    }
}

/// A curve.
pub(super) fn curve_from_text(text: &str) -> Option<Curve> {
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
