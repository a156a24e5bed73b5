//! What the chapter's lab has of its own.

use crate::protocol::classifier::{self, CurveUpdate, Status};
use crate::protocol::gan::{self, Frame, Gan, Known, Probe, Readings, Setup, Turn};
use crate::protocol::setting::Number;
use crate::ui::chapters::regularisation::bench::{Bench, BenchSession};

/// Two networks play against each other.
pub(super) type GameSession = BenchSession<Gan>;

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

    fn keep(kept: &mut Readings, frame: &mut Frame) -> bool {
        let news = std::mem::take(&mut frame.readings);
        if news.generation == kept.generation && news.list.is_empty() {
            return false;
        }
        if news.generation == kept.generation {
            kept.list.extend(news.list);
        } else {
            *kept = news;
        }
        true
    }

    fn seen(frame: &Frame) -> (Status, CurveUpdate) {
        (frame.status, CurveUpdate::default())
    }
}
