//! The tasks of chapter 9: the same in both languages, and true to their goals.

use lehrnetz::text::number::{fixed, grouped, percent};
use lehrnetz::text::tasks_c09::{ALIKE, COLLAPSED, COPIED, CURED, GOOD, IMITATED, tasks};
use lehrnetz::text::{Lang, Task};

const LANGS: [Lang; 2] = [Lang::De, Lang::En];

#[test]
fn texts_name_the_goals() {
    for lang in LANGS {
        let [all, collapse, drawing, _, _, copies] = tasks(lang);
        assert!(all.text.contains(&percent(lang, GOOD.into(), 0)), "{}", all.text);
        for goal in [COLLAPSED, CURED] {
            assert!(collapse.text.contains(&grouped(lang, goal.into())), "{}", collapse.text);
        }
        assert!(collapse.text.contains(&percent(lang, IMITATED.into(), 0)), "{}", collapse.text);
        assert!(drawing.text.contains(&fixed(lang, ALIKE.into(), 1)), "{}", drawing.text);
        let further = percent(lang, 1.0 - f64::from(COPIED), 0);
        assert!(copies.text.contains(&further), "{}", copies.text);
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
        assert_eq!(right(de), right(en), "{}", de.title);
        assert_eq!(right(de).len(), usize::from(!de.choices.is_empty()), "{}", de.title);
    }
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
