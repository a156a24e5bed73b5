//! Real or generated? The learner against the discriminator, on the same pictures.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::state::Gans;
use super::words::{PicturePick, pt, pword};
use crate::protocol::gan_match::{Answer, Score, guessing};
use crate::protocol::gan_pictures::Game;
use crate::protocol::maps::Maps;
use crate::text::{Lang, gan_picture_words, number};
use crate::ui::chapters::c06_autoencoders::picture_tile::PictureTile;
use crate::ui::environment::use_environment;

/// A key answers; gives whether it did.
pub(in crate::ui::chapters) fn on_key(all: Gans, key: &str) -> bool {
    match key {
        "ArrowLeft" => all.answer(false),
        "ArrowRight" => all.answer(true),
        _ => return false,
    }
    true
}

/// What both have said so far.
fn answers(game: &Game, said: &[bool]) -> Vec<Answer> {
    let both = game.real.iter().zip(&game.verdicts).zip(said);
    both.map(|((real, verdict), person)| Answer {
        real: *real,
        person: *person,
        discriminator: *verdict > game.threshold,
    })
    .collect()
}

/// Everything of a round.
#[derive(Clone, Default, PartialEq)]
struct Standing {
    game: Option<Game>,
    answers: Vec<Answer>,
}

impl Standing {
    fn count(&self) -> usize {
        self.game.as_ref().map_or(0, |game| game.pictures.count)
    }

    fn is_over(&self) -> bool {
        self.count() > 0 && self.answers.len() == self.count()
    }

    fn picture(&self, place: usize) -> Maps {
        let game = self.game.as_ref().filter(|game| place < game.pictures.count);
        game.map(|game| game.pictures.one(place)).unwrap_or_default()
    }
}

/// The whole part.
#[component]
pub(in crate::ui::chapters) fn GamePart(all: Gans) -> impl IntoView {
    let standing = Memo::new(move |_| {
        let game = all.dealt();
        let answers = game.as_ref().map(|game| all.answers.with(|said| answers(game, said)));
        Standing { game, answers: answers.unwrap_or_default() }
    });
    let there = Memo::new(move |_| standing.with(|standing| standing.game.is_some()));
    let over = Memo::new(move |_| standing.with(Standing::is_over));
    view! {
        <div class="match" data-judged=move || standing.with(|s| s.answers.len().to_string())>
            <Show
                when=move || there.get()
                fallback=move || view! { <p class="meta">{pt(|w| w.waiting)}</p> }
            >
                <Show
                    when=move || over.get()
                    fallback=move || view! { <Question all=all standing=standing /> }
                >
                    <Outcome all=all standing=standing />
                </Show>
            </Show>
        </div>
    }
}

/// A picture that is to be judged, and how both stand.
#[component]
fn Question(all: Gans, standing: Memo<Standing>) -> impl IntoView {
    let env = use_environment();
    let picture = Memo::new(move |_| standing.with(|s| s.picture(s.answers.len())));
    let progress = move || {
        let (lang, words) = (env.lang.get(), gan_picture_words(env.lang.get()));
        let write = |n: usize| number::grouped(lang, n as u64);
        let (at, count) = standing.with(|s| (s.answers.len() + 1, s.count()));
        words.match_picture.replace("{a}", &write(at)).replace("{b}", &write(count))
    };
    // Whoever has a button in focus answers with the same keys, also without single-key commands.
    let key = move |event: KeyboardEvent| {
        if on_key(all, &event.key()) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let button = move |real: bool, class: &'static str, name: PicturePick, arrow: &'static str| {
        view! {
            <button
                class="btn match__answer"
                data-answer=if real { "real" } else { "made" }
                on:click=move |_| all.answer(real)
            >
                <span class="kbd" aria-hidden="true">{arrow}</span>
                <span class=format!("key {class}")><i></i></span>
                {pt(name)}
            </button>
        }
    };
    view! {
        <div class="match__question" on:keydown=key>
            <p class="match__progress">
                <b class="num">{progress}</b>
                <span class="meta">{pt(|w| w.begin_match)}</span>
            </p>
            <div class="match__picture">
                <PictureTile maps=picture.into() label=pword(|w| w.match_label) />
            </div>
            <div class="match__answers">
                {button(false, "key--diamond key--gen", |w| w.answer_made, "←")}
                {button(true, "key--dot key--real", |w| w.answer_real, "→")}
            </div>
        </div>
        <div class="match__side">
            <Scores standing=standing />
            <Reveal standing=standing />
        </div>
    }
}

/// How many each has right.
#[component]
fn Scores(standing: Memo<Standing>) -> impl IntoView {
    let row = move |name: PicturePick, key: &'static str, right: fn(Answer) -> bool| {
        let env = use_environment();
        let text = move || {
            let (lang, words) = (env.lang.get(), gan_picture_words(env.lang.get()));
            let (hits, asked) = standing.with(|s| {
                (s.answers.iter().filter(|answer| right(**answer)).count(), s.answers.len())
            });
            let [a, b] = [hits, asked].map(|n| number::grouped(lang, n as u64));
            words.right_of.replace("{a}", &a).replace("{b}", &b)
        };
        let pips = move || {
            let pip = |place: usize| {
                let state = standing.with(|s| s.answers.get(place).copied()).map(right);
                let state = state.map(|right| if right { "right" } else { "wrong" });
                view! { <i class="pip" data-state=state></i> }
            };
            (0..standing.with(Standing::count)).map(pip).collect_view()
        };
        view! {
            <div class="match__score" data-read=key>
                <b>{pt(name)}</b>
                <span class="num">{text}</span>
                <span class="pips" aria-hidden="true">{pips}</span>
            </div>
        }
    };
    view! {
        <div class="match__scores">
            {row(|w| w.you, "score-you", Answer::person_right)}
            {row(|w| w.opponent, "score-d", Answer::discriminator_right)}
        </div>
    }
}

