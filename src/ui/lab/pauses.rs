//! Where training stands, for those who do not look.

use leptos::prelude::*;

use super::session::LabSession;
use crate::protocol::classifier::Status;
use crate::protocol::message::Topic;
use crate::text::{Lang, number, words};
use crate::ui::environment::use_environment;
use crate::ui::widgets::live_region::Announcer;

/// Says so whenever training pauses; `outcome` is what it has come to.
pub fn announce<T: Topic>(
    lab: LabSession<T>,
    outcome: impl Fn(Lang, Status) -> String + Send + Sync + 'static,
) {
    let env = use_environment();
    let announcer = expect_context::<Announcer>();
    Effect::watch(
        move || (lab.running.get(), lab.status.get()),
        move |(running, status), before, _| {
            let paused = !running && before.is_some_and(|(ran, _)| *ran);
            if paused && status.step > 0 {
                let (lang, words) = (env.lang.get_untracked(), env.words_now());
                let (step, outcome) = (number::grouped(lang, status.step), outcome(lang, *status));
                announcer.say(format!("{}. {} {step}. {outcome}.", words.paused, words.steps));
            }
        },
        false,
    );
}

/// The loss, as the bar shows it.
pub fn loss(lang: Lang, status: Status) -> String {
    format!("{} {}", words(lang).loss, number::measured(lang, status.loss.into(), 3))
}
