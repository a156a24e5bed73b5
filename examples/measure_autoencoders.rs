//! Measures what chapter 6 says about autoencoders; the figures stand in `docs/autoencoders.md`.
//!
//! `cargo run --release --example measure_autoencoders`

fn main() {
    #[cfg(not(feature = "f64"))]
    measure::all();
}

#[cfg(not(feature = "f64"))]
mod measure {
    use lehrnetz::lab::Lab;
    use lehrnetz::lab::autoencoder::AutoencoderLab;
    use lehrnetz::lab::shelf::Shelf;
    use lehrnetz::lab::subspace::SubspaceLab;
    use lehrnetz::protocol::activation::Activation;
    use lehrnetz::protocol::autoencoder::{Design, Distance, Learned, Probe, Setup, Variant};
    use lehrnetz::protocol::picture_set::PictureSet;
    use lehrnetz::protocol::subspace::{self, SIZES};

    const SEEDS: [u32; 5] = [1, 2, 3, 4, 5];

    fn digits() -> Setup {
        Setup { set: PictureSet::Digits, learning_rate: 0.01, batch: 50, ..Setup::default() }
    }

    fn lab(setup: &Setup) -> AutoencoderLab {
        AutoencoderLab::new(setup, &mut Shelf::default()).expect("it works")
    }

    /// Mean and standard error.
    fn summary(values: &[f64]) -> String {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
        format!("{mean:.2} ± {:.2}", (variance / n).sqrt())
    }

    pub(super) fn all() {
        against_components();
        deep();
        denoising();
        uses();
        handwriting();
    }

    fn against_components() {
        println!("\nlinear against PCA: % above its error, largest angle in degrees");
        let stops = [500, 1000, 2000, 4000];
        let mut rows = vec![vec![(Vec::new(), Vec::new()); SIZES.len()]; stops.len()];
        for seed in SEEDS {
            let setup = subspace::Setup { deep: false, seed, ..subspace::Setup::default() };
            let mut lab = SubspaceLab::new(&setup, &mut Shelf::default()).expect("it works");
            let pca = lab.configured().errors;
            for (steps, row) in stops.iter().zip(&mut rows) {
                while lab.steps() < *steps {
                    lab.train_step();
                }
                let point = lab.measure();
                for (place, h) in SIZES.iter().enumerate() {
                    row[place].0.push(f64::from(point.linear[place] / pca[*h] - 1.0) * 100.0);
                    row[place].1.push(f64::from(*point.angles[place].last().expect("an angle")));
                }
            }
        }
        for (steps, row) in stops.iter().zip(&rows) {
            for (h, (above, angle)) in SIZES.iter().zip(row) {
                println!("{steps} steps, h = {h}: {}; {}°", summary(above), summary(angle));
            }
        }
    }

    fn deep() {
        let setup = subspace::Setup::default();
        let lab_of = SubspaceLab::new(&setup, &mut Shelf::default()).expect("it works");
        let pca = lab_of.configured().errors;
        println!("\ndeep, 64-128-64-h-64-128-64: % below PCA on the test digits");
        for (h, activation) in [(2, Activation::Relu), (2, Activation::Tanh), (8, Activation::Relu)]
        {
            let mut below = [const { Vec::new() }; 2];
            for seed in SEEDS {
                let mut lab = lab(&Setup { code: h, activation, seed, ..digits() });
                for below in &mut below {
                    lab.train(1500);
                    below.push(f64::from(1.0 - lab.errors().test / pca[h]) * 100.0);
                }
            }
            let [early, late] = below.each_ref().map(|values| summary(values));
            println!("h = {h}, {activation:?}: {early} after 1,500 steps, {late} after 3,000");
        }
    }

    fn denoising() {
        println!("\ndenoising, σ = 0.3: gain in dB on the test digits");
        for (distance, width) in
            [(Distance::CrossEntropy, 128), (Distance::CrossEntropy, 256), (Distance::Squares, 128)]
        {
            let gains = SEEDS.map(|seed| {
                let mut lab = lab(&Setup {
                    variant: Variant::Denoising,
                    code: 32,
                    depth: 1,
                    width,
                    distance,
                    seed,
                    ..digits()
                });
                lab.train(3000);
                let found = lab.errors();
                10.0 * f64::from(found.damaged.expect("damaged") / found.test).log10()
            });
            println!("{distance:?}, width {width}: {}", summary(&gains));
        }
    }

    fn uses() {
        println!("\nuses, 1,500 steps (in colour 400): AUC of foreign pictures in %");
        for (set, learned) in [
            (PictureSet::Digits, Learned::Without(4)),
            (PictureSet::Digits, Learned::Only(0)),
            (PictureSet::Pictures, Learned::Only(0)),
        ] {
            let areas = SEEDS.map(|seed| {
                let design = if set.is_coloured() { Design::Convolutional } else { Design::Dense };
                let setup = Setup { set: set.clone(), learned, code: 8, design, seed, ..digits() };
                let mut lab = lab(&setup);
                lab.train(if set.is_coloured() { 400 } else { 1500 });
                let look = Probe { scores: true, ..Probe::default() };
                let scores = lab.probe(&look, false, 0.0).scores.expect("scores");
                f64::from(scores.area) * 100.0
            });
            println!("{}, {learned:?}: {}", set.name().unwrap_or_default(), summary(&areas));
        }
        println!("\nfew labels, % right: from the code, from pixels; neighbours of the same class");
        let told = [1, 3, 10];
        for code in [2, 8, 32] {
            let mut right = vec![[const { Vec::new() }; 2]; told.len()];
            let mut same = [const { Vec::new() }; 2];
            for seed in SEEDS {
                let mut lab = lab(&Setup { code, seed, ..digits() });
                lab.train(1500);
                for (labels, right) in told.iter().zip(&mut right) {
                    let look = Probe { few_labels: Some(*labels), ..Probe::default() };
                    let few = lab.probe(&look, false, 0.0).few_labels.expect("few labels");
                    let shares = right.iter_mut().zip([few.by_code, few.by_pixels]);
                    shares.for_each(|(all, share)| all.push(f64::from(share) * 100.0));
                }
                let look = Probe { neighbours: Some(0), ..Probe::default() };
                let found = lab.probe(&look, false, 0.0).neighbours.expect("neighbours");
                let shares = same.iter_mut().zip(found.same_class);
                shares.for_each(|(all, share)| all.push(f64::from(share) * 100.0));
            }
            for (labels, [by_code, by_pixels]) in told.iter().zip(&right) {
                println!(
                    "h = {code}, {labels} labels: {}; {}",
                    summary(by_code),
                    summary(by_pixels)
                );
            }
            println!("h = {code}, neighbours: {}; {}", summary(&same[0]), summary(&same[1]));
        }
    }

    fn handwriting() {
        println!("\nhandwriting 28 × 28, dense: mean squared error on test pictures");
        for code in [2, 8, 32] {
            let errors = SEEDS[..3].iter().map(|seed| {
                let mut lab = lab(&Setup { code, seed: *seed, ..Setup::default() });
                lab.train(1000);
                f64::from(lab.errors().test) * 1000.0
            });
            let errors: Vec<f64> = errors.collect();
            println!("h = {code}, 1,000 steps: {} · 10⁻³", summary(&errors));
        }
    }
}
