//! The lab's bar: start and pause, steps, seed, pace; where training stands; sharing.

use leptos::prelude::*;

use crate::protocol::link;
use crate::protocol::message::Pace;
use crate::protocol::workbench::SEED;
use crate::text::number;
use crate::ui::environment::{Environment, use_environment};
use crate::ui::route;
use crate::ui::session::{Health, Session};
use crate::ui::shell::PresentTools;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::seg::{Seg, SegOption};
use crate::ui::widgets::toast::use_toasts;

/// The whole bar.
#[component]
pub(super) fn Bar() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let toasts = use_toasts();
    let share_now = move |_| share_with(session, env, toasts);
    let title = move || crate::text::chapter(env.lang.get(), super::NUMBER).map_or("", |l| l.title);
    view! {
        <div class="lab__bar">
            <h2 class="lab__title present-only">{super::NUMBER} "\u{2002}" {title}</h2>
            <Transport />
            <PaceChoice />
            <Readouts />
            <button class="btn btn--share not-present" on:click=share_now>
                <IconView icon=Icon::Link />
                <span>{env.t(|w| w.share)}</span>
            </button>
            <PresentTools />
            <EpochProgress />
        </div>
    }
}

#[component]
fn Transport() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let running = session.running;
    let off = move || matches!(session.health.get(), Health::Starting | Health::Unavailable);
    let play_label = move || if running.get() { env.words().pause } else { env.words().play };
    view! {
        <div class="transport" role="group" aria-label=env.t(|w| w.transport)>
            <button
                class="transport__play"
                aria-pressed=move || running.get().to_string()
                aria-label=play_label
                title=play_label
                disabled=off
                on:click=move |_| session.toggle()
            >
                {move || {
                    let icon = if running.get() { Icon::Pause } else { Icon::Play };
                    view! { <IconView icon=icon /> }
                }}
            </button>
            <button
                class="iconbtn"
                aria-label=env.t(|w| w.step)
                title=env.t(|w| w.step)
                disabled=off
                data-act="step"
                on:click=move |_| session.step(1)
            >
                <IconView icon=Icon::Step />
            </button>
            <button
                class="iconbtn"
                aria-label=env.t(|w| w.epoch_step)
                title=env.t(|w| w.epoch_step)
                disabled=off
                data-act="epoch"
                on:click=move |_| session.epoch()
            >
                <IconView icon=Icon::Epoch />
            </button>
            <button
                class="iconbtn"
                aria-label=env.t(|w| w.reset)
                title=env.t(|w| w.reset)
                disabled=off
                data-act="reset"
                on:click=move |_| session.reset()
            >
                <IconView icon=Icon::Reset />
            </button>
            <SeedField />
        </div>
    }
}

/// The seed can be drawn anew, and typed: a lecturer may name one to the whole hall.
#[component]
fn SeedField() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let seed = move || session.workbench.with(|bench| bench.seed);
    let typed = move |event| {
        let text = event_target_value(&event);
        match text.trim().parse::<f64>().ok().filter(|value| SEED.accepts(*value)) {
            Some(value) => session.change(|bench| (SEED.set)(bench, value)),
            // Not a seed: the field goes back to the one that holds.
            None => session.workbench.update(|_| {}),
        }
    };
    view! {
        <span class="seed">
            <button
                class="iconbtn"
                aria-label=env.t(|w| w.new_seed)
                title=env.t(|w| w.new_seed)
                data-act="seed"
                on:click=move |_| new_seed(session)
            >
                <IconView icon=Icon::Dice />
            </button>
            <input
                class="seed__field"
                inputmode="numeric"
                maxlength="6"
                aria-label=env.t(|w| w.seed)
                title=env.t(|w| w.seed)
                prop:value=move || seed().to_string()
                on:change=typed
            />
        </span>
    }
}

#[component]
fn PaceChoice() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let options =
        Pace::ALL.map(|(_, name)| SegOption { key: name.to_owned(), label: pace_label(name) });
    let value = Signal::derive(move || name_of(session.pace.get()).to_owned());
    let choose = Callback::new(move |key: String| {
        if let Some((pace, _)) = Pace::ALL.iter().find(|(_, name)| *name == key) {
            session.set_pace(*pace);
        }
    });
    view! {
        <Seg
            name="tempo"
            class="seg--speed"
            label=env.word(|w| w.pace)
            options=options.to_vec()
            value=value
            on_change=choose
        />
    }
}

fn name_of(pace: Pace) -> &'static str {
    Pace::ALL.iter().find(|(known, _)| *known == pace).map_or("", |(_, name)| name)
}

fn pace_label(name: &str) -> String {
    name.replace('x', "×").replace("ma×", "max")
}

#[component]
fn Readouts() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let status = session.status;
    let count = move |value: u64| number::grouped(env.lang.get(), value);
    let rate = move || {
        let rate = status.get().steps_per_second;
        if rate > 0.0 {
            number::grouped(env.lang.get(), rate.round() as u64)
        } else {
            env.words().not_measured.to_owned()
        }
    };
    view! {
        <dl class="readouts" aria-live="off">
            <div class="readout">
                <dt>{env.t(|w| w.epoch)}</dt>
                <dd data-read="epoch">{move || count(u64::from(status.get().epoch))}</dd>
            </div>
            <div class="readout">
                <dt>{env.t(|w| w.steps)}</dt>
                <dd data-read="step">{move || count(status.get().step)}</dd>
            </div>
            <div class="readout">
                <dt>{env.t(|w| w.steps_per_second)}</dt>
                <dd data-read="rate">{rate}</dd>
            </div>
            <div class="readout">
                <dt>{env.t(|w| w.loss)}</dt>
                <dd data-read="loss">
                    {move || number::measured(env.lang.get(), f64::from(status.get().loss), 3)}
                </dd>
            </div>
        </dl>
    }
}

#[component]
fn EpochProgress() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let percent = Memo::new(move |_| {
        session.status.with(|s| s.position as f64 / s.epoch_size.max(1) as f64 * 100.0).round()
    });
    view! {
        <div
            class="progress"
            role="progressbar"
            aria-label=env.t(|w| w.epoch_progress)
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || percent.get().to_string()
            style=move || format!("--p: {}%", percent.get())
        >
            <i></i>
        </div>
    }
}

/// Draws a new seed and starts again from step 0.
pub(super) fn new_seed(session: Session) {
    // From the system's entropy; everything after that comes from the seed.
    let Ok(random) = getrandom::u32() else { return };
    session.change(|bench| (SEED.set)(bench, f64::from(random % (SEED.max as u32 + 1))));
}

/// Copies the link to the present state, from a key press.
pub(super) fn share(session: Session, env: Environment) {
    share_with(session, env, use_toasts());
}

fn share_with(session: Session, env: Environment, toasts: crate::ui::widgets::toast::Toasts) {
    let url = route::share_url(super::NUMBER, &link::write(&untrack(|| session.shared())));
    let clipboard = window().navigator().clipboard();
    leptos::task::spawn_local(async move {
        // Outside a secure context there is no clipboard; the address bar holds the link anyway.
        let copied = !clipboard.is_undefined()
            && wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&url)).await.is_ok();
        let words = crate::text::words(env.lang.get_untracked());
        toasts.show(if copied { words.link_copied } else { words.link_shown }.to_owned());
    });
}
