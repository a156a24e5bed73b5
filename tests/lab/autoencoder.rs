//! What the chapter on autoencoders promises.

use lehrnetz::lab::Lab;
use lehrnetz::lab::autoencoder::AutoencoderLab;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::lab::subspace::SubspaceLab;
use lehrnetz::protocol::activation::Activation;
use lehrnetz::protocol::autoencoder::{Distance, Setup, Variant};
use lehrnetz::protocol::picture_set::PictureSet;
use lehrnetz::protocol::subspace;

#[test]
fn explore_linear() {
    let setup = subspace::Setup { seed: 3, deep: false, ..Default::default() };
    let mut lab = SubspaceLab::new(&setup, &mut Shelf::default()).expect("it works");
    let pca = lab.configured().errors;
    let start = std::time::Instant::now();
    for step in 1..=3000 {
        lab.train_step();
        if [500, 1000, 1500, 2000, 3000].contains(&step) {
            let point = lab.measure();
            let rel: Vec<String> = subspace::SIZES
                .iter()
                .zip(&point.linear)
                .map(|(h, l)| format!("{h}: {:+.2}%", (l / pca[*h] - 1.0) * 100.0))
                .collect();
            let ang: Vec<f32> = point.angles.iter().map(|a| *a.last().unwrap()).collect();
            println!("step {step} {:.1}s {rel:?} angles {ang:?}", start.elapsed().as_secs_f32());
        }
    }
    for (lr, act) in [(0.004, Activation::Relu), (0.01, Activation::Relu), (0.01, Activation::Tanh)]
    {
        let setup = Setup {
            set: PictureSet::Digits,
            code: 2,
            depth: 2,
            width: 128,
            learning_rate: lr,
            batch: 50,
            activation: act,
            seed: 1,
            ..Setup::default()
        };
        let mut lab = AutoencoderLab::new(&setup, &mut Shelf::default()).expect("it works");
        let start = std::time::Instant::now();
        for step in 1..=2500 {
            lab.train(1);
            if step % 500 == 0 {
                let e = lab.errors();
                println!(
                    "deep {lr} {act:?} {step} {:.1}s: {:.4} {:+.1}%",
                    start.elapsed().as_secs_f32(),
                    e.test,
                    (e.test / pca[2] - 1.0) * 100.0
                );
            }
        }
    }
}

#[test]
fn explore_denoise() {
    for (lr, depth, width, code, batch, bce) in [
        (0.004, 1, 256, 64, 50, true),
        (0.004, 2, 256, 64, 50, true),
        (0.004, 1, 256, 64, 50, false),
        (0.01, 1, 256, 64, 50, true),
    ] {
        let setup = Setup {
            set: PictureSet::Digits,
            variant: Variant::Denoising,
            code,
            depth,
            width,
            learning_rate: lr,
            batch,
            seed: 1,
            distance: if bce { Distance::CrossEntropy } else { Distance::Squares },
            ..Setup::default()
        };
        let mut lab = AutoencoderLab::new(&setup, &mut Shelf::default()).expect("it works");
        let start = std::time::Instant::now();
        for step in 1..=2000 {
            lab.train(1);
            if step % 500 == 0 {
                let e = lab.errors();
                println!(
                    "denoise {lr} {depth} {width} {code} {batch} {bce} {step} {:.1}s: +{:.2} dB",
                    start.elapsed().as_secs_f32(),
                    10.0 * (e.damaged.unwrap() / e.test).log10()
                );
            }
        }
    }
}
