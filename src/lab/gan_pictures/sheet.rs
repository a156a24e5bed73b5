//! What always is looked at in the same way: samples of noise that stays the same, real pictures beside them,
//! and how the game stands.

use super::GanPicturesLab;
use super::gallery::Gallery;
use super::looks::{draw, scores};
use super::training::extend_input;
use crate::lab::gan::latent::Draws;
use crate::lab::gan::measures::{mean, threshold};
use crate::protocol::gan::Loss;
use crate::protocol::gan_pictures::{Reading, Setup, Sheet};

/// Samples on the sheet, about.
const SAMPLES: usize = 48;
/// Columns where the class is not told, and where it is at most.
const COLUMNS: usize = 8;
const MOST_COLUMNS: usize = 10;
/// Rows at least, and at most.
const ROWS: [usize; 2] = [6, 12];
/// Pictures of each kind that a reading is taken from, at most.
const MEASURED: usize = 48;
/// The part of all z that is looked at.
const SHOWN: usize = 1;

/// What stands where on the sheet.
pub(super) struct Plan {
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// z of each sample, one after another. Where the class is told, those of a row are equal: it shows one z
    /// in all classes.
    pub(super) z: Vec<f32>,
    /// The class of each sample; empty where it is not told.
    pub(super) classes: Vec<usize>,
    /// The same as inputs of the generator.
    pub(super) inputs: Vec<f32>,
    /// Places of the real pictures beside them.
    real: Vec<usize>,
    /// Places of the pictures that readings are taken from: training pictures, and others.
    measured: [Vec<usize>; 2],
}

impl Plan {
    pub(super) fn new(setup: &Setup, gallery: &Gallery) -> Self {
        let is_told = setup.is_conditional();
        let learned = setup.learned();
        let columns = if is_told { learned.len().min(MOST_COLUMNS) } else { COLUMNS };
        let rows = SAMPLES.div_ceil(columns).clamp(ROWS[0], ROWS[1]);
        let mut drawn = Vec::new();
        let draws = if is_told { rows } else { rows * columns };
        Draws::new(setup.latent, u64::from(setup.seed), SHOWN).fill(draws, &mut drawn);
        let (mut z, mut classes, mut inputs) = (Vec::new(), Vec::new(), Vec::new());
        for place in 0..rows * columns {
            let draw = if is_told { place / columns } else { place };
            let own = &drawn[draw * setup.latent.dimensions..][..setup.latent.dimensions];
            let class = is_told.then(|| learned[place % columns]);
            extend_input(&mut inputs, setup, own, class.map(|class| (class, 1.0)).as_slice());
            z.extend_from_slice(own);
            classes.extend(class);
        }
        let real = if is_told {
            in_columns(gallery, &learned[..columns], rows)
        } else {
            Gallery::choose(&gallery.held_out, rows * columns).to_vec()
        };
        let measured =
            [&gallery.train, &gallery.held_out].map(|all| Gallery::choose(all, MEASURED).to_vec());
        Self { columns, rows, z, classes, inputs, real, measured }
    }

    /// The class of each column, where it is told.
    pub(super) fn columns_of_classes(&self) -> Vec<usize> {
        self.classes[..self.columns.min(self.classes.len())].to_vec()
    }
}

/// Held-out pictures row by row, each column of one class; as many full rows as there are.
fn in_columns(gallery: &Gallery, columns: &[usize], rows: usize) -> Vec<usize> {
    let of_class = |class: &usize| {
        let own = gallery.held_out.iter().filter(|place| gallery.class(**place) == *class);
        own.take(rows).copied().collect::<Vec<_>>()
    };
    let classes: Vec<Vec<usize>> = columns.iter().map(of_class).collect();
    let full = classes.iter().map(Vec::len).min().unwrap_or(0);
    (0..full).flat_map(|row| classes.iter().map(move |own| own[row])).collect()
}

/// Before the first look.
pub(super) fn unread() -> Reading {
    Reading {
        step: 0,
        discriminator: f32::NAN,
        generator: f32::NAN,
        right_real: f32::NAN,
        right_held_out: f32::NAN,
        right_generated: f32::NAN,
        verdict_real: f32::NAN,
        verdict_generated: f32::NAN,
    }
}

impl GanPicturesLab {
    /// How the game stands; the losses are those of the last step.
    pub fn reading(&mut self) -> Reading {
        let loss = self.setup.loss;
        let [real, held_out] = self.plan.measured.clone().map(|places| {
            let values = self.gallery.all(&places);
            self.scores(&values, &self.told(&places))
        });
        let count = self.plan.rows * self.plan.columns;
        let used = count.min(MEASURED);
        let width = self.plan.inputs.len() / count;
        let generated = draw(&mut self.training.duel.generator, &self.plan.inputs[..used * width]);
        let classes = self.plan.classes.get(..used).unwrap_or(&[]);
        let generated = scores(&mut self.training.duel.discriminator, &generated, classes);
        let limit = threshold(loss, &real, &generated);
        let above = |y: f32| f32::from(y > limit);
        Reading {
            step: self.steps,
            discriminator: self.losses[0],
            generator: self.losses[1],
            right_real: mean(&real, above),
            right_held_out: mean(&held_out, above),
            right_generated: mean(&generated, |y| 1.0 - above(y)),
            verdict_real: mean(&real, |y| loss.verdict(y)),
            verdict_generated: mean(&generated, |y| loss.verdict(y)),
        }
    }

    pub(super) fn read(&mut self) {
        self.is_due = false;
        self.now = self.reading();
        self.log.record(self.now);
    }

    /// The verdict above which a picture is taken for real; a critic's is that of the last reading.
    pub(super) fn threshold(&self) -> f32 {
        match self.setup.loss {
            Loss::WassersteinClipped | Loss::WassersteinPenalty => {
                f32::midpoint(self.now.verdict_real, self.now.verdict_generated)
            }
            _ => 0.5,
        }
    }

    /// Keeps the samples for the time-lapse.
    pub(super) fn keep_sheet(&mut self) {
        let generated = draw(&mut self.training.duel.generator, &self.plan.inputs);
        self.lapse.keep(self.steps, &generated);
    }

    /// Samples and real pictures.
    pub(super) fn sheet(&mut self) -> Sheet {
        let generated = draw(&mut self.training.duel.generator, &self.plan.inputs);
        let discriminator = &mut self.training.duel.discriminator;
        let of_generated = scores(discriminator, &generated, &self.plan.classes);
        let real = self.gallery.all(&self.plan.real);
        let of_real = self.scores(&real, &self.told(&self.plan.real));
        let verdicts =
            |scores: &[f32]| scores.iter().map(|y| self.setup.loss.verdict(*y)).collect::<Vec<_>>();
        Sheet {
            step: self.steps,
            generated: self.gallery.maps(&generated),
            verdicts: verdicts(&of_generated),
            real: self.gallery.maps(&real),
            real_classes: self.plan.real.iter().map(|p| self.gallery.class(*p) as u8).collect(),
            real_verdicts: verdicts(&of_real),
            threshold: self.threshold(),
        }
    }

    /// The classes of pictures of the set, where they are told.
    pub(super) fn told(&self, places: &[usize]) -> Vec<usize> {
        if self.setup.is_conditional() { self.gallery.classes(places) } else { Vec::new() }
    }

    /// The scores of some pictures; the list of classes is empty where they are not told.
    pub(super) fn scores(&mut self, values: &[f32], classes: &[usize]) -> Vec<f32> {
        scores(&mut self.training.duel.discriminator, values, classes)
    }
}
