//! A series of runs: settings, progress, cancelling.

use std::time::Duration;

use leptos::prelude::*;

use super::topics::SweepSession;
use super::words::t;
use crate::text::{number, overfitting_words};
use crate::ui::environment::use_environment;
use crate::ui::lab::session::now_ms;

/// How often the remaining time is told.
const TICK: Duration = Duration::from_secs(1);

/// One button that starts, goes on or cancels; while a series goes on, how far it is.
#[component]
pub(in crate::ui::chapters) fn SweepProgress(session: SweepSession) -> impl IntoView {
    let env = use_environment();
    let all = move || session.setup.with(crate::protocol::sweep::Setup::runs);
    let done = Memo::new(move |_| session.kept.with(Vec::len));
    let finished = move || done.get() > 0 && done.get() == all();
    let running = session.running;
    let begun = move || session.status.with(|status| status.step > 0);
    // When this stretch began, and the share that was done then.
    let since = StoredValue::new((0.0, 0.0));
    let share = move || {
        session.status.with(|s| s.position as f64 / s.epoch_size.max(1) as f64).clamp(0.0, 1.0)
    };
    Effect::watch(
        move || running.get(),
        move |running, _, _| {
            if *running {
                since.set_value((now_ms(), untrack(share)));
            }
        },
        true,
    );
    let ticks = RwSignal::new(0_u32);
    if let Ok(timer) = set_interval_with_handle(move || ticks.update(|ticks| *ticks += 1), TICK) {
        on_cleanup(move || timer.clear());
    }
    let remaining = move || {
        ticks.track();
        let words = overfitting_words(env.lang.get());
        let (start, before) = since.get_value();
        let (now, gained) = (now_ms() - start, untrack(share) - before);
        if !running.get() || now < 1500.0 || gained <= 0.0 {
            return String::new();
        }
        let seconds = (now / gained * (1.0 - untrack(share)) / 1000.0).ceil();
        let seconds = number::grouped(env.lang.get(), seconds as u64);
        format!(" · {} {seconds} {}", words.remaining, words.seconds)
    };
    let state = move || {
        let (lang, words) = (env.lang.get(), overfitting_words(env.lang.get()));
        let all = number::grouped(lang, all() as u64);
        if finished() {
            return words.sweep_done.replace("{n}", &all);
        }
        let present = number::grouped(lang, done.get() as u64 + 1);
        words.run_of.replace("{}", &present).replace("{n}", &all)
    };
    let verb = move || {
        let words = overfitting_words(env.lang.get());
        if begun() && !finished() { words.go_on_sweep } else { words.start_sweep }
    };
    let start = move |_| {
        if finished() {
            session.reset();
        }
        session.run();
    };
    let discard = move |_| session.reset();
    view! {
        <div class="work sweepwork">
            <Show
                when=move || running.get()
                fallback=move || {
                    view! {
                        <span class="sweepwork__buttons">
                            <button class="btn btn--primary" data-act="sweep" on:click=start>
                                {verb}
                            </button>
                            <Show when=begun>
                                <button class="btn btn--quiet" data-act="discard" on:click=discard>
                                    {t(|w| w.discard)}
                                </button>
                            </Show>
                        </span>
                    }
                }
            >
                <button class="btn" data-act="cancel" on:click=move |_| session.pause()>
                    {t(|w| w.cancel)}
                </button>
            </Show>
            <Show when=begun>
                <span class="num" data-read="runs">
                    {state}
                    {remaining}
                </span>
                <div
                    class="progress"
                    role="progressbar"
                    aria-label=t(|w| w.tab_sweep)
                    aria-valuemin="0"
                    aria-valuemax="100"
                    aria-valuenow=move || (share() * 100.0).round().to_string()
                    style=move || format!("--p: {:.1}%", share() * 100.0)
                >
                    <i></i>
                </div>
            </Show>
        </div>
    }
}
