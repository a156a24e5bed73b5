//! The lecture texts as the page gets them.

use lehrnetz::text::{Lang, Lecture, chapter};

const LANGS: [Lang; 2] = [Lang::De, Lang::En];

fn lectures() -> impl Iterator<Item = &'static Lecture> {
    (1..=10).flat_map(|number| LANGS.map(|lang| chapter(lang, number))).flatten()
}

/// The parts of `text` between `open` and `close`.
fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> Vec<&'a str> {
    text.split(open).skip(1).map(|rest| rest.split(close).next().unwrap_or(rest)).collect()
}

#[test]
fn chapter_3_is_there_in_both_languages() {
    let [german, english] = LANGS.map(|lang| chapter(lang, 3).expect("written"));
    assert_eq!((german.title, english.title), ("CNN-Baukasten", "CNN workbench"));
    assert!(german.question.ends_with('?') && english.question.ends_with('?'));
    assert_eq!(chapter(Lang::De, 0), None);
    assert_eq!(chapter(Lang::De, 11), None);
}

#[test]
fn chapter_1_is_there_in_both_languages() {
    let [german, english] = LANGS.map(|lang| chapter(lang, 1).expect("written"));
    assert_eq!((german.title, english.title), ("Neuronale Netze", "Neural networks"));
}

#[test]
fn chapter_2_is_there_in_both_languages() {
    let [german, english] = LANGS.map(|lang| chapter(lang, 2).expect("written"));
    assert_eq!((german.title, english.title), ("Faltung", "Convolution"));
    assert!(german.question.ends_with('?') && english.question.ends_with('?'));
}

#[test]
fn both_languages_show_the_same_formulas_and_hooks() {
    for number in 1..=10 {
        let [german, english] = LANGS.map(|lang| {
            chapter(lang, number)
                .map(|lecture| between(lecture.html, "<div class=\"formula", "</div>"))
        });
        assert_eq!(german, english, "chapter {number}");
    }
}

#[test]
fn formulas_are_numbered_in_order() {
    for lecture in lectures() {
        let numbers = between(lecture.html, "<span class=\"formula__nr\">", "</span>");
        let expected: Vec<String> =
            (1..=numbers.len()).map(|k| format!("({}.{k})", lecture.number)).collect();
        assert_eq!(numbers, expected);
    }
    let html = chapter(Lang::De, 3).expect("written").html;
    assert_eq!(between(html, "data-live=\"", "\""), ["shape"]);
    assert_eq!(html.matches("<math display=\"block\">").count(), 12);
}

#[test]
fn every_element_is_closed_in_order() {
    for lecture in lectures() {
        let mut open = Vec::new();
        for tag in between(lecture.html, "<", ">") {
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name), "{}", lecture.title);
            } else if !tag.ends_with('/') {
                open.push(tag.split(' ').next().expect("a name"));
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }
}

#[test]
fn operators_are_marked_as_operators() {
    for lecture in lectures() {
        for identifier in between(lecture.html, "<mi>", "</mi>") {
            let name = identifier == "⋯" || identifier.chars().all(char::is_alphabetic);
            assert!(name, "`{identifier}` in {}", lecture.title);
        }
    }
}

/// The subset of STIX Two Math that the page carries, and the script D of the data, the script N of normal
/// distributions and ℝ, which browsers take from the system's mathematical font.
fn has_glyph(c: char) -> bool {
    matches!(c,
        ' '..='~' | 'Α'..='ω' | '\u{2061}' | '←'..='↓' | '∀'..='≥' | '⌈'..='⌋' | '×' | '…' | '⋯'
        | '⋅' | '′' | '𝔼' | 'ℓ' | '𝒟' | '𝒩' | 'ℝ')
}

#[test]
fn formulas_use_only_what_the_font_has() {
    for lecture in lectures() {
        for formula in between(lecture.html, "<math", "</math>") {
            for c in formula.chars() {
                assert!(has_glyph(c), "{c:?} in {formula}");
            }
        }
    }
}

#[test]
fn nothing_is_styled_that_the_style_sheet_does_not_know() {
    for lecture in lectures() {
        assert!(!lecture.html.contains("style="));
        for class in between(lecture.html, "class=\"", "\"") {
            let known = [
                "h2",
                "formula",
                "formula formula--wide",
                "formula__lines",
                "formula__nr",
                "formula__live",
            ];
            assert!(known.contains(&class), "{class}");
        }
    }
}

#[test]
fn the_counts_that_chapter_3_names_are_right() {
    // First layer of the lab's network: 8 filters, 3 × 3, on one channel of 8 × 8, same size out.
    let (filters, channels, kernel, pixels) = (8, 1, 3 * 3, 8 * 8);
    assert_eq!(filters * (channels * kernel + 1), 80);
    assert_eq!(filters * pixels * (channels * pixels + 1), 33_280);
    for lang in LANGS {
        let html = chapter(lang, 3).expect("written").html;
        assert!(html.contains("80") && html.contains("33\u{202f}280"));
    }
}
