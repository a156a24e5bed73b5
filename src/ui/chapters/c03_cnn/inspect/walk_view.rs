//! One picture's walk through the network: forward layer by layer, the loss, and back again.

use std::time::Duration;

use leptos::prelude::*;

use super::map_grid_view::{MapGridView, measured};
use super::state::{Inspection, in_order, numbered};
use super::words::t;
use crate::engine::LayerSummary;
use crate::protocol::inspect::layer::{Grid, LayerLook, LayerSeen};
use crate::protocol::inspect::{Look, Seen};
use crate::text::{InspectWords, class_name, computation, gradients, inspect_words, number, rules};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::seg::{Seg, SegOption};

/// A stop on the way.
#[derive(Clone, Debug, PartialEq)]
enum Stop {
    Forward(LayerSummary),
    /// Behind the last layer.
    Loss(LayerSummary),
    Backward(LayerSummary),
}

impl Stop {
    fn layer(&self) -> &LayerSummary {
        match self {
            Self::Forward(layer) | Self::Loss(layer) | Self::Backward(layer) => layer,
        }
    }
}

/// All stops.
fn stops(layers: &[LayerSummary]) -> Vec<Stop> {
    let order = in_order(layers);
    let forward = order.iter().map(|layer| Stop::Forward((*layer).clone()));
    let loss = order.last().map(|layer| Stop::Loss((*layer).clone()));
    let backward = order.iter().rev().map(|layer| Stop::Backward((*layer).clone()));
    forward.chain(loss).chain(backward).collect()
}

/// The whole facet.
#[component]
pub(super) fn WalkView() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let inspection = expect_context::<Inspection>();
    let stops = Memo::new(move |_| inspection.layers.with(|layers| stops(layers)));
    let stop = Memo::new(move |_| {
        let place = inspection.walked.get();
        stops.with(|stops| stops.get(place.min(stops.len().saturating_sub(1))).cloned())
    });
    let path = move || {
        stop.with(|stop| stop.as_ref().map(|stop| stop.layer().path.clone()).unwrap_or_default())
    };
    session.watch(move || {
        let path = path();
        (!path.is_empty()).then(|| Look::Layer(LayerLook { path, ..LayerLook::default() }))
    });
    // Rule, pictures and numbers belong together: until those of a stop have come, the one before is shown.
    let shown = Memo::new(move |before: Option<&Option<(Stop, LayerSeen)>>| {
        let stop = stop.get()?;
        let seen = session.seen.with(|seen| match seen {
            Some(Seen::Layer(seen)) if seen.path == stop.layer().path => Some((**seen).clone()),
            _ => None,
        });
        seen.map(|seen| (stop, seen)).or_else(|| before.cloned().flatten())
    });
    let seen = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|(_, seen)| seen.clone())));
    let stop = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|(stop, _)| stop.clone())));
    let title = move || {
        let (lang, words) = (env.lang.get(), inspect_words(env.lang.get()));
        stop.with(|stop| {
            let stop = stop.as_ref()?;
            let text = match stop {
                Stop::Forward(_) => words.walk_forward,
                Stop::Loss(_) => words.walk_loss,
                Stop::Backward(_) => words.walk_backward,
            };
            let layer = stop.layer();
            Some(text.replace("{}", &numbered(lang, &layer.path, &layer.type_name)))
        })
    };
    let rule = move || {
        stop.with(|stop| match stop.as_ref()? {
            Stop::Forward(layer) => Some(rules(&layer.type_name).0),
            Stop::Loss(_) => Some("L = −ln p[t],  p = softmax(z)"),
            Stop::Backward(layer) => Some(rules(&layer.type_name).1),
        })
    };
    let numbers = move || {
        let lang = env.lang.get();
        stop.with(|stop| {
            let seen = seen.get()?;
            match stop.as_ref()? {
                Stop::Forward(layer) => {
                    let origin = seen.origin?;
                    Some(computation(lang, &layer.type_name, &origin.how, origin.value))
                }
                Stop::Loss(_) => {
                    let class = session
                        .workbench
                        .with(|bench| class_name(lang, &bench.set, seen.goal.class));
                    let p = measured(lang, (-seen.goal.loss).exp());
                    Some(format!(
                        "L = −ln p[{class}] = −ln {p} = {}",
                        measured(lang, seen.goal.loss)
                    ))
                }
                Stop::Backward(_) => {
                    let back = seen.back?;
                    let is_unit = seen.input.maps.height * seen.input.maps.width == 1;
                    let place = gradients::place(lang, back.place, is_unit);
                    Some(format!("{place}: {}", gradients::way_back(lang, &back)))
                }
            }
        })
    };
    let learned = move || {
        let lang = env.lang.get();
        stop.with(|stop| match stop.as_ref()? {
            Stop::Backward(layer) => {
                let weight = seen.get()?.weight?;
                gradients::weight_gradient(lang, &layer.type_name, &weight)
            }
            Stop::Forward(_) | Stop::Loss(_) => None,
        })
    };
    view! {
        <WalkControls stops=stops />
        <div class="walk">
            <h3 class="h3" data-read="walk" aria-live="polite">{title}</h3>
            <p class="computed">{rule}</p>
            {move || stop.get().map(|stop| view! { <Pictures stop=stop seen=seen /> })}
            <p class="computed num" data-read="walk-numbers">{numbers}</p>
            {move || learned().map(|text| view! { <p class="computed num">{text}</p> })}
        </div>
    }
}

