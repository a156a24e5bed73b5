//! The same seed gives the same bits; chance of one kind does not disturb another; a snapshot brings
//! everything back.

#[path = "support/fill.rs"]
mod fill;

use fill::fill;
use lehrnetz::engine::{
    LayerSpec, Mode, Network, NetworkSpec, OptimizerSpec, ParameterError, Parameters, Real,
    Regularizer, Shape, Target,
};

const LABELS: [i32; 6] = [3, 1, 4, 1, 5, 9];

/// A small classifier with a dropout layer at index 4.
fn spec() -> NetworkSpec {
    let json = r#"{
        "input": [1, 6, 6],
        "layers": [
            {"type": "conv2d", "filters": 4, "kernel": 3, "padding": 1},
            {"type": "relu"},
            {"type": "max_pool2d", "size": 2},
            {"type": "flatten"},
            {"type": "dropout", "keep": 0.5},
            {"type": "dense", "units": 10}
        ],
        "loss": {"type": "cross_entropy"},
        "optimizer": {"type": "adam", "learning_rate": 0.01}
    }"#;
    NetworkSpec::from_json(json).expect("a valid spec")
}

fn build(spec: &NetworkSpec, seed: u64) -> Network {
    Network::new(spec, LABELS.len(), seed).expect("the network fits")
}

fn x() -> Vec<Real> {
    fill(7, LABELS.len() * 36, 0.5, 0.5)
}

fn train(network: &mut Network, steps: usize) -> Vec<Real> {
    let x = x();
    (0..steps).map(|_| network.train_batch(&x, Target::Labels(&LABELS), 6)).collect()
}

fn parameters(network: &Network) -> Vec<Vec<Real>> {
    network.parameters().iter().map(|p| p.data.to_vec()).collect()
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    let (mut one, mut two) = (build(&spec(), 5), build(&spec(), 5));
    assert_eq!(train(&mut one, 20), train(&mut two, 20));
    assert_eq!(parameters(&one), parameters(&two));
    let mut other = build(&spec(), 6);
    assert_ne!(parameters(&build(&spec(), 5)), parameters(&other));
    assert_ne!(train(&mut other, 1), train(&mut build(&spec(), 5), 1));
}

#[test]
fn training_learns() {
    let losses = train(&mut build(&spec(), 5), 300);
    assert!(losses[0] > 1.5 && losses[299] < 0.3, "{} … {}", losses[0], losses[299]);
}

#[test]
fn dropout_leaves_initial_weights_alone() {
    let mut without = spec();
    without.layers[4] = LayerSpec::Relu;
    assert_eq!(parameters(&build(&spec(), 5)), parameters(&build(&without, 5)));
}

#[test]
fn noise_and_normalisation_leave_initial_weights_alone() {
    let mut with = spec();
    with.layers.insert(1, LayerSpec::BatchNorm { momentum: 0.1, eps: 1e-5 });
    with.layers.insert(0, LayerSpec::GaussianNoise { std: 0.1 });
    let drawn = |spec: &NetworkSpec| -> Vec<Vec<Real>> {
        let network = build(spec, 5);
        let drawn = network.parameters().into_iter().filter(|p| p.shape.len() > 1);
        drawn.map(|p| p.data.to_vec()).collect()
    };
    assert_eq!(drawn(&with), drawn(&spec()));
}

/// Running statistics, noise, and masks inside a block are part of the state.
#[test]
fn everything_that_training_changes_comes_back() {
    let block = r#"[{"type":"batch_norm"},{"type":"residual","layers":[{"type":"prelu"},
        {"type":"gaussian_noise","std":0.2},{"type":"dropout"},{"type":"batch_norm"}]}]"#;
    let mut spec = spec();
    let block = NetworkSpec::layers_from_json(block).expect("valid layers");
    spec.layers.splice(3..3, block);
    let mut network = build(&spec, 5);
    let mut snapshot = network.snapshot();
    train(&mut network, 4);
    network.save(&mut snapshot);
    let saved = parameters(&network);
    let first = train(&mut network, 6);
    let after = parameters(&network);
    network.restore(&snapshot);
    assert_eq!(parameters(&network), saved);
    assert_eq!(train(&mut network, 6), first);
    assert_eq!(parameters(&network), after);
    // Looking changes nothing, not even statistics.
    network.forward(&x(), 6, Mode::Evaluate);
    assert_eq!(parameters(&network), after);
}

