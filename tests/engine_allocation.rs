//! Training allocates nothing: all buffers are sized when the network is built, and within the
//! limit that was checked before.

#![expect(unsafe_code, reason = "a global allocator is unsafe to implement")]

#[path = "support/fill.rs"]
mod fill;
#[path = "support/heap.rs"]
mod heap;

use fill::fill;
use heap::taken;
use lehrnetz::engine::{
    MAX_BYTES, Mode, Network, NetworkSpec, OptimizerSpec, Parameters, Problem, Real, Regularizer,
    Target,
};

/// All kinds of layers.
fn spec() -> NetworkSpec {
    let json = r#"{
        "input": [1, 8, 8],
        "layers": [
            {"type": "conv2d", "filters": 16, "kernel": 3, "padding": 1},
            {"type": "residual", "layers": [
                {"type": "relu"},
                {"type": "conv2d", "filters": 16, "kernel": 3, "padding": 1}
            ]},
            {"type": "max_pool2d", "size": 2},
            {"type": "conv2d", "filters": 16, "kernel": [3, 2], "padding": "same"},
            {"type": "leaky_relu"},
            {"type": "avg_pool2d", "size": 2},
            {"type": "flatten"},
            {"type": "dense", "units": 64},
            {"type": "tanh"},
            {"type": "dropout"},
            {"type": "reshape", "shape": [16, 2, 2]},
            {"type": "conv_transpose2d", "filters": 8, "kernel": 3, "stride": 2, "output_padding": 1},
            {"type": "batch_norm"},
            {"type": "residual", "layers": [
                {"type": "locally_connected2d", "filters": 8, "kernel": 3, "padding": 1},
                {"type": "prelu"},
                {"type": "gaussian_noise", "std": 0.1},
                {"type": "dropout", "keep": 0.8}
            ]},
            {"type": "pixel_shuffle", "factor": 2},
            {"type": "upsample2d", "factor": 2},
            {"type": "global_avg_pool2d"},
            {"type": "batch_norm"},
            {"type": "dense", "units": 20},
            {"type": "sigmoid"},
            {"type": "dense", "units": 10},
            {"type": "softmax"}
        ],
        "loss": {"type": "cross_entropy"},
        "optimizer": {"type": "adam", "learning_rate": 0.001},
        "regularizer": {"l1": 0.001, "l2": 0.001}
    }"#;
    NetworkSpec::from_json(json).expect("a valid spec")
}

const BATCH: usize = 32;

#[test]
fn training_allocates_nothing() {
    let mut network = Network::new(&spec(), BATCH, 1).expect("the network fits");
    let x = fill(1, BATCH * 64, 0.5, 0.5);
    let upstream = fill(2, BATCH * 10, 1.0, 0.0);
    let labels: Vec<i32> = (0..BATCH as i32).map(|i| i % 10).collect();
    let mut snapshot = network.snapshot();
    let sgd = OptimizerSpec::Sgd { learning_rate: 0.1, momentum: 0.9, nesterov: true };
    let work = taken(|| {
        // From the very first step, at every batch size, and whatever is tuned in between.
        for batch in [BATCH, 1, 7, BATCH] {
            let (x, labels) = (&x[..batch * 64], &labels[..batch]);
            network.train_batch(x, Target::Labels(labels), batch);
            network.set_optimizer(sgd);
            network.set_regularizer(Regularizer { l1: 0.0, l2: 0.1 });
            network.set_keep(9, 0.8);
            network.train_batch(x, Target::Labels(labels), batch);
            network.save(&mut snapshot);
            network.forward(x, batch, Mode::Evaluate);
            network.loss(Target::Labels(labels));
            network.backward(Parameters::Skip);
            network.backward_from(&upstream[..batch * 10], Parameters::Accumulate);
            network.clip_gradients(0.5);
            network.zero_gradients();
            network.step();
            network.penalty();
            network.activation(3);
            network.restore(&snapshot);
        }
    });
    assert_eq!(work.count, 0);
    // The counter counts.
    assert_eq!(taken(|| vec![1_u8; 100]).count, 1);
}

#[cfg(not(feature = "f64"))]
#[test]
fn changing_pictures_allocates_nothing() {
    use lehrnetz::data::augment::{Augmentation, Augmenter};
    use lehrnetz::engine::Shape;

    let shape = Shape::Image { channels: 3, height: 8, width: 8 };
    let how = Augmentation { shift: 2, rotation: 20.0, flip: true, noise: 0.1 };
    let mut augmenter = Augmenter::new(1, shape);
    let mut pictures = fill(1, BATCH * shape.len(), 0.5, 0.5);
    assert_eq!(taken(|| augmenter.apply(&how, &mut pictures)).count, 0);
}

#[test]
fn building_stays_within_what_was_planned() {
    for batch in [1, 32, 256] {
        let building = taken(|| Network::new(&spec(), batch, 1));
        let (bytes, told) = (building.peak, building.result.expect("the network fits").bytes());
        // Names, specs and summaries come on top of the buffers.
        assert!(bytes <= told + 64 * 1024, "batch {batch}: {bytes} taken, {told} told");
        assert!(told < size_of::<Real>() as u64 * 8 * 1024 * 1024, "batch {batch}: {told}");
    }
}

#[test]
fn a_hostile_network_is_refused_before_anything_is_allocated() {
    let json = r#"[{"type":"conv2d","filters":1000000,"kernel":3}]"#;
    let layers = NetworkSpec::layers_from_json(json).expect("it reads");
    let spec = NetworkSpec { layers, loss: None, ..spec() };
    let building = taken(|| Network::new(&spec, BATCH, 1));
    let error = building.result.map(|_| ()).expect_err("too large");
    assert!(matches!(error.problem, Problem::TooLarge { limit: MAX_BYTES, .. }));
    assert!(building.peak < 64 * 1024, "{}", building.peak);
}
