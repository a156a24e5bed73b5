//! What the reader of network specs takes, and how it says no: every problem with its exact content.

#![cfg(not(feature = "f64"))]

#[path = "support/layers.rs"]
mod layers;

use layers::{conv, image};
use lehrnetz::engine::{
    EXCERPT, Expected, Init, Kernel, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Padding,
    Problem, Regularizer, Shape, SpecError,
};

const FULL: &str = r#"{
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

const MAX: u64 = 1_000_000;

fn dense(units: usize) -> LayerSpec {
    LayerSpec::Dense { units, bias: true, init: Init::He }
}

fn wrong(key: &str, found: &str, expected: Expected) -> Problem {
    Problem::WrongValue { key: key.into(), found: found.into(), expected }
}

fn integer(min: u64) -> Expected {
    Expected::Integer { min, max: MAX }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The error of a whole spec, which must not read.
fn refused(json: &str) -> SpecError {
    NetworkSpec::from_json(json).expect_err(json)
}

/// The problem of a single layer, which must be reported at its place in the list.
fn layer_problem(layer: &str) -> Problem {
    let error =
        NetworkSpec::layers_from_json(&format!(r#"[{{"type":"relu"}},{layer}]"#)).expect_err(layer);
    assert_eq!(error.path, [1], "{layer}");
    error.problem
}

/// The problem of a loss, optimizer or regularizer.
fn part_problem(part: &str) -> Problem {
    let error = refused(&format!(r#"{{"input":[4],"layers":[],{part}}}"#));
    assert_eq!((error.path, error.layer), (vec![], None), "{part}");
    error.problem
}

#[test]
fn a_full_spec_reads() {
    let spec = NetworkSpec::from_json(FULL).expect("the spec of the contract");
    let expected = NetworkSpec {
        input: image(1, 28, 28),
        layers: vec![
            conv(8, [5, 5], 1, Padding::Cells(2)),
            LayerSpec::Relu,
            LayerSpec::MaxPool2d { size: 2, stride: None },
            LayerSpec::Flatten,
            dense(128),
            LayerSpec::Relu,
            LayerSpec::Dropout { keep: 0.5, inverted: true },
            dense(10),
        ],
        loss: Some(LossSpec::CrossEntropy),
        optimizer: Some(OptimizerSpec::Adam {
            learning_rate: 0.001,
            beta1: 0.9,
            beta2: 0.999,
            eps: 1e-8,
        }),
        regularizer: Regularizer::default(),
    };
    assert_eq!(spec, expected);
}

#[test]
fn written_specs_leave_out_defaults() {
    let spec = NetworkSpec::from_json(FULL).expect("the spec of the contract");
    let short = concat!(
        r#"{"input":[1,28,28],"layers":[{"type":"conv2d","filters":8,"kernel":5,"padding":2},"#,
        r#"{"type":"relu"},{"type":"max_pool2d","size":2},{"type":"flatten"},"#,
        r#"{"type":"dense","units":128},{"type":"relu"},{"type":"dropout"},"#,
        r#"{"type":"dense","units":10}],"loss":{"type":"cross_entropy"},"#,
        r#""optimizer":{"type":"adam","learning_rate":0.001}}"#
    );
    assert_eq!(spec.to_json(), short);
    assert_eq!(NetworkSpec::from_json(short), Ok(spec));
}

#[test]
fn every_key_survives_writing_and_reading() {
    let layers = vec![
        LayerSpec::Conv2d {
            filters: 3,
            kernel: Kernel { height: 2, width: 5 },
            stride: 2,
            padding: Padding::Same,
            bias: false,
            init: Init::Xavier,
        },
        LayerSpec::AvgPool2d { size: 3, stride: Some(1) },
        LayerSpec::MaxPool2d { size: 2, stride: Some(3) },
        LayerSpec::LeakyRelu { slope: 0.013 },
        LayerSpec::Sigmoid,
        LayerSpec::Tanh,
        LayerSpec::Flatten,
        LayerSpec::Dense { units: 7, bias: false, init: Init::Zeros },
        LayerSpec::Dense { units: 6, bias: true, init: Init::Normal },
        LayerSpec::Softmax,
        LayerSpec::Relu,
        LayerSpec::Dropout { keep: 0.8, inverted: false },
        LayerSpec::LocallyConnected2d {
            filters: 3,
            kernel: Kernel::square(2),
            stride: 3,
            padding: Padding::Same,
            bias: false,
            init: Init::Zeros,
        },
        LayerSpec::ConvTranspose2d {
            filters: 2,
            kernel: Kernel { height: 4, width: 3 },
            stride: 2,
            padding: 1,
            output_padding: 1,
            bias: false,
            init: Init::Normal,
        },
        LayerSpec::GlobalAvgPool2d,
        LayerSpec::Upsample2d { factor: 2 },
        LayerSpec::PixelShuffle { factor: 3 },
        LayerSpec::BatchNorm { momentum: 0.2, eps: 1e-3 },
        LayerSpec::Prelu,
        LayerSpec::GaussianNoise { std: 0.3 },
        LayerSpec::Reshape { shape: image(2, 3, 4) },
        LayerSpec::Residual {
            layers: vec![LayerSpec::Residual { layers: vec![LayerSpec::Tanh] }, LayerSpec::Relu],
        },
    ];
    let text = NetworkSpec::layers_to_json(&layers);
    assert!(text.contains(r#""keep":0.8,"#), "shortest decimals: {text}");
    assert_eq!(NetworkSpec::layers_from_json(&text), Ok(layers.clone()));

    let named: Vec<&str> = layers.iter().map(LayerSpec::type_name).collect();
    assert!(LayerSpec::TYPES.iter().all(|name| named.contains(name)), "{named:?}");

    let optimizers = [
        OptimizerSpec::Sgd { learning_rate: 0.1, momentum: 0.9, nesterov: true },
        OptimizerSpec::Adam { learning_rate: 0.0, beta1: 0.5, beta2: 0.99, eps: 1e-7 },
        OptimizerSpec::RmsProp { learning_rate: 0.1, alpha: 0.9, eps: 1e-6 },
        OptimizerSpec::AdamW {
            learning_rate: 0.1,
            beta1: 0.5,
            beta2: 0.9,
            eps: 1e-6,
            weight_decay: 0.1,
        },
    ];
    let losses = [LossSpec::CrossEntropy, LossSpec::BceWithLogits, LossSpec::Mse, LossSpec::Mae];
    for (optimizer, loss) in optimizers.into_iter().zip(losses) {
        let spec = NetworkSpec {
            input: Shape::Vector(5),
            layers: vec![],
            loss: Some(loss),
            optimizer: Some(optimizer),
            regularizer: Regularizer { l1: 0.001, l2: 0.25 },
        };
        assert_eq!(NetworkSpec::from_json(&spec.to_json()), Ok(spec.clone()));
        // The worker's road: plain serde.
        let value = serde_json::to_value(&spec).expect("plain data");
        let back: NetworkSpec = serde_json::from_value(value).expect("what was written");
        assert_eq!(back, spec);
    }
    let value = serde_json::to_value(&layers).expect("plain data");
    let back: Vec<LayerSpec> = serde_json::from_value(value).expect("what was written");
    assert_eq!(back, layers);
}

#[test]
fn text_that_is_no_json() {
    let cases = [
        ("", (1, 0)),
        ("{", (1, 1)),
        ("%%%", (1, 1)),
        ("{\n  \"input\": [4],\n  x", (3, 3)),
        (r#"{"input":[4],"layers":[],"regularizer":{"l1":NaN}}"#, (1, 46)),
        (r#"{"input":[1e999],"layers":[]}"#, (1, 15)),
    ];
    for (text, (line, column)) in cases {
        let error = refused(text);
        assert_eq!(error.problem, Problem::Json { line, column }, "{text}");
        assert_eq!((error.path, error.layer), (vec![], None));
    }
    let deep = "[".repeat(100_000);
    assert_eq!(refused(&deep).problem, Problem::Json { line: 1, column: 128 });
}

#[test]
fn values_of_the_wrong_kind() {
    assert_eq!(refused("[]").problem, wrong("", "[]", Expected::Object));
    assert_eq!(refused("null").problem, wrong("", "null", Expected::Object));
    assert_eq!(
        refused(r#"{"input":[4],"layers":{"type":"relu"}}"#).problem,
        wrong("layers", r#"{"type":"relu"}"#, Expected::List)
    );
    let shape = || Expected::Shape { max: MAX };
    for input in ["4", "[]", "[1,2]", "[1,2,3,4]", "[0]", "[-1]", "[2.5]", "[1,1000001,1]", "\"8\""]
    {
        let text = format!(r#"{{"input":{input},"layers":[]}}"#);
        assert_eq!(refused(&text).problem, wrong("input", input, shape()), "{input}");
    }
    assert_eq!(layer_problem("17"), wrong("", "17", Expected::Object));
    assert_eq!(
        layer_problem(r#"{"type":3}"#),
        wrong("type", "3", Expected::OneOf(words(LayerSpec::TYPES)))
    );
    for found in ["0", "-3", "2.0", "2.5", "1e300", "1000001", "\"many\"", "null", "[1]", "true"] {
        let shown = if found == "1e300" { "1e+300" } else { found };
        let case = |key, expected| wrong(key, shown, expected);
        let problem = |layer: &str| layer_problem(&layer.replace('@', found));
        assert_eq!(problem(r#"{"type":"dense","units":@}"#), case("units", integer(1)));
        assert_eq!(
            problem(r#"{"type":"conv2d","filters":@,"kernel":3}"#),
            case("filters", integer(1))
        );
        assert_eq!(
            problem(r#"{"type":"conv2d","filters":1,"kernel":3,"stride":@}"#),
            case("stride", integer(1))
        );
        assert_eq!(
            problem(r#"{"type":"conv2d","filters":1,"kernel":@}"#),
            case("kernel", Expected::Kernel { max: MAX })
        );
        if found != "0" {
            assert_eq!(
                problem(r#"{"type":"conv2d","filters":1,"kernel":3,"padding":@}"#),
                case("padding", Expected::Padding { max: MAX })
            );
        }
        for pool in ["max_pool2d", "avg_pool2d"] {
            let pool = |rest: &str| problem(&format!(r#"{{"type":"{pool}",{rest}}}"#));
            assert_eq!(pool(r#""size":@"#), case("size", integer(1)));
            assert_eq!(pool(r#""size":2,"stride":@"#), case("stride", integer(1)));
        }
    }
    assert_eq!(
        layer_problem(r#"{"type":"conv2d","filters":1,"kernel":[3,0]}"#),
        wrong("kernel", "[3,0]", Expected::Kernel { max: MAX })
    );
    assert_eq!(
        layer_problem(r#"{"type":"conv2d","filters":1,"kernel":3,"padding":"valid"}"#),
        wrong("padding", "\"valid\"", Expected::Padding { max: MAX })
    );
    assert_eq!(
        layer_problem(r#"{"type":"dense","units":1,"bias":1}"#),
        wrong("bias", "1", Expected::Bool)
    );
    assert_eq!(
        layer_problem(r#"{"type":"dense","units":1,"init":"He"}"#),
        wrong("init", "\"He\"", Expected::OneOf(words(&["he", "xavier", "normal", "zeros"])))
    );
}

#[test]
fn numbers_out_of_their_range() {
    let number =
        |min, max, above_min, below_max| Expected::Number { min, max, above_min, below_max };
    for found in ["0", "0.0", "-0.5", "1.5", "1e+300", "\"0.5\"", "null"] {
        assert_eq!(
            layer_problem(&format!(r#"{{"type":"dropout","keep":{found}}}"#)),
            wrong("keep", found, number(0.0, 1.0, true, false)),
        );
    }
    // Above 0 as text, but 0 as the engine would see it.
    let underflow = layer_problem(r#"{"type":"dropout","keep":1e-50}"#);
    assert!(matches!(underflow, Problem::WrongValue { key, .. } if key == "keep"));
    assert_eq!(
        layer_problem(r#"{"type":"leaky_relu","slope":1001}"#),
        wrong("slope", "1001", number(-1000.0, 1000.0, false, false))
    );
    let optimizer = |key: &str, found: &str, expected: Expected| {
        let kind = if key == "momentum" { "sgd" } else { "adam" };
        let rate = if key == "learning_rate" { "" } else { r#""learning_rate":0.1,"# };
        let part = format!(r#""optimizer":{{"type":"{kind}",{rate}"{key}":{found}}}"#);
        assert_eq!(part_problem(&part), wrong(&format!("optimizer.{key}"), found, expected));
    };
    optimizer("learning_rate", "-0.001", number(0.0, 1e6, false, false));
    optimizer("learning_rate", "1e+38", number(0.0, 1e6, false, false));
    optimizer("momentum", "1.01", number(0.0, 1.0, false, false));
    optimizer("beta1", "1.0", number(0.0, 1.0, false, true));
    optimizer("beta2", "-0.1", number(0.0, 1.0, false, true));
    optimizer("eps", "0", number(0.0, 1.0, true, false));
    for key in ["l1", "l2"] {
        assert_eq!(
            part_problem(&format!(r#""regularizer":{{"{key}":-1.0}}"#)),
            wrong(&format!("regularizer.{key}"), "-1.0", number(0.0, 1e6, false, false))
        );
    }
    assert_eq!(
        part_problem(r#""optimizer":{"type":"sgd","learning_rate":0.1,"nesterov":"yes"}"#),
        wrong("optimizer.nesterov", "\"yes\"", Expected::Bool)
    );
    assert_eq!(
        part_problem(r#""optimizer":{"type":"lbfgs"}"#),
        wrong(
            "optimizer.type",
            "\"lbfgs\"",
            Expected::OneOf(words(&["sgd", "rms_prop", "adam", "adam_w"]))
        )
    );
    assert_eq!(
        part_problem(r#""loss":{"type":"hinge"}"#),
        wrong(
            "loss.type",
            "\"hinge\"",
            Expected::OneOf(words(&["cross_entropy", "bce_with_logits", "mse", "mae"]))
        )
    );
    assert_eq!(part_problem(r#""loss":"mse""#), wrong("loss", "\"mse\"", Expected::Object));
}

#[test]
fn defaults_are_those_of_the_contract() {
    let layers = r#"[{"type":"batch_norm"},{"type":"conv_transpose2d","filters":2,"kernel":3}]"#;
    let expected = vec![
        LayerSpec::BatchNorm { momentum: 0.1, eps: 1e-5 },
        LayerSpec::ConvTranspose2d {
            filters: 2,
            kernel: Kernel::square(3),
            stride: 1,
            padding: 0,
            output_padding: 0,
            bias: true,
            init: Init::He,
        },
    ];
    assert_eq!(NetworkSpec::layers_from_json(layers), Ok(expected));
    let optimizer = |json: &str| {
        let text = format!(r#"{{"input":[4],"layers":[],"optimizer":{json}}}"#);
        NetworkSpec::from_json(&text).expect("it reads").optimizer
    };
    let (learning_rate, eps) = (0.1, 1e-8);
    assert_eq!(
        optimizer(r#"{"type":"rms_prop","learning_rate":0.1}"#),
        Some(OptimizerSpec::RmsProp { learning_rate, alpha: 0.99, eps })
    );
    let (beta1, beta2) = (0.9, 0.999);
    assert_eq!(
        optimizer(r#"{"type":"adam_w","learning_rate":0.1}"#),
        Some(OptimizerSpec::AdamW { learning_rate, beta1, beta2, eps, weight_decay: 0.01 })
    );
}

#[test]
fn what_is_wrong_inside_a_block_has_its_path() {
    let error = refused(
        r#"{"input":[4],"layers":[{"type":"tanh"},{"type":"residual","layers":[
            {"type":"relu"},{"type":"residual","layers":[{"type":"dense"}]}]}]}"#,
    );
    let problem = Problem::MissingKey { key: "units".to_owned() };
    let expected = SpecError { path: vec![1, 1, 0], layer: Some("dense".to_owned()), problem };
    assert_eq!(error, expected);
    assert_eq!(error.to_string(), "layer 1.1.0 (dense): key \"units\" is missing");

    let block = |json: &str| layer_problem(&format!(r#"{{"type":"residual"{json}}}"#));
    assert_eq!(block(""), Problem::MissingKey { key: "layers".to_owned() });
    assert_eq!(block(r#","layers":3"#), wrong("layers", "3", Expected::List));
    let unknown = block(r#","layers":[],"units":3"#);
    assert!(matches!(unknown, Problem::UnknownKey { key, .. } if key == "units"));

    // Nesting without end is no JSON for us.
    let deep = format!("{}{}", r#"[{"type":"residual","layers":"#.repeat(500), "[]");
    let error = NetworkSpec::layers_from_json(&deep).expect_err("too deep");
    assert!(matches!(error.problem, Problem::Json { .. }), "{error}");
}

#[test]
fn numbers_of_the_other_layers() {
    assert_eq!(
        layer_problem(r#"{"type":"upsample2d","factor":0}"#),
        wrong("factor", "0", integer(1))
    );
    assert_eq!(
        layer_problem(r#"{"type":"conv_transpose2d","filters":1,"kernel":3,"padding":"same"}"#),
        wrong("padding", "\"same\"", integer(0))
    );
    assert_eq!(
        layer_problem(r#"{"type":"conv_transpose2d","filters":1,"kernel":3,"output_padding":-1}"#),
        wrong("output_padding", "-1", integer(0))
    );
    let shape = Expected::Shape { max: MAX };
    assert_eq!(
        layer_problem(r#"{"type":"reshape","shape":[2,0]}"#),
        wrong("shape", "[2,0]", shape)
    );
    let number = |layer: &str, key: &str, found: &str| {
        let problem = layer_problem(&format!(r#"{{"type":"{layer}","{key}":{found}}}"#));
        let Problem::WrongValue { key: named, expected: Expected::Number { min, max, .. }, .. } =
            problem
        else {
            panic!("{layer}: {problem:?}")
        };
        assert_eq!(named, key);
        (min, max)
    };
    assert_eq!(number("batch_norm", "momentum", "1.5"), (0.0, 1.0));
    assert_eq!(number("batch_norm", "eps", "0"), (0.0, 1.0));
    assert_eq!(number("gaussian_noise", "std", "-1"), (0.0, 1000.0));
}

#[test]
fn unknown_and_missing_names() {
    let error = NetworkSpec::layers_from_json(r#"[{"type":"<script>alert(1)</script>"}]"#)
        .expect_err("no such layer");
    let found = "<script>alert(1)</script>".to_owned();
    let expected =
        SpecError { path: vec![0], layer: None, problem: Problem::UnknownLayer { found } };
    assert_eq!(error, expected);

    let long = "x".repeat(10_000);
    let Problem::UnknownLayer { found } = layer_problem(&format!(r#"{{"type":"{long}"}}"#)) else {
        panic!("not a layer type");
    };
    assert_eq!(found.chars().count(), EXCERPT);
    assert!(found.ends_with("x…"), "{found}");

    let missing = |key: &str| Problem::MissingKey { key: key.to_owned() };
    assert_eq!(layer_problem("{}"), missing("type"));
    assert_eq!(layer_problem(r#"{"type":"dense"}"#), missing("units"));
    assert_eq!(layer_problem(r#"{"type":"conv2d","filters":1}"#), missing("kernel"));
    assert_eq!(layer_problem(r#"{"type":"avg_pool2d"}"#), missing("size"));
    assert_eq!(refused(r#"{"layers":[]}"#).problem, missing("input"));
    assert_eq!(refused(r#"{"input":[4]}"#).problem, missing("layers"));
    assert_eq!(part_problem(r#""loss":{}"#), missing("loss.type"));
    assert_eq!(part_problem(r#""optimizer":{"type":"sgd"}"#), missing("optimizer.learning_rate"));

    let unknown = |key: &str, allowed: &[&str]| Problem::UnknownKey {
        key: key.into(),
        allowed: words(allowed),
    };
    assert_eq!(
        layer_problem(r#"{"type":"dense","units":3,"activation":"relu"}"#),
        unknown("activation", &["type", "units", "bias", "init"])
    );
    assert_eq!(layer_problem(r#"{"type":"relu","slope":0.1}"#), unknown("slope", &["type"]));
    assert_eq!(
        part_problem(r#""seed":3"#),
        unknown("seed", &["input", "layers", "loss", "optimizer", "regularizer"])
    );
    assert_eq!(
        part_problem(r#""regularizer":{"l3":1}"#),
        unknown("regularizer.l3", &["regularizer.l1", "regularizer.l2"])
    );
    assert_eq!(
        part_problem(r#""optimizer":{"type":"sgd","learning_rate":1,"beta1":0.9}"#),
        unknown(
            "optimizer.beta1",
            &[
                "optimizer.type",
                "optimizer.learning_rate",
                "optimizer.momentum",
                "optimizer.nesterov"
            ]
        )
    );
    let error = NetworkSpec::layers_from_json(r#"[{"type":"dense"}]"#).expect_err("no units");
    assert_eq!(error.layer.as_deref(), Some("dense"));
}

/// The error crosses the boundary between worker and page.
#[test]
fn errors_survive_writing_and_reading() {
    for json in ["[", "{}", r#"{"input":[4],"layers":[{"type":"dropout","keep":2}]}"#] {
        let error = refused(json);
        let text = serde_json::to_string(&error).expect("plain data");
        assert_eq!(serde_json::from_str::<SpecError>(&text).expect("what was written"), error);
    }
}
