//! The tasks of chapter 6: the same in both languages, and true to their goals.

use lehrnetz::text::number::{fixed, small};
use lehrnetz::text::tasks_c06::{AMOUNT, ANGLE, ANGLE_SIZE, GAIN, SHARP, SMALL_CODE, tasks};
use lehrnetz::text::{Lang, Task};

const LANGS: [Lang; 2] = [Lang::De, Lang::En];

#[test]
fn texts_name_the_goals() {
    for lang in LANGS {
        let [sharp, plane, noise, _] = tasks(lang);
        assert!(sharp.text.contains(&small(lang, 0.03)) && SHARP == 0.03, "{}", sharp.text);
        assert!(sharp.text.contains(&SMALL_CODE.to_string()), "{}", sharp.text);
        assert!(plane.text.contains(&format!("{}°", fixed(lang, f64::from(ANGLE), 0))));
        assert!(plane.text.contains(&format!("h = {ANGLE_SIZE}")), "{}", plane.text);
        assert!(noise.text.contains(&format!("{} dB", fixed(lang, GAIN, 0))), "{}", noise.text);
        assert!(noise.text.contains(&small(lang, 0.3)) && AMOUNT == 0.3, "{}", noise.text);
    }
}

#[test]
fn the_question_has_one_right_answer_in_the_same_place() {
    let right = |task: &Task| -> Vec<usize> {
        let choices = task.choices.iter().enumerate();
        choices.filter(|(_, choice)| choice.misconception.is_none()).map(|(at, _)| at).collect()
    };
    let [german, english] = LANGS.map(|lang| &tasks(lang)[3]);
    assert_eq!(german.choices.len(), english.choices.len());
    assert_eq!((right(german), right(english)), (vec![1], vec![1]));
}
