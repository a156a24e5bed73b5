//! One half-step in numbers; the networks are afterwards as they were.

use super::duel::{Batch, Duel};
use super::loss::{self, Term};
use crate::engine::rng::{Purpose, stream};
use crate::engine::{Mode, Parameters};
use crate::protocol::gan::{Example, HalfStep, Loss, Setup, Turn};

/// Points of each kind that are told.
const TOLD: usize = 6;

/// Tells the half-step of one player, of the discriminator for [`Turn::Both`], on as many real points
/// as z. The places of a penalty are the same before and after.
pub(super) fn tell(duel: &mut Duel, setup: &Setup, turn: Turn, [real, z]: [&[f32]; 2]) -> HalfStep {
    let before = [duel.generator.snapshot(), duel.discriminator.snapshot()];
    let batch = real.len() / 2;
    let told = TOLD.min(batch);
    let z_told = &z[..told * setup.latent.dimensions];
    let own = turn == Turn::Generator;
    let of_generated = if own { loss::of_generator } else { loss::of_generated };
    let look = |duel: &mut Duel| {
        let places = duel.generator.forward(z_told, told, Mode::Evaluate).to_vec();
        let real = if own { &[] } else { &real[..2 * told] };
        [
            examples(duel, setup.loss, real, loss::of_real),
            examples(duel, setup.loss, &places, of_generated),
        ]
    };
    let told_before = look(duel);
    let loss = |duel: &mut Duel| {
        if own {
            return (duel.generator_loss(setup.rules(), z, &[]), 0.0);
        }
        let mut between = stream(u64::from(setup.seed), Purpose::Between);
        let batch = Batch { real, z, classes: &[] };
        let loss = duel.discriminator_loss(setup.rules(), batch, &mut between);
        (loss.total, loss.penalty)
    };
    let (before_step, penalty) = loss(duel);
    let gradient_norm = if own {
        let norm = duel.generator.gradient_norm();
        duel.step_generator();
        norm
    } else {
        let norm = duel.discriminator.gradient_norm();
        duel.step_discriminator(setup.rules());
        norm
    };
    let told_after = look(duel);
    let (after_step, _) = loss(duel);
    duel.generator.restore(&before[0]);
    duel.discriminator.restore(&before[1]);
    let [real, mut generated] = told_before
        .into_iter()
        .zip(told_after)
        .map(|(before, after)| {
            let join = |(before, after): (Example, Example)| Example {
                next_place: after.place,
                next_verdict: after.verdict,
                ..before
            };
            before.into_iter().zip(after).map(join).collect::<Vec<_>>()
        })
        .collect::<Vec<_>>()
        .try_into()
        .expect("two kinds");
    for (example, z) in generated.iter_mut().zip(z.chunks_exact(setup.latent.dimensions)) {
        example.latent = z.to_vec();
    }
    HalfStep {
        turn: if own { Turn::Generator } else { Turn::Discriminator },
        loss: before_step,
        next_loss: after_step,
        penalty,
        gradient_norm,
        real,
        generated,
    }
}

/// What the discriminator makes of places now.
fn examples(
    duel: &mut Duel,
    loss: Loss,
    places: &[f32],
    term: fn(Loss, f32) -> Term,
) -> Vec<Example> {
    let count = places.len() / 2;
    if count == 0 {
        return Vec::new();
    }
    let scores = duel.discriminator.forward(places, count, Mode::Evaluate).to_vec();
    let terms: Vec<Term> = scores.iter().map(|y| term(loss, *y)).collect();
    let slopes: Vec<f32> = terms.iter().map(|term| term.slope).collect();
    let gradient = duel.discriminator.backward_from(&slopes, Parameters::Skip);
    let pairs = places.chunks_exact(2).zip(gradient.chunks_exact(2));
    let examples =
        pairs.zip(scores.iter().zip(&terms)).map(|((place, gradient), (y, term))| Example {
            latent: Vec::new(),
            place: [place[0], place[1]],
            score: *y,
            verdict: loss.verdict(*y),
            loss: term.value,
            slope: term.slope,
            gradient: [gradient[0], gradient[1]],
            next_place: [place[0], place[1]],
            next_verdict: loss.verdict(*y),
        });
    examples.collect()
}
