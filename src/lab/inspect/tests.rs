//! What panels show is what the network computes, and looking changes nothing.

use std::cell::Cell;

use super::origin::origin;
use super::place::{Position, index, place};
use super::{DeadUnits, History, Shown, Subject};
use super::{backward, layer};
use crate::engine::{
    LayerSpec, LossSpec, Mode, Network, NetworkSpec, Parameters, Regularizer, Shape, Target,
};
use crate::lab::classifier::Classifier;
use crate::lab::shelf::Shelf;
use crate::lab::{Advance, Lab};
use crate::protocol::classifier::{Known, Picture, Probe};
use crate::protocol::inspect::history::BINS;
use crate::protocol::inspect::layer::{
    BackHow, Grid, How, LayerLook, LayerSeen, Place, WeightPlace, Window,
};
use crate::protocol::inspect::pointed::Pointed;
use crate::protocol::inspect::{Look, Seen};
use crate::protocol::workbench::Workbench;

fn network(input: [usize; 3], layers: &str, loss: Option<LossSpec>) -> Network {
    let [channels, height, width] = input;
    let spec = NetworkSpec {
        input: Shape::Image { channels, height, width },
        layers: NetworkSpec::layers_from_json(layers).expect("valid layers"),
        loss,
        optimizer: None,
        regularizer: Regularizer::default(),
    };
    Network::new(&spec, 2, 5).expect("fits")
}

/// Different numbers, none of them 0.
fn values(count: usize) -> Vec<f32> {
    (0..count).map(|i| ((i * 37 + 11) % 101) as f32 / 50.5 - 1.0 + 0.003).collect()
}

/// Layers of all kinds, one behind the other.
const ALL: &str = r#"[{"type":"conv2d","filters":4,"kernel":3,"padding":1},{"type":"batch_norm"},
    {"type":"relu"},{"type":"residual","layers":[{"type":"conv2d","filters":4,"kernel":[3,2],
    "padding":"same"},{"type":"tanh"}]},{"type":"max_pool2d","size":2},
    {"type":"conv_transpose2d","filters":4,"kernel":3,"stride":2,"padding":1},{"type":"prelu"},
    {"type":"pixel_shuffle","factor":2},{"type":"avg_pool2d","size":3,"stride":2},
    {"type":"locally_connected2d","filters":2,"kernel":2},{"type":"leaky_relu","slope":0.2},
    {"type":"upsample2d","factor":2},{"type":"dropout","keep":0.5,"inverted":false},
    {"type":"conv2d","filters":3,"kernel":2,"stride":2},{"type":"gaussian_noise","std":0.5},
    {"type":"flatten"},{"type":"dense","units":6},{"type":"sigmoid"},
    {"type":"reshape","shape":[2,1,3]},{"type":"global_avg_pool2d"},{"type":"dense","units":3},
    {"type":"softmax"}]"#;

fn all_layers() -> Network {
    let mut network = network([2, 8, 8], ALL, None);
    // Fresh layers have no bias and normalise nothing; here everything counts.
    let parameters: Vec<(String, usize)> =
        network.parameters().iter().map(|p| (p.name.clone(), p.data.len())).collect();
    for (name, len) in parameters {
        let shift = if name.ends_with("running_var") { 2.0 } else { 0.0 };
        let data: Vec<f32> = values(len).iter().map(|v| v + shift).collect();
        network.set_parameter(&name, &data).expect("has it");
    }
    network.forward(&values(128), 1, Mode::Evaluate);
    network
}

#[test]
fn every_number_is_what_its_formula_gives() {
    let network = all_layers();
    for row in network.summary() {
        let position = Position::new(&network, &row.path).expect("exists");
        assert_eq!(position.output, row.output, "{:?}", row.path);
        for number in 0..row.output.len() {
            let at = place(number, row.output);
            assert_eq!(index(at, row.output), Some(number));
            let origin = origin(&network, &position, at);
            let found = computed(&origin.how, position.spec);
            let difference = (found - origin.value).abs();
            assert!(difference < 1e-4, "{} {:?} {at:?}: {origin:?}", row.type_name, row.path);
        }
    }
}