/// What the last picture was.
#[component]
fn Reveal(standing: Memo<Standing>) -> impl IntoView {
    let env = use_environment();
    let last = move || {
        standing.with(|s| {
            let place = s.answers.len().checked_sub(1)?;
            Some((place, s.answers[place], s.game.as_ref()?.verdicts[place]))
        })
    };
    let picture = Memo::new(move |_| {
        last().map(|(place, ..)| standing.with(|s| s.picture(place))).unwrap_or_default()
    });
    let text = move || {
        let (lang, words) = (env.lang.get(), gan_picture_words(env.lang.get()));
        let (_, answer, verdict) = last()?;
        let was = if answer.real { words.was_real } else { words.was_made };
        let who = match (answer.person_right(), answer.discriminator_right()) {
            (true, true) => words.both_right,
            (false, false) => words.both_wrong,
            (true, false) => words.you_right,
            (false, true) => words.d_right,
        };
        let said = words.d_said.replace("{}", &number::measured(lang, f64::from(verdict), 2));
        Some(format!("{was} {who} {said}"))
    };
    let some = Memo::new(move |_| last().is_some());
    view! {
        <div class="match__reveal" data-empty=move || (!some.get()).then_some("")>
            <Show when=move || some.get()>
                <PictureTile maps=picture.into() label=pword(|w| w.last_picture) />
            </Show>
            <p role="status" data-read="reveal">{text}</p>
        </div>
    }
}

/// Who has won, what that means, and who was deceived by what.
#[component]
fn Outcome(all: Gans, standing: Memo<Standing>) -> impl IntoView {
    let env = use_environment();
    let lines = move || {
        let score = standing.with(|standing| Score::of(&standing.answers));
        sentences(env.lang.get(), score)
    };
    let groups: [(PicturePick, [bool; 2]); 4] = [
        (|w| w.fooled_both, [false, false]),
        (|w| w.fooled_you, [false, true]),
        (|w| w.fooled_d, [true, false]),
        (|w| w.fooled_none, [true, true]),
    ];
    let again = NodeRef::<leptos::html::Button>::new();
    // The button that was pressed last is gone: the keyboard goes on here.
    Effect::new(move || {
        if let Some(again) = again.get() {
            let _ = again.focus();
        }
    });
    view! {
        <div class="match__outcome">
            <h3 class="h3">{pt(|w| w.result_title)}</h3>
            <div role="status" data-read="outcome">
                {move || {
                    lines().into_iter().map(|line| view! { <p>{line} " "</p> }).collect_view()
                }}
            </div>
            <Scores standing=standing />
            <button
                class="btn btn--primary"
                data-act="again"
                node_ref=again
                on:click=move |_| all.deal()
            >
                {pt(|w| w.again)}
            </button>
        </div>
        <div class="match__groups">
            {groups
                .map(|(name, right)| {
                    view! { <Group standing=standing name=name right=right /> }
                })
                .into_iter()
                .collect_view()}
        </div>
    }
}

/// The result in sentences.
fn sentences(lang: Lang, score: Score) -> Vec<String> {
    let words = gan_picture_words(lang);
    let write = |n: usize| number::grouped(lang, n as u64);
    let fill = |sentence: &str, a: usize, b: usize| {
        sentence
            .replace("{a}", &write(a))
            .replace("{b}", &write(b))
            .replace("{n}", &write(score.asked))
    };
    let Score { person, discriminator, asked } = score;
    let won = match person.cmp(&discriminator) {
        std::cmp::Ordering::Greater => words.you_won,
        std::cmp::Ordering::Less => words.d_won,
        std::cmp::Ordering::Equal => words.draw,
    };
    let [few, many] = guessing(asked);
    let meaning = if person > many {
        words.you_saw
    } else if person < few {
        words.you_misled
    } else {
        words.you_guessed
    };
    vec![fill(won, person, discriminator), format!("{} {meaning}", fill(words.guessing, few, many))]
}

/// Pictures on which both were as right as this.
#[component]
fn Group(standing: Memo<Standing>, name: PicturePick, right: [bool; 2]) -> impl IntoView {
    let members = Memo::new(move |_| {
        standing.with(|s| {
            let answers = s.answers.iter().enumerate();
            let own = answers
                .filter(|(_, a)| [a.person_right(), a.discriminator_right()] == right)
                .map(|(place, answer)| (place, answer.real));
            own.collect::<Vec<_>>()
        })
    });
    let one = move |(place, real): (usize, bool)| {
        let picture = Signal::derive(move || standing.with(|s| s.picture(place)));
        let kind: PicturePick = if real { |w| w.was_real_short } else { |w| w.was_made_short };
        view! {
            <figure class="judged">
                <PictureTile maps=picture label=pword(kind) />
                <figcaption class="meta">{pt(kind)}</figcaption>
            </figure>
        }
    };
    view! {
        <Show when=move || members.with(|members| !members.is_empty())>
            <section class="match__group">
                <h4 class="h3">{pt(name)}</h4>
                <div class="match__tiles">
                    {move || members.get().into_iter().map(one).collect_view()}
                </div>
            </section>
        </Show>
    }
}
