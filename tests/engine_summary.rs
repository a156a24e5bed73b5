//! What can be said of a network before it is built: shapes, parameters, and what does not fit.

#![cfg(not(feature = "f64"))]

#[path = "support/layers.rs"]
mod layers;

use layers::{conv, image};
use lehrnetz::engine::{
    Init, Kernel, LayerSpec, LossSpec, MAX_BYTES, MAX_LAYERS, NetworkSpec, OptimizerSpec, Padding,
    Problem, Real, Regularizer, Shape, SpecError, output_shapes_until_error, summarize, top_level,
};

const CLASSIFIER: &str = r#"{
    "input": [1, 28, 28],
    "layers": [
        {"type": "conv2d", "filters": 8, "kernel": 5, "stride": 1, "padding": 2},
        {"type": "relu"},
        {"type": "max_pool2d", "size": 2},
        {"type": "flatten"},
        {"type": "dense", "units": 128},
        {"type": "relu"},
        {"type": "dropout", "keep": 0.5},
        {"type": "dense", "units": 10}
    ],
    "loss": {"type": "cross_entropy"},
    "optimizer": {"type": "adam", "learning_rate": 0.001},
    "regularizer": {"l1": 0.0, "l2": 0.0}
}"#;

/// The largest size that can be given.
const HUGE: usize = 1_000_000;

fn dense(units: usize) -> LayerSpec {
    LayerSpec::Dense { units, bias: true, init: Init::He }
}

fn forward_only(input: Shape, layers: Vec<LayerSpec>) -> NetworkSpec {
    NetworkSpec { input, layers, loss: None, optimizer: None, regularizer: Regularizer::default() }
}

#[test]
fn summaries_follow_the_shape_formulas() {
    let spec = NetworkSpec::from_json(CLASSIFIER).expect("the spec of the contract");
    let summary = summarize(&spec, 32).expect("it fits");
    let rows: Vec<_> =
        summary.iter().map(|l| (l.output.dims(), l.parameters, l.multiply_adds)).collect();
    let expected = [
        (vec![8, 28, 28], 208, 8 * 25 * 784),
        (vec![8, 28, 28], 0, 0),
        (vec![8, 14, 14], 0, 0),
        (vec![1568], 0, 0),
        (vec![128], 1568 * 128 + 128, 1568 * 128),
        (vec![128], 0, 0),
        (vec![128], 0, 0),
        (vec![10], 1290, 1280),
    ];
    assert_eq!(rows, expected);
    assert_eq!(summary[6].path, [6]);
    assert_eq!(summary[6].type_name, "dropout");

    let shape = |input, layer| {
        let layers = summarize(&forward_only(input, vec![layer]), 1).expect("it fits");
        layers[0].output
    };
    let input = image(2, 9, 7);
    assert_eq!(shape(input, conv(3, [3, 3], 2, Padding::Cells(1))), image(3, 5, 4));
    assert_eq!(shape(input, conv(3, [4, 4], 2, Padding::Same)), image(3, 5, 4));
    let whole = [11, 9];
    assert_eq!(shape(input, conv(3, whole, 1, Padding::Cells(1))), image(3, 1, 1));
    let flat = [1, 7];
    assert_eq!(shape(input, conv(3, flat, 3, Padding::Cells(0))), image(3, 3, 1));
    assert_eq!(shape(input, LayerSpec::MaxPool2d { size: 2, stride: None }), image(2, 4, 3));
    assert_eq!(shape(input, LayerSpec::AvgPool2d { size: 3, stride: Some(1) }), image(2, 7, 5));
    assert_eq!(shape(input, LayerSpec::Tanh), input);
    assert_eq!(shape(Shape::Vector(5), LayerSpec::Flatten), Shape::Vector(5));
    assert_eq!(shape(input, LayerSpec::GlobalAvgPool2d), Shape::Vector(2));
    assert_eq!(shape(input, LayerSpec::Upsample2d { factor: 3 }), image(2, 27, 21));
    assert_eq!(shape(image(8, 3, 2), LayerSpec::PixelShuffle { factor: 2 }), image(2, 6, 4));
    let vector = Shape::Vector(126);
    assert_eq!(shape(input, LayerSpec::Reshape { shape: vector }), vector);
    assert_eq!(shape(input, transposed(3, 2, 1, 1)), image(3, 18, 14));
    assert_eq!(shape(input, transposed(4, 2, 1, 0)), image(3, 18, 14));
    assert_eq!(summarize(&forward_only(input, vec![]), 1), Ok(vec![]));
}

