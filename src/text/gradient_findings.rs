//! Whether gradients vanish or explode, in a sentence with the numbers.

use super::formulas::value_text;
use super::number::rounded;
use super::{Lang, layer_name};
use crate::protocol::inspect::history::GradientSize;

/// From this ratio on between first and last layer one speaks of vanishing or exploding gradients.
const FAR: f32 = 100.0;

/// The gradients of the first layer with weights beside those of the last, and those of now beside those
/// at the beginning; nothing of fewer than two layers.
pub fn gradient_finding(lang: Lang, sizes: &[GradientSize]) -> Option<String> {
    let [first, .., last] = sizes else { return None };
    let (first_name, last_name) = (name(lang, first), name(lang, last));
    let (a, b) = (value_text(lang, first.now), value_text(lang, last.now));
    let de = lang == Lang::De;
    if !first.now.is_finite() || !last.now.is_finite() {
        return Some(if de {
            "Die Gradienten explodieren: Sie sind keine Zahlen mehr.".to_owned()
        } else {
            "The gradients explode: they are no numbers any more.".to_owned()
        });
    }
    if first.now == 0.0 {
        return Some(if de {
            format!("Kein Gradient kommt bis Schicht {first_name}: Sie lernt nichts.")
        } else {
            format!("No gradient reaches layer {first_name}: it learns nothing.")
        });
    }
    let ratio = first.now / last.now;
    let times = |ratio: f32| rounded(lang, f64::from(ratio));
    let both = if de {
        format!("in Schicht {first_name} {a}, in Schicht {last_name} {b}")
    } else {
        format!("in layer {first_name} {a}, in layer {last_name} {b}")
    };
    if ratio < 1.0 / FAR {
        let times = times(1.0 / ratio);
        return Some(if de {
            format!("Die Gradienten verschwinden: {both}, vorn also {times}-mal kleiner.")
        } else {
            format!("The gradients vanish: {both}, that is {times} times smaller in front.")
        });
    }
    if ratio > FAR {
        let times = times(ratio);
        return Some(if de {
            format!("Die Gradienten explodieren nach vorn: {both}, vorn also {times}-mal größer.")
        } else {
            format!(
                "The gradients explode towards the front: {both}, {times} times larger in front."
            )
        });
    }
    let growth = |size: &GradientSize| size.now / size.first;
    if let Some(grown) = sizes
        .iter()
        .filter(|size| growth(size) > FAR)
        .max_by(|a, b| growth(a).total_cmp(&growth(b)))
    {
        let (layer, times) = (name(lang, grown), times(growth(grown)));
        return Some(if de {
            format!(
                "Die Gradienten explodieren: In Schicht {layer} sind sie {times}-mal so groß wie zu Beginn."
            )
        } else {
            format!(
                "The gradients explode: in layer {layer} they are {times} times as large as at the beginning."
            )
        });
    }
    let (times, relation) = if ratio < 1.0 {
        (times(1.0 / ratio), if de { "kleiner" } else { "smaller" })
    } else {
        (times(ratio), if de { "größer" } else { "larger" })
    };
    Some(if de {
        format!("Die Gradienten kommen vorn an: {both}, vorn {times}-mal {relation}.")
    } else {
        format!("The gradients arrive in front: {both}, {times} times {relation} in front.")
    })
}

/// "1 Faltung".
fn name(lang: Lang, size: &GradientSize) -> String {
    let path: Vec<String> = size.path.iter().map(|index| (index + 1).to_string()).collect();
    format!("{} ({})", path.join("."), layer_name(lang, &size.type_name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(first: f32, last: f32) -> Vec<GradientSize> {
        let size = |index, now| GradientSize {
            path: vec![index],
            type_name: "dense".to_owned(),
            now,
            first: 0.01,
        };
        vec![size(0, first), size(4, 0.01), size(9, last)]
    }

    #[test]
    fn what_happens_is_named_with_its_numbers() {
        let say =
            |first, last| gradient_finding(Lang::De, &sizes(first, last)).expect("two layers");
        assert_eq!(
            say(1e-6, 0.02),
            "Die Gradienten verschwinden: in Schicht 1 (Dicht) 1\u{a0}·\u{a0}10⁻⁶, in Schicht 10 (Dicht) 0,020, \
             vorn also 20\u{202f}000-mal kleiner."
        );
        assert!(say(0.9, 0.001).starts_with("Die Gradienten explodieren nach vorn"));
        assert!(say(5.0, 5.0).contains("500-mal so groß wie zu Beginn"), "{}", say(5.0, 5.0));
        assert!(say(0.0, 0.1).starts_with("Kein Gradient kommt bis Schicht 1"));
        assert!(say(f32::NAN, 0.1).contains("keine Zahlen"));
        assert!(say(0.02, 0.01).ends_with("vorn 2-mal größer."), "{}", say(0.02, 0.01));
        assert_eq!(gradient_finding(Lang::En, &sizes(1.0, 1.0)[..1]), None);
    }
}
