//! The tasks of chapter 1: the same in both languages, and true to their goals.

use lehrnetz::text::number::{fixed, percent};
use lehrnetz::text::tasks_c01::{
    FIT_ERROR, FIT_UNITS, SATURATED_SLOPE, SPIRAL_ACCURACY, SPIRAL_UNITS, tasks,
};
use lehrnetz::text::{Lang, Task};

const LANGS: [Lang; 2] = [Lang::De, Lang::En];

#[test]
fn texts_name_the_goals() {
    for lang in LANGS {
        let [gradient, spirals, fit, _] = tasks(lang);
        assert!(gradient.text.contains(&fixed(lang, SATURATED_SLOPE, 2)), "{}", gradient.text);
        assert!(spirals.text.contains(&percent(lang, SPIRAL_ACCURACY, 0)), "{}", spirals.text);
        assert!(spirals.text.contains(&SPIRAL_UNITS.to_string()), "{}", spirals.text);
        assert!(fit.text.contains(&FIT_UNITS.to_string()), "{}", fit.text);
        assert!(fit.text.contains(&fixed(lang, FIT_ERROR, 2)), "{}", fit.text);
    }
}

#[test]
fn a_choice_has_one_right_answer_in_the_same_place() {
    let right = |task: &Task| -> Vec<usize> {
        let choices = task.choices.iter().enumerate();
        choices.filter(|(_, choice)| choice.misconception.is_none()).map(|(at, _)| at).collect()
    };
    let [german, english] = LANGS.map(tasks);
    for (de, en) in german.iter().zip(english) {
        assert_eq!(de.choices.len(), en.choices.len(), "{}", de.title);
        assert_eq!(right(de), right(en), "{}", de.title);
        assert_eq!(right(de).len(), usize::from(!de.choices.is_empty()), "{}", de.title);
    }
    assert_eq!(german[3].choices.len(), 3);
}

#[test]
fn sentences_are_whole() {
    for task in LANGS.map(tasks).iter().flat_map(|tasks| tasks.iter()) {
        let misconceptions = task.choices.iter().filter_map(|choice| choice.misconception);
        for text in [task.text, task.hint, task.done].into_iter().chain(misconceptions) {
            assert!(text.ends_with(['.', '?']), "{text}");
            assert!(!text.contains("  ") && !text.contains('\n'), "{text}");
        }
    }
}
