//! Prints the tables of `docs/overfitting.md` and `docs/dropout.md`.
//!
//! `cargo run --release --example measure_regularisation`; it takes some minutes.

use lehrnetz::lab::Lab;
use lehrnetz::lab::dropout::DropoutLab;
use lehrnetz::lab::overfitting::OverfittingLab;
use lehrnetz::lab::overfitting::examples::Pool;
use lehrnetz::lab::overfitting::learner::Learner;
use lehrnetz::lab::regression::RegressionLab;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::lab::sweep::SweepLab;
use lehrnetz::protocol::overfitting::{Evaluation, Morph, MorphPoint, Probe, Setup, best};
use lehrnetz::protocol::sweep::{self, Axis, ends, gains, mean_and_error};
use lehrnetz::protocol::{dropout, regression};

const SEEDS: usize = 10;

fn main() {
    by_heart();
    for axis in [Axis::L2, Axis::L1, Axis::Units, Axis::Dropout] {
        sweep(axis);
    }
    sparse();
    curve();
    ensembles();
    morph();
}

/// `mean ± standard error`, in percent.
fn percent(values: &[f64]) -> String {
    let (mean, error) = mean_and_error(values);
    format!("{:.1} ± {:.1}", 100.0 * mean, 100.0 * error)
}

/// Trains for so many epochs; gives all evaluations, the last one at the end.
fn course(setup: &Setup, epochs: f64) -> Vec<Evaluation> {
    let mut learner = Learner::new(setup, Pool::digits()).expect("the network works");
    let mut course = vec![learner.evaluate()];
    while learner.epochs() < epochs {
        assert!(learner.step(), "training stays finite");
        while learner.evaluating() {
            course.extend(learner.evaluate_chunk());
        }
    }
    course.push(learner.evaluate());
    course
}

fn by_heart() {
    println!("label noise | training | test at the end | lowest test | its epoch");
    for label_noise in [0.0, 0.2, 0.4, 0.6, 1.0] {
        let base = sweep::Setup::default().base;
        let runs = (1..=SEEDS as u32).map(|seed| {
            let setup = Setup { seed, label_noise, ..base.clone() };
            course(&setup, 60.0)
        });
        let runs: Vec<Vec<Evaluation>> = runs.collect();
        let column = |read: &dyn Fn(&[Evaluation]) -> f32| -> Vec<f64> {
            runs.iter().map(|run| f64::from(read(run))).collect()
        };
        let last = |run: &[Evaluation]| run[run.len() - 1];
        let lowest = |run: &[Evaluation]| best(run).expect("evaluated");
        let (epoch, _) = mean_and_error(&column(&|run| lowest(run).epoch));
        println!(
            "{label_noise} | {} | {} | {} | {epoch:.0}",
            percent(&column(&|run| last(run).train)),
            percent(&column(&|run| last(run).test)),
            percent(&column(&|run| lowest(run).test)),
        );
    }
}

/// What suits an axis; the page has the same.
fn sweep(axis: Axis) {
    let repeats = if axis == Axis::Units { 5 } else { SEEDS };
    let setup = sweep::Setup { repeats, ..sweep::Setup::for_axis(axis) };
    let values = setup.values();
    let mut lab = SweepLab::new(&setup, &mut Shelf::default()).expect("the networks work");
    let runs = lab.finish().to_vec();
    println!("\n{axis:?} | training | test | lower than with the first by");
    for (index, value) in values.iter().enumerate() {
        let column = |read: fn(&Evaluation) -> f32| -> Vec<f64> {
            ends(&runs, index).iter().map(|(_, end)| f64::from(read(end))).collect()
        };
        println!(
            "{value} | {} | {} | {}",
            percent(&column(|end| end.train)),
            percent(&column(|end| end.test)),
            percent(&gains(&runs, 0, index)),
        );
    }
}

fn sparse() {
    println!("\npenalty | |w| < 0.001, % | mean |w| | test");
    let base = sweep::Setup::default().base;
    for (name, setup) in [
        ("none", base.clone()),
        ("L1 = 0.001", Setup { l1: 0.001, ..base.clone() }),
        ("L2 = 0.01", Setup { l2: 0.01, ..base.clone() }),
    ] {
        let found = (1..=5).map(|seed| {
            let setup = Setup { seed, ..setup.clone() };
            let mut lab = OverfittingLab::new(&setup, &mut Shelf::default()).expect("works");
            for _ in 0..900 {
                lab.train_step();
            }
            let histogram = lab.probe(&Probe::default(), false, 0.0).histogram;
            (f64::from(histogram.near_zero), f64::from(histogram.mean))
        });
        let (shares, means): (Vec<f64>, Vec<f64>) = found.unzip();
        println!("{name} | {} | {:.4}", percent(&shares), mean_and_error(&means).0);
    }
}

