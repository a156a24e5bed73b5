//! A three turns into an eight: how sure is the network, and how much do runs with other masks differ
//! (Gal & Ghahramani, *Dropout as a Bayesian approximation*, 2016)?

use super::examples::Examples;
use crate::engine::{Mode, Network};
use crate::lab::classifier::softmax;
use crate::protocol::maps::Maps;
use crate::protocol::overfitting::{MAX_RUNS, Morph, MorphPoint, MorphView};

/// Steps from the three to the eight.
const STEPS: usize = 20;
const THREE: usize = 3;
const EIGHT: usize = 8;

/// Looks at the whole way between digits of the test set, and at one place of it; the network and its
/// chance stay as they are.
pub(super) fn look(network: &mut Network, test: &Examples, morph: Morph) -> MorphView {
    let before = network.snapshot();
    let runs = morph.runs.clamp(1, MAX_RUNS);
    let (three, eight) = ends(test, morph.digit);
    let between = |share: f32| -> Vec<f32> {
        three.iter().zip(eight).map(|(a, b)| a + (b - a) * share).collect()
    };
    let way = (0..=STEPS).map(|step| {
        let share = step as f32 / STEPS as f32;
        let picture = between(share);
        let once = softmax(network.forward(&picture, 1, Mode::Evaluate));
        let all = masked_runs(network, &picture, runs);
        let (mean, spread) = mean_and_spread(&all);
        MorphPoint { share, mean, spread, once: [once[THREE], once[EIGHT]] }
    });
    let way = way.collect();
    let picture = between(morph.share.clamp(0.0, 1.0));
    let runs = masked_runs(network, &picture, runs);
    network.restore(&before);
    MorphView { picture: Maps::pictures(&picture, test.shape), runs, way }
}

/// One of the threes of the test set, the plainest first, and of the plainer half of the eights there
/// the one that is most like it: a digit that nobody could read would make the way end nowhere.
fn ends(test: &Examples, digit: usize) -> (&[f32], &[f32]) {
    let (threes, eights) = (plainest(test, THREE), plainest(test, EIGHT));
    let three = test.picture(threes[digit % threes.len()]);
    let eight = eights[..eights.len().div_ceil(2)]
        .iter()
        .map(|index| test.picture(*index))
        .min_by(|a, b| distance(three, a).total_cmp(&distance(three, b)))
        .expect("there are eights to test with");
    (three, eight)
}

/// Pictures of a class, those first that are most like the mean of all of them.
fn plainest(test: &Examples, class: usize) -> Vec<usize> {
    let mut all: Vec<usize> =
        (0..test.len()).filter(|index| test.truth[*index] == class as i32).collect();
    let share = 1.0 / all.len() as f32;
    let mut mean = vec![0.0; test.shape.len()];
    for index in &all {
        mean.iter_mut().zip(test.picture(*index)).for_each(|(mean, x)| *mean += share * x);
    }
    let from_mean = |index: &usize| distance(&mean, test.picture(*index));
    all.sort_by(|a, b| from_mean(a).total_cmp(&from_mean(b)));
    all
}

fn distance(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Probabilities of all classes, for masks drawn anew in every run.
fn masked_runs(network: &mut Network, picture: &[f32], runs: usize) -> Vec<Vec<f32>> {
    let logits = network.forward(&picture.repeat(runs), runs, Mode::Train);
    logits.chunks_exact(logits.len() / runs).map(softmax).collect()
}

/// Over the runs, for the three and the eight.
fn mean_and_spread(runs: &[Vec<f32>]) -> ([f32; 2], [f32; 2]) {
    let count = runs.len() as f32;
    let both = [THREE, EIGHT].map(|class| {
        let mean = runs.iter().map(|run| run[class]).sum::<f32>() / count;
        let variance = runs.iter().map(|run| (run[class] - mean).powi(2)).sum::<f32>() / count;
        (mean, variance.sqrt())
    });
    (both.map(|(mean, _)| mean), both.map(|(_, spread)| spread))
}
