//! The way back with the numbers of one example, and single weights by their names in the formulas.

use super::formulas::{more_products, value_text};
use super::{Lang, inspect_words, number};
use crate::protocol::inspect::layer::{Back, BackHow, Place, Products, WeightSeen};

/// How the gradient at a number of the input comes about: "∂L/∂x = 0,5·0,1 + … = 0,2".
pub fn way_back(lang: Lang, back: &Back) -> String {
    let n = |value: f32| value_text(lang, value);
    let right = match &back.how {
        BackHow::Sum(products) => sum(lang, products),
        BackHow::Added { passed, change } => format!("{} + {}", n(*passed), signed(lang, *change)),
        BackHow::Share { a, gradient, mean } => {
            format!("{} · ({} − {})", n(*a), n(*gradient), signed(lang, *mean))
        }
    };
    format!("∂L/∂x = {right} = {}", n(back.value))
}

/// A weight by its name: "w[3, 1, 2, 2] = 0,213".
pub fn weight(lang: Lang, type_name: &str, seen: &WeightSeen) -> String {
    format!("{} = {}", weight_name(type_name, seen), value_text(lang, seen.value))
}

/// How the gradient at a weight comes about: "∂L/∂w[3, 1, 2, 2] = 0,5·0,1 + … = 0,2"; nothing of what
/// has none.
pub fn weight_gradient(lang: Lang, type_name: &str, seen: &WeightSeen) -> Option<String> {
    let value = value_text(lang, seen.gradient?);
    let name = weight_name(type_name, seen);
    Some(match &seen.products {
        Some(products) => format!("∂L/∂{name} = {} = {value}", sum(lang, products)),
        None => format!("∂L/∂{name} = {value}"),
    })
}

/// Where a weight stands: its filter, the map it reads, row and column of the kernel; or its unit and
/// input; or the map that it belongs to.
pub fn weight_place(lang: Lang, type_name: &str, seen: &WeightSeen) -> String {
    let words = inspect_words(lang);
    let (text, order): (&str, Vec<usize>) = match (type_name, &seen.indices[..]) {
        ("conv2d", &[f, c, k, l]) | ("conv_transpose2d", &[c, f, k, l]) => {
            (words.at_kernel, vec![f, c, k, l])
        }
        (_, &[i, j, f, c, k, l]) => (words.at_local_kernel, vec![i, j, f, c, k, l]),
        (_, &[f, i, j]) => (words.at_map, vec![f, i, j]),
        (_, &[unit, input]) => (words.at_input, vec![unit, input]),
        ("dense", indices) => (words.at_unit, indices.to_vec()),
        (_, indices) => (words.of_map, indices.to_vec()),
    };
    let count = |index: &usize| number::grouped(lang, *index as u64 + 1);
    order.iter().map(count).fold(text.to_owned(), |text, n| text.replacen("{}", &n, 1))
}

/// "Karte 3, Zeile 5, Spalte 7", counted from 1; or "Einheit 3".
pub fn place(lang: Lang, place: Place, is_unit: bool) -> String {
    let words = inspect_words(lang);
    let numbers = [place.map, place.row, place.column].map(|n| number::grouped(lang, n as u64 + 1));
    let text = if is_unit { words.at_unit } else { words.at_map };
    numbers.iter().fold(text.to_owned(), |text, n| text.replacen("{}", n, 1))
}

/// The letter that the formulas have for it, and its indices counted from 1.
fn weight_name(type_name: &str, seen: &WeightSeen) -> String {
    let letter = match (type_name, &seen.part[..]) {
        ("batch_norm", "weight") => "γ",
        ("batch_norm", "bias") => "β",
        ("prelu", _) => "α",
        ("dense", "weight") => "W",
        (_, "weight") => "w",
        (_, "bias") => "b",
        (_, "running_mean") => "μ",
        (_, "running_var") => "σ²",
        (_, other) => other,
    };
    let indices: Vec<String> = seen.indices.iter().map(|index| (index + 1).to_string()).collect();
    format!("{letter}[{}]", indices.join(", "))
}

/// The largest products, and what the others come to.
fn sum(lang: Lang, products: &Products) -> String {
    if products.count == 0 {
        return "0".to_owned();
    }
    let pairs = products.largest.iter();
    let mut parts: Vec<String> =
        pairs.map(|(a, b)| format!("{}·{}", value_text(lang, *a), signed(lang, *b))).collect();
    let others = products.count - products.largest.len();
    if others > 0 {
        let rest = products.sum - products.largest.iter().map(|(a, b)| a * b).sum::<f32>();
        parts.push(format!("{} {}", signed(lang, rest), more_products(lang, others)));
    }
    parts.join(" + ")
}

/// In brackets if it is negative, to stand behind a sign.
fn signed(lang: Lang, value: f32) -> String {
    let text = value_text(lang, value);
    if value < 0.0 { format!("({text})") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gradients_stand_with_their_numbers() {
        let products = Products { count: 3, sum: 0.1, largest: vec![(0.5, -0.4), (1.0, 0.2)] };
        let back =
            Back { place: Place::default(), value: 0.1, how: BackHow::Sum(products.clone()) };
        assert_eq!(
            way_back(Lang::En, &back),
            "∂L/∂x = 0.500·(−0.400) + 1.000·0.200 + 0.100 [1 more] = 0.100"
        );
        let seen = WeightSeen {
            part: "weight".to_owned(),
            indices: vec![2, 0, 1, 1],
            value: 0.25,
            gradient: Some(0.1),
            products: Some(products),
            at: None,
        };
        assert_eq!(weight(Lang::De, "conv2d", &seen), "w[3, 1, 2, 2] = 0,250");
        assert_eq!(
            weight_gradient(Lang::De, "conv2d", &seen).expect("has one"),
            "∂L/∂w[3, 1, 2, 2] = 0,500·(−0,400) + 1,000·0,200 + 0,100 [1 weitere] = 0,100"
        );
        assert_eq!(
            weight_place(Lang::De, "conv2d", &seen),
            "Filter 3, Eingangskarte 1, Zeile 2, Spalte 2"
        );
    }
}
