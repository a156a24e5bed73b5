//! Everything of the chapter that outlives its view.

use leptos::prelude::*;

use super::topic::{GameSession, Looks, PictureSession};
use crate::protocol::gan::{Setup, Turn};
use crate::protocol::gan_link::{self, Layers, Shared, Tab};
use crate::protocol::gan_match::PICTURES;
use crate::protocol::gan_pictures::{self, Animation, Asked, Game, Morph, Round, Walk};
use crate::protocol::link::LinkProblem;
use crate::protocol::picture_set::OwnSet;
use crate::protocol::setting::MAX_SEED;
use crate::text::{gan_words, number};
use crate::ui::chapters::frame::ChapterSession;
use crate::ui::chapters::regularisation::bench::BenchSession;
use crate::ui::environment::Environment;
use crate::ui::lab::{Act, Controls, Readout};

/// Pictures in a row of the map of a patch.
pub(super) const SIDE: usize = 7;
/// Pictures on the way from one sample to another.
pub(super) const STEPS: usize = 9;

/// The state of the chapter. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Gans {
    /// Part of the lab that is shown.
    pub(super) tab: RwSignal<Tab>,
    /// The game in the plane.
    pub(super) game: GameSession,
    /// What is to be seen on the map.
    pub(super) layers: RwSignal<Layers>,
    /// Who learns in the plane while training runs; a single half-step may have been the other's.
    pub(super) learns: RwSignal<Turn>,
    /// The game with pictures.
    pub(super) pictures: PictureSession,
    /// Who learns of those who play with pictures.
    pub(super) pictures_learn: RwSignal<Turn>,
    /// Where the walk through noise stands.
    pub(super) walk: RwSignal<Walk>,
    /// The two samples between which a line is drawn.
    pub(super) ends: RwSignal<[usize; 2]>,
    /// The sample that is compared with training pictures.
    pub(super) sample: RwSignal<usize>,
    /// Place in the time-lapse; none stands for now.
    pub(super) moment: RwSignal<Option<usize>>,
    /// The time-lapse as a file, as long as it is wanted.
    pub(super) wish: RwSignal<Option<Animation>>,
    /// Seed of the round against the discriminator.
    pub(super) round: RwSignal<u32>,
    /// Which pictures of the round the learner took for real, so far.
    pub(super) answers: RwSignal<Vec<bool>>,
}

impl ChapterSession for Gans {
    type Shared = Shared;

    fn read(text: &str, known: &[OwnSet]) -> (Shared, Vec<LinkProblem>) {
        gan_link::read(text, known)
    }

    fn step(shared: &Shared) -> Option<u64> {
        shared.step
    }

    fn new(shared: &Shared) -> Self {
        let all = Self {
            tab: RwSignal::new(shared.tab),
            game: BenchSession::new(shared.setup.clone(), shared.pace),
            layers: RwSignal::new(shared.layers),
            learns: RwSignal::new(shared.setup.turn),
            pictures: BenchSession::new(shared.pictures.clone(), shared.pace),
            pictures_learn: RwSignal::new(shared.pictures.turn),
            walk: RwSignal::new(shared.walk),
            ends: RwSignal::new(shared.ends),
            sample: RwSignal::new(shared.sample),
            moment: RwSignal::new(None),
            wish: RwSignal::new(None),
            round: RwSignal::new(shared.round),
            answers: RwSignal::new(Vec::new()),
        };
        all.game.look.set(shared.told);
        all.keep_looking();
        all
    }

    fn adopt(&self, shared: &Shared) {
        self.tab.set(shared.tab);
        self.layers.set(shared.layers);
        self.learns.set(shared.setup.turn);
        self.game.look.set(shared.told);
        self.game.adopt(&shared.setup, shared.pace);
        self.pictures_learn.set(shared.pictures.turn);
        self.walk.set(shared.walk);
        self.ends.set(shared.ends);
        self.sample.set(shared.sample);
        self.moment.set(None);
        self.round.set(shared.round);
        self.pictures.adopt(&shared.pictures, shared.pace);
    }

    fn pause(&self) {
        self.game.pause();
        self.pictures.pause();
    }
}

impl Gans {
    /// Shows a part of the lab; what is not to be seen does not run.
    pub(super) fn show(&self, tab: Tab) {
        let runs = |tab| match tab {
            Tab::Plane => 0,
            Tab::Pictures | Tab::Walk => 1,
            Tab::Game => 2,
        };
        let before = self.tab.get_untracked();
        if runs(before) != runs(tab) {
            self.pause();
        }
        if before != tab {
            self.tab.set(tab);
        }
    }

    /// The state as the text of a link.
    pub(super) fn link(&self) -> String {
        let tab = self.tab.get();
        let (pace, step) = if tab == Tab::Plane {
            (self.game.pace.get(), self.game.step_for_link())
        } else {
            (self.pictures.pace.get(), self.pictures.step_for_link())
        };
        let pictures = self.pictures.setup.get();
        gan_link::write(&Shared {
            tab,
            setup: Setup { turn: self.learns.get(), ..self.game.setup.get() },
            layers: self.layers.get(),
            told: self.game.look.get(),
            pictures: gan_pictures::Setup { turn: self.pictures_learn.get(), ..pictures },
            walk: self.walk.get(),
            ends: self.ends.get(),
            sample: self.sample.get(),
            round: self.round.get(),
            pace,
            step,
        })
    }

