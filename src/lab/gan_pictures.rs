//! A generator and a discriminator learn pictures, and everything that can be seen of them.

mod film;
pub mod finished;
mod frechet;
mod gallery;
mod lapse;
mod looks;
mod nearest;
mod path;
mod quality;
mod sheet;
mod space;
mod training;

use crate::engine::{Network, top_level};
use crate::lab::gan::readings::Log;
use crate::lab::shelf::Shelf;
use crate::lab::{Advance, Lab};
use crate::protocol::classifier::Status;
use crate::protocol::gan::Divergence;
use crate::protocol::gan_pictures::{
    Configured, Frame, GanPictures, Probe, Quality, Reading, Setup, Start,
};
use crate::protocol::message::Failure;
use film::Film;
use gallery::Gallery;
use lapse::TimeLapse;
use nearest::NearestStudy;
use quality::QualityStudy;
use sheet::Plan;
use space::Space;
use training::{Astray, Losses, Training};

/// While training runs, one look of so many draws the sheet anew.
const LOOKS_PER_SHEET: u64 = 3;

/// The game, what it is played for, and how it went.
pub struct GanPicturesLab {
    setup: Setup,
    gallery: Gallery,
    training: Training,
    plan: Plan,
    steps: u64,
    losses: Losses,
    log: Log<Reading>,
    /// The last reading.
    now: Reading,
    /// Whether a reading is to be taken before the next step.
    is_due: bool,
    lapse: TimeLapse,
    film: Film,
    space: Space,
    nearest: NearestStudy,
    quality: QualityStudy,
    looks: u64,
}

impl Lab for GanPicturesLab {
    type Topic = GanPictures;

    fn new(setup: &Setup, shelf: &mut Shelf) -> Result<Self, Failure> {
        let mut setup = setup.clone();
        setup.tidy();
        let gallery = Gallery::new(&setup, shelf)?;
        let mut training = Training::new(&setup, &gallery)?;
        if setup.start == Start::Finished {
            finished::load(&setup, &mut training.duel);
            training.save();
        }
        let plan = Plan::new(&setup, &gallery);
        let mut lab = Self {
            lapse: TimeLapse::default(),
            film: Film::default(),
            space: Space::new(&setup, &gallery),
            nearest: NearestStudy::default(),
            quality: QualityStudy::default(),
            steps: 0,
            losses: [f32::NAN; 2],
            log: Log::default(),
            now: sheet::unread(),
            is_due: false,
            looks: 0,
            setup,
            gallery,
            training,
            plan,
        };
        lab.read();
        lab.keep_sheet();
        Ok(lab)
    }

    fn configured(&self) -> Configured {
        let networks = [&self.training.duel.generator, &self.training.duel.discriminator];
        let is_conditional = self.setup.is_conditional();
        Configured {
            training: self.gallery.train.len(),
            held_out: self.gallery.held_out.len(),
            parameters: networks.map(learned),
            multiply_adds: networks.map(multiply_adds),
            columns: self.plan.columns,
            rows: self.plan.rows,
            classes: if is_conditional { self.plan.columns_of_classes() } else { Vec::new() },
            finished: self.setup.start == Start::Finished,
        }
    }

    fn tune(&mut self, setup: &Setup) {
        self.setup = setup.clone();
        self.setup.tidy();
        self.training.tune(&self.setup);
    }

    fn advance(&mut self) -> Advance<Divergence> {
        if self.is_due {
            self.read();
            return Advance::Evaluated;
        }
        match self.training.advance(&self.setup, &self.gallery) {
            Err(Astray) => Advance::Diverged(Divergence { step: self.steps + 1 }),
            Ok(None) => Advance::Evaluated,
            Ok(Some(losses)) => {
                self.steps += 1;
                self.losses = losses;
                self.log.record_step(losses);
                self.is_due = self.log.is_due(self.steps);
                if self.lapse.is_due(self.steps) {
                    self.keep_sheet();
                }
                Advance::Stepped
            }
        }
    }

