//! Sentences for what was found in the files and what was done to the pictures.

use super::number::{grouped, sizes};
use super::{Lang, import_problem};
use crate::data::import::{End, Format, Report, Skipped, Table};
use crate::engine::Shape;

/// A format with its preposition: something is "im IDX-Format", "in Ordnern".
pub(super) fn in_format(lang: Lang, format: Format) -> &'static str {
    match (lang, format) {
        (Lang::De, Format::Idx) => "im IDX-Format",
        (Lang::De, Format::Cifar10) => "im Format von CIFAR-10",
        (Lang::De, Format::Cifar100) => "im Format von CIFAR-100",
        (Lang::De, Format::Table) => "im CSV-Format",
        (Lang::De, Format::Folders) => "in Ordnern",
        (Lang::En, Format::Idx) => "in IDX format",
        (Lang::En, Format::Cifar10) => "in the format of CIFAR-10",
        (Lang::En, Format::Cifar100) => "in the format of CIFAR-100",
        (Lang::En, Format::Table) => "in CSV format",
        (Lang::En, Format::Folders) => "in folders",
    }
}

/// What was found and what was done, a sentence each; the last ones name files that were left out.
pub fn import_report(lang: Lang, report: &Report, shape: &Shape) -> Vec<String> {
    let mut sentences = vec![found(lang, report)];
    if report.files > 1 && report.format != Format::Folders {
        sentences.push(joined(lang, report));
    }
    sentences.extend(report.table.map(|table| table_form(lang, table)));
    sentences.push(done(lang, report, shape));
    sentences.extend(colours(lang, report));
    if report.skipped_count > 0 {
        sentences.push(skipped_count(lang, report.skipped_count));
        sentences.extend(report.skipped.iter().map(|skipped| left_out(lang, skipped)));
    }
    sentences
}

fn found(lang: Lang, report: &Report) -> String {
    let per_class = &report.per_class;
    let pictures = grouped(lang, per_class.iter().sum::<usize>() as u64);
    let classes = per_class.len();
    let format = in_format(lang, report.format);
    let least = per_class.iter().min().copied().unwrap_or(0) as u64;
    let most = per_class.iter().max().copied().unwrap_or(0) as u64;
    let each = match (lang, least == most) {
        (Lang::De, true) => format!("je {}", grouped(lang, least)),
        (Lang::De, false) => {
            format!("mit {} bis {} Bildern", grouped(lang, least), grouped(lang, most))
        }
        (Lang::En, true) => format!("{} each", grouped(lang, least)),
        (Lang::En, false) => {
            format!("of {} to {} pictures", grouped(lang, least), grouped(lang, most))
        }
    };
    match lang {
        Lang::De => format!("Gefunden: {pictures} Bilder {format}, {classes} Klassen, {each}."),
        Lang::En => format!("Found: {pictures} pictures {format}, {classes} classes, {each}."),
    }
}

fn joined(lang: Lang, report: &Report) -> String {
    let files = grouped(lang, report.files as u64);
    match lang {
        Lang::De => format!("Aus {files} Dateien zusammengefügt."),
        Lang::En => format!("Joined from {files} files."),
    }
}

/// What was done to the pictures' sizes, or that nothing was.
fn done(lang: Lang, report: &Report, shape: &Shape) -> String {
    let dims = shape.dims();
    let size = sizes(lang, &dims[1..]);
    let done = &report.done;
    let mut steps = Vec::new();
    match lang {
        Lang::De => {
            let mut scaled = Vec::new();
            if done.reduced > 0 {
                scaled.push("verkleinert");
            }
            if done.enlarged > 0 {
                scaled.push("vergrößert");
            }
            if done.cropped > 0 {
                steps.push("auf das mittlere Quadrat zugeschnitten".to_owned());
            }
            if !scaled.is_empty() {
                steps.push(format!("auf {size} Pixel {}", scaled.join(" oder ")));
            }
        }
        Lang::En => {
            let mut scaled = Vec::new();
            if done.reduced > 0 {
                scaled.push("reduced");
            }
            if done.enlarged > 0 {
                scaled.push("enlarged");
            }
            if done.cropped > 0 {
                steps.push("cropped to the square in the middle".to_owned());
            }
            if !scaled.is_empty() {
                steps.push(format!("{} to {size} pixels", scaled.join(" or ")));
            }
        }
    }
    let was = original(lang, report);
    match (lang, steps.is_empty()) {
        (Lang::De, true) => format!("Alle sind {size} Pixel groß und blieben, wie sie waren."),
        (Lang::En, true) => format!("All have {size} pixels and stayed as they were."),
        (Lang::De, false) => format!("Sie waren {was} Pixel groß: {}.", steps.join(" und ")),
        (Lang::En, false) => format!("They had {was} pixels: {}.", steps.join(" and ")),
    }
}

