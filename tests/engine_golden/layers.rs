//! Layers one at a time, forward and backward.

use lehrnetz::engine::{LayerSpec, Mode, Parameters, Real, Shape};

use crate::golden::cases;
#[cfg(target_arch = "wasm32")]
use crate::test;
use crate::{LAYERS, batch_of, build, dense, gradient, layer, parameter, spec};

#[test]
fn layers_forward_and_backward() {
    for case in cases(&LAYERS) {
        let (input, batch) = batch_of(&case.input_shape("x"));
        let mut attrs = case.attrs().clone();
        if let "conv2d" | "conv_transpose2d" = case.op() {
            let out = usize::from(case.op() == "conv_transpose2d");
            attrs["out_channels"] = case.input_shape("weight")[out].into();
        }
        let mode = if attrs["mode"] == "eval" { Mode::Evaluate } else { Mode::Train };
        // One example more than needed: a smaller batch than planned must work.
        let mut network = build(&spec(input, vec![layer(case.op(), &attrs)]), batch + 1);
        let given = |names: [&'static str; 2]| -> Vec<&str> {
            names.into_iter().filter(|name| case.has_input(name)).collect()
        };
        let (learned, statistics) =
            (given(["weight", "bias"]), given(["running_mean", "running_var"]));
        let all = [&learned[..], &statistics].concat();
        assert_eq!(network.parameters().len(), all.len(), "{}", case.name);
        assert_eq!(network.gradients().len(), learned.len(), "{}", case.name);
        for name in all {
            let list = network.parameters();
            let learned = list.iter().find(|p| p.name == format!("0.{name}")).expect(name);
            assert_eq!(learned.shape, case.input_shape(name), "{}: {name}", case.name);
            network.set_parameter(&format!("0.{name}"), &case.input(name)).expect("it fits");
        }
        case.check("y", network.forward(&case.input("x"), batch, mode));
        for name in statistics {
            let now = parameter(&network, &format!("0.{name}"));
            match mode {
                Mode::Train => case.check(&format!("new_{name}"), &now),
                Mode::Evaluate | Mode::Rehearse => {
                    assert_eq!(now, case.input(name), "looking changes nothing");
                }
            }
        }

        network.zero_gradients();
        let upstream = case.upstream("y");
        case.check_gradient("x", network.backward_from(&upstream, Parameters::Accumulate));
        for name in &learned {
            case.check_gradient(name, &gradient(&network, &format!("0.{name}")));
        }
        // A second pass adds to the gradients, unless they are to be left alone.
        network.backward_from(&upstream, Parameters::Skip);
        network.backward_from(&upstream, Parameters::Accumulate);
        for name in &learned {
            let half: Vec<Real> =
                gradient(&network, &format!("0.{name}")).iter().map(|g| g / 2.0).collect();
            case.check_gradient(name, &half);
        }
    }
}

/// A block whose layers give what stands in their bias adds that to its input.
#[test]
fn a_residual_block_adds() {
    for case in cases(&["add"]) {
        let (input, _) = batch_of(&case.input_shape("x"));
        let len = input.len();
        let layers = vec![LayerSpec::Residual { layers: vec![dense(len, true)] }];
        let mut network = build(&spec(Shape::Vector(len), layers), 1);
        network.set_parameter("0.0.weight", &vec![0.0; len * len]).expect("it fits");
        let (branch, upstream) = (case.input("branch"), case.upstream("y"));
        let [mut y, mut at_x, mut at_branch] = [const { Vec::new() }; 3];
        for ((x, branch), upstream) in
            case.input("x").chunks(len).zip(branch.chunks(len)).zip(upstream.chunks(len))
        {
            network.set_parameter("0.0.bias", branch).expect("it fits");
            y.extend_from_slice(network.forward(x, 1, Mode::Train));
            network.zero_gradients();
            at_x.extend_from_slice(network.backward_from(upstream, Parameters::Accumulate));
            at_branch.extend(gradient(&network, "0.0.bias"));
        }
        case.check("y", &y);
        case.check_gradient("x", &at_x);
        case.check_gradient("branch", &at_branch);
    }
}

#[test]
fn activations_have_the_right_derivative() {
    for case in cases(&["relu", "leaky_relu", "sigmoid", "tanh"]) {
        let (input, batch) = batch_of(&case.input_shape("x"));
        let mut network = build(&spec(input, vec![layer(case.op(), case.attrs())]), batch);
        network.forward(&case.input("x"), batch, Mode::Evaluate);
        let ones = vec![1.0; input.len()];
        case.check("derivative", network.backward_from(&ones, Parameters::Skip));
    }
    for case in cases(&["softmax"]) {
        let row: Vec<Real> = case.input("x")[..5].to_vec();
        let mut network = build(&spec(Shape::Vector(5), vec![LayerSpec::Softmax]), 1);
        network.forward(&row, 1, Mode::Evaluate);
        let mut jacobian = Vec::new();
        for output in 0..5 {
            let mut upstream = [0.0; 5];
            upstream[output] = 1.0;
            jacobian.extend_from_slice(network.backward_from(&upstream, Parameters::Skip));
        }
        case.check("jacobian_row0", &jacobian);
    }
}

#[test]
fn maxima_are_taken_from_the_first_place() {
    for case in cases(&["max_pool2d"]) {
        let (input, batch) = batch_of(&case.input_shape("x"));
        let Shape::Image { height, width, .. } = input else { panic!("pooling needs an image") };
        let mut network = build(&spec(input, vec![layer(case.op(), case.attrs())]), batch);
        let outputs = network.forward(&case.input("x"), batch, Mode::Train).len();
        let argmax = case.output("argmax");
        let outputs_per_plane = outputs * height * width / (batch * input.len());
        for (output, place) in argmax.iter().enumerate() {
            let mut upstream = vec![0.0; outputs];
            upstream[output] = 1.0;
            let gradient = network.backward_from(&upstream, Parameters::Skip);
            let plane = output / outputs_per_plane;
            let expected = plane * height * width + *place as usize;
            let places: Vec<usize> = (0..gradient.len()).filter(|i| gradient[*i] != 0.0).collect();
            assert_eq!(places, [expected], "{}: output {output}", case.name);
        }
    }
}
