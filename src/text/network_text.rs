//! A network in one line.

use super::{Lang, build_words, field_name, init_name, layer_name, number};
use crate::engine::{LayerSpec, Shape};
use crate::protocol::layer_fields::{Field, KEEP, fields, init};
use crate::protocol::layer_kinds::template;

/// All layers with whatever is set of them, p of dropout layers aside, which can change in mid-run. What
/// a layer is mostly about stands right behind its name; the rest is told where it is not as usual.
pub(super) fn network_text(lang: Lang, layers: &[LayerSpec]) -> String {
    let layers: Vec<String> = layers.iter().map(|layer| layer_text(lang, layer)).collect();
    layers.join(", ")
}

fn layer_text(lang: Lang, layer: &LayerSpec) -> String {
    let kind = layer.type_name();
    let mut text = layer_name(lang, kind).to_owned();
    // Of the shape of what comes in only blocks and reshaping take notice.
    let usual = template(kind, Shape::Vector(1)).map(|mut layers| layers.remove(0));
    let usual = usual.as_ref().unwrap_or(layer);
    let mut rest = Vec::new();
    for (place, field) in fields(layer).iter().enumerate() {
        let (name, value, is_usual) = match field {
            Field::Real(number) if number.key == KEEP.key => continue,
            Field::Whole(whole) => {
                let [value, usual] = [layer, usual].map(whole.get);
                (field_name(lang, whole.key), number::small(lang, value as f64), value == usual)
            }
            Field::Real(real) => {
                let [value, usual] = [layer, usual].map(real.get);
                (field_name(lang, real.key), number::small(lang, value), value == usual)
            }
            Field::Switch(switch) => {
                let [value, usual] = [layer, usual].map(switch.get);
                let words = build_words(lang);
                let state = if value { words.yes } else { words.no };
                (field_name(lang, switch.key), state.to_owned(), value == usual)
            }
            Field::Init => {
                let [value, usual] = [layer, usual].map(init);
                let name = value.map_or("", |init| init_name(lang, init));
                (build_words(lang).init, name.to_owned(), value == usual)
            }
        };
        if place == 0 && matches!(field, Field::Whole(_)) {
            text = format!("{text} {value}");
        } else if !is_usual {
            rest.push(format!("{name} {value}"));
        }
    }
    if let LayerSpec::Residual { layers } = layer {
        rest.push(network_text(lang, layers));
    }
    if rest.is_empty() { text } else { format!("{text} ({})", rest.join(", ")) }
}