    fn evaluating(&self) -> bool {
        self.is_due || self.training.is_within_step()
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn epochs(&self) -> u32 {
        self.training.progress().0 as u32
    }

    fn has_work(&self) -> bool {
        let waits = self.nearest.has_work() || self.quality.has_work();
        self.film.has_work() || waits
    }

    fn work(&mut self, _: &dyn Fn() -> f64) {
        if self.film.has_work() {
            self.film.advance();
        } else if !self.space.is_ready() {
            self.space.advance(&self.gallery);
        } else if self.nearest.has_work() {
            self.nearest.advance(&mut self.space, &self.gallery);
        } else if self.quality.has_work() {
            self.quality.advance(&self.setup, &mut self.space, &self.gallery);
        }
    }

    fn probe(&mut self, probe: &Probe, running: bool, steps_per_second: f32) -> Frame {
        let (epoch, position, epoch_size) = self.training.progress();
        let status = Status {
            step: self.steps,
            epoch: epoch as u32,
            position,
            epoch_size,
            loss: self.losses[1],
            running,
            steps_per_second,
        };
        self.looks += 1;
        let is_unhurried = !running || self.looks.is_multiple_of(LOOKS_PER_SHEET);
        self.film.wish(probe.animation, self.gallery.shape(), &self.lapse, &self.plan);
        self.ask_nearest(probe.nearest.as_ref());
        let generator = probe.quality.then_some(&self.training.duel.generator);
        self.quality.ask(generator, self.steps, running);
        Frame {
            status,
            losses: self.losses,
            readings: self.log.since(probe.known),
            lapse_steps: self.lapse.steps(),
            sheet: (probe.sheet && is_unhurried).then(|| self.sheet()),
            decoded: (!probe.decode.is_empty()).then(|| self.decoded(&probe.decode)),
            walked: probe.walk.map(|walk| self.walked(walk)),
            morph: probe.morph.and_then(|morph| self.morph(morph)),
            nearest: probe.nearest.as_ref().and_then(|_| self.nearest.found().cloned()),
            lapse: probe.lapse.and_then(|place| self.lapse.frame(place, &self.gallery)),
            animation: self.film.file(),
            quality: if probe.quality { self.quality.answer(&self.space) } else { None },
            game: probe.round.map(|round| self.round(round)),
            work: self.share(),
        }
    }
}

impl GanPicturesLab {
    /// Trains so many steps; gives ℓᴰ and ℓᴳ of the last one, NaN where training went astray.
    pub fn train(&mut self, steps: u64) -> [f32; 2] {
        let goal = self.steps + steps;
        while self.steps < goal {
            if let Advance::Diverged(_) = self.advance() {
                return [f32::NAN; 2];
            }
        }
        self.losses
    }

    /// Both networks: generator and discriminator.
    pub fn networks(&self) -> [&Network; 2] {
        [&self.training.duel.generator, &self.training.duel.discriminator]
    }

    /// Fréchet distances, of the generator as it is now, all at once.
    ///
    /// # Panics
    /// Never: with all its work done everything is known.
    pub fn measure(&mut self) -> Quality {
        let probe = Probe { quality: true, ..Probe::default() };
        self.finish(&probe).quality.expect("all of it was measured")
    }

    /// What a probe asks for, with all the work that is behind it.
    pub fn finish(&mut self, probe: &Probe) -> Frame {
        loop {
            let frame = self.probe(probe, false, 0.0);
            if !self.has_work() {
                return frame;
            }
            while self.has_work() {
                self.work(&|| 0.0);
            }
        }
    }

    /// Share of the work that is done, while some is left.
    fn share(&self) -> Option<f32> {
        let works = [
            (self.nearest.has_work() || self.quality.has_work(), self.space.progress()),
            (self.nearest.has_work(), self.nearest.progress()),
            (self.quality.has_work(), self.quality.progress()),
            (self.film.has_work(), self.film.progress()),
        ];
        let wanted = works.iter().filter(|(is_wanted, _)| *is_wanted);
        let (done, all) = wanted.fold((0, 0), |(done, all), (_, (d, a))| (done + d, all + a));
        self.has_work().then(|| done as f32 / all.max(1) as f32)
    }
}

/// Numbers that a network learns.
fn learned(network: &Network) -> usize {
    network.gradients().iter().map(|gradient| gradient.data.len()).sum()
}

/// Multiply-adds of an example on its way through.
fn multiply_adds(network: &Network) -> u64 {
    let layers = top_level(network.summary());
    layers.iter().fold(0, |sum, layer| sum.saturating_add(layer.multiply_adds))
}
