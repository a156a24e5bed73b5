//! The tasks of chapter 2: the same in both languages, and true to their goals.

use lehrnetz::lab::convolution::counting::{Connections, Layer};
use lehrnetz::protocol::convolution::Window;
use lehrnetz::text::number::{fixed, percent};
use lehrnetz::text::tasks_c02::{
    COUNTED, FIELD_SIDE, FIELD_WEIGHTS, MOVED_DISTANCE, MOVED_PROBABILITY, ROOF_RATIO, tasks,
};
use lehrnetz::text::{Lang, chapter};

const LANGS: [Lang; 2] = [Lang::De, Lang::En];

#[test]
fn texts_name_the_goals() {
    for lang in LANGS {
        let [roof, counted, field, moved] = tasks(lang);
        assert!(roof.text.contains(&fixed(lang, ROOF_RATIO, 0)), "{}", roof.text);
        let [width, height, side, maps] = COUNTED;
        for words in [format!("{width} × {height}"), format!("{side} × {side}"), maps.to_string()]
        {
            assert!(counted.text.contains(&words), "{}", counted.text);
        }
        let square = format!("{FIELD_SIDE} × {FIELD_SIDE}");
        assert!(field.text.contains(&square) && field.text.contains(&FIELD_WEIGHTS.to_string()));
        assert!(moved.text.contains(&format!(" {MOVED_DISTANCE} ")), "{}", moved.text);
        assert!(moved.text.contains(&percent(lang, MOVED_PROBABILITY, 0)), "{}", moved.text);
    }
}

#[test]
fn sentences_are_whole() {
    for task in LANGS.map(tasks).iter().flat_map(|tasks| tasks.iter()) {
        for text in [task.text, task.hint, task.done] {
            assert!(text.ends_with(['.', '?']), "{text}");
            assert!(!text.contains("  ") && !text.contains('\n'), "{text}");
        }
        assert!(task.choices.is_empty());
    }
}

/// One map of the picture with this stride.
fn layer(width: usize, height: usize, side: usize, maps: usize) -> Layer {
    Layer { width, height, window: Window { side, stride: 1, padding: 0 }, maps }
}

#[test]
fn the_lecture_names_the_numbers_that_the_lab_counts() {
    let layer = layer(1024, 768, 10, 1);
    let [columns, rows] = layer.places();
    for lang in LANGS {
        let html = chapter(lang, 2).expect("written").html;
        for connections in Connections::ALL {
            let weights = layer.cost(connections).weights.value();
            let weights = lehrnetz::text::number::grouped(lang, weights as u64);
            assert!(html.contains(&weights), "{weights}");
        }
        assert!(html.contains(&format!("<mn>{columns}</mn>")) && html.contains(&rows.to_string()));
    }
}

#[test]
fn neither_field_nor_classes_matter_for_what_sharing_saves() {
    let [width, height, side, maps] = COUNTED;
    let times = |maps: usize| {
        let layer = layer(width, height, side, maps);
        let [local, shared] =
            [Connections::Local, Connections::Shared].map(|c| layer.cost(c).weights.value());
        assert_eq!(local % shared, 0);
        local / shared
    };
    assert_eq!(times(maps), 636 * 476);
    assert_eq!(times(1), times(maps));
}
