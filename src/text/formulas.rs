//! What layers compute: as rules in symbols, and with the numbers of one example.

use super::number::{fixed, grouped, rounded};
use super::{Lang, inspect_words};
use crate::protocol::inspect::layer::{How, Sum};

/// Products that are written out.
const WRITTEN: usize = 4;
/// Inputs of a maximum or a mean that are written out.
const LISTED: usize = 9;

/// The rules of a layer: forward, and backward for the gradient at the input. In both languages the
/// same: x comes in, a goes out, L is the loss.
pub fn rules(type_name: &str) -> (&'static str, &'static str) {
    match type_name {
        "dense" => ("a = W·x + b", "∂L/∂x = Wᵀ·∂L/∂a,  ∂L/∂W = ∂L/∂a·xᵀ"),
        "conv2d" => (
            "a[f, i, j] = b[f] + Σ w[f, c, k, l] · x[c, i·s+k−p, j·s+l−p]",
            "∂L/∂x = Σ w · ∂L/∂a,  ∂L/∂w = Σ x · ∂L/∂a",
        ),
        "locally_connected2d" => (
            "a[f, i, j] = b[f, i, j] + Σ w[i, j, f, c, k, l] · x[c, i·s+k−p, j·s+l−p]",
            "∂L/∂x = Σ w · ∂L/∂a,  ∂L/∂w = x · ∂L/∂a",
        ),
        "conv_transpose2d" => (
            "a[f, i·s+k−p, j·s+l−p] += w[c, f, k, l] · x[c, i, j]",
            "∂L/∂x = Σ w · ∂L/∂a,  ∂L/∂w = Σ x · ∂L/∂a",
        ),
        "max_pool2d" => ("a = max x", "∂L/∂x = ∂L/∂a (x = max),  0 (x < max)"),
        "avg_pool2d" | "global_avg_pool2d" => ("a = (1/n) · Σ x", "∂L/∂x = (1/n) · ∂L/∂a"),
        "upsample2d" => ("a[c, i, j] = x[c, ⌊i/r⌋, ⌊j/r⌋]", "∂L/∂x = Σ ∂L/∂a"),
        "pixel_shuffle" => ("a[c, i·r+k, j·r+l] = x[c·r²+k·r+l, i, j]", "∂L/∂x = ∂L/∂a"),
        "batch_norm" => ("a = γ · (x − μ) / √(σ² + ε) + β", "∂L/∂x = γ / √(σ² + ε) · ∂L/∂a"),
        "residual" => ("a = x + f(x)", "∂L/∂x = ∂L/∂a + fʹ(x)ᵀ·∂L/∂a"),
        "relu" => ("a = max(0, x)", "∂L/∂x = ∂L/∂a (x > 0),  0 (x ≤ 0)"),
        "leaky_relu" | "prelu" => {
            ("a = x (x > 0),  α·x (x ≤ 0)", "∂L/∂x = ∂L/∂a (x > 0),  α·∂L/∂a (x ≤ 0)")
        }
        "sigmoid" => ("a = 1 / (1 + e⁻ˣ)", "∂L/∂x = a·(1 − a) · ∂L/∂a"),
        "tanh" => ("a = tanh x", "∂L/∂x = (1 − a²) · ∂L/∂a"),
        "softmax" => ("aᵢ = e^xᵢ / Σ e^xⱼ", "∂L/∂xᵢ = aᵢ · (∂L/∂aᵢ − Σ aⱼ·∂L/∂aⱼ)"),
        // While training chance is at work; what is shown is evaluated.
        "dropout" | "gaussian_noise" | "flatten" | "reshape" => ("a = x", "∂L/∂x = ∂L/∂a"),
        _ => ("", ""),
    }
}

/// How a number came about, with all numbers in it: "a = 0,12·0,5 + … + 0,1 = 0,9".
pub fn computation(lang: Lang, type_name: &str, how: &How, value: f32) -> String {
    let n = |value: f32| value_text(lang, value);
    let signed = |value: f32| {
        if value < 0.0 { format!("({})", n(value)) } else { n(value) }
    };
    let list = |inputs: &[f32], total: usize, between: &str| {
        let mut parts: Vec<String> = inputs.iter().take(LISTED).map(|x| n(*x)).collect();
        if total > parts.len() {
            parts.push("…".to_owned());
        }
        parts.join(between)
    };
    let right = match how {
        How::Sum(sum) => weighted(lang, sum),
        How::Largest(inputs) => format!("max({})", list(inputs, inputs.len(), "; ")),
        How::Mean(inputs, count) => {
            format!("({}) / {}", list(inputs, *count, " + "), grouped(lang, *count as u64))
        }
        How::Function(x) => match type_name {
            "relu" => format!("max(0; {})", n(*x)),
            "tanh" => format!("tanh({})", n(*x)),
            _ => format!("1 / (1 + e^{})", signed(-*x)),
        },
        How::Slope { x, slope } if *x < 0.0 => format!("{} · {}", n(*slope), signed(*x)),
        // A number that only passes.
        How::Slope { .. } => "x".to_owned(),
        How::Normalised { x, mean, variance, eps, scale, shift } => format!(
            "{} · ({} − {}) / √({} + {}) + {}",
            n(*scale),
            n(*x),
            signed(*mean),
            n(*variance),
            n(*eps),
            signed(*shift)
        ),
        How::Scaled { factor, .. } if *factor == 1.0 => "x".to_owned(),
        How::Scaled { x, factor } => format!("{} · {}", n(*factor), signed(*x)),
        How::Added { x, change } => format!("{} + {}", n(*x), signed(*change)),
        How::Share { x, sum } => format!("e^{} / {}", signed(*x), rounded(lang, *sum)),
    };
    format!("a = {right} = {}", n(value))
}

