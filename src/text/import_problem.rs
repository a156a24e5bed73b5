//! Sentences for what is wrong with a file: where, what was found and what was expected.

use super::Lang;
use super::import_report::in_format;
use super::number::{grouped, sizes, small};
use crate::data::import::{MAX_LENGTH, MAX_PIXELS, Problem};

/// What is wrong with a file, without its name; a whole sentence.
pub fn import_problem(lang: Lang, problem: &Problem) -> String {
    match lang {
        Lang::De => german_problem(problem),
        Lang::En => english_problem(problem),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm a problem")]
fn german_problem(problem: &Problem) -> String {
    let lang = Lang::De;
    let n = |n: u64| grouped(lang, n);
    match problem {
        Problem::Unreadable { reason } => format!("Die Datei lässt sich nicht lesen: {reason}"),
        Problem::Truncated { at } => {
            format!("Sie bricht nach {} ab; es müsste noch etwas folgen.", german_bytes(*at))
        }
        Problem::Damaged { at } => format!(
            "Sie ist beschädigt: Nach {} lässt sie sich nicht weiter entpacken.",
            german_bytes(*at)
        ),
        Problem::Bomb { unpacked, packed } => format!(
            "Aus {} werden beim Entpacken {} und mehr. So stark gepackt ist kein Datensatz.",
            german_bytes(*packed),
            mebibytes(lang, *unpacked)
        ),
        Problem::UnpacksTooLarge { limit } => {
            format!(
                "Entpackt ergeben die Archive mehr als {}; so viel ist höchstens möglich.",
                mebibytes(lang, *limit)
            )
        }
        Problem::Zip => "Das Inhaltsverzeichnis des Zip-Archivs lässt sich nicht lesen. \
                         Vielleicht ist die Datei nicht vollständig."
            .into(),
        Problem::Tar => "Das Tar-Archiv ist beschädigt.".into(),
        Problem::Encrypted => "Sie ist mit einem Passwort geschützt.".into(),
        Problem::Method => "Sie ist auf eine Weise gepackt, die sich hier nicht entpacken lässt. \
                            Mit Deflate, dem Üblichen, geht es."
            .into(),
        Problem::Nested => "Sie ist ein Archiv in einem Archiv. Einmal entpackt, lässt sie sich \
                            lesen."
            .into(),
        Problem::Unknown => "Ihr Format lässt sich hier nicht lesen.".into(),
        Problem::OtherFormat { set } => {
            format!("Sie gehört nicht zum Datensatz, der {} vorliegt.", in_format(lang, *set))
        }
        Problem::Duplicate => "Unter diesem Namen kam schon eine Datei.".into(),
        Problem::Magic { found } => format!(
            "Sie beginnt mit den Bytes {}; erwartet ist 00 00 08 01 (Klassen) oder 00 00 08 03 \
             (Bilder).",
            hexadecimal(*found)
        ),
        Problem::Length { expected, found } => format!(
            "Ihre Länge stimmt nicht: Erwartet sind {} Daten, gefunden {}.",
            german_bytes(*expected),
            n(*found)
        ),
        Problem::Size { found, expected } => format!(
            "Ihre Bilder sind {} Pixel groß, die davor {}.",
            size(lang, *found),
            size(lang, *expected)
        ),
        Problem::CifarLabel { at, found, classes } => format!(
            "An Byte {} steht die Klasse {found}; möglich ist 0 bis {}.",
            n(*at),
            classes - 1
        ),
        Problem::NoFolder => "Das Bild liegt in keinem Ordner; der Name des Ordners wäre seine \
                              Klasse."
            .into(),
        Problem::TooManyPixels { width, height } => format!(
            "Das Bild ist {} × {} Pixel groß. Möglich sind {} Millionen Pixel und Seiten bis {}.",
            n(u64::from(*width)),
            n(u64::from(*height)),
            MAX_PIXELS / 1_000_000,
            n(u64::from(MAX_LENGTH))
        ),
        Problem::PictureFile { limit } => {
            format!("Als Bild ist die Datei zu groß; möglich sind {}.", mebibytes(lang, *limit))
        }
        Problem::Picture { reason } => format!("Das Bild ist beschädigt ({reason})."),
        Problem::NoRows => "Die Tabelle hat keine Zeile mit Zahlen.".into(),
        Problem::Columns { found } => format!(
            "Die Tabelle hat {}. Es müssen die Pixel eines Quadrats sein und eine Klasse: 785 für \
             28 × 28 Pixel in Grau, {} für 32 × 32 in Farbe.",
            german_columns(*found),
            n(3073)
        ),
        Problem::NoLabelColumn { found } => format!(
            "Die Tabelle hat {}, das sind die Pixel eines Quadrats. Die Spalte mit der Klasse \
             fehlt.",
            german_columns(*found)
        ),
        Problem::Ragged { line, found, expected } => format!(
            "Zeile {} hat {}, die erste {}.",
            n(*line),
            german_columns(*found),
            n(*expected as u64)
        ),
        Problem::NotANumber { line, column, found } => format!(
            "In Zeile {}, Spalte {} steht „{found}“ statt einer Zahl.",
            n(*line),
            n(*column as u64)
        ),
        Problem::OutOfRange { line, column, found } => format!(
            "In Zeile {}, Spalte {} steht {}; möglich ist 0 bis 255.",
            n(*line),
            n(*column as u64),
            small(lang, *found)
        ),
        Problem::LongLine { line, limit } => format!(
            "Zeile {} ist länger als {}; so lang ist kein Bild.",
            n(*line),
            german_bytes(*limit)
        ),
        Problem::Labels { .. } => "Weder in der ersten noch in der letzten Spalte stehen Klassen. \
                                   Das wären höchstens 100 verschiedene ganze Zahlen oder Wörter."
            .into(),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm a problem")]
fn english_problem(problem: &Problem) -> String {
    let lang = Lang::En;
    let n = |n: u64| grouped(lang, n);
    match problem {
        Problem::Unreadable { reason } => format!("The file cannot be read: {reason}"),
        Problem::Truncated { at } => {
            format!("It breaks off after {}; more should follow.", english_bytes(*at))
        }
        Problem::Damaged { at } => {
            format!("It is damaged: after {}, it does not unpack any further.", english_bytes(*at))
        }
        Problem::Bomb { unpacked, packed } => format!(
            "Its {} unpack to {} and more. No data set is packed as tightly.",
            english_bytes(*packed),
            mebibytes(lang, *unpacked)
        ),
        Problem::UnpacksTooLarge { limit } => {
            format!(
                "Unpacked, the archives give more than {}, which is the most that is possible.",
                mebibytes(lang, *limit)
            )
        }
        Problem::Zip => "The table of contents of the zip archive cannot be read. Perhaps the \
                         file is incomplete."
            .into(),
        Problem::Tar => "The tar archive is damaged.".into(),
        Problem::Encrypted => "It is protected by a password.".into(),
        Problem::Method => {
            "It is packed in a way that cannot be unpacked here. Deflate, the usual \
                            one, can."
                .into()
        }
        Problem::Nested => "It is an archive in an archive. Unpacked once, it can be read.".into(),
        Problem::Unknown => "Its format cannot be read here.".into(),
        Problem::OtherFormat { set } => {
            format!("It is no part of the data set, which is {}.", in_format(lang, *set))
        }
        Problem::Duplicate => "There was a file of this name before.".into(),
        Problem::Magic { found } => format!(
            "It starts with the bytes {}; expected is 00 00 08 01 (classes) or 00 00 08 03 \
             (pictures).",
            hexadecimal(*found)
        ),
        Problem::Length { expected, found } => format!(
            "Its length is wrong: {} of data are expected, {} found.",
            english_bytes(*expected),
            n(*found)
        ),
        Problem::Size { found, expected } => format!(
            "Its pictures are {} pixels in size, those before {}.",
            size(lang, *found),
            size(lang, *expected)
        ),
        Problem::CifarLabel { at, found, classes } => {
            format!("At byte {} it says class {found}; 0 to {} is possible.", n(*at), classes - 1)
        }
        Problem::NoFolder => {
            "The picture is in no folder; the name of the folder would be its class.".into()
        }
        Problem::TooManyPixels { width, height } => format!(
            "The picture has {} × {} pixels. Possible are {} million pixels and sides of up to {}.",
            n(u64::from(*width)),
            n(u64::from(*height)),
            MAX_PIXELS / 1_000_000,
            n(u64::from(MAX_LENGTH))
        ),
        Problem::PictureFile { limit } => {
            format!(
                "The file is too large for a picture; {} are possible.",
                mebibytes(lang, *limit)
            )
        }
        Problem::Picture { reason } => format!("The picture is damaged ({reason})."),
        Problem::NoRows => "The table has no row of numbers.".into(),
        Problem::Columns { found } => format!(
            "The table has {}. It must be the pixels of a square and a class: 785 for 28 × 28 \
             pixels in grey, {} for 32 × 32 in colour.",
            english_columns(*found),
            n(3073)
        ),
        Problem::NoLabelColumn { found } => format!(
            "The table has {}, the pixels of a square. The column with the class is missing.",
            english_columns(*found)
        ),
        Problem::Ragged { line, found, expected } => format!(
            "Line {} has {}, the first has {}.",
            n(*line),
            english_columns(*found),
            n(*expected as u64)
        ),
        Problem::NotANumber { line, column, found } => format!(
            "Line {}, column {} says “{found}” instead of a number.",
            n(*line),
            n(*column as u64)
        ),
        Problem::OutOfRange { line, column, found } => format!(
            "Line {}, column {} says {}; 0 to 255 is possible.",
            n(*line),
            n(*column as u64),
            small(lang, *found)
        ),
        Problem::LongLine { line, limit } => format!(
            "Line {} is longer than {}; no picture is as long.",
            n(*line),
            english_bytes(*limit)
        ),
        Problem::Labels { .. } => "Neither the first nor the last column has classes. Those would \
                                   be at most 100 different whole numbers or words."
            .into(),
    }
}

fn german_bytes(count: u64) -> String {
    format!("{} {}", grouped(Lang::De, count), if count == 1 { "Byte" } else { "Bytes" })
}

fn english_bytes(count: u64) -> String {
    format!("{} {}", grouped(Lang::En, count), if count == 1 { "byte" } else { "bytes" })
}

fn german_columns(count: usize) -> String {
    let count = count as u64;
    format!("{} {}", grouped(Lang::De, count), if count == 1 { "Spalte" } else { "Spalten" })
}

fn english_columns(count: usize) -> String {
    let count = count as u64;
    format!("{} {}", grouped(Lang::En, count), if count == 1 { "column" } else { "columns" })
}

pub(super) fn mebibytes(lang: Lang, bytes: u64) -> String {
    format!("{} MiB", grouped(lang, bytes >> 20))
}

/// Width first, as people say it of pictures.
fn size(lang: Lang, (height, width): (usize, usize)) -> String {
    sizes(lang, &[width, height])
}

fn hexadecimal(bytes: [u8; 4]) -> String {
    bytes.map(|byte| format!("{byte:02x}")).join(" ")
}