fn transposed(kernel: usize, stride: usize, padding: usize, output_padding: usize) -> LayerSpec {
    LayerSpec::ConvTranspose2d {
        filters: 3,
        kernel: Kernel::square(kernel),
        stride,
        padding,
        output_padding,
        bias: true,
        init: Init::He,
    }
}

#[test]
fn memory_is_told_for_each_layer() {
    let bytes = |layers: &str, batch| -> Vec<u64> {
        let layers = NetworkSpec::layers_from_json(layers).expect("valid layers");
        let rows = summarize(&forward_only(Shape::Vector(3), layers), batch).expect("it fits");
        top_level(rows).iter().map(|row| row.bytes).collect()
    };
    // Eight parameters, each with a gradient and two moments, and two outputs of five examples, each
    // with a gradient and what a layer may note beside it.
    let dense = r#"{"type":"dense","units":2}"#;
    assert_eq!(bytes(&format!("[{dense}]"), 5), [4 * (8 * 4 + 2 * 5 * 3)]);
    // A block has outputs as well, beside those of its layers, and a copy of its input.
    let tanh = r#"{"type":"tanh"}"#;
    let block = format!(r#"[{tanh},{{"type":"residual","layers":[{tanh},{tanh}]}}]"#);
    let one = 4 * 3 * 7 * 3;
    assert_eq!(bytes(&block, 7), [one, 3 * one + 4 * 3 * 7 * 2]);
}

#[test]
fn parameters_and_work_are_counted() {
    let count = |input, layer| {
        let rows = summarize(&forward_only(input, vec![layer]), 1).expect("it fits");
        (rows[0].parameters, rows[0].multiply_adds)
    };
    let input = image(2, 5, 4);
    assert_eq!(count(input, transposed(3, 2, 1, 0)), (2 * 3 * 9 + 3, 2 * 3 * 9 * 20));
    let local = LayerSpec::LocallyConnected2d {
        filters: 3,
        kernel: Kernel { height: 3, width: 2 },
        stride: 1,
        padding: Padding::Cells(0),
        bias: true,
        init: Init::He,
    };
    // 3 × 3 positions.
    assert_eq!(count(input, local), (9 * 3 * 2 * 6 + 9 * 3, 9 * 3 * 2 * 6));
    assert_eq!(count(input, LayerSpec::BatchNorm { momentum: 0.1, eps: 1e-5 }), (4, 0));
    assert_eq!(count(Shape::Vector(7), LayerSpec::Prelu), (7, 0));
}

#[test]
fn a_block_is_followed_by_its_layers() {
    let inner = LayerSpec::Residual { layers: vec![dense(5)] };
    let block = LayerSpec::Residual { layers: vec![LayerSpec::Tanh, inner] };
    let layers = vec![dense(5), block, dense(3)];
    let rows = summarize(&forward_only(Shape::Vector(4), layers), 1).expect("it fits");
    let paths: Vec<_> = rows.iter().map(|row| (&row.path[..], row.parameters)).collect();
    let expected: [(&[usize], usize); 6] =
        [(&[0], 25), (&[1], 0), (&[1, 0], 0), (&[1, 1], 0), (&[1, 1, 0], 30), (&[2], 18)];
    assert_eq!(paths, expected);
    let lines = top_level(rows);
    assert_eq!(lines.iter().map(|line| line.parameters).collect::<Vec<_>>(), [25, 30, 18]);
    assert_eq!(lines[1].multiply_adds, 25);

    let wrong = LayerSpec::Residual { layers: vec![dense(4)] };
    let layers = vec![dense(5), LayerSpec::Residual { layers: vec![wrong] }];
    let error = summarize(&forward_only(Shape::Vector(4), layers), 1).expect_err("4 is not 5");
    let problem = Problem::ResidualShape { found: Shape::Vector(4), input: Shape::Vector(5) };
    let layer = Some("residual".to_owned());
    assert_eq!(error, SpecError { path: vec![1, 0], layer, problem });

    let many = LayerSpec::Residual { layers: vec![LayerSpec::Tanh; MAX_LAYERS] };
    let error = summarize(&forward_only(Shape::Vector(4), vec![many]), 1).expect_err("too many");
    let problem = Problem::TooManyLayers { found: MAX_LAYERS + 1, limit: MAX_LAYERS };
    assert_eq!((error.path, error.problem), (vec![0], problem));
}

#[test]
fn layers_that_do_not_fit_their_input() {
    let cases = [
        (
            image(16, 3, 3),
            LayerSpec::MaxPool2d { size: 4, stride: None },
            Problem::PoolTooLarge { size: 4, input: [3, 3], largest: 3 },
        ),
        (
            image(1, 9, 2),
            LayerSpec::AvgPool2d { size: 3, stride: Some(1) },
            Problem::PoolTooLarge { size: 3, input: [9, 2], largest: 2 },
        ),
        (
            image(1, 4, 6),
            conv(2, [7, 8], 1, Padding::Cells(1)),
            Problem::KernelTooLarge { kernel: [7, 8], input: [6, 8] },
        ),
        (image(1, 4, 6), dense(3), Problem::NeedsVector { found: image(1, 4, 6) }),
        (image(1, 4, 6), LayerSpec::Softmax, Problem::NeedsVector { found: image(1, 4, 6) }),
        (
            Shape::Vector(64),
            conv(2, [3, 3], 1, Padding::Cells(1)),
            Problem::NeedsImage { found: Shape::Vector(64) },
        ),
        (
            Shape::Vector(64),
            LayerSpec::MaxPool2d { size: 2, stride: None },
            Problem::NeedsImage { found: Shape::Vector(64) },
        ),
        (
            image(6, 2, 2),
            LayerSpec::PixelShuffle { factor: 2 },
            Problem::ChannelsDoNotDivide { channels: 6, divisor: 4 },
        ),
        (
            image(6, 2, 2),
            LayerSpec::PixelShuffle { factor: HUGE },
            Problem::ChannelsDoNotDivide { channels: 6, divisor: 1_000_000_000_000 },
        ),
        (
            Shape::Vector(9),
            LayerSpec::Reshape { shape: image(2, 2, 2) },
            Problem::WrongLength { shape: image(2, 2, 2), input: Shape::Vector(9) },
        ),
        (image(1, 2, 3), transposed(3, 1, 2, 0), Problem::NothingLeft { padding: 2, largest: 1 }),
        (
            image(1, 2, 3),
            transposed(3, 2, 0, 2),
            Problem::OutputPaddingTooLarge { found: 2, stride: 2 },
        ),
    ];
    for (input, layer, problem) in cases {
        let name = layer.type_name().to_owned();
        let error = SpecError { path: vec![1], layer: Some(name), problem };
        let layers = vec![LayerSpec::Relu, layer, LayerSpec::Relu];
        assert_eq!(summarize(&forward_only(input, layers.clone()), 4), Err(error.clone()));
        let (good, first) = output_shapes_until_error(input, &layers);
        assert_eq!((good.len(), good[0].output, first), (1, input, Some(error)));
    }
    let spec = NetworkSpec {
        loss: Some(LossSpec::CrossEntropy),
        ..forward_only(image(1, 2, 3), vec![LayerSpec::Relu])
    };
    let problem = Problem::LossNeedsVector { found: image(1, 2, 3) };
    assert_eq!(summarize(&spec, 1), Err(SpecError { path: vec![], layer: None, problem }));
    assert!(summarize(&NetworkSpec { loss: Some(LossSpec::Mse), ..spec }, 1).is_ok());
}

#[test]
fn hostile_sizes_cost_nothing() {
    let kernel = [HUGE, HUGE];
    let cases = [
        (image(1, 8, 8), conv(HUGE, [3, 3], 1, Padding::Cells(1))),
        (image(1, 8, 8), conv(HUGE, kernel, 1, Padding::Same)),
        (image(1, 8, 8), conv(HUGE, kernel, 1, Padding::Cells(HUGE))),
        (image(1, 8, 8), conv(1, [1, 1], 1, Padding::Cells(HUGE))),
        (Shape::Vector(HUGE), dense(HUGE)),
    ];
    for (input, layer) in cases {
        let spec = forward_only(input, vec![layer.clone()]);
        let error = summarize(&spec, 16).expect_err("too large");
        assert_eq!((error.path, error.layer.as_deref()), (vec![0], Some(layer.type_name())));
        let Problem::TooLarge { bytes, limit: MAX_BYTES } = error.problem else {
            panic!("{:?}", error.problem);
        };
        assert!(bytes > MAX_BYTES);
    }
    let error =
        summarize(&forward_only(image(HUGE, HUGE, HUGE), vec![]), 1).expect_err("too large");
    assert!(error.path.is_empty());
    assert!(matches!(error.problem, Problem::TooLarge { limit: MAX_BYTES, .. }));

    // What fits one example need not fit a thousand, and many layers add up.
    let wide = forward_only(Shape::Vector(100_000), vec![LayerSpec::Relu; 4]);
    assert!(summarize(&wide, 1).is_ok());
    let error = summarize(&wide, 300).expect_err("too large for the batch");
    assert_eq!(error.path, [1]);
    let many = vec![LayerSpec::Relu; MAX_LAYERS + 1];
    let error = summarize(&forward_only(Shape::Vector(1), many), 1).expect_err("too many layers");
    let problem = Problem::TooManyLayers { found: MAX_LAYERS + 1, limit: MAX_LAYERS };
    assert_eq!(error, SpecError { path: vec![], layer: None, problem });
}

#[test]
fn ranges_hold_for_specs_made_in_code() {
    let vector = Shape::Vector(4);
    let nan = Real::NAN;
    let small = image(1, 4, 4);
    let no_stride = LayerSpec::AvgPool2d { size: 2, stride: Some(0) };
    let cases: [(Shape, LayerSpec, &str, &str); 9] = [
        (vector, dense(0), "units", "0"),
        (vector, LayerSpec::Dropout { keep: nan, inverted: true }, "keep", "NaN"),
        (vector, LayerSpec::Dropout { keep: 0.0, inverted: true }, "keep", "0"),
        (vector, LayerSpec::LeakyRelu { slope: Real::INFINITY }, "slope", "inf"),
        (small, conv(0, [1, 1], 1, Padding::Same), "filters", "0"),
        (small, conv(1, [0, 1], 1, Padding::Same), "kernel", "0"),
        (small, conv(1, [1, 1], 0, Padding::Same), "stride", "0"),
        (small, LayerSpec::MaxPool2d { size: 0, stride: None }, "size", "0"),
        (small, no_stride, "stride", "0"),
    ];
    for (input, layer, key, found) in cases {
        let error = summarize(&forward_only(input, vec![layer]), 1).expect_err(key);
        assert_eq!(error.path, [0]);
        match error.problem {
            Problem::WrongValue { key: k, found: f, .. } => assert_eq!((&*k, &*f), (key, found)),
            problem => panic!("{problem:?}"),
        }
    }
    let adam = OptimizerSpec::Adam { learning_rate: nan, beta1: 0.9, beta2: 0.999, eps: 1e-8 };
    let wholes = [
        NetworkSpec { optimizer: Some(adam), ..forward_only(vector, vec![]) },
        NetworkSpec {
            regularizer: Regularizer { l1: 0.0, l2: nan },
            ..forward_only(vector, vec![])
        },
        forward_only(Shape::Vector(0), vec![]),
    ];
    for spec in wholes {
        let error = summarize(&spec, 1).expect_err("out of range");
        assert!(error.path.is_empty() && matches!(error.problem, Problem::WrongValue { .. }));
    }
}

#[test]
fn errors_read_as_sentences() {
    let display = |input: Shape, layers: &[LayerSpec]| {
        let (_, error) = output_shapes_until_error(input, layers);
        error.expect("does not fit").to_string()
    };
    assert_eq!(
        display(
            image(16, 3, 3),
            &[LayerSpec::Relu, LayerSpec::MaxPool2d { size: 4, stride: None }]
        ),
        "layer 1 (max_pool2d): window 4×4 is larger than its input 3×3; at most 3×3 fits"
    );
    assert_eq!(
        display(image(2, 4, 4), &[dense(3)]),
        "layer 0 (dense): needs a vector, found [2, 4, 4]; a flatten before it fits"
    );
    let refused = |json: &str| NetworkSpec::from_json(json).expect_err(json).to_string();
    assert_eq!(
        refused(r#"{"input":[4],"layers":[{"type":"dense","units":0}]}"#),
        "layer 0 (dense): \"units\" is 0, expected a whole number from 1 to 1000000"
    );
    assert_eq!(
        refused(r#"{"input":[4],"layers":[{"type":"dropout","keep":0}]}"#),
        "layer 0 (dropout): \"keep\" is 0, expected a number above 0 to 1"
    );
    assert_eq!(refused("["), "not valid JSON at line 1, column 1");
}
