//! What a link of chapter 2 holds beside words and numbers, as text and back.

use crate::data::digits;
use crate::protocol::convolution::{Deeper, MAX_DEEPER, MAX_TEMPLATES};
use crate::protocol::link_parts::{list, pair, word};
use crate::protocol::template::{Origin, Preset, Template};
use crate::protocol::translation::{Probe, REACH, Shift};

/// A digit and where it stands, `12,0,-3`: its number, pixels down and to the right.
pub(super) fn digit_to_text(Probe { digit, shift }: Probe) -> String {
    format!("{digit},{},{}", shift.down, shift.right)
}

/// A digit and where it stands.
pub(super) fn digit_from_text(text: &str) -> Option<Probe> {
    let (digit, shift) = text.split_once(',')?;
    let digit = digit.parse().ok().filter(|digit| *digit < digits::COUNT)?;
    let [down, right] = pair::<i32>(shift)?;
    let near = [down, right].iter().all(|by| by.unsigned_abs() as usize <= REACH);
    near.then_some(Probe { digit, shift: Shift { down, right } })
}

/// Layers behind the template, `max2,conv3`.
pub(super) fn layers_to_text(layers: &[Deeper]) -> String {
    list(layers, |layer| format!("{}{}", Deeper::KINDS[layer.kind()].name, layer.side()))
}

/// Layers behind the template; there may be none.
pub(super) fn layers_from_text(text: &str) -> Option<Vec<Deeper>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let layer = |text: &str| {
        let name = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let side = text[name.len()..].parse().ok()?;
        let kind = Deeper::KINDS.iter().find(|kind| kind.name == name)?;
        kind.sides.contains(&side).then(|| (kind.of_side)(side))
    };
    let layers: Option<Vec<Deeper>> = text.split(',').map(layer).collect();
    layers.filter(|layers| layers.len() <= MAX_DEEPER)
}

/// Painted values are written in sixteenths: `a` is −1, `q` is 0, `G` is 1.
const SIGNS: &[u8; 33] = b"abcdefghijklmnopqrstuvwxyzABCDEFG";

/// Templates: the name of a preset, or a colon and a sign for each value; before the colon stands
/// where a template was cut out, `30.511`.
pub(super) fn templates_to_text(templates: &[Template]) -> String {
    let sign = |value: &f32| {
        let level = (value * 16.0).round().clamp(-16.0, 16.0) as i32 + 16;
        char::from(SIGNS[level as usize])
    };
    let text = |template: &Template| {
        if let Some(preset) = template.preset() {
            return word(&Preset::ALL, &preset).to_owned();
        }
        let place = match template.origin {
            Origin::Cut(row, column) => format!("{row}.{column}"),
            Origin::Preset(_) | Origin::Painted => String::new(),
        };
        // A colon, so that no picture of weights reads like the name of a preset.
        format!("{place}:{}", template.values.iter().map(sign).collect::<String>())
    };
    list(templates, text)
}

/// Templates of this size; at least one.
pub(super) fn templates_from_text(text: &str, side: usize) -> Option<Vec<Template>> {
    let one = |text: &str| {
        let Some((place, signs)) = text.split_once(':') else {
            let (preset, _) = Preset::ALL.iter().find(|(_, name)| *name == text)?;
            return Some(preset.template(side));
        };
        let origin = if place.is_empty() {
            Origin::Painted
        } else {
            let (row, column) = place.split_once('.')?;
            Origin::Cut(row.parse().ok()?, column.parse().ok()?)
        };
        let value = |sign: u8| {
            let level = SIGNS.iter().position(|known| *known == sign)?;
            Some((level as f32 - 16.0) / 16.0)
        };
        let values: Option<Vec<f32>> = signs.bytes().map(value).collect();
        let values = values.filter(|values| values.len() == side * side)?;
        Some(Template { origin, ..Template::painted(side, &values) })
    };
    let templates: Option<Vec<Template>> = text.split(',').map(one).collect();
    templates.filter(|templates| (1..=MAX_TEMPLATES).contains(&templates.len()))
}
