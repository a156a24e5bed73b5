//! Every gradient against central differences, in double precision:
//! `cargo test --features f64 --test engine_gradients`.

#![cfg(feature = "f64")]

#[path = "support/layers.rs"]
mod layers;

use layers::{conv, image};
use lehrnetz::engine::rng::{Purpose, stream, uniform};
use lehrnetz::engine::{
    Init, Kernel, LayerSpec, LossSpec, Mode, Network, NetworkSpec, OptimizerSpec, Padding,
    Parameters, Regularizer, Shape, Snapshot, Tangent, Target, output_shapes_until_error,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Distance of the two points of a difference quotient from the middle. Short, so that hardly ever
/// a kink of relu or max-pooling lies in between.
const H: f64 = 1e-6;

/// Largest error, relative to the largest element of the gradient.
const TOLERANCE: f64 = 1e-6;

/// Elements of a tensor that are compared, at most.
const SAMPLES: usize = 97;

fn dense(units: usize, bias: bool) -> LayerSpec {
    LayerSpec::Dense { units, bias, init: Init::He }
}

fn spec(input: Shape, layers: Vec<LayerSpec>, loss: Option<LossSpec>) -> NetworkSpec {
    NetworkSpec { input, layers, loss, optimizer: None, regularizer: Regularizer::default() }
}

/// A network at a point, and a number computed with it.
struct Check {
    network: Network,
    start: Snapshot,
    x: Vec<f64>,
    batch: usize,
    mode: Mode,
    loss: Option<LossSpec>,
    labels: Vec<i32>,
    /// Target values of a loss, or weights of the sum of outputs where there is no loss.
    values: Vec<f64>,
}

impl Check {
    fn new(spec: &NetworkSpec, batch: usize, mode: Mode, seed: u64) -> Self {
        let mut network = Network::new(spec, batch + 1, seed).expect("the network fits");
        let mut rng = stream(seed, Purpose::Order);
        let mut draw =
            |len: usize| (0..len).map(|_| uniform(&mut rng) * 2.0 - 1.0).collect::<Vec<_>>();
        let names: Vec<(String, usize)> =
            network.parameters().iter().map(|p| (p.name.clone(), p.data.len())).collect();
        for (name, len) in names {
            let mut values = draw(len);
            if name.ends_with("running_var") {
                for variance in &mut values {
                    *variance = 0.5 + variance.abs();
                }
            }
            network.set_parameter(&name, &values).expect("it fits");
        }
        let output = network.summary().last().map_or(spec.input, |layer| layer.output).len();
        let (x, values) = (draw(batch * spec.input.len()), draw(batch * output));
        let labels = (0..batch).map(|i| ((i * 7 + 3) % output) as i32).collect();
        let mut start = network.snapshot();
        network.save(&mut start);
        Self { network, start, x, batch, mode, loss: spec.loss, labels, values }
    }

    /// The number whose gradient is checked, after a forward pass with the same dropout masks.
    fn value(&mut self, x: &[f64]) -> f64 {
        let output = self.network.forward(x, self.batch, self.mode);
        match self.loss {
            None => output.iter().zip(&self.values).map(|(y, u)| y * u).sum(),
            Some(LossSpec::CrossEntropy) => self.network.loss(Target::Labels(&self.labels)),
            Some(_) => self.network.loss(Target::Values(&self.values)),
        }
    }

    /// Compares all gradients; `what` names the case.
    fn run(mut self, what: &str) {
        let x = self.x.clone();
        self.value(&x);
        self.network.zero_gradients();
        let at_input = match self.loss {
            None => self.network.backward_from(&self.values, Parameters::Accumulate).to_vec(),
            Some(_) => self.network.backward(Parameters::Accumulate).to_vec(),
        };
        let gradients: Vec<(String, Vec<f64>)> =
            self.network.gradients().iter().map(|g| (g.name.clone(), g.data.to_vec())).collect();

        self.compare(&format!("{what}: input"), &x, &at_input, Check::value);
        for (name, gradient) in gradients {
            let list = self.network.parameters();
            let point = list.iter().find(|p| p.name == name).expect("it has a value").data.to_vec();
            self.compare(&format!("{what}: {name}"), &point, &gradient, |check, values| {
                check.network.set_parameter(&name, values).expect("it fits");
                check.value(&x)
            });
        }
    }

    fn compare(
        &mut self,
        what: &str,
        point: &[f64],
        gradient: &[f64],
        value: impl Fn(&mut Self, &[f64]) -> f64,
    ) {
        assert_eq!(point.len(), gradient.len(), "{what}: length");
        let mut moved = point.to_vec();
        let (mut pairs, mut rounding) = (Vec::new(), 0.0_f64);
        for index in (0..point.len()).step_by(point.len().div_ceil(SAMPLES)) {
            let mut at = |check: &mut Self, shift: f64| {
                check.network.restore(&check.start);
                moved[index] = point[index] + shift;
                let value = value(check, &moved);
                moved[index] = point[index];
                value
            };
            let (above, below) = (at(self, H), at(self, -H));
            // What is left of the last bits of two nearly equal numbers.
            rounding = rounding.max(8.0 * f64::EPSILON * above.abs() / H);
            pairs.push((index, gradient[index], (above - below) / (2.0 * H)));
        }
        self.network.restore(&self.start);
        let scale = pairs.iter().map(|(_, _, d)| d.abs()).fold(0.0, f64::max).max(1e-3);
        for (index, analytic, numeric) in pairs {
            let error = ((analytic - numeric).abs() - rounding) / scale;
            assert!(
                error < TOLERANCE,
                "{what}[{index}] is {analytic}, difference quotient {numeric}, error {error:e}"
            );
        }
    }
}

fn check(input: Shape, layers: &[LayerSpec], loss: Option<LossSpec>) {
    let what = format!("{input:?} {layers:?} {loss:?}");
    for mode in [Mode::Train, Mode::Evaluate] {
        Check::new(&spec(input, layers.to_vec(), loss), 3, mode, 11).run(&what);
    }
}

#[test]
fn dense_layers() {
    for (fan_in, units) in [(1, 1), (3, 5), (8, 8), (17, 9)] {
        for bias in [true, false] {
            check(Shape::Vector(fan_in), &[dense(units, bias)], None);
        }
    }
}

#[test]
fn convolutions() {
    let cases = [
        (image(1, 1, 1), conv(1, [1, 1], 1, Padding::Cells(0))),
        (image(2, 6, 6), conv(3, [3, 3], 1, Padding::Cells(1))),
        (image(3, 7, 5), conv(4, [3, 2], 2, Padding::Cells(1))),
        (image(2, 9, 4), conv(5, [5, 1], 3, Padding::Cells(2))),
        (image(1, 4, 6), conv(2, [4, 6], 1, Padding::Cells(0))),
        (image(2, 5, 5), conv(3, [2, 2], 1, Padding::Same)),
        (image(2, 7, 6), conv(3, [4, 3], 2, Padding::Same)),
        (image(1, 3, 3), conv(2, [2, 2], 3, Padding::Cells(3))),
        (image(1, 2, 3), conv(2, [5, 7], 1, Padding::Same)),
        // Those that are multiplied transformed.
        (image(16, 3, 9), conv(16, [3, 3], 1, Padding::Same)),
        (image(2, 3, 12), conv(3, [5, 5], 1, Padding::Cells(2))),
        (image(5, 4, 12), conv(4, [2, 5], 1, Padding::Same)),
    ];
    for (input, layer) in cases {
        check(input, &[layer], None);
    }
    let without_bias = LayerSpec::Conv2d {
        filters: 3,
        kernel: Kernel::square(3),
        stride: 1,
        padding: Padding::Cells(0),
        bias: false,
        init: Init::He,
    };
    check(image(2, 5, 6), &[without_bias], None);
}

#[test]
fn locally_connected_layers() {
    let cases = [
        (image(1, 1, 1), 1, [1, 1], 1, Padding::Cells(0)),
        (image(2, 5, 4), 3, [3, 3], 1, Padding::Cells(1)),
        (image(3, 7, 5), 2, [3, 2], 2, Padding::Cells(1)),
        (image(2, 5, 5), 3, [2, 4], 1, Padding::Same),
        (image(1, 3, 3), 2, [2, 2], 3, Padding::Cells(3)),
        (image(1, 2, 3), 2, [5, 7], 1, Padding::Same),
    ];
    for (input, filters, [height, width], stride, padding) in cases {
        for bias in [true, false] {
            let kernel = Kernel { height, width };
            let init = Init::He;
            let layer =
                LayerSpec::LocallyConnected2d { filters, kernel, stride, padding, bias, init };
            check(input, &[layer], None);
        }
    }
}

#[test]
fn transposed_convolutions() {
    let cases = [
        (image(1, 1, 1), 1, [1, 1], 1, 0, 0),
        (image(2, 4, 5), 3, [3, 3], 1, 1, 0),
        (image(3, 3, 4), 2, [4, 4], 2, 1, 0),
        (image(2, 5, 3), 3, [3, 2], 2, 1, 1),
        (image(1, 3, 3), 9, [2, 5], 3, 0, 2),
        (image(9, 2, 2), 1, [5, 5], 1, 2, 0),
        (image(2, 3, 3), 2, [1, 1], 2, 0, 1),
    ];
    for (input, filters, [height, width], stride, padding, output_padding) in cases {
        for bias in [true, false] {
            let layer = LayerSpec::ConvTranspose2d {
                filters,
                kernel: Kernel { height, width },
                stride,
                padding,
                output_padding,
                bias,
                init: Init::He,
            };
            check(input, &[layer], None);
        }
    }
}

#[test]
fn normalisation_and_slopes_that_are_learned() {
    let normal = LayerSpec::BatchNorm { momentum: 0.1, eps: 1e-5 };
    for layer in [normal, LayerSpec::Prelu] {
        for input in [image(3, 4, 5), image(2, 1, 1), Shape::Vector(7), Shape::Vector(1)] {
            check(input, std::slice::from_ref(&layer), None);
        }
    }
}

#[test]
fn layers_that_move_numbers() {
    let shape = image(3, 2, 3);
    for (input, layer) in [
        (image(2, 3, 4), LayerSpec::GlobalAvgPool2d),
        (image(2, 3, 4), LayerSpec::Upsample2d { factor: 1 }),
        (image(2, 3, 4), LayerSpec::Upsample2d { factor: 3 }),
        (image(8, 3, 2), LayerSpec::PixelShuffle { factor: 2 }),
        (image(9, 2, 3), LayerSpec::PixelShuffle { factor: 3 }),
        (Shape::Vector(18), LayerSpec::Reshape { shape }),
        (shape, LayerSpec::Reshape { shape: Shape::Vector(18) }),
        (shape, LayerSpec::GaussianNoise { std: 0.3 }),
    ] {
        check(input, &[layer], None);
    }
}

#[test]
fn residual_blocks() {
    let inner = LayerSpec::Residual { layers: vec![LayerSpec::Tanh] };
    let block = LayerSpec::Residual {
        layers: vec![
            conv(2, [3, 3], 1, Padding::Same),
            LayerSpec::BatchNorm { momentum: 0.1, eps: 1e-5 },
            LayerSpec::Dropout { keep: 0.7, inverted: true },
            inner,
            conv(2, [3, 3], 1, Padding::Same),
        ],
    };
    check(image(2, 4, 3), std::slice::from_ref(&block), None);
    check(image(1, 4, 3), &[conv(2, [1, 1], 1, Padding::Same), block, LayerSpec::Tanh], None);
    check(Shape::Vector(3), &[LayerSpec::Residual { layers: vec![] }], None);
}

#[test]
fn pooling() {
    for (size, stride) in
        [(1, None), (2, None), (3, None), (2, Some(1)), (3, Some(2)), (2, Some(3))]
    {
        check(image(2, 7, 5), &[LayerSpec::MaxPool2d { size, stride }], None);
        check(image(2, 7, 5), &[LayerSpec::AvgPool2d { size, stride }], None);
    }
}

#[test]
fn elementwise_layers_and_softmax() {
    let layers = [
        LayerSpec::Flatten,
        LayerSpec::Relu,
        LayerSpec::LeakyRelu { slope: 0.2 },
        LayerSpec::LeakyRelu { slope: -0.5 },
        LayerSpec::Sigmoid,
        LayerSpec::Tanh,
        LayerSpec::Dropout { keep: 0.3, inverted: true },
        LayerSpec::Dropout { keep: 0.8, inverted: true },
        LayerSpec::Dropout { keep: 0.3, inverted: false },
        LayerSpec::Dropout { keep: 0.8, inverted: false },
        LayerSpec::Dropout { keep: 1.0, inverted: true },
    ];
    for layer in layers {
        check(image(2, 3, 3), std::slice::from_ref(&layer), None);
        check(Shape::Vector(7), &[layer], None);
    }
    check(Shape::Vector(1), &[LayerSpec::Softmax], None);
    check(Shape::Vector(6), &[LayerSpec::Softmax], None);
}

/// Any layer that keeps an image an image.
fn dense_over_image() -> LayerSpec {
    conv(3, [1, 1], 1, Padding::Cells(0))
}

#[test]
fn losses() {
    check(Shape::Vector(7), &[], Some(LossSpec::CrossEntropy));
    check(Shape::Vector(7), &[], Some(LossSpec::Mse));
    check(image(2, 3, 2), &[], Some(LossSpec::Mse));
    for loss in [LossSpec::Mae, LossSpec::BceWithLogits] {
        check(Shape::Vector(7), &[], Some(loss));
        check(image(2, 3, 2), &[dense_over_image(), LayerSpec::Tanh], Some(loss));
    }
    check(Shape::Vector(4), &[dense(5, true), LayerSpec::Softmax], Some(LossSpec::Mse));
}

#[test]
fn whole_networks() {
    let classifier = [
        conv(4, [3, 3], 1, Padding::Cells(1)),
        LayerSpec::Relu,
        LayerSpec::MaxPool2d { size: 2, stride: None },
        conv(6, [3, 3], 1, Padding::Same),
        LayerSpec::LeakyRelu { slope: 0.2 },
        LayerSpec::AvgPool2d { size: 2, stride: None },
        LayerSpec::Flatten,
        dense(12, true),
        LayerSpec::Tanh,
        LayerSpec::Dropout { keep: 0.6, inverted: true },
        dense(10, true),
    ];
    check(image(1, 8, 8), &classifier, Some(LossSpec::CrossEntropy));
    let autoencoder = [
        dense(9, true),
        LayerSpec::Sigmoid,
        LayerSpec::Dropout { keep: 0.8, inverted: false },
        dense(3, false),
        LayerSpec::Tanh,
        dense(16, true),
        LayerSpec::Sigmoid,
    ];
    check(Shape::Vector(16), &autoencoder, Some(LossSpec::Mse));
}

/// With no gradient from data, a step of length one moves weights by minus the penalty's gradient,
/// and leaves biases alone.
#[test]
fn penalty() {
    let regularizer = Regularizer { l1: 0.03, l2: 0.2 };
    let step = OptimizerSpec::Sgd { learning_rate: 1.0, momentum: 0.0, nesterov: false };
    let layers = vec![conv(2, [2, 2], 1, Padding::Cells(0)), LayerSpec::Flatten, dense(3, true)];
    let spec =
        NetworkSpec { optimizer: Some(step), regularizer, ..spec(image(1, 3, 3), layers, None) };
    let Check { mut network, start, .. } = Check::new(&spec, 1, Mode::Train, 3);
    let list = |network: &Network| -> Vec<(String, Vec<f64>)> {
        network.parameters().iter().map(|p| (p.name.clone(), p.data.to_vec())).collect()
    };
    let before = list(&network);
    network.zero_gradients();
    network.step();
    let after = list(&network);
    for ((name, before), (_, after)) in before.iter().zip(&after) {
        for index in 0..before.len() {
            let mut at = |shift: f64| {
                network.restore(&start);
                let mut moved = before.clone();
                moved[index] += shift;
                network.set_parameter(name, &moved).expect("it fits");
                network.penalty()
            };
            let numeric = (at(H) - at(-H)) / (2.0 * H);
            let moved = before[index] - after[index];
            assert!((moved - numeric).abs() < 1e-8, "{name}[{index}]: {moved}, {numeric}");
            assert_eq!(name.ends_with("bias"), moved == 0.0, "{name}[{index}]");
        }
    }
}

/// Some layer, whether it fits or not.
fn any_layer() -> impl Strategy<Value = LayerSpec> {
    let size = 1_usize..=4;
    let padding = prop_oneof![Just(Padding::Same), (0_usize..=3).prop_map(Padding::Cells)];
    let conv = (1_usize..=6, [size.clone(), size.clone()], 1_usize..=3, padding, any::<bool>());
    let local = conv.clone();
    let sides = [size.clone(), size.clone()];
    let transposed = (1_usize..=4, sides, 1_usize..=3, 0_usize..=2, 0_usize..=2, any::<bool>());
    let pool = (size, proptest::option::of(1_usize..=3));
    prop_oneof![
        4 => conv.prop_map(|(filters, [height, width], stride, padding, bias)| {
            let kernel = Kernel { height, width };
            LayerSpec::Conv2d { filters, kernel, stride, padding, bias, init: Init::He }
        }),
        2 => (1_usize..=13, any::<bool>()).prop_map(|(units, bias)| dense(units, bias)),
        1 => local.prop_map(|(filters, [height, width], stride, padding, bias)| {
            let kernel = Kernel { height, width };
            let init = Init::He;
            LayerSpec::LocallyConnected2d { filters, kernel, stride, padding, bias, init }
        }),
        2 => transposed.prop_map(|(filters, [height, width], stride, padding, more, bias)| {
            let kernel = Kernel { height, width };
            let (output_padding, init) = (more.min(stride - 1), Init::He);
            LayerSpec::ConvTranspose2d {
                filters, kernel, stride, padding, output_padding, bias, init,
            }
        }),
        1 => Just(LayerSpec::GlobalAvgPool2d),
        1 => (1_usize..=2).prop_map(|factor| LayerSpec::Upsample2d { factor }),
        1 => (1_usize..=2).prop_map(|factor| LayerSpec::PixelShuffle { factor }),
        1 => Just(LayerSpec::BatchNorm { momentum: 0.1, eps: 0.01 }),
        1 => Just(LayerSpec::Prelu),
        1 => (0.0..0.5).prop_map(|std| LayerSpec::GaussianNoise { std }),
        1 => Just(RESHAPED),
        1 => pool.clone().prop_map(|(size, stride)| LayerSpec::MaxPool2d { size, stride }),
        1 => pool.prop_map(|(size, stride)| LayerSpec::AvgPool2d { size, stride }),
        1 => Just(LayerSpec::Flatten),
        1 => Just(LayerSpec::Relu),
        1 => (-0.5..0.9).prop_map(|slope| LayerSpec::LeakyRelu { slope }),
        1 => Just(LayerSpec::Sigmoid),
        1 => Just(LayerSpec::Tanh),
        1 => Just(LayerSpec::Softmax),
        1 => (0.2..=1.0, any::<bool>())
            .prop_map(|(keep, inverted)| LayerSpec::Dropout { keep, inverted }),
    ]
}

fn any_input() -> impl Strategy<Value = Shape> {
    prop_oneof![
        1 => (1_usize..=20).prop_map(Shape::Vector),
        3 => (1_usize..=4, 1_usize..=9, 1_usize..=9).prop_map(|(c, h, w)| image(c, h, w)),
    ]
}

proptest! {
    // A fixed seed: a point within `H` of a kink would fail without being wrong.
    #![proptest_config(ProptestConfig {
        cases: 256,
        rng_seed: RngSeed::Fixed(20),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Stacks of random layers, those left out that do not fit where they stand, with a random loss if it
    /// fits the output.
    #[test]
    fn random_networks(
        input in any_input(),
        layers in proptest::collection::vec(any_layer(), 1..=6),
        in_block in any::<bool>(),
        loss in proptest::option::of(proptest::sample::select(&LOSSES[..])),
        batch in 1_usize..=5,
        training in any::<bool>(),
        seed in 0_u64..1000,
    ) {
        let mut stack: Vec<LayerSpec> = Vec::new();
        for layer in layers {
            let shape = output(input, &stack);
            stack.push(if layer == RESHAPED { reshaped(shape) } else { layer });
            if output_shapes_until_error(input, &stack).1.is_some() {
                stack.pop();
            }
        }
        if in_block {
            enclose(input, &mut stack);
        }
        let shape = output(input, &stack);
        let loss = loss
            .filter(|loss| *loss != LossSpec::CrossEntropy || matches!(shape, Shape::Vector(_)));
        let mode = if training { Mode::Train } else { Mode::Evaluate };
        let what = format!("{input:?} {stack:?} {loss:?}");
        Check::new(&spec(input, stack, loss), batch, mode, seed).run(&what);
    }
}

const LOSSES: [LossSpec; 4] =
    [LossSpec::CrossEntropy, LossSpec::BceWithLogits, LossSpec::Mse, LossSpec::Mae];

/// Stands for a layer that takes on a shape where it is put.
const RESHAPED: LayerSpec = LayerSpec::Reshape { shape: Shape::Vector(0) };

/// A vector becomes an image, an image one of other sides.
fn reshaped(shape: Shape) -> LayerSpec {
    let shape = match shape {
        Shape::Vector(len) => {
            let channels = (1..=3).rev().find(|channels| len % channels == 0).unwrap_or(1);
            image(channels, len / channels, 1)
        }
        Shape::Image { channels, height, width } => image(width, channels, height),
    };
    LayerSpec::Reshape { shape }
}

/// Puts the longest part whose output is shaped like its input into a residual block.
fn enclose(input: Shape, stack: &mut Vec<LayerSpec>) {
    let shapes: Vec<Shape> = (0..=stack.len()).map(|end| output(input, &stack[..end])).collect();
    let parts =
        (0..shapes.len()).flat_map(|from| (from + 1..shapes.len()).map(move |to| (from, to)));
    let alike = parts.filter(|(from, to)| shapes[*from] == shapes[*to]);
    if let Some((from, to)) = alike.max_by_key(|(from, to)| to - from) {
        let layers = stack.splice(from..to, []).collect();
        stack.insert(from, LayerSpec::Residual { layers });
    }
}

fn output(input: Shape, stack: &[LayerSpec]) -> Shape {
    output_shapes_until_error(input, stack)
        .0
        .iter()
        .rfind(|layer| layer.path.len() == 1)
        .map_or(input, |layer| layer.output)
}

/// The gradient at the input has a gradient of its own: that of Σ v·g by every parameter.
#[test]
fn turns_of_the_gradient_at_the_input() {
    for activation in
        [LayerSpec::Tanh, LayerSpec::Sigmoid, LayerSpec::LeakyRelu { slope: 0.1 }, LayerSpec::Relu]
    {
        let hidden = |layer: LayerSpec| [layer, activation.clone()];
        let of_points =
            [&hidden(dense(5, true))[..], &hidden(dense(4, true)), &[dense(2, false)]].concat();
        let json =
            r#"{"type": "conv2d", "filters": 2, "kernel": [4, 3], "stride": 2, "padding": 1}"#;
        let convolution: LayerSpec = serde_json::from_str(json).expect("a layer");
        let of_pictures = [
            &hidden(convolution.clone())[..],
            &hidden(convolution),
            &[LayerSpec::Flatten, dense(2, true)],
        ]
        .concat();
        let picture = Shape::Image { channels: 2, height: 6, width: 5 };
        for (input, layers) in [(Shape::Vector(3), of_points), (picture, of_pictures)] {
            check_turns(&spec(input, layers, None));
        }
    }
    let layers = vec![dense(2, true), LayerSpec::Softmax];
    let network = Network::new(&spec(Shape::Vector(2), layers, None), 1, 0).expect("it fits");
    assert!(Tangent::new(&network).is_none());
}

/// Of one network, against difference quotients.
fn check_turns(spec: &NetworkSpec) {
    let batch = 4;
    let Check { mut network, x, values: upstream, .. } = Check::new(spec, batch, Mode::Train, 6);
    let mut rng = stream(8, Purpose::Order);
    let direction: Vec<f64> = (0..x.len()).map(|_| uniform(&mut rng) - 0.5).collect();
    let along = |network: &mut Network| -> f64 {
        network.forward(&x, batch, Mode::Train);
        let gradient = network.backward_from(&upstream, Parameters::Skip);
        gradient.iter().zip(&direction).map(|(g, v)| g * v).sum()
    };
    let mut room = Tangent::new(&network).expect("all layers have tangents");
    along(&mut network);
    network.zero_gradients();
    network.accumulate_turn(&direction, &mut room);
    let gradients: Vec<(String, Vec<f64>)> =
        network.gradients().iter().map(|g| (g.name.clone(), g.data.to_vec())).collect();
    let all = gradients.iter().flat_map(|(_, gradient)| gradient);
    let largest = all.fold(0.0, |most: f64, g| most.max(g.abs()));
    assert!(largest > 0.01, "{spec:?}");
    for (name, gradient) in gradients {
        let list = network.parameters();
        let point = list.iter().find(|p| p.name == name).expect("there").data.to_vec();
        for (place, expected) in gradient.iter().enumerate() {
            let [above, below] = [H, -H].map(|h| {
                let mut moved = point.clone();
                moved[place] += h;
                network.set_parameter(&name, &moved).expect("it fits");
                along(&mut network)
            });
            let off = ((above - below) / (2.0 * H) - expected).abs();
            assert!(off < TOLERANCE * largest, "{spec:?}: {name}[{place}] off by {off}");
        }
        network.set_parameter(&name, &point).expect("it fits");
    }
}
