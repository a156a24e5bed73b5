//! The engine and the lab, compiled to WebAssembly, in a browser.
#![cfg(all(target_arch = "wasm32", target_os = "unknown", not(feature = "f64")))]

use lehrnetz::lab::Lab;
use lehrnetz::lab::classifier::Classifier;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::protocol::classifier::{Cnn, Known, Picture, Probe};
use lehrnetz::protocol::message::{Command, CommandOf, Envelope};
use lehrnetz::protocol::workbench::Workbench;
use lehrnetz::worker::wire;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn losses(setup: &Workbench, steps: usize) -> Vec<f32> {
    let mut lab = Classifier::new(setup, &mut Shelf::default()).expect("works");
    (0..steps).map(|_| lab.step_loss()).collect()
}

/// The file was written by the native engine, and a native test holds it to the same bound: so
/// the two agree within 10⁻⁴.
#[wasm_bindgen_test]
fn fifty_steps_agree_with_the_native_engine() {
    let native: Vec<f32> =
        serde_json::from_str(include_str!("golden/classifier_losses.json")).expect("valid");
    let here = losses(&Workbench::default(), 50);
    for (step, (here, native)) in here.iter().zip(&native).enumerate() {
        assert!((here - native).abs() < 5e-5, "step {step}: {here}, natively {native}");
    }
}

#[wasm_bindgen_test]
fn the_same_seed_gives_the_same_bits() {
    let bits = || losses(&Workbench::default(), 60).iter().map(|l| l.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(), bits());
}

#[wasm_bindgen_test]
fn messages_survive_the_road() {
    let mut bench = Workbench { l2: 0.01, ..Workbench::default() };
    bench.set_keep(0.8);
    let probe = Probe::of(Picture::Test(1), Known::default());
    for message in [Command::Configure(bench), Command::Step(3), Command::Probe(probe)] {
        let sent: Envelope<CommandOf<Cnn>> = Envelope { epoch: 7, message };
        let (data, transfer) = wire::encode(&sent);
        assert_eq!(transfer.length(), 1, "the buffer is handed over, not copied");
        assert_eq!(wire::decode::<Envelope<CommandOf<Cnn>>>(&data).expect("readable"), sent);
    }
}

#[wasm_bindgen_test]
fn frames_survive_the_road() {
    let mut lab = Classifier::new(&Workbench::default(), &mut Shelf::default()).expect("works");
    let probe = Probe::of(Picture::Test(5), Known::default());
    let frame = lab.probe(&probe, true, 12.5);
    let (data, _) = wire::encode(&frame);
    let back: lehrnetz::protocol::classifier::Frame = wire::decode(&data).expect("readable");
    assert_eq!(back.view, frame.view);
    assert!(wire::decode::<Envelope<CommandOf<Cnn>>>(&data).is_err(), "not any bytes will do");
}
