//! A generator and a discriminator play against each other in the plane.

pub mod duel;
mod half_step;
pub(super) mod latent;
pub mod loss;
pub mod measures;
pub mod penalty;
pub(super) mod readings;
mod training;
mod views;

use crate::data::distributions::{Modes, Samples};
use crate::data::points::Part;
use crate::engine::Mode;
use crate::lab::shelf::Shelf;
use crate::lab::{Advance, Lab};
use crate::protocol::classifier::Status;
use crate::protocol::gan::{
    Configured, Divergence, Frame, Gan, HalfStep, Probe, Reading, SHOWN, Setup, Turn,
};
use crate::protocol::message::Failure;
use latent::Draws;
use readings::Log;
use training::{Losses, Training, samples};
use views::{CELLS, NODES};

/// Points of each kind that a reading is taken from; the first ones are shown.
const MEASURED: usize = 1000;

/// The game, what it is measured by, and how it went.
pub struct GanLab {
    setup: Setup,
    training: Training,
    /// Real points to compare with; none while nothing is drawn.
    real: Vec<f32>,
    /// z to compare with.
    z: Vec<f32>,
    modes: Option<Modes>,
    /// Histogram of the real points.
    histogram: Vec<u32>,
    /// Divergence of other real points from these; NaN while nothing is drawn.
    floor: f32,
    steps: u64,
    losses: Losses,
    log: Log<Reading>,
}

impl Lab for GanLab {
    type Topic = Gan;

    fn new(setup: &Setup, _: &mut Shelf) -> Result<Self, Failure> {
        let mut setup = setup.clone();
        setup.tidy();
        let training = Training::new(&setup, MEASURED.max(NODES), MEASURED.max(CELLS))?;
        let mut z = Vec::new();
        Draws::new(setup.latent, u64::from(setup.seed), 1).fill(MEASURED, &mut z);
        let mut lab = Self {
            training,
            real: Vec::new(),
            z,
            modes: None,
            histogram: Vec::new(),
            floor: f32::NAN,
            steps: 0,
            losses: [f32::NAN; 2],
            log: Log::default(),
            setup,
        };
        lab.set_source();
        lab.read();
        Ok(lab)
    }

    fn configured(&self) -> Configured {
        let centres = self.modes.iter().flat_map(|modes| &modes.centres).flatten();
        Configured {
            centres: centres.map(|at| *at as f32).collect(),
            std: self.setup.distribution().map_or(0.0, |source| source.std() as f32),
        }
    }

    fn tune(&mut self, setup: &Setup) {
        let drawn = self.setup.drawn != setup.drawn;
        self.setup = setup.clone();
        self.setup.tidy();
        self.training.tune(&self.setup);
        if drawn {
            self.training.set_source(&self.setup);
            self.set_source();
        }
    }

    fn advance(&mut self) -> Advance<Divergence> {
        let Some(losses) = self.training.step(&self.setup) else {
            return Advance::Diverged(Divergence { step: self.steps + 1 });
        };
        self.steps += 1;
        self.losses = losses;
        self.log.record_step(losses);
        if self.log.is_due(self.steps) {
            self.read();
        }
        Advance::Stepped
    }

    fn evaluating(&self) -> bool {
        false
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn epochs(&self) -> u32 {
        0
    }

    fn probe(&mut self, probe: &Probe, running: bool, steps_per_second: f32) -> Frame {
        let status = Status {
            step: self.steps,
            loss: self.losses[1],
            running,
            steps_per_second,
            ..Status::default()
        };
        let now = self.reading();
        let shown = SHOWN * self.setup.latent.dimensions;
        let duel = &mut self.training.duel;
        let (generated, pushes) = views::pushes(duel, &self.setup, &self.z[..shown]);
        Frame {
            status,
            losses: self.losses,
            real: self.real.iter().take(2 * SHOWN).copied().collect(),
            generated,
            pushes,
            surface: views::surface(duel, self.setup.loss),
            warp: views::warp(duel, self.setup.latent),
            now,
            floor: self.floor,
            readings: self.log.since(probe.known),
            half_step: probe.half_step.and_then(|turn| self.half_step(turn)),
        }
    }
}

impl GanLab {
    /// Trains one step and gives ℓᴰ and ℓᴳ; NaN of who does not learn, or if training diverged.
    pub fn step_losses(&mut self) -> [f32; 2] {
        match self.advance() {
            Advance::Diverged(_) => [f32::NAN; 2],
            Advance::Stepped | Advance::Evaluated => self.losses,
        }
    }

    /// How the game stands; the losses are those of the last step.
    pub fn reading(&mut self) -> Reading {
        let duel = &mut self.training.duel;
        let generated = duel.generator.forward(&self.z, MEASURED, Mode::Evaluate);
        let histogram = measures::histogram(generated);
        let coverage = self.modes.as_ref().map(|modes| measures::coverage(generated, modes));
        let of_generated = duel.discriminator.forward(generated, MEASURED, Mode::Evaluate).to_vec();
        let count = self.real.len() / 2;
        let of_real = match count {
            0 => &[],
            _ => duel.discriminator.forward(&self.real, count, Mode::Evaluate),
        };
        let loss = self.setup.loss;
        let threshold = measures::threshold(loss, of_real, &of_generated);
        Reading {
            step: self.steps,
            discriminator: self.losses[0],
            generator: self.losses[1],
            divergence: measures::divergence(&self.histogram, &histogram) as f32,
            right_real: measures::mean(of_real, |y| f32::from(y > threshold)),
            right_generated: measures::mean(&of_generated, |y| f32::from(y <= threshold)),
            verdict_real: measures::mean(of_real, |y| loss.verdict(y)),
            verdict_generated: measures::mean(&of_generated, |y| loss.verdict(y)),
            modes: coverage.map(|(modes, _)| modes),
            near: coverage.map(|(_, near)| near),
        }
    }

    fn read(&mut self) {
        let reading = self.reading();
        self.log.record(reading);
    }

    /// Real points to compare with, from a stream that nothing is learned from.
    fn set_source(&mut self) {
        self.real = samples(&self.setup, Part::Test).map(points).unwrap_or_default();
        self.modes = self.setup.distribution().and_then(|source| source.modes());
        self.histogram = measures::histogram(&self.real);
        // The second thousand of the stream that the first was taken from.
        let others = samples(&self.setup, Part::Test).map(|mut samples| {
            samples.by_ref().take(MEASURED).for_each(drop);
            measures::histogram(&points(samples))
        });
        self.floor =
            others.map_or(f32::NAN, |others| measures::divergence(&self.histogram, &others) as f32);
    }

    fn half_step(&mut self, turn: Turn) -> Option<HalfStep> {
        let batch = self.setup.batch;
        let real = self.real.get(..2 * batch)?;
        let z = &self.z[..batch * self.setup.latent.dimensions];
        Some(half_step::tell(&mut self.training.duel, &self.setup, turn, [real, z]))
    }
}

fn points(samples: Samples) -> Vec<f32> {
    samples.take(MEASURED).flatten().map(|at| at as f32).collect()
}