/// Sizes found, width first as people say it of pictures.
fn original(lang: Lang, report: &Report) -> String {
    let size = |(height, width): (usize, usize)| sizes(lang, &[width, height]);
    let (smallest, largest) = (size(report.smallest), size(report.largest));
    match lang {
        _ if smallest == largest => smallest,
        Lang::De => format!("{smallest} bis {largest}"),
        Lang::En => format!("{smallest} to {largest}"),
    }
}

fn colours(lang: Lang, report: &Report) -> Option<String> {
    let (grey, colour) = (report.done.made_grey as u64, report.done.made_colour as u64);
    match (lang, grey, colour) {
        (_, 0, 0) => None,
        (Lang::De, 1, _) => Some("1 farbiges Bild wurde grau.".into()),
        (Lang::De, 2.., _) => Some(format!("{} farbige Bilder wurden grau.", grouped(lang, grey))),
        (Lang::De, 0, 1) => Some("1 graues Bild bekam drei gleiche Farben.".into()),
        (Lang::De, 0, _) => {
            Some(format!("{} graue Bilder bekamen drei gleiche Farben.", grouped(lang, colour)))
        }
        (Lang::En, 1, _) => Some("1 coloured picture was made grey.".into()),
        (Lang::En, 2.., _) => {
            Some(format!("{} coloured pictures were made grey.", grouped(lang, grey)))
        }
        (Lang::En, 0, 1) => Some("1 grey picture got three equal colours.".into()),
        (Lang::En, 0, _) => {
            Some(format!("{} grey pictures got three equal colours.", grouped(lang, colour)))
        }
    }
}

/// How a table was read: all of it was found out, so it must be told.
fn table_form(lang: Lang, table: Table) -> String {
    let separator = match (lang, table.separator) {
        (Lang::De, '\t') => "Tabulator",
        (Lang::De, ';') => "Semikolon",
        (Lang::De, _) => "Komma",
        (Lang::En, '\t') => "tabs",
        (Lang::En, ';') => "semicolons",
        (Lang::En, _) => "commas",
    };
    let top = table.top;
    match lang {
        Lang::De => {
            let header = if table.header { "mit" } else { "ohne" };
            let label = if table.label == End::First { "ersten" } else { "letzten" };
            let colours = if table.interleaved { ", die Farben Pixel für Pixel" } else { "" };
            format!(
                "Gelesen mit {separator} als Trennzeichen und {header} Kopfzeile: die Klasse in \
                 der {label} Spalte, Helligkeiten von 0 bis {top}{colours}."
            )
        }
        Lang::En => {
            let header = if table.header { "with" } else { "without" };
            let label = if table.label == End::First { "first" } else { "last" };
            let colours = if table.interleaved { ", colours pixel by pixel" } else { "" };
            format!(
                "Read as separated by {separator}, {header} a header: the class in the {label} \
                 column, levels from 0 to {top}{colours}."
            )
        }
    }
}

fn skipped_count(lang: Lang, count: usize) -> String {
    let files = grouped(lang, count as u64);
    match (lang, count) {
        (Lang::De, 1) => "Eine Datei blieb unberücksichtigt:".into(),
        (Lang::De, _) => format!("{files} Dateien blieben unberücksichtigt, darunter:"),
        (Lang::En, 1) => "One file was left out:".into(),
        (Lang::En, _) => format!("{files} files were left out, among them:"),
    }
}

fn left_out(lang: Lang, skipped: &Skipped) -> String {
    let (file, reason) = (&skipped.file, import_problem(lang, &skipped.reason));
    match lang {
        Lang::De => format!("„{file}“: {reason}"),
        Lang::En => format!("“{file}”: {reason}"),
    }
}
