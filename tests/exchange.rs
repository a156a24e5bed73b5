//! What leaves the workbench as files: programs as recorded, parameters that come back, and where
//! Python has what it takes, programs that answer as the engine does.
#![cfg(not(feature = "f64"))]

#[path = "support/exchange_networks.rs"]
mod networks;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use lehrnetz::engine::{LossSpec, Mode, NetworkSpec, Shape};
use lehrnetz::exchange::spec::{SpecProblem, take_over};
use lehrnetz::exchange::{keras, pytorch};
use lehrnetz::protocol::optimizer::Optimizer;
use lehrnetz::protocol::weights::{self, WeightsError};
use lehrnetz::protocol::workbench::{Preset, Workbench};
use networks::{NETWORKS, network};
use serde_json::{Value, json};

type Program = fn(&NetworkSpec) -> Result<String, lehrnetz::engine::SpecError>;
const PROGRAMS: [(&str, Program); 2] = [("pytorch", pytorch::program), ("keras", keras::program)];

#[test]
fn programs_are_as_recorded() {
    for (name, json) in NETWORKS {
        let spec = NetworkSpec::from_json(json).expect("a valid spec");
        for (kind, program) in PROGRAMS {
            let file = format!("tests/golden/exchange/{name}_{kind}.py");
            let recorded = fs::read_to_string(&file).expect("recorded by examples/record_programs");
            let now = program(&spec).expect("works");
            assert_eq!(now, recorded, "{file}: if that is right, run examples/record_programs");
        }
    }
}

/// A Python that can load both libraries: `LEHRNETZ_PYTHON`, or the one on the search path.
fn python() -> Option<PathBuf> {
    let program =
        std::env::var_os("LEHRNETZ_PYTHON").map_or_else(|| "python3".into(), PathBuf::from);
    let mut asked = Command::new(&program);
    asked.args(["-c", "import torch, keras, safetensors"]).env("KERAS_BACKEND", "torch");
    let asked = asked.output();
    asked.is_ok_and(|output| output.status.success()).then_some(program)
}

const ASK: &str = "
import json, sys
import numpy, torch
sys.path.insert(0, '.')
x = numpy.array(json.load(open('x.json')), dtype='float32')
import network_pytorch, network_keras
with torch.no_grad():
    answers = [network_pytorch.trained()(torch.tensor(x)).numpy()]
answers.append(numpy.asarray(network_keras.trained().predict(x, verbose=0)))
print(json.dumps([answer.reshape(-1).tolist() for answer in answers]))
";

#[test]
fn rebuilt_networks_answer_as_the_engine_does() {
    let Some(python) = python() else {
        // Past the test harness, which shows nothing of tests that pass.
        let told = "\nThere is no Python with torch, keras and safetensors: exported programs were not run.\n";
        std::io::stderr().write_all(told.as_bytes()).expect("there is somewhere to tell it");
        return;
    };
    for (name, json) in NETWORKS {
        let mut network = network(json);
        let spec = network.spec().clone();
        let folder = std::env::temp_dir().join(format!("lehrnetz-{name}-{}", std::process::id()));
        let write = |file: &str, bytes: &[u8]| {
            fs::write(folder.join(file), bytes).expect("a folder of one's own can be written");
        };
        fs::create_dir_all(&folder).expect("a folder of one's own can be made");
        for (kind, program) in PROGRAMS {
            write(&format!("network_{kind}.py"), program(&spec).expect("works").as_bytes());
        }
        write(lehrnetz::exchange::WEIGHTS_FILE, &weights::write(&network));
        let len = spec.input.len();
        let x: Vec<f32> = (0..2 * len).map(|i| 0.5 + 0.5 * (i as f32 * 1.7).sin()).collect();
        let batch: Vec<Value> = x.chunks(len).map(|x| nested(x, &spec.input.dims())).collect();
        write("x.json", json!(batch).to_string().as_bytes());
        let expected = network.forward(&x, 2, Mode::Evaluate).to_vec();
        let answers = ask(&python, &folder);
        for ((kind, _), answer) in PROGRAMS.iter().zip(answers) {
            assert_eq!(answer.len(), expected.len(), "{name}, {kind}");
            let pairs = answer.iter().zip(&expected);
            let worst = pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            println!("{name}, {kind}: largest difference {worst:.1e}");
            assert!(worst < 1e-5, "{name}, {kind}: {worst}");
        }
        fs::remove_dir_all(&folder).expect("can be removed");
    }
}

fn ask(python: &Path, folder: &Path) -> Vec<Vec<f32>> {
    let mut command = Command::new(python);
    let command = command.args(["-c", ASK]).env("KERAS_BACKEND", "torch").current_dir(folder);
    let output = command.output().expect("it could be started before");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    serde_json::from_slice(&output.stdout).expect(&errors)
}

/// Flat numbers as lists within lists.
fn nested(numbers: &[f32], dims: &[usize]) -> Value {
    match dims {
        [] | [_] => json!(numbers),
        [first, rest @ ..] => {
            let parts = numbers.chunks(numbers.len() / first);
            json!(parts.map(|part| nested(part, rest)).collect::<Vec<_>>())
        }
    }
}

