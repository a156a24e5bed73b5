//! The photographs that are bundled with the app: which there are, how large, by whom, and under
//! which licence. `assets/photos/README.md` quotes what the sources say.
//!
//! The files lie beside the page, in `photos/`; they are fetched when a lesson needs one, and are no
//! part of the program.

use serde::{Deserialize, Serialize};

/// A bundled photograph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Photo {
    /// A raccoon between leaves.
    #[default]
    Raccoon,
    /// The Château de Chenonceau.
    Castle,
    /// A flight of steel stairs.
    Stairs,
    /// A man with a camera on a lawn.
    Photographer,
    /// The face of a cat.
    Cat,
    /// A cup of coffee on a wooden table.
    Coffee,
    /// Eileen Collins, astronaut.
    Astronaut,
    /// A pavement of bricks.
    Bricks,
    /// Grass.
    Grass,
    /// Gravel.
    Gravel,
    /// Formulas written by hand.
    Handwriting,
}

/// What is known of a photograph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its short name, as in a link; the file is `photos/NAME.webp`.
    pub name: &'static str,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Whether it shows colours.
    pub colour: bool,
    /// Who took it; `None` if the source does not say.
    pub author: Option<&'static str>,
    /// Where it was published.
    pub source: &'static str,
    /// What may be done with it.
    pub licence: Licence,
}

/// Licences of the photographs: neither asks for anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Licence {
    /// Creative Commons Zero 1.0: all rights waived.
    Cc0,
    /// In the public domain.
    PublicDomain,
}

impl Photo {
    /// All of them; those of 1024 × 768 first.
    pub const ALL: [Self; 11] = [
        Self::Raccoon,
        Self::Castle,
        Self::Stairs,
        Self::Photographer,
        Self::Cat,
        Self::Coffee,
        Self::Astronaut,
        Self::Bricks,
        Self::Grass,
        Self::Gravel,
        Self::Handwriting,
    ];

    /// The photograph of a short name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|photo| photo.record().name == name)
    }

    /// The address of its file, seen from the page.
    pub fn path(self) -> String {
        format!("photos/{}.webp", self.record().name)
    }

    /// What is known of it.
    pub fn record(self) -> Record {
        use Licence::{Cc0, PublicDomain};
        let record = |name, [width, height]: [usize; 2], colour, author, source, licence| Record {
            name,
            width,
            height,
            colour,
            author,
            source,
            licence,
        };
        match self {
            Self::Raccoon => {
                let source = "public-domain-image.com (SciPy, face)";
                record("raccoon", [1024, 768], true, None, source, PublicDomain)
            }
            Self::Castle => {
                let (author, source) =
                    (Some("Alf van Beem"), "Wikimedia Commons, Château de Chenonceau photo 1");
                record("castle", [1024, 768], true, author, source, PublicDomain)
            }
            Self::Stairs => {
                let source = "public-domain-image.com (SciPy, ascent)";
                record("stairs", [512, 512], false, None, source, PublicDomain)
            }
            Self::Photographer => {
                let (author, source) = (Some("Lav Varshney"), "scikit-image, camera");
                record("photographer", [512, 512], false, author, source, Cc0)
            }
            Self::Cat => {
                let (author, source) = (Some("Stefan van der Walt"), "scikit-image, chelsea");
                record("cat", [451, 300], true, author, source, Cc0)
            }
            Self::Coffee => {
                let (author, source) = (Some("Rachel Michetti"), "scikit-image, coffee");
                record("coffee", [600, 400], true, author, source, Cc0)
            }
            Self::Astronaut => {
                let (author, source) =
                    (Some("NASA"), "NASA Great Images (scikit-image, astronaut)");
                record("astronaut", [512, 512], true, author, source, PublicDomain)
            }
            Self::Bricks => {
                let source = "CC0Textures, Bricks25 (scikit-image, brick)";
                record("bricks", [512, 512], false, Some("CC0Textures"), source, Cc0)
            }
            Self::Grass => {
                let (author, source) =
                    (Some("LinoLafett"), "DeviantArt, Grass-01 (scikit-image, grass)");
                record("grass", [512, 512], false, author, source, Cc0)
            }
            Self::Gravel => {
                let source = "CC0Textures, Gravel04 (scikit-image, gravel)";
                record("gravel", [512, 512], false, Some("CC0Textures"), source, Cc0)
            }
            Self::Handwriting => {
                let source = "Wikipedia, Corner.png (scikit-image, text)";
                record("handwriting", [448, 172], false, None, source, PublicDomain)
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/photos")
    }

    #[test]
    fn every_photograph_is_there_and_is_as_described() {
        for photo in Photo::ALL {
            let record = photo.record();
            let file = folder().join(format!("{}.webp", record.name));
            let picture = image::open(&file).expect("a picture").to_rgb8();
            let size = (picture.width() as usize, picture.height() as usize);
            assert_eq!(size, (record.width, record.height), "{photo:?}");
            let is_coloured = |rgb: &[u8; 3]| {
                let (low, high) = (rgb.iter().min(), rgb.iter().max());
                low.zip(high).is_some_and(|(low, high)| high - low > 8)
            };
            let coloured = picture.pixels().filter(|pixel| is_coloured(&pixel.0));
            let share = coloured.count() as f64 / f64::from(picture.width() * picture.height());
            assert_eq!(
                share > 0.1,
                record.colour,
                "{photo:?}: {share} of all pixels have a colour"
            );
        }
    }

    #[test]
    fn nothing_lies_in_the_folder_without_a_record() {
        let mut found: Vec<String> = std::fs::read_dir(folder())
            .expect("the folder is there")
            .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
            .filter(|name| name != "README.md")
            .collect();
        let mut expected: Vec<String> =
            Photo::ALL.iter().map(|photo| photo.path().replace("photos/", "")).collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_notes_beside_the_files_tell_the_same_as_the_records() {
        let notes = std::fs::read_to_string(folder().join("README.md")).expect("there are notes");
        for photo in Photo::ALL {
            let record = photo.record();
            let row =
                notes.lines().find(|line| line.starts_with(&format!("| `{}.webp`", record.name)));
            let row = row.expect("a row for each");
            assert!(row.contains(&format!("{} × {}", record.width, record.height)), "{photo:?}");
            let author = record.author.unwrap_or("not named");
            assert!(row.contains(author), "{photo:?}");
            let licence = match record.licence {
                Licence::Cc0 => "| CC0 |",
                Licence::PublicDomain => "| public domain |",
            };
            assert!(row.ends_with(licence), "{photo:?}");
        }
    }

    #[test]
    fn names_lead_back() {
        for photo in Photo::ALL {
            assert_eq!(Photo::from_name(photo.record().name), Some(photo));
        }
        assert_eq!(Photo::from_name("lena"), None);
    }
}
