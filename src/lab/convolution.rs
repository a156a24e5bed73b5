//! The convolution lab: templates laid on a photograph, headless.
//!
//! [`Responses`] keeps the picture and the maps, and computes a map anew only if its template
//! changed. A network with a single filter would leave three quarters of the engine's work unused,
//! for it computes four maps at a time; [`Polyphase`] therefore has it compute four rows of one map
//! instead. `docs/convolution.md` tells how long that takes.

pub mod counting;
pub mod depth;
pub mod field;
pub mod photo;
pub mod polyphase;
pub mod reading;
pub mod spot;

use crate::data::grey::Grey;
use crate::engine::SpecError;
use crate::protocol::convolution::Window;
use crate::protocol::maps::Maps;
use crate::protocol::template::Template;
use polyphase::Polyphase;

/// A picture and the maps of some templates on it.
pub struct Responses {
    polyphase: Polyphase,
    window: Window,
    known: Vec<Option<Template>>,
    map: Vec<f32>,
}

impl Responses {
    /// Takes up a picture; nothing is computed yet.
    ///
    /// # Errors
    /// If the window does not fit on the picture, or the maps would not fit into memory.
    pub fn new(picture: &Grey, window: Window) -> Result<Self, SpecError> {
        let polyphase = Polyphase::new(picture, window)?;
        Ok(Self { polyphase, window, known: Vec::new(), map: Vec::new() })
    }

    /// Rows and columns of a map.
    pub fn places(&self) -> [usize; 2] {
        self.polyphase.places()
    }

    /// A template whose map is no longer what was told last, with its new map: quantised symmetrically
    /// about 0. `None` if all are known. One map a call, so that the page hears of each as soon as it
    /// is there; `looked_at` comes before the others.
    ///
    /// # Panics
    /// If a template is not as large as the window.
    pub fn next_changed(
        &mut self,
        templates: &[Template],
        looked_at: usize,
    ) -> Option<(usize, Maps)> {
        self.known.resize(templates.len(), None);
        let changed = |index: &usize| self.known[*index].as_ref() != Some(&templates[*index]);
        let first = Some(looked_at).filter(|index| *index < templates.len());
        let index = first.into_iter().chain(0..templates.len()).find(changed)?;
        let maps = self.compute(&templates[index]);
        self.known[index] = Some(templates[index].clone());
        Some((index, maps))
    }

    /// The map of a template, which need not be one of those that are kept.
    fn compute(&mut self, template: &Template) -> Maps {
        assert_eq!(template.side, self.window.side, "a template fills its window");
        self.polyphase.compute(template, &mut self.map);
        let [rows, columns] = self.polyphase.places();
        Maps::symmetric(&self.map, 1, rows, columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::template::Preset;

    fn picture() -> Grey {
        Grey::new(24, 31, (0..24 * 31).map(|v| (v * v % 101) as f32 / 100.0).collect())
    }

    #[test]
    fn only_what_changed_is_computed() {
        let window = Window { side: 5, stride: 1, padding: 0 };
        let mut responses = Responses::new(&picture(), window).expect("fits");
        let mut templates: Vec<Template> =
            Preset::ALL.iter().map(|(preset, _)| preset.template(5)).collect();
        let mut told = Vec::new();
        while let Some((index, maps)) = responses.next_changed(&templates, 4) {
            assert_eq!((maps.height, maps.width), (20, 27));
            told.push(index);
        }
        assert_eq!(told, [4, 0, 1, 2, 3, 5, 6], "the one that is looked at comes first");

        templates[3].values[7] = 0.5;
        let (index, changed) = responses.next_changed(&templates, 0).expect("one has changed");
        assert_eq!(index, 3);
        assert_eq!(responses.next_changed(&templates, 0), None);

        // What went and came back has to be told again.
        responses.next_changed(&templates[..3], 0);
        assert_eq!(responses.next_changed(&templates, 3), Some((3, changed)));
    }

    #[test]
    fn a_template_larger_than_the_picture_is_refused() {
        let small = Grey::new(4, 30, vec![0.5; 120]);
        let window = Window { side: 5, stride: 1, padding: 0 };
        assert!(Responses::new(&small, window).is_err());
        assert!(Responses::new(&small, Window { padding: 1, ..window }).is_ok());
    }
}
