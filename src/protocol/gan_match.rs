//! Real or generated? A person plays against the discriminator, on the same pictures.

/// Pictures of a round.
pub const PICTURES: usize = 20;
/// Share of rounds in which mere guessing gets more right than [`guessing`] says; and as many in which
/// it gets fewer.
const RARE: f64 = 0.025;

/// One picture, and what both said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whether it is real.
    pub real: bool,
    /// Whether the person took it for real.
    pub person: bool,
    /// Whether the discriminator took it for real.
    pub discriminator: bool,
}

impl Answer {
    /// Whether the person was right.
    pub fn person_right(self) -> bool {
        self.person == self.real
    }

    /// Whether the discriminator was right.
    pub fn discriminator_right(self) -> bool {
        self.discriminator == self.real
    }
}

/// How many answers of both were right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Pictures judged.
    pub asked: usize,
    /// The person's right answers.
    pub person: usize,
    /// The discriminator's.
    pub discriminator: usize,
}

impl Score {
    /// Of the answers so far.
    pub fn of(answers: &[Answer]) -> Self {
        let count = |right: fn(&Answer) -> bool| answers.iter().filter(|a| right(a)).count();
        Self {
            asked: answers.len(),
            person: count(|answer| answer.person_right()),
            discriminator: count(|answer| answer.discriminator_right()),
        }
    }
}

/// The fewest and the most of `count` answers that who merely guesses gets right in at least 95 % of all
/// rounds: the middle of a binomial distribution with p = ½.
pub fn guessing(count: usize) -> [usize; 2] {
    // The chance of just so many right ones, and of as many or more.
    let (mut chance, mut reached) = (0.5_f64.powi(count as i32), 0.0);
    let most = (0..=count).rev().find(|right| {
        reached += chance;
        chance *= *right as f64 / (count - right + 1) as f64;
        reached > RARE
    });
    let most = most.unwrap_or(count);
    [count - most, most]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_counted_by_what_the_picture_is() {
        let answer = |real, person, discriminator| Answer { real, person, discriminator };
        let answers =
            [answer(true, true, false), answer(false, true, true), answer(false, false, true)];
        assert_eq!(Score::of(&answers), Score { asked: 3, person: 2, discriminator: 0 });
        assert_eq!(Score::of(&[]), Score::default());
    }

    #[test]
    fn who_guesses_is_right_about_as_often_as_a_coin() {
        // P(X ≥ 15) = 0.0207 and P(X ≥ 14) = 0.0577 of 20.
        assert_eq!(guessing(20), [6, 14]);
        // P(X ≥ 9) = 0.0107 and P(X ≥ 8) = 0.0547 of 10.
        assert_eq!(guessing(10), [2, 8]);
        assert_eq!((guessing(0), guessing(1), guessing(4)), ([0, 0], [0, 1], [0, 4]));
    }
}