fn curve() {
    println!("\ncurve | steps | training MSE | test MSE | farthest point");
    let base = regression::Setup::default();
    for (name, setup) in [
        ("nothing", base.clone()),
        ("L2 = 0.003", regression::Setup { l2: 0.003, ..base.clone() }),
        ("L1 = 0.003", regression::Setup { l1: 0.003, ..base.clone() }),
        ("p = 0.8", regression::Setup { dropout: true, ..base.clone() }),
        ("4 units", regression::Setup { units: 4, ..base.clone() }),
    ] {
        for steps in [2000, 8000] {
            let found = (1..=5).map(|seed| {
                let setup = regression::Setup { seed, ..setup.clone() };
                let mut lab = RegressionLab::new(&setup, &mut Shelf::default()).expect("works");
                let [train, test] = lab.train(steps).map(f64::from);
                (train, test, f64::from(lab.farthest()))
            });
            let found: Vec<(f64, f64, f64)> = found.collect();
            let mean = |read: fn(&(f64, f64, f64)) -> f64| {
                mean_and_error(&found.iter().map(read).collect::<Vec<_>>()).0
            };
            println!(
                "{name} | {steps} | {:.4} | {:.4} | {:.3}",
                mean(|f| f.0),
                mean(|f| f.1),
                mean(|f| f.2)
            );
        }
    }
    println!("\nspread: at the points | in the gap | beyond");
    for (seed, spread) in (1..=5).map(|seed| (seed, spread(seed))) {
        let [points, gap, beyond] = spread;
        println!("{seed} | {points:.3} | {gap:.3} | {beyond:.3}");
    }
}

/// Standard deviation from run to run: at the points, in the gap, and beyond the points.
fn spread(seed: u32) -> [f64; 3] {
    let setup = regression::Setup { seed, ..regression::Setup::uncertain() };
    let mut lab = RegressionLab::new(&setup, &mut Shelf::default()).expect("works");
    lab.train(4000);
    let spread = lab.spread(200).deviation;
    let mean = |from: f64, to: f64| {
        let inside =
            (0..regression::PLACES).filter(|i| (from..to).contains(&regression::place(*i)));
        let values: Vec<f64> = inside.map(|index| f64::from(spread[index])).collect();
        mean_and_error(&values).0
    };
    let both = |[a, b]: [(f64, f64); 2]| f64::midpoint(mean(a.0, a.1), mean(b.0, b.1));
    let points = both([(-1.0, -0.1), (0.5, 1.0)]);
    [points, mean(-0.05, 0.45), both([(-1.3, -1.1), (1.1, 1.3)])]
}

fn ensembles() {
    println!("\nlayers | p | accuracy | geometric | scaled | T = 100 | logits | slope | one run");
    for layers in [vec![6], vec![12], vec![6, 6]] {
        for keep in [0.5, 0.8] {
            for seed in 1..=5 {
                let setup = dropout::Setup {
                    layers: layers.clone(),
                    keep: [keep; 2],
                    seed,
                    ..dropout::Setup::default()
                };
                let mut lab = DropoutLab::new(&setup, &mut Shelf::default()).expect("works");
                let accuracy = lab.train(4000);
                let found = lab.compute_ensemble(100);
                let distance = |index: usize| found.methods[index].distance;
                println!(
                    "{layers:?} | {keep} | {accuracy:.3} | {:.5} | {:.5} | {:.5} | {:.1e} | {:.3} | {:.3}",
                    distance(1),
                    distance(2),
                    distance(3),
                    found.logit_difference,
                    found.monte_carlo.slope,
                    found.monte_carlo.one_run,
                );
            }
        }
    }
}

fn morph() {
    println!("\nfrom 3 to 8: mean and spread of P(8)");
    let setup = Setup { seed: 1, ..Setup::uncertain() };
    let mut lab = OverfittingLab::new(&setup, &mut Shelf::default()).expect("works");
    let steps = setup.examples / setup.batch * 20;
    for _ in 0..steps {
        lab.train_step();
    }
    println!("{:?}", lab.points().last());
    for digit in 0..4 {
        let morph = Some(Morph { digit, share: 0.5, runs: 100 });
        let view = lab.probe(&Probe { morph }, false, 0.0).morph.expect("asked for");
        let cell = |p: &MorphPoint| format!("{:.2} ± {:.2}", p.mean[1], p.spread[1]);
        let line: Vec<String> = view.way.iter().step_by(4).map(cell).collect();
        println!("{digit} | {}", line.join(" | "));
    }
}