fn computed(how: &How, spec: &LayerSpec) -> f32 {
    match how {
        How::Sum(sum) => {
            let shown: f32 = sum.inputs.iter().zip(&sum.weights).map(|(x, w)| x * w).sum();
            if sum.inputs.len() == sum.count {
                assert!((shown - sum.positive - sum.negative).abs() < 1e-4);
            }
            sum.positive + sum.negative + sum.bias
        }
        How::Largest(inputs) => inputs.iter().copied().fold(f32::MIN, f32::max),
        How::Mean(inputs, count) => inputs.iter().sum::<f32>() / *count as f32,
        How::Function(x) => match spec {
            LayerSpec::Relu => x.max(0.0),
            LayerSpec::Tanh => x.tanh(),
            _ => 1.0 / (1.0 + (-x).exp()),
        },
        How::Slope { x, slope } => {
            if *x < 0.0 {
                x * slope
            } else {
                *x
            }
        }
        How::Normalised { x, mean, variance, eps, scale, shift } => {
            (x - mean) / (variance + eps).sqrt() * scale + shift
        }
        How::Scaled { x, factor } => x * factor,
        How::Added { x, change } => x + change,
        How::Share { x, sum } => (f64::from(*x).exp() / sum) as f32,
    }
}

#[test]
fn every_gradient_is_what_its_formula_gives() {
    let mut network = all_layers();
    network.zero_gradients();
    let wanted = values(3);
    network.backward_from(&wanted, Parameters::Accumulate);
    for row in network.summary() {
        let position = Position::new(&network, &row.path).expect("exists");
        let gradients = network.input_gradient_at(&row.path);
        for (number, value) in gradients.iter().enumerate() {
            let found = match backward::how(&network, &position, number, *value) {
                BackHow::Sum(products) => products.sum,
                BackHow::Added { passed, change } => passed + change,
                BackHow::Share { a, gradient, mean } => a * (gradient - mean),
            };
            let close = (found - value).abs() < 1e-4 * value.abs().max(1.0);
            assert!(close, "{} {:?} {number}: {found}, not {value}", row.type_name, row.path);
        }
        if let Some(weight) = backward::weight(&network, &position, None)
            && let Some((sum, gradient)) = weight.products.zip(weight.gradient)
        {
            let close = (sum.sum - gradient).abs() < 1e-4 * gradient.abs().max(1.0);
            assert!(close, "{} {:?}: {}, not {gradient}", row.type_name, row.path, sum.sum);
        }
    }
}

/// Cells of an input whose change changes one number: first and one behind the last.
fn dependence(network: &mut Network, input: Shape, number: usize) -> Option<Window> {
    let Shape::Image { height, width, .. } = input else { panic!("an image") };
    let mut x = values(input.len());
    let before = network.forward(&x, 1, Mode::Evaluate)[number];
    let (mut rows, mut columns) = (None, None);
    let extend = |range: &mut Option<(usize, usize)>, at: usize| {
        let (low, high) = range.unwrap_or((at, at + 1));
        *range = Some((low.min(at), high.max(at + 1)));
    };
    for cell in 0..x.len() {
        let kept = x[cell];
        x[cell] += 0.5;
        if network.forward(&x, 1, Mode::Evaluate)[number].to_bits() != before.to_bits() {
            extend(&mut rows, cell / width % height);
            extend(&mut columns, cell % width);
        }
        x[cell] = kept;
    }
    Some(Window { rows: rows?, columns: columns? })
}

#[test]
fn a_receptive_field_is_all_that_a_number_depends_on() {
    let stacks = [
        r#"[{"type":"conv2d","filters":2,"kernel":3,"padding":1},{"type":"tanh"},
            {"type":"avg_pool2d","size":2},{"type":"conv2d","filters":2,"kernel":[3,2]}]"#,
        r#"[{"type":"conv2d","filters":2,"kernel":3,"padding":"same","stride":2},
            {"type":"residual","layers":[{"type":"conv2d","filters":2,"kernel":3,"padding":1},
            {"type":"sigmoid"}]}]"#,
        r#"[{"type":"conv2d","filters":1,"kernel":3},{"type":"flatten"},{"type":"dense","units":2}]"#,
        r#"[{"type":"avg_pool2d","size":2},
            {"type":"conv_transpose2d","filters":2,"kernel":3,"stride":2,"padding":1}]"#,
    ];
    for stack in stacks {
        let mut network = network([2, 7, 8], stack, None);
        let picture = network.spec().input;
        let depth = network.spec().layers.len();
        let output = network.output_shape();
        for number in (0..output.len()).step_by(3) {
            let seen = dependence(&mut network, picture, number);
            let path = [depth - 1];
            let position = Position::new(&network, &path).expect("exists");
            let origin = origin(&network, &position, place(number, output));
            assert_eq!(origin.field, seen, "{stack}, number {number}");
        }
    }
}

