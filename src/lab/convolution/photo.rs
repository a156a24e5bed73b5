//! The worker's side of the convolution lab: a picture, the maps of templates on it, and what
//! becomes of them in deeper layers. Nothing is trained; all work is done when it is asked for.

use super::Responses;
use super::depth::{self, fitting};
use crate::data::grey::Grey;
use crate::lab::shelf::Shelf;
use crate::lab::{Advance, Lab};
use crate::protocol::convolution::{Deeper, Window};
use crate::protocol::maps::Maps;
use crate::protocol::message::Failure;
use crate::protocol::photo::{Answer, Depth, Photographed, Question, Scene};

/// A picture and all that was asked about it.
pub struct PhotoLab {
    picture: Grey,
    window: Window,
    responses: Responses,
    /// The deeper layers that were last asked for.
    depth: Option<(Vec<Deeper>, depth::Depth)>,
}

impl Lab for PhotoLab {
    type Topic = Photographed;

    fn new(setup: &Scene, _: &mut Shelf) -> Result<Self, Failure> {
        let picture = Grey::from_levels(setup.height, setup.width, &setup.levels);
        let responses = Responses::new(&picture, setup.window)?;
        Ok(Self { picture, window: setup.window, responses, depth: None })
    }

    fn configured(&self) {}

    fn tune(&mut self, _: &Scene) {}

    fn advance(&mut self) -> Advance<()> {
        Advance::Evaluated
    }

    fn evaluating(&self) -> bool {
        false
    }

    fn steps(&self) -> u64 {
        0
    }

    fn epochs(&self) -> u32 {
        0
    }

    fn probe(&mut self, question: &Question, _: bool, _: f32) -> Answer {
        match question {
            // A question of before the size was changed has no answer any more.
            Question::Maps { templates, looked_at }
                if templates.iter().all(|t| t.side == self.window.side) =>
            {
                let changed = self.responses.next_changed(templates, *looked_at);
                let (of, map) = changed.map_or((None, Maps::default()), |(i, map)| (Some(i), map));
                Answer::Map { of, map }
            }
            Question::Depth(depth) if depth.template.side == self.window.side => {
                Answer::Depth(self.look_deeper(depth))
            }
            _ => Answer::Map { of: None, map: Maps::default() },
        }
    }
}

impl PhotoLab {
    fn look_deeper(&mut self, asked: &Depth) -> Vec<crate::protocol::convolution::Change> {
        let Grey { height, width, .. } = self.picture;
        let layers = &asked.layers[..fitting(height, width, self.window, &asked.layers)];
        if self.depth.as_ref().is_none_or(|(known, _)| known != layers) {
            // The old buffers go first.
            self.depth = None;
            let built = depth::Depth::new(height, width, self.window, layers);
            self.depth = built.ok().map(|built| (layers.to_vec(), built));
        }
        let Some((_, depth)) = &mut self.depth else { return Vec::new() };
        depth.compare(&self.picture, &asked.template, asked.shift)
    }
}

#[cfg(test)]
mod tests {
    use serde_bytes::ByteBuf;

    use super::*;
    use crate::protocol::template::Preset;

    fn lab() -> PhotoLab {
        let levels = (0..40 * 60).map(|v: usize| (v * v % 251) as u8).collect();
        let window = Window { side: 5, stride: 1, padding: 0 };
        let scene =
            Scene { height: 40, width: 60, levels: ByteBuf::from::<Vec<u8>>(levels), window };
        PhotoLab::new(&scene, &mut Shelf::default()).expect("fits")
    }

    #[test]
    fn maps_come_one_by_one_until_all_are_known() {
        let mut lab = lab();
        let templates = vec![Preset::Line.template(5), Preset::Blur.template(5)];
        let question = Question::Maps { templates, looked_at: 1 };
        let mut told = Vec::new();
        for _ in 0..3 {
            let Answer::Map { of, map } = lab.probe(&question, false, 0.0) else { panic!("a map") };
            told.push((of, map.height, map.width));
        }
        assert_eq!(told, [(Some(1), 36, 56), (Some(0), 36, 56), (None, 0, 0)]);
    }

    #[test]
    fn layers_that_do_not_fit_are_left_out() {
        let layers = vec![Deeper::MaxPool(8), Deeper::MaxPool(8)];
        let template = Preset::Vertical.template(5);
        let question = Question::Depth(Depth { template, layers, shift: [0, 1] });
        let Answer::Depth(changes) = lab().probe(&question, false, 0.0) else { panic!("depth") };
        assert_eq!(changes.len(), 2);
    }

    #[test]
    fn a_template_of_another_size_is_not_laid_on() {
        let question =
            Question::Maps { templates: vec![Preset::Vertical.template(7)], looked_at: 0 };
        let answer = lab().probe(&question, false, 0.0);
        assert_eq!(answer, Answer::Map { of: None, map: Maps::default() });
    }
}