/// What goes in and what comes out, in the order of the direction.
#[component]
fn Pictures(stop: Stop, seen: Memo<Option<LayerSeen>>) -> impl IntoView {
    let env = use_environment();
    let grid = move |pick: fn(&LayerSeen) -> &Grid| {
        Memo::new(move |_| {
            seen.with(|seen| seen.as_ref().map(|seen| pick(seen).clone()).unwrap_or_default())
        })
    };
    let word = move |pick: fn(&InspectWords) -> &'static str| {
        Signal::derive(move || pick(inspect_words(env.lang.get())).to_owned())
    };
    let weight = Memo::new(move |_| {
        seen.with(|seen| {
            let parameter = seen.as_ref()?.parameters.iter().find(|p| p.name == "weight")?;
            parameter.gradient.clone()
        })
    });
    let has_weight = Memo::new(move |_| weight.with(Option::is_some));
    let (direction, left, right, arrow) = match stop {
        Stop::Forward(_) => (
            "forward",
            (grid(|s| &s.input), word(|w| w.comes_in)),
            (grid(|s| &s.output), word(|w| w.goes_out)),
            "→",
        ),
        Stop::Loss(_) => (
            "forward",
            (grid(|s| &s.output), word(|w| w.logits)),
            (grid(|s| &s.output_gradient), word(|w| w.logit_gradient)),
            "→",
        ),
        Stop::Backward(_) => (
            "backward",
            (grid(|s| &s.input_gradient), word(|w| w.leaves)),
            (grid(|s| &s.output_gradient), word(|w| w.arrives)),
            "←",
        ),
    };
    view! {
        <div class="walk__pair" data-direction=direction>
            <MapGridView grid=left.0 name=left.1 />
            <span class="walk__arrow" aria-hidden="true">{arrow}</span>
            <MapGridView grid=right.0 name=right.1 />
        </div>
        <Show when=move || direction == "backward" && has_weight.get()>
            <MapGridView
                grid=Memo::new(move |_| weight.get().unwrap_or_default())
                name=word(|w| w.learns)
            />
        </Show>
    }
}

/// Speeds, with the time of a stop in milliseconds.
const SPEEDS: [(&str, u64); 3] = [("½×", 3000), ("1×", 1500), ("3×", 500)];

#[component]
fn WalkControls(stops: Memo<Vec<Stop>>) -> impl IntoView {
    let env = use_environment();
    let inspection = expect_context::<Inspection>();
    let at = inspection.walked;
    let last = move || stops.with(|stops| stops.len().saturating_sub(1));
    let playing = RwSignal::new(false);
    let speed = RwSignal::new(1_usize);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop_timer = move || {
        if let Some(handle) = timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    // Each stop starts the time to the next one.
    Effect::new(move || {
        stop_timer();
        let here = at.get();
        if !playing.get() {
            return;
        }
        if here >= last() {
            playing.set(false);
            return;
        }
        let wait = Duration::from_millis(SPEEDS[speed.get()].1);
        let handle = set_timeout_with_handle(move || at.set(here + 1), wait);
        timer.set_value(handle.ok());
    });
    on_cleanup(stop_timer);
    let go = move |place: usize| {
        playing.set(false);
        at.set(place.min(last()));
    };
    let play = move |_| {
        if !playing.get_untracked() && at.get_untracked() >= untrack(last) {
            at.set(0);
        }
        playing.update(|playing| *playing = !*playing);
    };
    let button = move |act: &'static str,
                       icon: Icon,
                       word: fn(&InspectWords) -> &'static str,
                       press: Callback<()>| {
        view! {
            <button
                class="iconbtn"
                data-act=act
                aria-label=t(word)
                title=t(word)
                on:click=move |_| press.run(())
            >
                <IconView icon=icon />
            </button>
        }
    };
    let play_word = move || {
        let words = inspect_words(env.lang.get());
        if playing.get() { words.walk_pause } else { words.walk_play }
    };
    let count = move || {
        let lang = env.lang.get();
        let n = |value: usize| number::grouped(lang, value as u64);
        let text = inspect_words(lang).walk_count.replacen("{}", &n(at.get() + 1), 1);
        text.replacen("{}", &n(last() + 1), 1)
    };
    let options = SPEEDS.iter().enumerate().map(|(index, (label, _))| SegOption {
        key: index.to_string(),
        label: (*label).to_owned(),
    });
    let share = move || at.get() as f64 / last().max(1) as f64 * 100.0;
    view! {
        <div class="walk__bar" role="group" aria-label=t(|w| w.facet_walk)>
            {button("walk-first", Icon::Reset, |w| w.walk_first, Callback::new(move |()| go(0)))}
            {button(
                "walk-back",
                Icon::Back,
                |w| w.walk_back,
                Callback::new(move |()| go(at.get_untracked().saturating_sub(1))),
            )}
            <button
                class="iconbtn"
                data-act="walk-play"
                aria-pressed=move || playing.get().to_string()
                aria-label=play_word
                title=play_word
                on:click=play
            >
                {move || {
                    let icon = if playing.get() { Icon::Pause } else { Icon::Play };
                    view! { <IconView icon=icon /> }
                }}
            </button>
            {button(
                "walk-on",
                Icon::Step,
                |w| w.walk_on,
                Callback::new(move |()| go(at.get_untracked() + 1)),
            )}
            <Seg
                name="durchlauftempo"
                class=""
                label=Signal::derive(move || inspect_words(env.lang.get()).walk_speed.to_owned())
                options=options.collect()
                value=Signal::derive(move || speed.get().to_string())
                on_change=Callback::new(move |key: String| speed.set(key.parse().unwrap_or(1)))
            />
            <span class="meta num">{count}</span>
        </div>
        <input
            type="range"
            min="0"
            max=move || last().to_string()
            step="1"
            aria-label=t(|w| w.walk_place)
            prop:value=move || at.get().to_string()
            style=move || format!("--p: {:.1}%", share())
            on:input=move |event| go(event_target_value(&event).parse().unwrap_or(0))
        />
    }
}
