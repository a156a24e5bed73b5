//! Optimizers, and whole training runs.

use std::collections::BTreeMap;

use lehrnetz::engine::{
    LayerSpec, LossSpec, Mode, Network, NetworkSpec, OptimizerSpec, Parameters, Real, Regularizer,
    Shape, Target,
};
use serde_json::Value;

use crate::golden::{Case, cases, norm};
#[cfg(target_arch = "wasm32")]
use crate::test;
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
        Some("rmsprop") => {
            OptimizerSpec::RmsProp { learning_rate, alpha: real("alpha"), eps: real("eps") }
        }
        Some("adam") => OptimizerSpec::Adam {
            learning_rate,
            beta1: real("beta1"),
            beta2: real("beta2"),
            eps: real("eps"),
        },
        Some("adamw") => OptimizerSpec::AdamW {
            learning_rate,
            beta1: real("beta1"),
            beta2: real("beta2"),
            eps: real("eps"),
            weight_decay: real("weight_decay"),
        },
        other => panic!("no optimizer {other:?}"),
    }
}

#[test]
fn networks_train_as_elsewhere() {
    for case in cases(&["train_network"]) {
        let (input, batch) = batch_of(&case.input_shape("x"));
        let labelled = case.attr("loss").as_str() == Some("cross_entropy");
        let spec = NetworkSpec {
            input,
            layers: layers(case.attr("layers")),
            loss: Some(if labelled { LossSpec::CrossEntropy } else { LossSpec::Mse }),
            optimizer: Some(optimizer(case.attr("optimizer"))),
            regularizer: Regularizer::default(),
        };
        let mut network = build(&spec, batch);
        let places = places(case.attr("layers"));
        let names = set_parameters(&mut network, &places, case.params("params"));
        assert_eq!(network.gradients().len(), names.len());
        let x = case.input("x");
        let labels = if labelled { case.labels() } else { vec![] };
        let values = if labelled { vec![] } else { case.input("target") };
        let target = || if labelled { Target::Labels(&labels) } else { Target::Values(&values) };

        let mut losses = Vec::new();
        for step in 0..case.attr("steps").as_u64().expect("steps") {
            losses.push(network.train_batch(&x, target(), batch));
            if step == 0 {
                case.check("output_first", network.output());
                let of = |name: &String| gradient(&network, name);
                check_tensors(&case, "grad", "first", names.iter().map(of));
            }
        }
        case.check("losses", &losses);
        case.check("output_final", network.forward(&x, batch, Mode::Evaluate));
        case.check("loss_final", &[network.loss(target())]);
        let of = |name: &String| parameter(&network, name);
        check_tensors(&case, "param", "final", names.iter().map(of));
        for output in case.outputs().into_iter().filter(|name| name.contains(".running_")) {
            case.check(output, &parameter(&network, &here(&places, output)));
        }
    }
}

#[test]
fn adversaries_train_as_elsewhere() {
    for case in cases(&["train_gan"]) {
        let [mut generator, mut discriminator] = ["generator", "discriminator"].map(|role| {
            let spec = NetworkSpec {
                loss: Some(LossSpec::BceWithLogits),
                optimizer: Some(optimizer(case.attr(&format!("{role}_optimizer")))),
                ..spec(Shape::Vector(2), layers(case.attr(role)))
            };
            build(&spec, 8)
        });
        let [of_g, of_d] = [
            (&mut generator, "generator", "generator_params"),
            (&mut discriminator, "discriminator", "discriminator_params"),
        ]
        .map(|(network, role, section)| {
            set_parameters(network, &places(case.attr(role)), case.params(section))
        });
        let (noise, real) = (case.input("noise"), case.input("real"));
        let (ones, zeros) = ([1.0; 8], [0.0; 8]);
        let (mut d_losses, mut g_losses) = (vec![], vec![]);
        for (step, (noise, real)) in noise.chunks(16).zip(real.chunks(16)).enumerate() {
            let generated = generator.forward(noise, 8, Mode::Train).to_vec();
            discriminator.zero_gradients();
            let mut loss = 0.0;
            for (x, target, name) in
                [(real, &ones, "d_logits_real_first"), (&generated, &zeros, "d_logits_fake_first")]
            {
                let logits = discriminator.forward(x, 8, Mode::Train);
                if step == 0 {
                    case.check(name, logits);
                }
                loss += discriminator.loss(Target::Values(target));
                discriminator.accumulate_gradients();
            }
            d_losses.push(loss);
            if step == 0 {
                let of = |name: &String| gradient(&discriminator, name);
                check_tensors(&case, "d_grad", "first", of_d.iter().map(of));
            }
            discriminator.step();

            discriminator.forward(&generated, 8, Mode::Train);
            g_losses.push(discriminator.loss(Target::Values(&ones)));
            let upstream = discriminator.backward(Parameters::Skip);
            generator.zero_gradients();
            generator.backward_from(upstream, Parameters::Accumulate);
            if step == 0 {
                let of = |name: &String| gradient(&generator, name);
                check_tensors(&case, "g_grad", "first", of_g.iter().map(of));
            }
            generator.step();
        }
        case.check("d_losses", &d_losses);
        case.check("g_losses", &g_losses);
        case.check("generated_final", generator.forward(&noise[..16], 8, Mode::Evaluate));
        let of = |name: &String| parameter(&discriminator, name);
        check_tensors(&case, "d_param", "final", of_d.iter().map(of));
        let of = |name: &String| parameter(&generator, name);
        check_tensors(&case, "g_param", "final", of_g.iter().map(of));
    }
}

fn layers(list: &Value) -> Vec<LayerSpec> {
    let list = list.as_array().expect("layers").iter();
    list.map(|attrs| layer(attrs["type"].as_str().expect("type"), attrs)).collect()
}

/// Index path of every layer that has a name there.
fn places(list: &Value) -> BTreeMap<&str, String> {
    let mut places = BTreeMap::new();
    for (index, attrs) in list.as_array().expect("layers").iter().enumerate() {
        if let Some(name) = attrs["name"].as_str() {
            places.insert(name, index.to_string());
        }
        if attrs["body"].is_array() {
            let inner = self::places(&attrs["body"]);
            places.extend(inner.into_iter().map(|(name, path)| (name, format!("{index}.{path}"))));
        }
    }
    places
}

/// The name that a parameter has here.
fn here(places: &BTreeMap<&str, String>, name: &str) -> String {
    let (layer, part) = name.rsplit_once('.').expect("layer.part");
    format!("{}.{part}", places[layer])
}

/// Sets all parameters; gives their names, in the given order.
fn set_parameters(
    network: &mut Network,
    places: &BTreeMap<&str, String>,
    params: Vec<(&str, Vec<Real>)>,
) -> Vec<String> {
    let mut set = |(name, values): (&str, Vec<Real>)| {
        let name = here(places, name);
        network.set_parameter(&name, &values).expect("it fits");
        name
    };
    params.into_iter().map(&mut set).collect()
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