#[test]
fn the_window_of_one_layer_is_all_that_it_reads() {
    let layers = [
        r#"[{"type":"conv2d","filters":2,"kernel":[2,3],"padding":1,"stride":2}]"#,
        r#"[{"type":"locally_connected2d","filters":2,"kernel":3}]"#,
        r#"[{"type":"conv_transpose2d","filters":2,"kernel":4,"stride":3,"padding":2}]"#,
        r#"[{"type":"upsample2d","factor":2}]"#,
        r#"[{"type":"global_avg_pool2d"}]"#,
        r#"[{"type":"tanh"}]"#,
    ];
    for layer in layers {
        let mut network = network([2, 5, 6], layer, None);
        let (input, output) = (network.spec().input, network.output_shape());
        for number in 0..output.len() {
            let seen = dependence(&mut network, input, number);
            let position = Position::new(&network, &[0]).expect("exists");
            let origin = origin(&network, &position, place(number, output));
            assert_eq!(origin.window, seen, "{layer}, number {number}");
        }
    }
}

/// Looks at a layer of a network that reads a picture of class 1.
fn seen(network: &mut Network, picture: &[f32], path: &[usize]) -> LayerSeen {
    let shelf = &mut Shelf::default();
    let setup = Workbench::default();
    let examples = shelf.examples(&setup.set, 10).expect("bundled");
    let shown = Shown { pixels: picture.to_vec(), values: picture.to_vec(), truth: Some(1) };
    let (history, dead) = (History::new(network), DeadUnits::new(network));
    network.forward(picture, 1, Mode::Evaluate);
    let subject = Subject {
        network,
        examples: &examples,
        picture: &Picture::Test(0),
        shown: &shown,
        step: 0,
        batch: 1,
        history: &history,
        dead: &dead,
    };
    let look = LayerLook { path: path.to_vec(), ..LayerLook::default() };
    layer::look(&look, subject).expect("exists")
}

/// What the page makes of the bytes, and how far a byte may be off.
fn shown(grid: &Grid) -> (Vec<f32>, f32) {
    let values = grid.maps.pixels.iter().map(|byte| grid.maps.value(*byte)).collect();
    (values, (grid.maps.high - grid.maps.low) / 255.0)
}

const SMALL: &str = r#"[{"type":"conv2d","filters":2,"kernel":3,"padding":1},{"type":"tanh"},
    {"type":"residual","layers":[{"type":"conv2d","filters":2,"kernel":3,"padding":1},
    {"type":"sigmoid"}]},{"type":"avg_pool2d","size":2},{"type":"flatten"},
    {"type":"dense","units":3}]"#;

fn loss(network: &mut Network, x: &[f32]) -> f64 {
    network.forward(x, 1, Mode::Evaluate);
    f64::from(network.loss(Target::Labels(&[1])))
}

#[test]
fn gradients_shown_at_weights_are_those_of_finite_differences() {
    let mut network = network([1, 4, 4], SMALL, Some(LossSpec::CrossEntropy));
    let x = values(16);
    for (path, name) in [(&[0][..], "0.weight"), (&[2, 0], "2.0.weight"), (&[5], "5.weight")] {
        let seen = seen(&mut network, &x, path);
        let weight = &seen.parameters[0];
        assert_eq!(weight.name, "weight");
        let (gradient, step) = shown(weight.gradient.as_ref().expect("is learned"));
        let find = |network: &Network| {
            network.parameters().into_iter().find(|p| p.name == name).expect("has it").data.to_vec()
        };
        let start = find(&network);
        for index in (0..start.len()).step_by(5) {
            let mut at = |change: f32| {
                let mut changed = start.clone();
                changed[index] += change;
                network.set_parameter(name, &changed).expect("has it");
                loss(&mut network, &x)
            };
            let slope = ((at(1e-2) - at(-1e-2)) / 2e-2) as f32;
            assert!((slope - gradient[index]).abs() < step + 1e-3, "{name}[{index}]: {slope}");
        }
        network.set_parameter(name, &start).expect("has it");
    }
}

#[test]
fn gradients_shown_at_activations_are_those_of_finite_differences() {
    let mut network = network([1, 4, 4], SMALL, Some(LossSpec::CrossEntropy));
    let x = values(16);
    let seen = seen(&mut network, &x, &[1]);
    // What lies behind the layer, as a network of its own.
    let tail = NetworkSpec {
        input: Shape::Image { channels: 2, height: 4, width: 4 },
        layers: network.spec().layers[2..].to_vec(),
        ..network.spec().clone()
    };
    let mut behind = Network::new(&tail, 1, 0).expect("fits");
    for parameter in network.parameters() {
        let (first, rest) = parameter.name.split_once('.').expect("a path");
        let first: usize = first.parse().expect("a number");
        if first >= 2 {
            behind.set_parameter(&format!("{}.{rest}", first - 2), parameter.data).expect("has it");
        }
    }
    network.forward(&x, 1, Mode::Evaluate);
    let activation = network.activation_at(&[1]).to_vec();
    let (gradient, step) = shown(&seen.output_gradient);
    assert_eq!(gradient.len(), activation.len());
    for index in 0..activation.len() {
        let mut at = |change: f32| {
            let mut changed = activation.clone();
            changed[index] += change;
            loss(&mut behind, &changed)
        };
        let slope = ((at(1e-2) - at(-1e-2)) / 2e-2) as f32;
        assert!((slope - gradient[index]).abs() < step + 1e-3, "{index}: {slope}");
    }
    assert!((f64::from(seen.goal.loss) - loss(&mut network, &x)).abs() < 1e-6);
}

