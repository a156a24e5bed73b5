//! What sets of pictures and their classes are called.

use super::Lang;
use crate::protocol::picture_set::PictureSet;

/// Name and description of a set.
pub struct SetWords {
    /// A few words.
    pub name: String,
    /// A sentence or two.
    pub about: &'static str,
}

/// What a set is called, and what it is.
pub fn set_words(lang: Lang, set: &PictureSet) -> SetWords {
    let (name, about) = match (lang, set) {
        (Lang::De, PictureSet::Digits) => (
            "Ziffern (UCI)",
            "1 797 Ziffern, von 13 Menschen geschrieben und auf 8 × 8 Pixel verkleinert. Klein \
             genug, dass jedes Netz in Sekunden lernt.",
        ),
        (Lang::En, PictureSet::Digits) => (
            "Digits (UCI)",
            "1,797 digits, written by 13 people and reduced to 8 × 8 pixels. Small enough for any \
             network to learn within seconds.",
        ),
        (Lang::De, PictureSet::Handwriting) => (
            "Handschrift",
            "Ziffern wie von Hand, Strich für Strich gezeichnet, in vielen Schreibweisen. Es gibt \
             beliebig viele; keine Testziffer kommt im Training vor.",
        ),
        (Lang::En, PictureSet::Handwriting) => (
            "Handwriting",
            "Digits as if by hand, drawn stroke by stroke in many styles. There is no end of them; \
             no test digit occurs in training.",
        ),
        (Lang::De, PictureSet::Shapes(_)) => (
            "Formen",
            "Sechs geometrische Formen in wechselnder Lage, Größe und Drehung: gut, um Filtern und \
             Pooling zuzusehen.",
        ),
        (Lang::En, PictureSet::Shapes(_)) => (
            "Shapes",
            "Six geometric shapes at changing places, sizes and angles: good for watching filters \
             and pooling.",
        ),
        (Lang::De, PictureSet::Pictures) => (
            "Bilder",
            "Kleine farbige Szenen, jede neu gemalt: Blumentopf, Huhn, Katze und andere, vor \
             wechselndem Hintergrund und in wechselndem Licht.",
        ),
        (Lang::En, PictureSet::Pictures) => (
            "Pictures",
            "Little scenes in colour, each painted anew: flower pot, hen, cat and others, before \
             changing backgrounds and in changing light.",
        ),
        (Lang::De, PictureSet::Own(own)) => {
            return SetWords {
                name: own.name.clone(),
                about: "Ihre eigenen Daten. Sie liegen nur in diesem Browser.",
            };
        }
        (Lang::En, PictureSet::Own(own)) => {
            return SetWords {
                name: own.name.clone(),
                about: "Your own data. They lie in this browser alone.",
            };
        }
    };
    SetWords { name: name.to_owned(), about }
}

const SHAPES: [[&str; 2]; 6] = [
    ["Kreis", "circle"],
    ["Quadrat", "square"],
    ["Dreieck", "triangle"],
    ["Stern", "star"],
    ["Kreuz", "cross"],
    ["Ring", "ring"],
];

const PICTURES: [[&str; 2]; 10] = [
    ["Blumentopf", "flower pot"],
    ["Huhn", "hen"],
    ["Katze", "cat"],
    ["Fisch", "fish"],
    ["Haus", "house"],
    ["Baum", "tree"],
    ["Auto", "car"],
    ["Tasse", "cup"],
    ["Boot", "boat"],
    ["Regenschirm", "umbrella"],
];

/// What a class is called; its number if it has no name.
pub fn class_name(lang: Lang, set: &PictureSet, class: usize) -> String {
    let named = |names: &[[&'static str; 2]]| {
        names.get(class).map(|pair| match lang {
            Lang::De => pair[0].to_owned(),
            Lang::En => pair[1].to_owned(),
        })
    };
    let name = match set {
        PictureSet::Digits | PictureSet::Handwriting => None,
        PictureSet::Shapes(_) => named(&SHAPES),
        PictureSet::Pictures => named(&PICTURES),
        PictureSet::Own(own) => own.class_names.get(class).cloned(),
    };
    name.unwrap_or_else(|| class.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{pictures, shapes};

    #[test]
    fn names_are_those_of_the_generators() {
        let english = |set: &PictureSet, class| class_name(Lang::En, set, class).replace(' ', "_");
        for (class, key) in pictures::KEYS.iter().enumerate() {
            assert_eq!(english(&PictureSet::Pictures, class), *key);
        }
        for (class, key) in shapes::KEYS.iter().enumerate() {
            assert_eq!(english(&PictureSet::BUILT_IN[2].0, class), *key);
        }
    }

    #[test]
    fn every_set_has_a_name_and_its_classes_differ() {
        for (set, _) in PictureSet::BUILT_IN {
            for lang in [Lang::De, Lang::En] {
                assert!(!set_words(lang, &set).name.is_empty());
                let names: std::collections::BTreeSet<String> =
                    (0..set.classes()).map(|class| class_name(lang, &set, class)).collect();
                assert_eq!(names.len(), set.classes());
            }
        }
    }
}