#[test]
fn parameters_come_back_to_the_bit() {
    for (name, json) in NETWORKS {
        let mut before = network(json);
        let file = weights::write(&before);
        let mut after = lehrnetz::engine::Network::new(before.spec(), 3, 99).expect("works");
        weights::read(&file, &mut after).expect("its own file");
        let x: Vec<f32> = (0..before.spec().input.len()).map(|i| (i as f32).cos()).collect();
        let answers = [&mut before, &mut after].map(|n| n.forward(&x, 1, Mode::Evaluate).to_vec());
        assert_eq!(answers[0], answers[1], "{name}");
    }
}

#[test]
fn a_file_that_does_not_fit_changes_nothing() {
    let mut net = network(NETWORKS[4].1);
    let before = weights::write(&net);
    let header = |text: &str, data: &[u8]| {
        [&(text.len() as u64).to_le_bytes()[..], text.as_bytes(), data].concat()
    };
    let bias = r#""1.bias":{"dtype":"F32","shape":[2],"data_offsets":[144,152]}"#;
    let weight = |shape: &str| {
        format!(r#""1.weight":{{"dtype":"F32","shape":{shape},"data_offsets":[0,144]}}"#)
    };
    let zeros = [0; 152];
    let good = weight("[2,2,3,3]");
    let nan = [&[0; 148][..], &f32::NAN.to_le_bytes()].concat();
    let name = || "1.weight".to_owned();
    let cases = [
        (
            header(&format!("{{{good}}}"), &zeros[..144]),
            WeightsError::Missing { name: "1.bias".into() },
        ),
        (
            header(&format!("{{{},{bias}}}", weight("[2,2,9]")), &zeros),
            WeightsError::Shape { name: name(), found: vec![2, 2, 9], expected: vec![2, 2, 3, 3] },
        ),
        (
            header(&format!("{{{},{bias}}}", good.replace("F32", "I32")), &zeros),
            WeightsError::Kind { name: name(), found: "I32".into() },
        ),
        (
            header(&format!("{{{good},{bias}}}"), &nan),
            WeightsError::NotFinite { name: "1.bias".into() },
        ),
        (weights::write(&network(NETWORKS[0].1)), WeightsError::Missing { name: name() }),
    ];
    for (file, expected) in cases {
        assert_eq!(weights::read(&file, &mut net), Err(expected));
    }
    let more = format!(
        r#"{{{good},{bias},"9.bias":{{"dtype":"F32","shape":[0],"data_offsets":[152,152]}}}}"#
    );
    let unknown = WeightsError::Unknown { name: "9.bias".into() };
    assert_eq!(weights::read(&header(&more, &zeros), &mut net), Err(unknown));
    for cut in 0..before.len().min(400) {
        assert!(matches!(
            weights::read(&before[..cut], &mut net),
            Err(WeightsError::Unreadable { .. })
        ));
    }
    assert_eq!(weights::write(&net), before, "nothing was touched");
}

#[test]
fn every_preset_comes_back_from_its_spec() {
    for (preset, name) in Preset::ALL {
        for (optimizer, _) in Optimizer::ALL {
            let settings = Workbench::default();
            let sent = Workbench {
                layers: preset.layers(&settings.set),
                optimizer,
                learning_rate: 0.02,
                momentum: 0.5,
                alpha: 0.9,
                beta1: 0.8,
                beta2: 0.99,
                weight_decay: 0.05,
                l1: 0.001,
                l2: 0.01,
                ..settings.clone()
            };
            let back = take_over(&sent.spec().to_json(), &settings).expect(name);
            assert_eq!(back.spec(), sent.spec(), "{name}");
            assert_eq!(back.seed, settings.seed);
        }
    }
}

#[test]
fn specs_that_cannot_be_followed_are_refused() {
    let settings = Workbench::default();
    let spec = settings.spec().to_json();
    let refused = |from: &str, to: &str| {
        let changed = spec.replace(from, to);
        assert_ne!(changed, spec, "{from}");
        take_over(&changed, &settings).expect_err(to)
    };
    assert!(matches!(refused("relu", "rehu"), SpecProblem::Spec(_)));
    assert_eq!(
        refused("\"input\":[1,8,8]", "\"input\":[1,28,28]"),
        SpecProblem::Input {
            found: Shape::Image { channels: 1, height: 28, width: 28 },
            expected: settings.set.shape(),
        }
    );
    assert_eq!(refused("cross_entropy", "mse"), SpecProblem::Loss(LossSpec::Mse));
    assert!(matches!(refused("\"units\":10", "\"units\":9"), SpecProblem::Misfit(_)));
    let eps = refused("\"type\":\"adam\"", "\"type\":\"adam\",\"eps\":0.1");
    assert!(matches!(eps, SpecProblem::Number { key: "eps", .. }));
    let rate = refused("\"learning_rate\":0.003", "\"learning_rate\":11");
    assert!(matches!(rate, SpecProblem::Number { key: "learning_rate", .. }), "{rate:?}");
}
