//! A lab's bar: start and pause, steps, seed, pace; where training stands; sharing.

use leptos::prelude::*;

use super::session::Health;
use super::{Act, Controls, Readout, Sharing};
use crate::protocol::message::Pace;
use crate::protocol::setting::MAX_SEED;
use crate::text::number;
use crate::text::picture_words;
use crate::ui::environment::use_environment;
use crate::ui::pictures::Pictures;
use crate::ui::shell::PresentTools;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::seg::{Seg, SegOption};
use crate::ui::widgets::toast::use_toasts;

/// The whole bar.
#[component]
pub fn LabBar(controls: Controls) -> impl IntoView {
    view! {
        <div class="lab__bar">
            <ChapterTitle />
            <Transport controls=controls />
            <PaceChoice controls=controls />
            <Readouts controls=controls />
            <ShareTools />
            <EpochProgress controls=controls />
        </div>
    }
}

/// The bar of a part in which nothing runs: what it is about, in a line.
#[component]
pub fn QuietBar(children: Children) -> impl IntoView {
    view! {
        <div class="lab__bar lab__bar--quiet">
            <ChapterTitle />
            {children()}
            <ShareTools />
        </div>
    }
}

/// Number and title of the chapter, for a hall that sees the lab alone.
#[component]
fn ChapterTitle() -> impl IntoView {
    let (env, number) = (use_environment(), expect_context::<Sharing>().chapter);
    let title = move || crate::text::chapter(env.lang.get(), number).map_or("", |l| l.title);
    view! { <h2 class="lab__title present-only">{number} "\u{2002}" {title}</h2> }
}

/// Sharing; and in a hall, what the top of the page has otherwise.
#[component]
fn ShareTools() -> impl IntoView {
    let (env, toasts, sharing) = (use_environment(), use_toasts(), expect_context::<Sharing>());
    let pictures = expect_context::<Pictures>();
    let save = move || picture_words(env.lang.get()).save;
    view! {
        <button class="btn btn--share not-present" on:click=move |_| sharing.share(env, toasts)>
            <IconView icon=Icon::Link />
            <span>{env.t(|w| w.share)}</span>
        </button>
        <button
            class="iconbtn not-present"
            data-act="pictures"
            aria-label=save
            title=save
            on:click=move |_| pictures.0.set(true)
        >
            <IconView icon=Icon::Picture />
        </button>
        <PresentTools />
    }
}

#[component]
fn Transport(controls: Controls) -> impl IntoView {
    let env = use_environment();
    let running = controls.running;
    let off = move || matches!(controls.health.get(), Health::Starting | Health::Unavailable);
    let has_epochs = move || controls.numbers.is_none();
    let play_label = move || if running.get() { env.words().pause } else { env.words().play };
    view! {
        <div class="transport" role="group" aria-label=env.t(|w| w.transport)>
            <button
                class="transport__play"
                aria-pressed=move || running.get().to_string()
                aria-label=play_label
                title=play_label
                disabled=off
                on:click=move |_| controls.act.run(Act::Toggle)
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
                on:click=move |_| controls.act.run(Act::Step(1))
            >
                <IconView icon=Icon::Step />
            </button>
            <Show when=has_epochs>
                <button
                    class="iconbtn"
                    aria-label=env.t(|w| w.epoch_step)
                    title=env.t(|w| w.epoch_step)
                    disabled=off
                    data-act="epoch"
                    on:click=move |_| controls.act.run(Act::Epoch)
                >
                    <IconView icon=Icon::Epoch />
                </button>
            </Show>
            <button
                class="iconbtn"
                aria-label=env.t(|w| w.reset)
                title=env.t(|w| w.reset)
                disabled=off
                data-act="reset"
                on:click=move |_| controls.act.run(Act::Reset)
            >
                <IconView icon=Icon::Reset />
            </button>
            <SeedField controls=controls />
        </div>
    }
}

/// The seed can be drawn anew, and typed: a lecturer may name one to the whole hall.
#[component]
fn SeedField(controls: Controls) -> impl IntoView {
    let env = use_environment();
    let field = NodeRef::<leptos::html::Input>::new();
    let typed = move |event| {
        let text = event_target_value(&event);
        match text.trim().parse().ok().filter(|seed| *seed <= MAX_SEED) {
            Some(seed) => controls.act.run(Act::Seed(seed)),
            // Not a seed: the field goes back to the one that holds.
            None => {
                if let Some(field) = field.get_untracked() {
                    field.set_value(&controls.seed.get_untracked().to_string());
                }
            }
        }
    };
    view! {
        <span class="seed">
            <button
                class="iconbtn"
                aria-label=env.t(|w| w.new_seed)
                title=env.t(|w| w.new_seed)
                data-act="seed"
                on:click=move |_| controls.new_seed()
            >
                <IconView icon=Icon::Dice />
            </button>
            <input
                node_ref=field
                class="seed__field"
                inputmode="numeric"
                maxlength="6"
                aria-label=env.t(|w| w.seed)
                title=env.t(|w| w.seed)
                prop:value=move || controls.seed.get().to_string()
                on:change=typed
            />
        </span>
    }
}

#[component]
fn PaceChoice(controls: Controls) -> impl IntoView {
    let env = use_environment();
    let options =
        Pace::ALL.map(|(_, name)| SegOption { key: name.to_owned(), label: pace_label(name) });
    let value = Signal::derive(move || name_of(controls.pace.get()).to_owned());
    let choose = Callback::new(move |key: String| {
        if let Some((pace, _)) = Pace::ALL.iter().find(|(_, name)| *name == key) {
            controls.act.run(Act::Pace(*pace));
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
fn Readouts(controls: Controls) -> impl IntoView {
    let env = use_environment();
    let status = controls.status;
    let count = move |value: u64| number::grouped(env.lang.get(), value);
    let has_epochs = move || controls.numbers.is_none();
    let own = move || {
        let numbers = move || controls.numbers.map(|numbers| numbers.get()).unwrap_or_default();
        let one = |Readout { key, name, value }| {
            view! {
                <div class="readout">
                    <dt>{name}</dt>
                    <dd data-read=key>{value}</dd>
                </div>
            }
        };
        view! { {move || numbers().into_iter().map(one).collect_view()} }
    };
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
            <Show when=has_epochs>
                <div class="readout">
                    <dt>{env.t(|w| w.epoch)}</dt>
                    <dd data-read="epoch">{move || count(u64::from(status.get().epoch))}</dd>
                </div>
            </Show>
            <div class="readout">
                <dt>{env.t(|w| w.steps)}</dt>
                <dd data-read="step">{move || count(status.get().step)}</dd>
            </div>
            <div class="readout">
                <dt>{env.t(|w| w.steps_per_second)}</dt>
                <dd data-read="rate">{rate}</dd>
            </div>
            <Show when=has_epochs fallback=own>
                <div class="readout">
                    <dt>{env.t(|w| w.loss)}</dt>
                    <dd data-read="loss">
                        {move || number::measured(env.lang.get(), f64::from(status.get().loss), 3)}
                    </dd>
                </div>
            </Show>
        </dl>
    }
}

#[component]
fn EpochProgress(controls: Controls) -> impl IntoView {
    let env = use_environment();
    let percent = Memo::new(move |_| {
        controls.status.with(|s| s.position as f64 / s.epoch_size.max(1) as f64 * 100.0).round()
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