#[test]
fn a_map_of_its_own_scale_fills_it() {
    let mut network = network([1, 4, 4], SMALL, Some(LossSpec::CrossEntropy));
    network.forward(&values(16), 1, Mode::Evaluate);
    let values = network.activation_at(&[0]);
    let extent = super::grids::Extent { count: 2, height: 4, width: 4 };
    let grid = super::grids::grid(values, extent, true);
    for (map, plane) in values.chunks_exact(16).enumerate() {
        let bound = plane.iter().fold(0.0, |a: f32, v| a.max(v.abs()));
        assert_eq!(grid.bounds[map], bound);
        let bytes = &grid.maps.pixels[map * 16..(map + 1) * 16];
        assert!(bytes.contains(&0) || bytes.contains(&255), "{bytes:?}");
    }
    let mean = values.iter().sum::<f32>() / values.len() as f32;
    assert!((grid.numbers.mean - mean).abs() < 1e-6);
}

#[test]
fn units_that_never_fire_are_counted() {
    let layers = r#"[{"type":"conv2d","filters":3,"kernel":3,"padding":1},{"type":"relu"},
        {"type":"flatten"},{"type":"dense","units":4},{"type":"relu"}]"#;
    let mut network = network([1, 4, 4], layers, None);
    network.set_parameter("0.bias", &[-100.0, 0.0, -100.0]).expect("has it");
    network.set_parameter("3.bias", &[5.0, -100.0, 5.0, 5.0]).expect("has it");
    let mut dead = DeadUnits::new(&network);
    for _ in 0..2 {
        dead.begin();
        for _ in 0..3 {
            network.forward(&values(32), 2, Mode::Evaluate);
            dead.see(&network, 2);
        }
        dead.end(9);
    }
    let relu = dead.of(&[1]).expect("a ReLU");
    assert_eq!((relu.dead, relu.units, relu.pictures, relu.step), (2, 3, 6, 9));
    assert!(!relu.behind);
    assert!(dead.of(&[0]).expect("a ReLU behind it").behind);
    assert_eq!(dead.of(&[4]).map(|dead| (dead.dead, dead.units)), Some((1, 4)));
    assert_eq!(dead.of(&[2]), None);
}

thread_local!(static NOW: Cell<f64> = const { Cell::new(0.0) });

/// A clock that goes on by a millisecond whenever it is read.
fn clock() -> f64 {
    NOW.set(NOW.get() + 1.0);
    NOW.get()
}

fn every_look() -> Vec<Look> {
    let layer = |path: &[usize], map| {
        let place = Some(Place { map, row: 0, column: 0 });
        Look::Layer(LayerLook { path: path.to_vec(), place, own_scale: map == 0, weight: None })
    };
    vec![layer(&[0], 0), layer(&[7], 3), layer(&[99], 0), Look::History(vec![3]), Look::Cost]
}

