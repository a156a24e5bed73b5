//! What both networks make of codes and pictures that someone asks about.

use rand::seq::SliceRandom;

use super::GanPicturesLab;
use super::path::{Patch, between};
use super::training::extend_input;
use crate::engine::rng::{Purpose, stream};
use crate::engine::{Mode, Network};
use crate::lab::gan::duel::score;
use crate::lab::gan::latent::Draws;
use crate::protocol::gan_pictures::{
    Code, Decoded, Game, MAX_CODES, MAX_MORPH, MAX_ROUND, Morph, Morphed, Round, Walk, Walked,
};

/// Pictures in a row of the map of a patch.
const SIDES: [usize; 2] = [2, 9];
/// The part of all z that rounds of the game are drawn from.
const GAME: usize = 3;

/// What a generator makes of its inputs, a batch at a time.
pub(super) fn draw(generator: &mut Network, inputs: &[f32]) -> Vec<f32> {
    let (width, batch) = (generator.spec().input.len(), generator.max_batch());
    let mut pictures = Vec::new();
    for part in inputs.chunks(width * batch) {
        pictures.extend_from_slice(generator.forward(part, part.len() / width, Mode::Evaluate));
    }
    pictures
}

/// The scores y of pictures, a batch at a time; the list of classes is empty where they are not told.
pub(super) fn scores(discriminator: &mut Network, values: &[f32], classes: &[usize]) -> Vec<f32> {
    let (width, batch) = (discriminator.spec().input.len(), discriminator.max_batch());
    let given = discriminator.output_shape().len();
    let mut scores = Vec::with_capacity(values.len() / width);
    for part in values.chunks(width * batch) {
        let output = discriminator.forward(part, part.len() / width, Mode::Evaluate);
        for given in output.chunks_exact(given) {
            let class = classes.get(scores.len()).copied();
            scores.push(score(given, class));
        }
    }
    scores
}

impl GanPicturesLab {
    /// Pictures of codes, and the verdicts on them.
    pub(super) fn decoded(&mut self, codes: &[Code]) -> Decoded {
        let fit = |code: &&Code| {
            let is_finite = code.z.iter().all(|z| z.is_finite());
            code.z.len() == self.setup.latent.dimensions && is_finite
        };
        let codes: Vec<Code> = codes.iter().filter(fit).take(MAX_CODES).cloned().collect();
        let (values, verdicts) = self.look_at(&codes);
        Decoded { pictures: self.gallery.maps(&values), verdicts, codes }
    }

    /// A place of a patch and, if that is asked for, the whole of it.
    pub(super) fn walked(&mut self, walk: Walk) -> Walked {
        let patch = Patch::new(self.setup.latent, walk.seed);
        let class = walk.class;
        let code = |place: [f32; 2]| Code { z: patch.at(place.map(within)), class };
        let own = code(walk.place);
        let (picture, verdicts) = self.look_at(std::slice::from_ref(&own));
        let map = walk.side.map(|side| {
            let side = side.clamp(SIDES[0], SIDES[1]);
            let at = |place: usize| place as f32 / (side - 1) as f32;
            let codes: Vec<Code> =
                (0..side * side).map(|cell| code([at(cell % side), at(cell / side)])).collect();
            let inputs = self.inputs(&codes);
            draw(&mut self.training.duel.generator, &inputs)
        });
        Walked {
            walk,
            code: own,
            picture: self.gallery.maps(&picture),
            verdict: verdicts[0],
            map: map.map(|map| self.gallery.maps(&map)),
        }
    }