    /// Has one of them, or both, learn from now on in the plane.
    pub(super) fn let_learn(&self, turn: Turn) {
        self.learns.set(turn);
        self.game.change(|setup| setup.turn = turn);
    }

    /// A single step of one of them in the plane.
    pub(super) fn take_turn(&self, turn: Turn) {
        self.game.pause();
        self.game.change(|setup| setup.turn = turn);
        self.game.step(1);
        self.game.repeatable.set(false);
    }

    /// Has one of them, or both, learn from now on from pictures.
    pub(super) fn let_pictures_learn(&self, turn: Turn) {
        self.pictures_learn.set(turn);
        self.pictures.change(|setup| setup.turn = turn);
    }

    /// A single step of one of them with pictures.
    pub(super) fn take_picture_turn(&self, turn: Turn) {
        self.moment.set(None);
        self.pictures.pause();
        self.pictures.change(|setup| setup.turn = turn);
        self.pictures.step(1);
        self.pictures.repeatable.set(false);
    }

    /// Begins anew in the plane with these settings, but for what was drawn, and plays.
    pub(super) fn begin(&self, setup: Setup) {
        self.learns.set(setup.turn);
        self.game.change(|before| {
            *before = Setup { drawn: before.drawn.clone(), ..setup };
        });
        self.game.reset();
        self.game.run();
    }

    /// The round that is played, once its pictures are there.
    pub(super) fn dealt(&self) -> Option<Game> {
        let round = round_of(self.round.get());
        self.pictures.kept.with(|seen| seen.game.clone().filter(|game| game.round == round))
    }

    /// The learner takes the next picture of the round for real, or does not.
    pub(super) fn answer(&self, real: bool) {
        let count = untrack(|| self.dealt()).map_or(0, |game| game.pictures.count);
        if self.answers.with_untracked(Vec::len) < count {
            self.answers.update(|answers| answers.push(real));
        }
    }

    /// Another round, of the networks as they are now.
    pub(super) fn deal(&self) {
        self.round.update(|seed| *seed = (*seed + 1) % (MAX_SEED + 1));
    }

    /// What bar, keys and messages need in the plane. Whoever starts to play goes back to who is to learn.
    pub(super) fn controls(self, env: Environment) -> Controls {
        let losses = move || {
            self.game.frame.with_untracked(|frame| frame.as_ref().map(|frame| frame.losses))
        };
        with_losses(env, self.game.controls(), losses, move || {
            self.let_learn(self.learns.get_untracked());
        })
    }

    /// The same of the pictures.
    pub(super) fn picture_controls(self, env: Environment) -> Controls {
        let losses = move || {
            self.pictures.frame.with_untracked(|frame| frame.as_ref().map(|frame| frame.losses))
        };
        with_losses(env, self.pictures.controls(), losses, move || {
            self.moment.set(None);
            self.let_pictures_learn(self.pictures_learn.get_untracked());
        })
    }

    /// The worker is asked for what the shown part of the lab needs.
    fn keep_looking(self) {
        Effect::new(move || {
            let tab = self.tab.get();
            let (pictures, walks) = (tab == Tab::Pictures, tab == Tab::Walk);
            let looks = Looks {
                sheet: pictures || walks,
                walk: walks.then(|| Walk { side: Some(SIDE), ..self.walk.get() }),
                morph: walks.then(|| Morph { ends: self.ends.get(), steps: STEPS }),
                nearest: walks.then(|| Asked::Sample(self.sample.get())),
                lapse: self.moment.get().filter(|_| pictures),
                animation: self.wish.get(),
                quality: pictures,
                round: (tab == Tab::Game).then(|| round_of(self.round.get())),
            };
            self.pictures.look_at(|look| *look = looks);
        });
        // Answers belong to the pictures that were dealt.
        let dealt = Memo::new(move |_| self.dealt());
        Effect::new(move || {
            // Whoever only tracks a memo has it computed by nobody.
            dealt.with(|_| ());
            self.answers.set(Vec::new());
        });
        // A class of another set, and a moment of other networks, are none of these.
        Effect::new(move || {
            let classes = self.pictures.setup.with(gan_pictures::Setup::learned);
            if self.walk.with_untracked(|walk| walk.class.is_some_and(|c| !classes.contains(&c))) {
                self.walk.update(|walk| walk.class = None);
            }
        });
        Effect::new(move || {
            self.pictures.configured.track();
            self.moment.set(None);
            self.wish.set(None);
        });
    }
}

fn round_of(seed: u32) -> Round {
    Round { seed, count: PICTURES }
}

/// Controls of a game of two networks: both losses in the bar, and whoever is to learn learns when
/// training goes on.
fn with_losses(
    env: Environment,
    controls: Controls,
    losses: impl Fn() -> Option<[f32; 2]> + Send + Sync + 'static,
    go_on: impl Fn() + Send + Sync + 'static,
) -> Controls {
    let act = Callback::new(move |act| {
        if matches!(act, Act::Toggle | Act::Step(_)) {
            go_on();
        }
        controls.act.run(act);
    });
    let numbers = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), gan_words(env.lang.get()));
        controls.status.track(); // as often as a person can read
        let [d, g] = losses().unwrap_or([f32::NAN; 2]).map(f64::from);
        let readout =
            |key, name, value| Readout { key, name, value: number::measured(lang, value, 3) };
        vec![readout("loss-d", words.loss_d, d), readout("loss-g", words.loss_g, g)]
    });
    Controls { act, numbers: Some(numbers), ..controls }
}
