//! Networks that together hold every layer, loss and optimizer, to be rebuilt elsewhere.

use lehrnetz::engine::{Network, NetworkSpec};

/// Name and spec of each.
pub(crate) const NETWORKS: [(&str, &str); 5] = [
    (
        "lenet",
        r#"{"input": [1, 28, 28], "layers": [
            {"type": "conv2d", "filters": 6, "kernel": 5, "padding": 2}, {"type": "tanh"},
            {"type": "avg_pool2d", "size": 2},
            {"type": "conv2d", "filters": 16, "kernel": [5, 3], "bias": false}, {"type": "relu"},
            {"type": "max_pool2d", "size": 3, "stride": 2}, {"type": "flatten"},
            {"type": "dense", "units": 20}, {"type": "dropout", "keep": 0.8},
            {"type": "dense", "units": 10}],
          "loss": {"type": "cross_entropy"},
          "optimizer": {"type": "adam", "learning_rate": 0.001},
          "regularizer": {"l1": 0.0001, "l2": 0.002}}"#,
    ),
    (
        "residual",
        r#"{"input": [3, 9, 7], "layers": [
            {"type": "conv2d", "filters": 8, "kernel": 4, "stride": 2, "padding": "same"},
            {"type": "batch_norm", "momentum": 0.2, "eps": 0.001}, {"type": "prelu"},
            {"type": "residual", "layers": [
                {"type": "conv2d", "filters": 8, "kernel": 3, "padding": "same"},
                {"type": "batch_norm"}, {"type": "leaky_relu", "slope": 0.1},
                {"type": "residual", "layers": [{"type": "conv2d", "filters": 8, "kernel": 1}]}]},
            {"type": "dropout", "keep": 0.7, "inverted": false},
            {"type": "global_avg_pool2d"}, {"type": "dense", "units": 4}],
          "loss": {"type": "cross_entropy"},
          "optimizer": {"type": "sgd", "learning_rate": 0.1, "momentum": 0.9, "nesterov": true}}"#,
    ),
    (
        "local",
        r#"{"input": [2, 8, 6], "layers": [
            {"type": "locally_connected2d", "filters": 3, "kernel": [3, 2], "stride": 2, "padding": 1},
            {"type": "sigmoid"},
            {"type": "locally_connected2d", "filters": 2, "kernel": 2, "padding": "same", "bias": false},
            {"type": "flatten"}, {"type": "dense", "units": 5}, {"type": "softmax"}],
          "loss": {"type": "mae"},
          "optimizer": {"type": "adam_w", "learning_rate": 0.002, "weight_decay": 0.1},
          "regularizer": {"l2": 0.01}}"#,
    ),
    (
        "generator",
        r#"{"input": [12], "layers": [
            {"type": "dense", "units": 48, "bias": false}, {"type": "batch_norm"}, {"type": "prelu"},
            {"type": "gaussian_noise", "std": 0.1},
            {"type": "reshape", "shape": [12, 2, 2]},
            {"type": "conv_transpose2d", "filters": 8, "kernel": 4, "stride": 2, "padding": 1},
            {"type": "upsample2d", "factor": 2}, {"type": "pixel_shuffle", "factor": 2},
            {"type": "conv_transpose2d", "filters": 3, "kernel": 2, "stride": 3, "output_padding": 2},
            {"type": "conv_transpose2d", "filters": 1, "kernel": [3, 2], "stride": 2, "padding": 1,
             "output_padding": 1, "bias": false},
            {"type": "sigmoid"}],
          "loss": {"type": "bce_with_logits"},
          "optimizer": {"type": "rms_prop", "learning_rate": 0.0005}}"#,
    ),
    (
        "picture",
        r#"{"input": [1, 4, 6], "layers": [
            {"type": "reshape", "shape": [2, 3, 4]},
            {"type": "conv2d", "filters": 2, "kernel": 3, "stride": 2, "padding": 1},
            {"type": "reshape", "shape": [8]}, {"type": "tanh"}],
          "loss": {"type": "mse"}}"#,
    ),
];

/// One of them, with parameters that no two runs of training would give alike: biases, slopes and
/// statistics are drawn, too.
pub(crate) fn network(json: &str) -> Network {
    let spec = NetworkSpec::from_json(json).expect("a valid spec");
    let mut network = Network::new(&spec, 3, 5).expect("works");
    let parameters: Vec<(String, usize)> =
        network.parameters().iter().map(|p| (p.name.clone(), p.data.len())).collect();
    for (place, (name, count)) in parameters.into_iter().enumerate() {
        if name.ends_with("weight") && count > 16 {
            continue;
        }
        let numbers: Vec<f32> =
            (0..count).map(|i| 0.5 + 0.4 * ((i * 7 + place * 3) as f32).sin()).collect();
        network.set_parameter(&name, &numbers).expect("its own name and length");
    }
    network
}