/// The largest products, what the others come to, and the bias.
fn weighted(lang: Lang, sum: &Sum) -> String {
    let mut products: Vec<(f32, f32)> =
        sum.weights.iter().copied().zip(sum.inputs.iter().copied()).collect();
    products.sort_by(|a, b| (b.0 * b.1).abs().total_cmp(&(a.0 * a.1).abs()));
    products.truncate(WRITTEN);
    let mut parts: Vec<String> = Vec::new();
    for (weight, input) in &products {
        let sign = match (parts.is_empty(), weight * input < 0.0) {
            (true, true) => "−",
            (true, false) => "",
            (false, true) => " − ",
            (false, false) => " + ",
        };
        let (weight, input) = (value_text(lang, weight.abs()), value_text(lang, input.abs()));
        parts.push(format!("{sign}{weight}·{input}"));
    }
    let written: f32 = products.iter().map(|(weight, input)| weight * input).sum();
    let others = sum.count - products.len();
    if others > 0 {
        let rest = sum.positive + sum.negative - written;
        let more = more_products(lang, others);
        parts.push(format!(" {} {} {more}", sign_of(rest), value_text(lang, rest.abs())));
    }
    if sum.bias != 0.0 {
        parts.push(format!(" {} {} [b]", sign_of(sum.bias), value_text(lang, sum.bias.abs())));
    }
    parts.concat()
}

/// "[12 weitere]".
pub(super) fn more_products(lang: Lang, count: usize) -> String {
    let more = inspect_words(lang).more_products.replace("{}", &grouped(lang, count as u64));
    format!("[{more}]")
}

fn sign_of(value: f32) -> &'static str {
    if value < 0.0 { "−" } else { "+" }
}

/// Three decimals, or three digits where these would all be 0 or too many.
pub(super) fn value_text(lang: Lang, value: f32) -> String {
    let (value, size) = (f64::from(value), f64::from(value.abs()));
    if size == 0.0 {
        "0".to_owned()
    } else if (0.01..1000.0).contains(&size) {
        fixed(lang, value, 3)
    } else {
        rounded(lang, value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::LayerSpec;

    #[test]
    fn every_layer_has_its_rules() {
        for name in LayerSpec::TYPES {
            let (forward, backward) = rules(name);
            assert!(forward.starts_with('a') && backward.starts_with("∂L/∂x"), "{name}");
        }
    }

    #[test]
    fn numbers_stand_in_the_formula() {
        let text = |name, how: &How, value| computation(Lang::De, name, how, value);
        assert_eq!(text("relu", &How::Function(-0.31), 0.0), "a = max(0; −0,310) = 0");
        assert_eq!(
            text("max_pool2d", &How::Largest(vec![0.1, 0.5]), 0.5),
            "a = max(0,100; 0,500) = 0,500"
        );
        assert_eq!(
            text("avg_pool2d", &How::Mean(vec![1.0, 2.0], 5), 0.6),
            "a = (1,000 + 2,000 + …) / 5 = 0,600"
        );
        assert_eq!(text("sigmoid", &How::Function(2.0), 0.88), "a = 1 / (1 + e^(−2,000)) = 0,880");
        let x = How::Normalised {
            x: 1.0,
            mean: -0.5,
            variance: 4.0,
            eps: 1e-5,
            scale: 2.0,
            shift: 0.0,
        };
        assert_eq!(
            text("batch_norm", &x, 1.5),
            "a = 2,000 · (1,000 − (−0,500)) / √(4,000 + 1\u{a0}·\u{a0}10⁻⁵) + 0 = 1,500"
        );
    }

    #[test]
    fn a_sum_shows_its_largest_products_and_accounts_for_the_rest() {
        let sum = Sum {
            count: 6,
            positive: 0.76,
            negative: -2.0,
            bias: -0.5,
            maps: vec![0],
            height: 2,
            width: 3,
            inputs: vec![0.5, 1.0, 0.25, 0.1, 0.1, 1.0],
            weights: vec![1.0, -2.0, 0.5, 0.25, 0.5, 0.06],
        };
        assert_eq!(
            computation(Lang::En, "conv2d", &How::Sum(Box::new(sum)), -1.74),
            "a = −2.000·1.000 + 1.000·0.500 + 0.500·0.250 + 0.060·1.000 + 0.075 [2 more] − 0.500 [b] = −1.740"
        );
    }
}