#[test]
fn what_is_pointed_at_is_told_beside_any_panel_as_the_panel_tells_it() {
    let mut lab = Classifier::new(&Workbench::default(), &mut Shelf::default()).expect("works");
    for _ in 0..20 {
        lab.step_loss();
    }
    let mut ask = |look: Look, pointed: Pointed| {
        let (look, pointed) = (Some(look), Some(pointed));
        let probe = Probe { look, pointed, ..Probe::of(Picture::Test(5), Known::default()) };
        let frame = lab.probe(&probe, false, 0.0);
        (frame.seen, frame.pointed)
    };
    let place = Place { map: 2, row: 1, column: 3 };
    let layers = [vec![0], vec![1]];
    let (_, told) = ask(Look::Cost, Pointed::Output(layers.to_vec(), place));
    let told = told.expect("both have a number there");
    let weight =
        Some(WeightPlace { part: "weight".into(), at: Place { map: 0, row: 2, column: 0 } });
    for (path, origin) in layers.iter().zip(&told.origins) {
        let look = LayerLook { path: path.clone(), place: Some(place), ..LayerLook::default() };
        let look = Look::Layer(LayerLook { weight: weight.clone(), ..look });
        let at = weight.as_ref().expect("asked for").at;
        let (seen, told) = ask(look, Pointed::Weight(vec![0], at));
        let Some(Seen::Layer(seen)) = seen else { panic!("seen") };
        assert_eq!(seen.origin.as_ref(), Some(origin));
        if *path == [0] {
            assert_eq!(told.expect("it has one").weight, seen.weight);
        }
    }
    // There is no such layer, place, or weight.
    let far = Place { map: 99, row: 0, column: 0 };
    for nothing in [
        Pointed::Output(vec![vec![99]], place),
        Pointed::Output(vec![vec![0]], far),
        Pointed::Weight(vec![1], place),
        Pointed::Weight(vec![0], far),
    ] {
        assert_eq!(ask(Look::Cost, nothing).1, None);
    }
}

#[test]
fn looking_leaves_training_as_it_is_bit_by_bit() {
    let lab = || Classifier::new(&Workbench::default(), &mut Shelf::default()).expect("works");
    let (mut unwatched, mut watched) = (lab(), lab());
    let looks = every_look();
    for step in 0..30 {
        let look = Some(looks[step % looks.len()].clone());
        let place = Place { map: 1, row: 2, column: 3 };
        let pointed = Some(Pointed::Output(vec![vec![0], vec![1]], place));
        let probe = Probe { look, pointed, ..Probe::of(Picture::Test(step), Known::default()) };
        watched.probe(&probe, true, 0.0);
        while watched.has_work() && step % 2 == 0 {
            watched.work(&clock);
        }
        let (a, b) = (unwatched.step_loss(), watched.step_loss());
        assert_eq!(a.to_bits(), b.to_bits(), "step {step}");
    }
}

#[test]
fn a_job_tells_how_far_it_is_and_rests_when_it_is_done() {
    let setup = Workbench::default();
    let mut lab = Classifier::new(&setup, &mut Shelf::default()).expect("works");
    let probe = Probe { look: Some(Look::Cost), ..Probe::of(Picture::Test(0), Known::default()) };
    let first = lab.probe(&probe, false, 0.0);
    assert_eq!((first.seen, first.work), (None, Some(0.0)));
    let mut slices = 0;
    while lab.has_work() {
        lab.work(&clock);
        slices += 1;
    }
    let layers = setup.layers.len();
    assert!(slices >= 2 * layers);
    let done = lab.probe(&probe, false, 0.0);
    assert_eq!(done.work, None);
    let Some(Seen::Cost(times)) = done.seen else { panic!("timed") };
    assert_eq!((times.layers.len(), times.batch), (layers, setup.batch));
    // Every run took a millisecond of that clock; below the first layer that learns is nothing.
    assert!(times.layers.iter().all(|time| (time.forward_ms - 1.0).abs() < 0.3), "{times:?}");
    assert!(times.parameter_bytes < times.bytes);
    let closed = lab.probe(&Probe { look: None, ..probe }, false, 0.0);
    assert_eq!((closed.seen, closed.work), (None, None));
    assert!(!lab.has_work());
}

#[test]
fn a_history_stays_of_bounded_size_and_keeps_its_beginning() {
    let setup = Workbench { batch: 4, ..Workbench::default() };
    let mut lab = Classifier::new(&setup, &mut Shelf::default()).expect("works");
    while lab.steps() < 300 {
        assert!(!matches!(lab.advance(), Advance::Diverged(_)));
    }
    let look = Some(Look::History(vec![3]));
    let probe = Probe { look, ..Probe::of(Picture::Test(0), Known::default()) };
    let Some(Seen::History(history)) = lab.probe(&probe, false, 0.0).seen else { panic!("seen") };
    assert_eq!(history.steps[..3], [1, 5, 9]);
    assert_eq!(history.heats.len(), 4, "a convolution has weights");
    for heat in &history.heats {
        assert_eq!(heat.shares.len(), history.steps.len() * BINS);
        for column in heat.shares.chunks_exact(BINS) {
            let total: u32 = column.iter().map(|share| u32::from(*share)).sum();
            assert!((225..=255 + BINS as u32).contains(&total), "{total}");
        }
    }
    let paths: Vec<usize> = history.gradients.iter().map(|size| size.path[0]).collect();
    assert_eq!(paths, [0, 3, 7, 10]);
    assert!(history.gradients.iter().all(|size| size.now > 0.0 && size.first > 0.0));
}
