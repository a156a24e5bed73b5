//! Optimizers, and whole training runs.

use std::collections::BTreeMap;

use lehrnetz::engine::{
    LossSpec, Mode, NetworkSpec, OptimizerSpec, Parameters, Real, Regularizer, Shape, Target,
};
use serde_json::Value;

use crate::golden::{Case, cases, norm};
use crate::{batch_of, build, dense, gradient, layer, parameter, spec};

#[test]
fn optimizers_follow_the_trajectory() {
    for case in cases(&["optimizer"]) {
        let spec = NetworkSpec {
            optimizer: Some(optimizer(case.attr("optimizer"))),
            ..spec(Shape::Vector(1), vec![dense(5, false)])
        };
        // With the input 1 the output is the parameters, and their gradient is the upstream.
        let mut network = build(&spec, 1);
        network.set_parameter("0.weight", &case.input("initial")).expect("it fits");
        let mut trajectory = case.input("initial");
        for gradient in case.output("gradients").chunks(5) {
            network.forward(&[1.0], 1, Mode::Train);
            network.zero_gradients();
            network.backward_from(gradient, Parameters::Accumulate);
            network.step();
            trajectory.extend(parameter(&network, "0.weight"));
        }
        case.check("parameters", &trajectory);
    }
}

fn optimizer(attrs: &Value) -> OptimizerSpec {
    let real = |key: &str| attrs[key].as_f64().expect(key) as Real;
    let learning_rate = real("lr");
    match attrs["type"].as_str() {
        Some("sgd") => OptimizerSpec::Sgd { learning_rate, momentum: 0.0, nesterov: false },
        Some(kind @ ("momentum" | "nesterov")) => OptimizerSpec::Sgd {
            learning_rate,
            momentum: real("momentum"),
            nesterov: kind == "nesterov",
        },
        Some("adam") => OptimizerSpec::Adam {
            learning_rate,
            beta1: real("beta1"),
            beta2: real("beta2"),
            eps: real("eps"),
        },
        other => panic!("no optimizer {other:?}"),
    }
}

#[test]
fn networks_train_as_elsewhere() {
    for case in cases(&["train_network"]) {
        let list = case.attr("layers").as_array().expect("layers");
        let kind = |attrs: &Value| attrs["type"].as_str().expect("type").to_owned();
        // Parameters are named by the layer's name there, by its index here.
        let places: BTreeMap<&str, usize> = list
            .iter()
            .enumerate()
            .filter_map(|(index, attrs)| Some((attrs["name"].as_str()?, index)))
            .collect();
        let (input, batch) = batch_of(&case.input_shape("x"));
        let labelled = case.attr("loss").as_str() == Some("cross_entropy");
        let spec = NetworkSpec {
            input,
            layers: list.iter().map(|attrs| layer(&kind(attrs), attrs)).collect(),
            loss: Some(if labelled { LossSpec::CrossEntropy } else { LossSpec::Mse }),
            optimizer: Some(optimizer(case.attr("optimizer"))),
            regularizer: Regularizer::default(),
        };
        let mut network = build(&spec, batch);
        let mut names = Vec::new();
        for (name, values) in case.params() {
            let (layer, part) = name.split_once('.').expect("layer.part");
            let name = format!("{}.{part}", places[layer]);
            network.set_parameter(&name, &values).expect("it fits");
            names.push(name);
        }
        assert_eq!(network.parameters().len(), names.len());
        let x = case.input("x");
        let labels = if labelled { case.labels() } else { vec![] };
        let values = if labelled { vec![] } else { case.input("target") };
        let target = || if labelled { Target::Labels(&labels) } else { Target::Values(&values) };

        case.check("output_first", network.forward(&x, batch, Mode::Train));
        let mut losses = Vec::new();
        for step in 0..case.attr("steps").as_u64().expect("steps") {
            losses.push(network.train_batch(&x, target(), batch));
            if step == 0 {
                let of = |name: &String| gradient(&network, name);
                check_tensors(&case, "grad", "first", names.iter().map(of));
            }
        }
        case.check("losses", &losses);
        case.check("output_final", network.forward(&x, batch, Mode::Evaluate));
        case.check("loss_final", &[network.loss(target())]);
        let of = |name: &String| parameter(&network, name);
        check_tensors(&case, "param", "final", names.iter().map(of));
    }
}

/// Norm and three elements of every tensor.
fn check_tensors(case: &Case, what: &str, when: &str, tensors: impl Iterator<Item = Vec<Real>>) {
    let (mut norms, mut threes) = (vec![], vec![]);
    for tensor in tensors {
        norms.push(norm(&tensor));
        let n = tensor.len();
        threes.extend([tensor[0], tensor[n / 2], tensor[n - 1]]);
    }
    case.check(&format!("{what}_norm_{when}"), &norms);
    case.check(&format!("{what}_three_{when}"), &threes);
}
