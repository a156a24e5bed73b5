//! The tasks of chapter 3: the same in both languages, and true to their goals.

use lehrnetz::text::number::{grouped, percent};
use lehrnetz::text::tasks_c03::{
    FOOLED_PROBABILITY, FRUGAL_ACCURACY, FRUGAL_PARAMETERS, SHARP_ACCURACY, tasks,
};
use lehrnetz::text::{Lang, Task};

const LANGS: [Lang; 2] = [Lang::De, Lang::En];

#[test]
fn texts_name_the_goals() {
    for lang in LANGS {
        let [frugal, sharp, _, fool] = tasks(lang);
        assert!(frugal.text.contains(&percent(lang, FRUGAL_ACCURACY, 0)), "{}", frugal.text);
        assert!(frugal.text.contains(&grouped(lang, FRUGAL_PARAMETERS)), "{}", frugal.text);
        assert!(sharp.title.contains(&percent(lang, SHARP_ACCURACY, 0)), "{}", sharp.title);
        assert!(sharp.text.contains(&percent(lang, SHARP_ACCURACY, 0)), "{}", sharp.text);
        assert!(fool.text.contains(&percent(lang, FOOLED_PROBABILITY, 0)), "{}", fool.text);
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
    assert_eq!(german[2].choices.len(), 3);
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
