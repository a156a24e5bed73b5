//! Initial weights.

use lehrnetz::engine::{Init, Kernel, LayerSpec, Padding, Real, Shape};
use serde_json::Value;

use crate::golden::cases;
#[cfg(target_arch = "wasm32")]
use crate::test;
use crate::{build, parameter, spec};

#[test]
fn weights_start_with_the_right_spread() {
    for case in cases(&["initializers"]) {
        let entries = case.attr("entries").as_array().expect("entries");
        for (index, entry) in entries.iter().enumerate() {
            for (init, name) in [(Init::He, "he_std"), (Init::Xavier, "xavier_std")] {
                let std = f64::from(case.output(name)[index]);
                check_spread(&initial(&entry["weight_shape"], init), std);
            }
            check_spread(&initial(&entry["weight_shape"], Init::Normal), 0.01);
            let zeros = initial(&entry["weight_shape"], Init::Zeros);
            assert!(zeros.iter().all(|w| *w == 0.0));
        }
    }
}

/// Initial weights of a layer with weights of this shape; its biases must be 0.
fn initial(shape: &Value, init: Init) -> Vec<Real> {
    let shape: Vec<usize> = shape
        .as_array()
        .expect("sizes")
        .iter()
        .map(|v| v.as_u64().expect("size") as usize)
        .collect();
    let spec = match shape[..] {
        [units, fan_in] => {
            spec(Shape::Vector(fan_in), vec![LayerSpec::Dense { units, bias: true, init }])
        }
        [filters, channels, height, width] => {
            let kernel = Kernel { height, width };
            let (stride, padding) = (1, Padding::Cells(0));
            let conv = LayerSpec::Conv2d { filters, kernel, stride, padding, bias: true, init };
            spec(Shape::Image { channels, height, width }, vec![conv])
        }
        _ => panic!("no layer has weights of shape {shape:?}"),
    };
    let network = build(&spec, 1);
    assert!(parameter(&network, "0.bias").iter().all(|b| *b == 0.0));
    parameter(&network, "0.weight")
}

/// Mean and standard deviation lie within five standard errors.
fn check_spread(weights: &[Real], std: f64) {
    let n = weights.len() as f64;
    let mean = weights.iter().map(|w| f64::from(*w)).sum::<f64>() / n;
    let variance = weights.iter().map(|w| (f64::from(*w) - mean).powi(2)).sum::<f64>() / n;
    assert!(mean.abs() < 5.0 * std / n.sqrt(), "mean {mean} for std {std}");
    assert!((variance.sqrt() - std).abs() < 5.0 * std / (2.0 * n).sqrt(), "{variance} for {std}");
}
