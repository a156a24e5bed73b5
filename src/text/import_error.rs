//! Sentences for files that cannot become a set: which file, and what would help.

use super::Lang;
use super::import_problem::{import_problem, mebibytes};
use super::number::grouped;
use crate::data::import::{ImportError, Skipped};

/// Why nothing was imported, with what would help.
pub fn import_error(lang: Lang, error: &ImportError) -> String {
    match lang {
        Lang::De => german(error),
        Lang::En => english(error),
    }
}

fn german(error: &ImportError) -> String {
    let count = |n: usize| grouped(Lang::De, n as u64);
    match error {
        ImportError::Cancelled => "Das Einlesen wurde abgebrochen.".into(),
        ImportError::Empty { archive: None } => "Darin ist keine einzige Datei.".into(),
        ImportError::Empty { archive: Some(archive) } => {
            format!("In „{archive}“ ist keine einzige Datei.")
        }
        ImportError::NothingKnown { files: 1, first } => format!(
            "„{first}“ hat kein Format, das sich hier lesen lässt. Möglich sind IDX (wie MNIST), \
             CIFAR, CSV und Ordner mit Bildern."
        ),
        ImportError::NothingKnown { files, first } => format!(
            "Keine der {} Dateien hat ein Format, das sich hier lesen lässt; die erste ist \
             „{first}“. Möglich sind IDX (wie MNIST), CIFAR, CSV und Ordner mit Bildern.",
            count(*files)
        ),
        ImportError::File { file, problem } => {
            format!("„{file}“ lässt sich nicht verwenden. {}", import_problem(Lang::De, problem))
        }
        ImportError::NoLabels { images } => format!(
            "Zu den Bildern in „{images}“ fehlen die Klassen. Sie stehen in einer zweiten Datei, \
             deren Name „labels“ statt „images“ enthält."
        ),
        ImportError::NoImages { labels } => format!(
            "Zu den Klassen in „{labels}“ fehlen die Bilder. Sie stehen in einer zweiten Datei, \
             deren Name „images“ statt „labels“ enthält."
        ),
        ImportError::Counts { images, image_count, labels, label_count } => format!(
            "Bilder und Klassen passen nicht zusammen: In „{images}“ sind es {}, in „{labels}“ {}.",
            count(*image_count),
            count(*label_count)
        ),
        ImportError::OneClass { class, pictures, skipped } => format!(
            "Es gibt nur eine Klasse, „{class}“, mit {} {}. Zum Unterscheiden braucht es \
             mindestens zwei.{}",
            count(*pictures),
            if *pictures == 1 { "Bild" } else { "Bildern" },
            left_out(Lang::De, "Unberücksichtigt blieb", skipped.as_deref())
        ),
        ImportError::TooManyClasses { limit } => {
            format!("Das sind mehr als {limit} Klassen; so viele sind höchstens möglich.")
        }
        ImportError::TooManyPictures { limit } => {
            format!("Das sind mehr als {} Bilder; so viele sind höchstens möglich.", count(*limit))
        }
        ImportError::TooLarge { limit } => format!(
            "Die Bilder bräuchten zusammen mehr als {} Speicher. Weniger oder kleinere Bilder \
             brauchen weniger, graue ein Drittel.",
            mebibytes(Lang::De, *limit as u64)
        ),
    }
}

/// A file that was left out and why; nothing if there is none.
fn left_out(lang: Lang, left_out: &str, skipped: Option<&Skipped>) -> String {
    let Some(Skipped { file, reason }) = skipped else { return String::new() };
    let [open, close] = if lang == Lang::De { ["„", "“"] } else { ["“", "”"] };
    format!(" {left_out} {open}{file}{close}: {}", import_problem(lang, reason))
}

fn english(error: &ImportError) -> String {
    let count = |n: usize| grouped(Lang::En, n as u64);
    match error {
        ImportError::Cancelled => "Reading was cancelled.".into(),
        ImportError::Empty { archive: None } => "There is not a single file in it.".into(),
        ImportError::Empty { archive: Some(archive) } => {
            format!("There is not a single file in “{archive}”.")
        }
        ImportError::NothingKnown { files: 1, first } => format!(
            "“{first}” has no format that can be read here. Possible are IDX (as MNIST), CIFAR, \
             CSV, and folders of pictures."
        ),
        ImportError::NothingKnown { files, first } => format!(
            "None of the {} files has a format that can be read here; the first is “{first}”. \
             Possible are IDX (as MNIST), CIFAR, CSV, and folders of pictures.",
            count(*files)
        ),
        ImportError::File { file, problem } => {
            format!("“{file}” cannot be used. {}", import_problem(Lang::En, problem))
        }
        ImportError::NoLabels { images } => format!(
            "The classes of the pictures in “{images}” are missing. They are in a second file, \
             with “labels” instead of “images” in its name."
        ),
        ImportError::NoImages { labels } => format!(
            "The pictures for the classes in “{labels}” are missing. They are in a second file, \
             with “images” instead of “labels” in its name."
        ),
        ImportError::Counts { images, image_count, labels, label_count } => format!(
            "Pictures and classes do not go together: “{images}” has {}, “{labels}” has {}.",
            count(*image_count),
            count(*label_count)
        ),
        ImportError::OneClass { class, pictures, skipped } => format!(
            "There is only one class, “{class}”, with {} {}. Telling classes apart takes at least \
             two.{}",
            count(*pictures),
            if *pictures == 1 { "picture" } else { "pictures" },
            left_out(Lang::En, "Left out was", skipped.as_deref())
        ),
        ImportError::TooManyClasses { limit } => {
            format!("There are more than {limit} classes, which is the most that is possible.")
        }
        ImportError::TooManyPictures { limit } => format!(
            "There are more than {} pictures, which is the most that is possible.",
            count(*limit)
        ),
        ImportError::TooLarge { limit } => format!(
            "Together the pictures would need more than {} of memory. Fewer or smaller pictures \
             need less, grey ones a third.",
            mebibytes(Lang::En, *limit as u64)
        ),
    }
}