#[test]
fn a_rehearsal_is_training_but_for_the_running_statistics() {
    let mut spec = spec();
    let norm = r#"[{"type":"batch_norm"},{"type":"dropout"}]"#;
    spec.layers.splice(3..3, NetworkSpec::layers_from_json(norm).expect("valid layers"));
    let (mut one, mut two) = (build(&spec, 5), build(&spec, 5));
    let before = parameters(&two);
    let output = one.forward(&x(), 6, Mode::Train).to_vec();
    assert_eq!(two.forward(&x(), 6, Mode::Rehearse), output);
    let gradient = one.backward_from(&output, Parameters::Accumulate).to_vec();
    assert_eq!(two.backward_from(&output, Parameters::Accumulate), gradient);
    assert_eq!(parameters(&two), before);
    assert_ne!(parameters(&one), before);
}

#[test]
fn evaluation_uses_no_chance() {
    let (mut one, mut two) = (build(&spec(), 5), build(&spec(), 5));
    train(&mut one, 3);
    train(&mut two, 3);
    let output = one.forward(&x(), 6, Mode::Evaluate).to_vec();
    assert_eq!(one.forward(&x(), 6, Mode::Evaluate), output);
    assert_eq!(train(&mut one, 5), train(&mut two, 5));
}

#[test]
fn an_example_does_not_depend_on_its_batch() {
    let mut network = build(&spec(), 5);
    let together = network.forward(&x(), 6, Mode::Evaluate).to_vec();
    for (example, expected) in x().chunks(36).zip(together.chunks(10)) {
        let alone = network.forward(example, 1, Mode::Evaluate);
        for (alone, expected) in alone.iter().zip(expected) {
            assert!((alone - expected).abs() < 1e-5, "{alone} {expected}");
        }
    }
}

#[test]
fn a_snapshot_brings_everything_back() {
    let optimizers = [
        OptimizerSpec::Adam { learning_rate: 0.01, beta1: 0.9, beta2: 0.999, eps: 1e-8 },
        OptimizerSpec::Sgd { learning_rate: 0.05, momentum: 0.9, nesterov: true },
    ];
    for optimizer in optimizers {
        let spec = NetworkSpec { optimizer: Some(optimizer), ..spec() };
        let mut network = build(&spec, 5);
        let mut snapshot = network.snapshot();
        train(&mut network, 4);
        network.save(&mut snapshot);
        let saved = parameters(&network);
        let first = train(&mut network, 6);
        assert_ne!(parameters(&network), saved);
        network.restore(&snapshot);
        assert_eq!(parameters(&network), saved);
        assert_eq!(train(&mut network, 6), first, "{optimizer:?}");
    }
}

#[test]
fn tuning_takes_effect_at_the_next_step() {
    let adam =
        |learning_rate| OptimizerSpec::Adam { learning_rate, beta1: 0.9, beta2: 0.999, eps: 1e-8 };
    let sgd = OptimizerSpec::Sgd { learning_rate: 0.1, momentum: 0.9, nesterov: false };
    let (mut tuned, mut plain) = (build(&spec(), 5), build(&spec(), 5));
    train(&mut tuned, 4);
    train(&mut plain, 4);
    // Learning rate 0: nothing moves, but the moments go on.
    tuned.set_optimizer(adam(0.0));
    let before = parameters(&tuned);
    train(&mut tuned, 1);
    assert_eq!(parameters(&tuned), before);
    // The same kind with the same numbers is no change at all.
    let mut unchanged = build(&spec(), 5);
    train(&mut unchanged, 4);
    unchanged.set_optimizer(adam(0.01));
    assert_eq!(train(&mut unchanged, 3), train(&mut plain, 3));
    // Another kind starts afresh: as if there had been no step before.
    let mut fresh = build(&NetworkSpec { optimizer: Some(sgd), ..without_dropout() }, 5);
    let mut switched = build(&without_dropout(), 5);
    train(&mut switched, 4);
    for (name, data) in [("0.weight", 0), ("0.bias", 1), ("5.weight", 2), ("5.bias", 3)] {
        fresh.set_parameter(name, &parameters(&switched)[data]).expect("it fits");
    }
    switched.set_optimizer(sgd);
    assert_eq!(train(&mut switched, 5), train(&mut fresh, 5));
    // And back again: Adam's moments were not kept.
    let mut fresh = build(&without_dropout(), 5);
    for (name, data) in [("0.weight", 0), ("0.bias", 1), ("5.weight", 2), ("5.bias", 3)] {
        fresh.set_parameter(name, &parameters(&switched)[data]).expect("it fits");
    }
    switched.set_optimizer(adam(0.01));
    assert_eq!(train(&mut switched, 5), train(&mut fresh, 5));
    assert_eq!(switched.spec().optimizer, Some(adam(0.01)));
}

