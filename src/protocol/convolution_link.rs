//! The state of chapter 2 as text for the address, and back; as [`link`](super::link) does for
//! chapter 3.

use super::convolution::{self, Convolution, Deeper, MAX_DEEPER, MAX_TEMPLATES};
use super::costs::{self, Costs};
use super::link::LinkProblem;
use super::link_parts::{MAX_STEP, excerpt, join, parse, parse_word, split, whole, word};
use super::message::Pace;
use super::setting::Number;
use super::template::{Preset, Template};
use super::translation::{self, Probe, REACH, Shift, Translation};
use crate::data::digits;
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
    /// The experiment on translation.
    pub translation: Translation,
    /// The digit looked at there; the default is the page's choice.
    pub digit: Option<Probe>,
    /// Pace of training.
    pub pace: Pace,
    /// Steps done when the link was made, if the same steps lead there again.
    pub step: Option<u64>,
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
    let Shared { tab, convolution, template, place, costs, deep, translation, digit, pace, step } =
        shared;
    put(*tab != default.tab, "lab", word(&Tab::ALL, tab).to_owned());
    let photo = convolution.photo;
    put(photo != default.convolution.photo, "photo", photo.record().name.to_owned());
    for number in &convolution::NUMBERS {
        let value = (number.get)(convolution);
        put(value != (number.get)(&default.convolution), number.key, value.to_string());
    }
    let plain: Vec<Template> =
        default.convolution.templates.iter().map(|t| t.resized(convolution.side())).collect();
    put(convolution.templates != plain, "templates", templates_to_text(&convolution.templates));
    put(*template != 0, "pick", template.to_string());
    put(place.is_some(), "at", pair_to_text(place.unwrap_or_default()));
    for number in &costs::NUMBERS {
        let value = (number.get)(costs);
        put(value != (number.get)(&default.costs), number.key, value.to_string());
    }
    put(deep.layers != default.deep.layers, "deep", layers_to_text(&deep.layers));
    put(deep.shift != default.deep.shift, "move", pair_to_text(deep.shift));
    for number in &translation::NUMBERS {
        let value = (number.get)(translation);
        put(value != (number.get)(&default.translation), number.key, value.to_string());
    }
    if let Some(Probe { digit, shift }) = digit {
        put(true, "digit", format!("{digit},{},{}", shift.down, shift.right));
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
    // Templates depend on their size, the choice among them on how many there are.
    let order = |key: &str| match key {
        "h" => 0,
        "templates" => 1,
        _ => 2,
    };
    parts.sort_by_key(|(key, _)| order(key));
    let parts = parts.iter();
    let problems =
        parts.filter_map(|(key, value)| read_part(&mut shared, key, value).err()).collect();
    (shared, problems)
}

fn read_part(shared: &mut Shared, key: &str, value: &str) -> Result<(), LinkProblem> {
    if read_number(&convolution::NUMBERS, &mut shared.convolution, key, value)?
        || read_number(&costs::NUMBERS, &mut shared.costs, key, value)?
        || read_number(&translation::NUMBERS, &mut shared.translation, key, value)?
    {
        return Ok(());
    }
    match key {
        "lab" => shared.tab = parse_word("lab", value, &Tab::ALL)?,
        "photo" => {
            let names = Photo::ALL.map(|photo| (photo, photo.record().name));
            shared.convolution.photo = parse_word("photo", value, &names)?;
        }
        "templates" => {
            let side = shared.convolution.side();
            let read = |text: &str| templates_from_text(text, side);
            shared.convolution.templates = read_with("templates", value, "vertical,blur", read)?;
        }
        "pick" => {
            let last = (shared.convolution.templates.len() - 1) as f64;
            shared.template = parse("pick", value, (0.0, last), |v| whole(v, last))? as usize;
        }
        "at" => shared.place = Some(read_with("at", value, "120,340", pair)?),
        "deep" => shared.deep.layers = read_with("deep", value, "max2,conv3", layers_from_text)?,
        "move" => {
            let near = |shift: &[i64; 2]| shift.iter().all(|by| by.abs() <= MAX_SHIFT);
            let read = |text: &str| pair(text).filter(near);
            shared.deep.shift = read_with("move", value, "0,1", read)?;
        }
        "digit" => shared.digit = Some(read_with("digit", value, "12,0,-3", digit_from_text)?),
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

fn pair_to_text<T: std::fmt::Display>([a, b]: [T; 2]) -> String {
    format!("{a},{b}")
}

fn pair<T: std::str::FromStr>(text: &str) -> Option<[T; 2]> {
    let (a, b) = text.split_once(',')?;
    Some([a.parse().ok()?, b.parse().ok()?])
}

fn digit_from_text(text: &str) -> Option<Probe> {
    let (digit, shift) = text.split_once(',')?;
    let digit = digit.parse().ok().filter(|digit| *digit < digits::COUNT)?;
    let [down, right] = pair::<i32>(shift)?;
    let near = [down, right].iter().all(|by| by.unsigned_abs() as usize <= REACH);
    near.then_some(Probe { digit, shift: Shift { down, right } })
}

fn layers_to_text(layers: &[Deeper]) -> String {
    let name = |layer: &Deeper| format!("{}{}", Deeper::KINDS[layer.kind()].name, layer.side());
    layers.iter().map(name).collect::<Vec<_>>().join(",")
}

fn layers_from_text(text: &str) -> Option<Vec<Deeper>> {
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

fn templates_to_text(templates: &[Template]) -> String {
    let sign = |value: &f32| {
        let level = (value * 16.0).round().clamp(-16.0, 16.0) as i32 + 16;
        char::from(SIGNS[level as usize])
    };
    let text = |template: &Template| {
        if let Some(preset) = template.preset() {
            return word(&Preset::ALL, &preset).to_owned();
        }
        // A colon, so that no picture of weights reads like the name of a preset.
        format!(":{}", template.values.iter().map(sign).collect::<String>())
    };
    templates.iter().map(text).collect::<Vec<_>>().join(",")
}

fn templates_from_text(text: &str, side: usize) -> Option<Vec<Template>> {
    let one = |text: &str| {
        let Some(signs) = text.strip_prefix(':') else {
            let (preset, _) = Preset::ALL.iter().find(|(_, name)| *name == text)?;
            return Some(preset.template(side));
        };
        let value = |sign: u8| {
            let level = SIGNS.iter().position(|known| *known == sign)?;
            Some((level as f32 - 16.0) / 16.0)
        };
        let values: Option<Vec<f32>> = signs.bytes().map(value).collect();
        let values = values.filter(|values| values.len() == side * side)?;
        Some(Template::painted(side, &values))
    };
    let templates: Option<Vec<Template>> = text.split(',').map(one).collect();
    templates.filter(|templates| (1..=MAX_TEMPLATES).contains(&templates.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for hostile in ["templates=:", "templates=,", "deep=conv", "templates=:äää", "at=,"] {
            let (shared, problems) = read(hostile);
            assert_eq!((shared, problems.len()), (Shared::default(), 1), "{hostile}");
        }
    }
}
