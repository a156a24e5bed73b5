//! What the bundled photographs show, and what their licences are called.

use super::Lang;
use crate::data::photos::{Licence, Photo};

/// What a photograph shows, as the entry of a menu and as the picture's description.
pub fn photo_title(lang: Lang, photo: Photo) -> &'static str {
    let (de, en) = match photo {
        Photo::Raccoon => ("Waschbär", "Raccoon"),
        Photo::Castle => ("Schloss Chenonceau", "Château de Chenonceau"),
        Photo::Stairs => ("Stahltreppe", "Steel stairs"),
        Photo::Photographer => ("Mann mit Kamera", "Man with a camera"),
        Photo::Cat => ("Katze", "Cat"),
        Photo::Coffee => ("Tasse Kaffee", "Cup of coffee"),
        Photo::Astronaut => ("Astronautin Eileen Collins", "Astronaut Eileen Collins"),
        Photo::Bricks => ("Backsteinpflaster", "Brick pavement"),
        Photo::Grass => ("Gras", "Grass"),
        Photo::Gravel => ("Kies", "Gravel"),
        Photo::Handwriting => ("Formeln von Hand", "Handwritten formulas"),
    };
    match lang {
        Lang::De => de,
        Lang::En => en,
    }
}

/// A photograph's line on the page of sources: title, author, place of publication, licence.
pub fn photo_credit(lang: Lang, photo: Photo) -> String {
    let record = photo.record();
    let author = record.author.unwrap_or(match lang {
        Lang::De => "Urheber nicht genannt",
        Lang::En => "author not named",
    });
    let licence = match (lang, record.licence) {
        (_, Licence::Cc0) => "CC0 1.0",
        (Lang::De, Licence::PublicDomain) => "gemeinfrei",
        (Lang::En, Licence::PublicDomain) => "public domain",
    };
    format!("{}: {author}, {}, {licence}", photo_title(lang, photo), record.source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_names_author_source_and_licence() {
        assert_eq!(
            photo_credit(Lang::De, Photo::Castle),
            "Schloss Chenonceau: Alf van Beem, Wikimedia Commons, Château de Chenonceau photo 1, \
             gemeinfrei"
        );
        assert_eq!(
            photo_credit(Lang::En, Photo::Stairs),
            "Steel stairs: author not named, public-domain-image.com (SciPy, ascent), public domain"
        );
    }

    #[test]
    fn no_two_photographs_have_the_same_title() {
        for lang in [Lang::De, Lang::En] {
            let mut titles: Vec<_> = Photo::ALL.iter().map(|p| photo_title(lang, *p)).collect();
            titles.sort_unstable();
            titles.dedup();
            assert_eq!(titles.len(), Photo::ALL.len());
        }
    }
}
