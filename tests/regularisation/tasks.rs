//! The tasks of chapters 4 and 5: the same in both languages, and true to their goals.

use lehrnetz::text::number::percent;
use lehrnetz::text::tasks_c04::{
    BY_HEART, EPOCHS, RANDOM_LABELS, RISE, SPARSE, STILL_KNOWN, TEST_ERROR,
};
use lehrnetz::text::tasks_c05::{PAIRS, UNITS};
use lehrnetz::text::{Lang, Task, tasks_c04, tasks_c05};

const LANGS: [Lang; 2] = [Lang::De, Lang::En];

#[test]
fn texts_name_the_goals() {
    for lang in LANGS {
        let [heart, penalty, sparse, _] = tasks_c04::tasks(lang);
        let share = |value: f32| percent(lang, f64::from(value), 0);
        for goal in [share(RANDOM_LABELS), share(BY_HEART), (RISE * 100.0).to_string()] {
            assert!(heart.text.contains(&goal), "{goal}: {}", heart.text);
        }
        for goal in [share(TEST_ERROR), EPOCHS.to_string()] {
            assert!(penalty.text.contains(&goal), "{goal}: {}", penalty.text);
        }
        for goal in [share(SPARSE), share(STILL_KNOWN)] {
            assert!(sparse.text.contains(&goal), "{goal}: {}", sparse.text);
        }
        let [alone, _, gain, _] = tasks_c05::tasks(lang);
        assert!(alone.text.contains(&UNITS.to_string()), "{}", alone.text);
        assert!(gain.text.contains(&PAIRS.to_string()), "{}", gain.text);
    }
}

#[test]
fn a_choice_has_one_right_answer_in_the_same_place() {
    let right = |task: &Task| -> Vec<usize> {
        let choices = task.choices.iter().enumerate();
        choices.filter(|(_, choice)| choice.misconception.is_none()).map(|(at, _)| at).collect()
    };
    for tasks in [tasks_c04::tasks, tasks_c05::tasks] {
        let [german, english] = LANGS.map(tasks);
        for (de, en) in german.iter().zip(english) {
            assert_eq!(de.choices.len(), en.choices.len(), "{}", de.title);
            assert_eq!(right(de), right(en), "{}", de.title);
            assert_eq!(right(de).len(), usize::from(!de.choices.is_empty()), "{}", de.title);
        }
        assert_eq!(german[3].choices.len(), 3);
    }
}

#[test]
fn sentences_are_whole() {
    let all = [tasks_c04::tasks, tasks_c05::tasks].map(|tasks| LANGS.map(tasks));
    for task in all.iter().flatten().flat_map(|tasks| tasks.iter()) {
        let misconceptions = task.choices.iter().filter_map(|choice| choice.misconception);
        for text in [task.text, task.hint, task.done].into_iter().chain(misconceptions) {
            assert!(text.ends_with(['.', '?']), "{text}");
            assert!(!text.contains("  ") && !text.contains('\n'), "{text}");
        }
    }
}
