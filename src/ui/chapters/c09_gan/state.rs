//! Everything of the chapter that outlives its view.

use leptos::prelude::*;

use super::topic::GameSession;
use crate::protocol::gan::{Setup, Turn};
use crate::protocol::gan_link::{self, Layers, Shared};
use crate::protocol::link::LinkProblem;
use crate::protocol::picture_set::OwnSet;
use crate::text::{gan_words, number};
use crate::ui::chapters::frame::ChapterSession;
use crate::ui::chapters::regularisation::bench::BenchSession;
use crate::ui::environment::Environment;
use crate::ui::lab::{Act, Controls, Readout};

/// The state of the chapter. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Gans {
    /// The game.
    pub(super) game: GameSession,
    /// What is to be seen on the map.
    pub(super) layers: RwSignal<Layers>,
    /// Who learns while training runs; a single half-step may have been the other's.
    pub(super) learns: RwSignal<Turn>,
}

impl ChapterSession for Gans {
    type Shared = Shared;

    fn read(text: &str, _: &[OwnSet]) -> (Shared, Vec<LinkProblem>) {
        gan_link::read(text)
    }

    fn step(shared: &Shared) -> Option<u64> {
        shared.step
    }

    fn new(shared: &Shared) -> Self {
        let all = Self {
            game: BenchSession::new(shared.setup.clone(), shared.pace),
            layers: RwSignal::new(shared.layers),
            learns: RwSignal::new(shared.setup.turn),
        };
        all.game.look.set(shared.told);
        all
    }

    fn adopt(&self, shared: &Shared) {
        self.layers.set(shared.layers);
        self.learns.set(shared.setup.turn);
        self.game.look.set(shared.told);
        self.game.adopt(&shared.setup, shared.pace);
    }

    fn pause(&self) {
        self.game.pause();
    }
}

impl Gans {
    /// The state as the text of a link.
    pub(super) fn link(&self) -> String {
        gan_link::write(&Shared {
            setup: Setup { turn: self.learns.get(), ..self.game.setup.get() },
            layers: self.layers.get(),
            told: self.game.look.get(),
            pace: self.game.pace.get(),
            step: self.game.step_for_link(),
        })
    }

    /// Has one of them, or both, learn from now on.
    pub(super) fn let_learn(&self, turn: Turn) {
        self.learns.set(turn);
        self.game.change(|setup| setup.turn = turn);
    }

    /// A single step of one of them.
    pub(super) fn take_turn(&self, turn: Turn) {
        self.game.pause();
        self.game.change(|setup| setup.turn = turn);
        self.game.step(1);
        self.game.repeatable.set(false);
    }

    /// Begins anew with these settings, but for what was drawn, and plays.
    pub(super) fn begin(&self, setup: Setup) {
        self.learns.set(setup.turn);
        self.game.change(|before| {
            *before = Setup { drawn: before.drawn.clone(), ..setup };
        });
        self.game.reset();
        self.game.run();
    }

    /// What bar, keys and messages need. Whoever starts to play goes back to who is to learn.
    pub(super) fn controls(self, env: Environment) -> Controls {
        let controls = self.game.controls();
        let act = Callback::new(move |act| {
            if matches!(act, Act::Toggle | Act::Step(_)) {
                self.let_learn(self.learns.get_untracked());
            }
            controls.act.run(act);
        });
        let numbers = Signal::derive(move || {
            let (lang, words) = (env.lang.get(), gan_words(env.lang.get()));
            self.game.status.track(); // as often as a person can read
            let losses = self.game.frame.with_untracked(|frame| frame.as_ref().map(|f| f.losses));
            let [d, g] = losses.unwrap_or([f32::NAN; 2]).map(f64::from);
            let readout =
                |key, name, value| Readout { key, name, value: number::measured(lang, value, 3) };
            vec![readout("loss-d", words.loss_d, d), readout("loss-g", words.loss_g, g)]
        });
        Controls { act, numbers: Some(numbers), ..controls }
    }
}