    /// The way between two samples of the sheet; nothing if there are none there.
    pub(super) fn morph(&mut self, morph: Morph) -> Option<Morphed> {
        let count = morph.steps.clamp(2, MAX_MORPH);
        let dimensions = self.setup.latent.dimensions;
        let [from, to] = morph.ends.map(|end| {
            let z = self.plan.z.get(end * dimensions..(end + 1) * dimensions)?;
            Some((z, self.plan.classes.get(end).copied()))
        });
        let ((a, class), (b, other)) = (from?, to?);
        let (mut inputs, mut classes) = (Vec::new(), Vec::new());
        for place in 0..count {
            let share = place as f32 / (count - 1) as f32;
            let z = between(self.setup.latent.law, a, b, share);
            let mixed = [class.map(|class| (class, 1.0 - share)), other.map(|c| (c, share))];
            let mixed: Vec<(usize, f32)> = mixed.into_iter().flatten().collect();
            extend_input(&mut inputs, &self.setup, &z, &mixed);
            classes.extend(if share < 0.5 { class } else { other });
        }
        let values = draw(&mut self.training.duel.generator, &inputs);
        let verdicts = self.verdicts(&values, &classes);
        Some(Morphed { morph, pictures: self.gallery.maps(&values), verdicts })
    }

    /// Real pictures that nothing was learned from and generated ones, mixed.
    pub(super) fn round(&mut self, round: Round) -> Game {
        let count = round.count.clamp(2, MAX_ROUND);
        let mut rng = stream(u64::from(round.seed), Purpose::Samples);
        let mut real = self.gallery.held_out.clone();
        real.shuffle(&mut rng);
        // Generated pictures are of the classes of other real ones, which come as often as in the set.
        let mut models = real.split_off((count / 2).min(real.len()));
        models.extend_from_slice(&real);
        let made = count - real.len();
        let classes: Vec<usize> = (0..made).map(|place| models[place % models.len()]).collect();
        let classes = self.told(&classes);
        let mut z = Vec::new();
        Draws::new(self.setup.latent, u64::from(round.seed), GAME).fill(made, &mut z);
        let mut inputs = Vec::new();
        for (place, z) in z.chunks_exact(self.setup.latent.dimensions).enumerate() {
            let class = classes.get(place).map(|class| (*class, 1.0));
            extend_input(&mut inputs, &self.setup, z, class.as_slice());
        }
        let mut values = self.gallery.all(&real);
        values.extend(draw(&mut self.training.duel.generator, &inputs));
        let verdicts = self.verdicts(&values, &[self.told(&real), classes].concat());
        let mut order: Vec<usize> = (0..count).collect();
        order.shuffle(&mut rng);
        let size = self.gallery.shape().len();
        let mixed: Vec<f32> =
            order.iter().flat_map(|place| &values[place * size..][..size]).copied().collect();
        Game {
            round,
            step: self.steps,
            pictures: self.gallery.maps(&mixed),
            real: order.iter().map(|place| *place < real.len()).collect(),
            verdicts: order.iter().map(|place| verdicts[*place]).collect(),
            threshold: self.threshold(),
        }
    }

    /// What the generator makes of codes that fit, and the verdicts on it.
    pub(super) fn look_at(&mut self, codes: &[Code]) -> (Vec<f32>, Vec<f32>) {
        let inputs = self.inputs(codes);
        let values = draw(&mut self.training.duel.generator, &inputs);
        let classes: Vec<usize> = codes.iter().filter_map(|code| self.class_of(code)).collect();
        let verdicts = self.verdicts(&values, &classes);
        (values, verdicts)
    }

    fn inputs(&self, codes: &[Code]) -> Vec<f32> {
        let mut inputs = Vec::new();
        for code in codes {
            let class = self.class_of(code).map(|class| (class, 1.0));
            extend_input(&mut inputs, &self.setup, &code.z, class.as_slice());
        }
        inputs
    }

    /// The class that is told; the first one that is learned where a code has none that is.
    fn class_of(&self, code: &Code) -> Option<usize> {
        let learned = self.setup.learned();
        let known = code.class.filter(|class| learned.contains(class));
        self.setup.is_conditional().then(|| known.unwrap_or(learned[0]))
    }

    fn verdicts(&mut self, values: &[f32], classes: &[usize]) -> Vec<f32> {
        let loss = self.setup.loss;
        self.scores(values, classes).into_iter().map(|y| loss.verdict(y)).collect()
    }
}

/// A share within 0…1.
fn within(share: f32) -> f32 {
    if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.5 }
}