fn without_dropout() -> NetworkSpec {
    let mut spec = spec();
    spec.layers[4] = LayerSpec::Relu;
    spec
}

#[test]
fn regularizer_and_keep_can_be_tuned() {
    let mut network = build(&spec(), 5);
    assert!(network.penalty() == 0.0);
    network.set_regularizer(Regularizer { l1: 0.5, l2: 0.25 });
    let weights = network.parameters();
    let sums = weights.iter().filter(|p| p.name.ends_with("weight")).flat_map(|p| p.data);
    let expected: Real = sums.map(|w| 0.5 * w.abs() + 0.25 * w * w).sum();
    assert!((network.penalty() - expected).abs() < 1e-4 * expected);

    // Keeping everything makes training the same as having no dropout.
    network.set_regularizer(Regularizer::default());
    network.set_keep(4, 1.0);
    assert_eq!(train(&mut network, 5), train(&mut build(&without_dropout(), 5), 5));
    assert_eq!(network.spec().layers[4], LayerSpec::Dropout { keep: 1.0, inverted: true });
}

#[test]
fn gradients_accumulate_until_they_are_zeroed() {
    let mut network = build(&without_dropout(), 5);
    let once = |network: &mut Network, parameters| {
        network.forward(&x(), 6, Mode::Train);
        network.loss(Target::Labels(&LABELS));
        network.backward(parameters).to_vec()
    };
    let all = |network: &Network| -> Vec<Real> {
        network.gradients().iter().flat_map(|g| g.data.to_vec()).collect()
    };
    let at_input = once(&mut network, Parameters::Accumulate);
    let single = all(&network);
    assert!(single.iter().any(|g| *g != 0.0));
    assert_eq!(once(&mut network, Parameters::Skip), at_input);
    assert_eq!(all(&network), single);
    once(&mut network, Parameters::Accumulate);
    for (double, single) in all(&network).iter().zip(&single) {
        assert!((double - 2.0 * single).abs() < 1e-5, "{double} {single}");
    }
    network.zero_gradients();
    assert!(all(&network).iter().all(|g| *g == 0.0));
}

#[test]
fn parameters_have_names_and_shapes() {
    let mut network = build(&spec(), 5);
    let list: Vec<(String, Vec<usize>)> =
        network.parameters().iter().map(|p| (p.name.clone(), p.shape.clone())).collect();
    let expected = [
        ("0.weight", vec![4, 1, 3, 3]),
        ("0.bias", vec![4]),
        ("5.weight", vec![10, 36]),
        ("5.bias", vec![10]),
    ];
    assert_eq!(list, expected.map(|(name, shape)| (name.to_owned(), shape)));
    assert_eq!(network.gradients().len(), 4);
    let values = fill(3, 10, 1.0, 0.0);
    assert_eq!(network.set_parameter("5.bias", &values), Ok(()));
    assert_eq!(network.parameters()[3].data, values);
    let unknown: Result<(), ParameterError> = network.set_parameter("1.weight", &values);
    assert!(unknown.is_err());
    assert!(network.set_parameter("5.bias", &values[1..]).is_err());
    assert_eq!(network.parameters()[3].data, values);
}

#[test]
fn activations_of_every_layer_can_be_read() {
    let mut network = build(&spec(), 5);
    let output = network.forward(&x()[..72], 2, Mode::Evaluate).to_vec();
    assert_eq!(network.output(), output);
    for (index, layer) in network.summary().iter().enumerate() {
        assert_eq!(network.activation(index).len(), 2 * layer.output.len());
    }
    assert_eq!(network.activation(5), output);
    let relu: Vec<Real> = network.activation(0).iter().map(|v| v.max(0.0)).collect();
    assert_eq!(network.activation(1), relu);
    assert_eq!(network.summary()[2].output, Shape::Image { channels: 4, height: 3, width: 3 });
}

#[test]
fn a_network_without_layers_is_the_identity() {
    let spec = NetworkSpec { layers: vec![], loss: None, optimizer: None, ..spec() };
    let mut network = build(&spec, 5);
    let x = x();
    assert_eq!(network.forward(&x, 6, Mode::Train), x);
    assert_eq!(network.backward_from(&x, Parameters::Accumulate), x);
    assert!(network.parameters().is_empty());
}
