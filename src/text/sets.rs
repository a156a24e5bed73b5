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
    let (names, about) = match set {
        PictureSet::Digits => (
            ["Ziffern (UCI)", "Digits (UCI)"],
            [
                "1 797 Ziffern, von 13 Menschen geschrieben und auf 8 × 8 Pixel verkleinert. Klein \
                 genug, dass jedes Netz in Sekunden lernt.",
                "1,797 digits, written by 13 people and reduced to 8 × 8 pixels. Small enough for \
                 any network to learn within seconds.",
            ],
        ),
        PictureSet::Handwriting => (
            ["Handschrift", "Handwriting"],
            [
                "Ziffern wie von Hand, Strich für Strich gezeichnet, in vielen Schreibweisen. Es \
                 gibt beliebig viele; keine Testziffer kommt im Training vor.",
                "Digits as if by hand, drawn stroke by stroke in many styles. There is no end of \
                 them; no test digit occurs in training.",
            ],
        ),
        PictureSet::Shapes(_) => (
            ["Formen", "Shapes"],
            [
                "Sechs geometrische Formen in wechselnder Lage, Größe und Drehung: gut, um Filtern \
                 und Pooling zuzusehen.",
                "Six geometric shapes at changing places, sizes and angles: good for watching \
                 filters and pooling.",
            ],
        ),
        PictureSet::Pictures => (
            ["Bilder", "Pictures"],
            [
                "Kleine farbige Szenen, jede neu gemalt: Blumentopf, Huhn, Katze und andere, vor \
                 wechselndem Hintergrund und in wechselndem Licht.",
                "Little scenes in colour, each painted anew: flower pot, hen, cat and others, \
                 before changing backgrounds and in changing light.",
            ],
        ),
        PictureSet::Own(own) => (
            [own.name.as_str(); 2],
            [
                "Ihre eigenen Daten. Sie liegen nur in diesem Browser.",
                "Your own data. They lie in this browser alone.",
            ],
        ),
    };
    SetWords { name: in_language(lang, names).to_owned(), about: in_language(lang, about) }
}

fn in_language<T>(lang: Lang, [german, english]: [T; 2]) -> T {
    match lang {
        Lang::De => german,
        Lang::En => english,
    }
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
        names.get(class).map(|pair| in_language(lang, *pair).to_owned())
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
