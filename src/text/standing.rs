//! How A and B stand.

use super::{Lang, compare_words, number};

/// Who is ahead on the test pictures, by the last accuracies of A and B; nothing before both are known.
/// Once B has run away there is nothing to compare.
pub fn standing(lang: Lang, accuracies: [Option<f32>; 2], lost: bool) -> Option<String> {
    let words = compare_words(lang);
    if lost {
        return Some(words.rival_lost.to_owned());
    }
    let [Some(a), Some(b)] = accuracies else { return None };
    let points = f64::from(a - b) * 100.0;
    let sentence = if points > 0.0 {
        words.rival_ahead
    } else if points < 0.0 {
        words.rival_behind
    } else {
        words.rival_equal
    };
    Some(sentence.replacen("{}", &number::fixed(lang, points.abs(), 1), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_one_is_named() {
        let say = |a, b| standing(Lang::En, [Some(a), Some(b)], false).expect("both are known");
        assert!(say(0.9, 0.8).contains("A is 10.0 percentage points ahead"));
        assert!(say(0.8, 0.9).contains("B is 10.0 percentage points ahead"));
        assert!(say(0.8, 0.8).contains("level"));
        assert_eq!(standing(Lang::En, [Some(0.9), None], false), None);
    }

    #[test]
    fn with_one_that_ran_away_nothing_is_compared() {
        for lang in [Lang::De, Lang::En] {
            for accuracies in [[Some(0.9), Some(0.8)], [None, None]] {
                let sentence = standing(lang, accuracies, true);
                assert_eq!(sentence.as_deref(), Some(compare_words(lang).rival_lost));
            }
        }
    }
}
