//! Losses and penalties.

use lehrnetz::engine::{
    LossSpec, Mode, NetworkSpec, OptimizerSpec, Parameters, Real, Regularizer, Shape, Target,
};

use crate::golden::cases;
#[cfg(target_arch = "wasm32")]
use crate::test;
use crate::{batch_of, build, dense, parameter, spec};

#[test]
fn losses() {
    for case in cases(&["cross_entropy"]) {
        let (input, batch) = batch_of(&case.input_shape("logits"));
        let spec = NetworkSpec { loss: Some(LossSpec::CrossEntropy), ..spec(input, vec![]) };
        let mut network = build(&spec, batch + 1);
        let (logits, labels) = (case.input("logits"), case.labels());
        network.forward(&logits, batch, Mode::Train);
        case.check("loss", &[network.loss(Target::Labels(&labels))]);
        case.check_gradient("logits", network.backward(Parameters::Accumulate));
        let rows = logits.chunks(input.len()).zip(&labels);
        let per_sample: Vec<Real> = rows
            .map(|(row, label)| {
                network.forward(row, 1, Mode::Evaluate);
                network.loss(Target::Labels(&[*label]))
            })
            .collect();
        case.check("per_sample", &per_sample);
    }
    for case in cases(&["mse", "l1", "bce_with_logits"]) {
        let (loss, at) = match case.op() {
            "mse" => (LossSpec::Mse, "pred"),
            "l1" => (LossSpec::Mae, "pred"),
            _ => (LossSpec::BceWithLogits, "logits"),
        };
        let (input, batch) = batch_of(&case.input_shape(at));
        let spec = NetworkSpec { loss: Some(loss), ..spec(input, vec![]) };
        let mut network = build(&spec, batch + 1);
        let (x, target) = (case.input(at), case.input("target"));
        network.forward(&x, batch, Mode::Train);
        case.check("loss", &[network.loss(Target::Values(&target))]);
        case.check_gradient(at, network.backward(Parameters::Skip));
        if case.op() == "bce_with_logits" {
            let spec = NetworkSpec { input: Shape::Vector(1), ..spec };
            let mut one = build(&spec, 1);
            let each = x.iter().zip(&target).map(|(x, target)| {
                one.forward(&[*x], 1, Mode::Train);
                one.loss(Target::Values(&[*target]))
            });
            case.check("per_element", &each.collect::<Vec<_>>());
        }
    }
}

#[test]
fn penalties() {
    for case in cases(&["penalized_mse"]) {
        let lambda = case.real("lambda");
        let regularizer = match case.attr("penalty").as_str() {
            Some("l1") => Regularizer { l1: lambda, l2: 0.0 },
            Some("l2") => Regularizer { l1: 0.0, l2: lambda },
            _ => Regularizer { l1: 0.0, l2: lambda / 2.0 },
        };
        let spec = NetworkSpec {
            input: Shape::Vector(5),
            layers: vec![dense(3, true)],
            loss: Some(LossSpec::Mse),
            // A step of length one shows the gradient that the optimizer sees.
            optimizer: Some(OptimizerSpec::Sgd {
                learning_rate: 1.0,
                momentum: 0.0,
                nesterov: false,
            }),
            regularizer,
        };
        let mut network = build(&spec, 4);
        let names = ["weight", "bias"];
        for name in names {
            network.set_parameter(&format!("0.{name}"), &case.input(name)).expect("it fits");
        }
        let (x, target) = (case.input("x"), case.input("target"));
        network.forward(&x, 4, Mode::Train);
        case.check("base_loss", &[network.loss(Target::Values(&target))]);
        case.check("penalty", &[network.penalty()]);
        network.zero_gradients();
        case.check_gradient("x", network.backward(Parameters::Accumulate));
        case.check("loss", &[network.train_batch(&x, Target::Values(&target), 4)]);
        for name in names {
            let after = parameter(&network, &format!("0.{name}"));
            let before = case.input(name);
            let seen: Vec<Real> = before.iter().zip(&after).map(|(b, a)| b - a).collect();
            case.check_gradient(name, &seen);
        }
    }
}
