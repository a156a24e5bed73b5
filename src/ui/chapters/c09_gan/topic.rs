//! What the chapter's two labs have of their own.

use crate::protocol::classifier::{self, CurveUpdate, Status};
use crate::protocol::gan::{self, Gan, Known, Probe, Readings, Setup, Turn};
use crate::protocol::gan_pictures::{
    self, Animation, AnimationFile, Asked, Game, GanPictures, Lapse, Morph, Morphed, Nearest,
    Quality, Round, Sheet, Walk, Walked,
};
use crate::protocol::setting::Number;
use crate::ui::chapters::regularisation::bench::{Bench, BenchSession};

/// Two networks play against each other in the plane.
pub(super) type GameSession = BenchSession<Gan>;
/// Two networks draw pictures.
pub(super) type PictureSession = BenchSession<GanPictures>;

/// Adds readings to those that are kept, or puts them in their place after these were thinned out;
/// gives whether there was anything new.
fn take_readings<R>(kept: &mut Readings<R>, news: &mut Readings<R>) -> bool {
    let news = std::mem::take(news);
    if news.generation != kept.generation {
        *kept = news;
        return true;
    }
    let any = !news.list.is_empty();
    kept.list.extend(news.list);
    any
}

/// Puts what has come in place of what was there; gives whether anything has.
fn take<T>(kept: &mut Option<T>, news: &mut Option<T>) -> bool {
    let any = news.is_some();
    if any {
        *kept = news.take();
    }
    any
}

impl Bench for Gan {
    /// Whose half-step is told in numbers.
    type Look = Option<Turn>;
    type Kept = Readings;
    const SEED: Number<Setup> = gan::SEED;

    fn needs_rebuild(before: &Setup, after: &Setup) -> bool {
        before.needs_rebuild(after)
    }

    fn probe(look: &Option<Turn>, kept: &Readings, _: classifier::Known) -> Probe {
        let known = Known { generation: kept.generation, count: kept.list.len() };
        Probe { known, half_step: *look }
    }

    fn keep(kept: &mut Readings, frame: &mut gan::Frame) -> bool {
        take_readings(kept, &mut frame.readings)
    }

    fn seen(frame: &gan::Frame) -> (Status, CurveUpdate) {
        (frame.status, CurveUpdate::default())
    }
}

/// What is looked at of the pictures: see [`gan_pictures::Probe`].
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::ui::chapters) struct Looks {
    pub(super) sheet: bool,
    pub(super) walk: Option<Walk>,
    pub(super) morph: Option<Morph>,
    pub(super) nearest: Option<Asked>,
    pub(super) lapse: Option<usize>,
    pub(super) animation: Option<Animation>,
    pub(super) quality: bool,
    pub(super) round: Option<Round>,
}

/// What was last seen of each.
#[derive(Clone, Debug, Default)]
pub(in crate::ui::chapters) struct Seen {
    pub(super) readings: Readings<gan_pictures::Reading>,
    pub(super) lapse_steps: Vec<u64>,
    pub(super) sheet: Option<Sheet>,
    pub(super) walked: Option<Walked>,
    pub(super) morph: Option<Morphed>,
    pub(super) nearest: Option<Nearest>,
    pub(super) lapse: Option<Lapse>,
    pub(super) file: Option<AnimationFile>,
    pub(super) quality: Option<Quality>,
    /// The round as it was dealt: its pictures do not change while someone judges them.
    pub(super) game: Option<Game>,
}

impl Bench for GanPictures {
    type Look = Looks;
    type Kept = Seen;
    const SEED: Number<gan_pictures::Setup> = gan_pictures::SEED;

    fn needs_rebuild(before: &gan_pictures::Setup, after: &gan_pictures::Setup) -> bool {
        before.needs_rebuild(after)
    }

    fn probe(look: &Looks, kept: &Seen, _: classifier::Known) -> gan_pictures::Probe {
        let readings = &kept.readings;
        let made = |wish: &Animation| kept.file.as_ref().is_some_and(|file| file.wish == *wish);
        let dealt = |round: &Round| kept.game.as_ref().is_some_and(|game| game.round == *round);
        gan_pictures::Probe {
            known: Known { generation: readings.generation, count: readings.list.len() },
            sheet: look.sheet,
            decode: Vec::new(),
            walk: look.walk,
            morph: look.morph,
            nearest: look.nearest.clone(),
            lapse: look.lapse,
            animation: look.animation.filter(|wish| !made(wish)),
            quality: look.quality,
            round: look.round.filter(|round| !dealt(round)),
        }
    }

    fn urgent_probe(look: &Looks, kept: &Seen, known: classifier::Known) -> gan_pictures::Probe {
        let all = Self::probe(look, kept, known);
        let walk = all.walk.map(|walk| Walk { side: None, ..walk });
        gan_pictures::Probe { sheet: false, morph: None, walk, ..all }
    }

    fn keep(kept: &mut Seen, frame: &mut gan_pictures::Frame) -> bool {
        // The map of the patch is not sent again with every step of the hand.
        if let Some(walked) = frame.walked.as_mut().filter(|walked| walked.map.is_none()) {
            let same = |before: &Walked| {
                (before.walk.seed, before.walk.class) == (walked.walk.seed, walked.walk.class)
            };
            walked.map = kept.walked.take().filter(same).and_then(|before| before.map);
        }
        let steps = std::mem::take(&mut frame.lapse_steps);
        let any = [
            take_readings(&mut kept.readings, &mut frame.readings),
            steps != kept.lapse_steps,
            take(&mut kept.sheet, &mut frame.sheet),
            take(&mut kept.walked, &mut frame.walked),
            take(&mut kept.morph, &mut frame.morph),
            take(&mut kept.nearest, &mut frame.nearest),
            take(&mut kept.lapse, &mut frame.lapse),
            take(&mut kept.file, &mut frame.animation),
            take(&mut kept.quality, &mut frame.quality),
            take(&mut kept.game, &mut frame.game),
        ];
        kept.lapse_steps = steps;
        any.contains(&true)
    }

    fn seen(frame: &gan_pictures::Frame) -> (Status, CurveUpdate) {
        (frame.status, CurveUpdate::default())
    }

    fn takes_long(frame: &gan_pictures::Frame) -> bool {
        frame.work.is_some()
    }
}
