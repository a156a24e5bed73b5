//! The space of codes: its map, the picture of a code in hand, lines between pictures, and pictures of
//! codes drawn at random.

use leptos::prelude::*;

use super::map_view::MapView;
use super::picture_tile::{PictureTile, Row};
use super::state::{Autoencoders, STEPS};
use super::train_part::maps;
use super::words::{t, word};
use crate::protocol::autoencoder::{MAX_MAPPED, Statistics};
use crate::protocol::autoencoder_link::MapStyle;
use crate::protocol::maps::Maps;
use crate::protocol::setting::{MAX_SEED, TRACK};
use crate::text::{autoencoder_words, class_name, number};
use crate::ui::chapters::regularisation::settings::SegChoice;
use crate::ui::environment::use_environment;
use crate::ui::widgets::param::Param;
use crate::ui::widgets::stepper::Stepper;

/// Pictures of drawn codes side by side.
const COLUMNS: usize = 12;
/// A slider reaches so much beyond the codes of the test pictures, as a share of their range.
const BEYOND: f32 = 0.2;

/// The whole part.
#[component]
pub(super) fn SpacePart(all: Autoencoders) -> impl IntoView {
    let styles = vec![
        (MapStyle::Dots, "dots", word(|w| w.dots)),
        (MapStyle::Pictures, "pictures", word(|w| w.thumbnails)),
        (MapStyle::Sheet, "sheet", word(|w| w.sheet)),
    ];
    view! {
        <div class="space">
            <div class="space__map">
                <div class="space__top">
                    <SegChoice
                        name="karte"
                        label=word(|w| w.map)
                        options=styles
                        value=Signal::derive(move || all.style.get())
                        on_change=Callback::new(move |style| all.style.set(style))
                    />
                    <Explained all=all />
                </div>
                <MapView all=all />
                <Legend all=all />
            </div>
            <div class="space__side">
                <InHand all=all />
                <Sliders all=all />
            </div>
            <div class="space__below">
                <Line all=all />
                <Samples all=all />
            </div>
        </div>
    }
}

/// What the axes are.
#[component]
fn Explained(all: Autoencoders) -> impl IntoView {
    let env = use_environment();
    let text = move || {
        let (lang, words) = (env.lang.get(), autoencoder_words(env.lang.get()));
        let h = all.code.setup.with(|setup| setup.code);
        if h <= 2 {
            return words.whole_space.to_owned();
        }
        let explained = all.code.kept.with(|seen| Some(seen.map.as_ref()?.plane.explained));
        let share = explained.map_or_else(
            || number::MISSING.to_owned(),
            |share| number::percent(lang, f64::from(share), 0),
        );
        words.plane_of.replace("{h}", &number::grouped(lang, h as u64)).replace("{}", &share)
    };
    view! { <p class="meta" data-read="plane">{text}</p> }
}

#[component]
fn Legend(all: Autoencoders) -> impl IntoView {
    let env = use_environment();
    let names = move || {
        let lang = env.lang.get();
        all.code.setup.with(|setup| {
            (0..setup.set.classes())
                .map(|class| class_name(lang, &setup.set, class))
                .collect::<Vec<_>>()
        })
    };
    let keys = move || {
        let key = |(class, name): (usize, String)| {
            let colour = format!("--c: var(--class-{})", class % 10);
            view! { <span class="key key--dot" style=colour><i></i>{name}</span> }
        };
        names().into_iter().enumerate().map(key).collect_view()
    };
    view! {
        <Show when=move || all.style.get() == MapStyle::Dots>
            <div class="plot__keys">{keys}</div>
        </Show>
    }
}

/// The picture of the code in hand.
#[component]
fn InHand(all: Autoencoders) -> impl IntoView {
    let env = use_environment();
    let picture = maps(all.code, |seen| Some(&seen.decoded.as_ref()?.pictures));
    let code = Memo::new(move |_| {
        all.code.kept.with(|seen| seen.decoded.as_ref()?.codes.first().cloned())
    });
    let text = move || {
        let lang = env.lang.get();
        let code = code.get().unwrap_or_default();
        let shown: Vec<String> =
            code.iter().take(2).map(|z| number::fixed(lang, f64::from(*z), 2)).collect();
        let more = if code.len() > 2 { "; …" } else { "" };
        format!("g({}{more})", shown.join("; "))
    };
    view! {
        <figure class="inhand">
            <PictureTile maps=picture label=word(|w| w.in_hand) />
            <figcaption class="meta num" data-read="hand">{text}</figcaption>
        </figure>
    }
}

/// A slider for each number of the code.
#[component]
fn Sliders(all: Autoencoders) -> impl IntoView {
    let numbers = move || all.code.setup.with(|setup| setup.code);
    view! {
        <section class="sliders" aria-label=t(|w| w.sliders)>
            <h3 class="h3">{t(|w| w.sliders)}</h3>
            <div class="sliders__list params" tabindex="0">
                <For each=move || 0..numbers() key=|place| *place let:place>
                    <Slider all=all place=place />
                </For>
            </div>
        </section>
    }
}

#[component]
fn Slider(all: Autoencoders, place: usize) -> impl IntoView {
    let env = use_environment();
    let range = Memo::new(move |_| {
        let found = all.code.kept.with(|seen| seen.map.as_ref()?.statistics.get(place).copied());
        found.map_or((-1.0, 1.0), slider_range)
    });
    // The code in hand, or else that in the middle of the map.
    let code = move || {
        let hand = all.code.look.with(|look| look.code.clone());
        hand.or_else(|| all.code.kept.with(|seen| Some(seen.map.as_ref()?.plane.origin.clone())))
    };
    let value = Memo::new(move |_| code().and_then(|code| code.get(place).copied()).unwrap_or(0.0));
    let position = Signal::derive(move || {
        let (low, high) = range.get();
        f64::from(((value.get() - low) / (high - low)).clamp(0.0, 1.0)) * TRACK
    });
    let set = Callback::new(move |position: f64| {
        let (low, high) = range.get_untracked();
        let Some(mut code) = untrack(code) else { return };
        if let Some(z) = code.get_mut(place) {
            *z = low + (position / TRACK) as f32 * (high - low);
            all.code.follow(|look| look.code = Some(code));
        }
    });
    view! {
        <Param
            name=Signal::derive(move || format!("z{}", subscript(place + 1)))
            value=Signal::derive(move || number::fixed(env.lang.get(), f64::from(value.get()), 2))
            position=position
            on_input=set
        />
    }
}

/// From where to where a slider goes; a number that is always the same has some room, too.
fn slider_range(number: Statistics) -> (f32, f32) {
    let room = ((number.high - number.low) * BEYOND).max(0.5);
    (number.low - room, number.high + room)
}

fn subscript(number: usize) -> String {
    let digit =
        |digit: char| char::from_u32(digit as u32 - '0' as u32 + '₀' as u32).unwrap_or(digit);
    number.to_string().chars().map(digit).collect()
}

/// From one test picture to another.
#[component]
fn Line(all: Autoencoders) -> impl IntoView {
    let end = move |end: usize| Signal::derive(move || all.ends.get()[end] as i64);
    let count = Memo::new(move |_| {
        all.code.configured.with(|c| c.as_ref().map_or(MAX_MAPPED, |c| c.pictures.count.max(1)))
    });
    let choose = move |end: usize| {
        Callback::new(move |place: i64| all.ends.update(|ends| ends[end] = place as usize))
    };
    let stepper = move |which: usize, name: super::words::Pick| {
        view! {
            <label class="units">
                <span>{t(name)}</span>
                <Stepper
                    value=end(which)
                    min=0
                    max=count.get() as i64 - 1
                    name=word(name)
                    less=word(|w| w.before)
                    more=word(|w| w.next)
                    on_change=choose(which)
                />
            </label>
        }
    };
    view! {
        <section class="codeline" aria-label=t(|w| w.line)>
            <div class="codeline__head">
                <h3 class="h3">{t(|w| w.line)}</h3>
                {move || view! { {stepper(0, |w| w.from)} {stepper(1, |w| w.to)} }}
            </div>
            <Row
                maps=maps(all.code, |seen| Some(&seen.morph.as_ref()?[0]))
                name=word(|w| w.line_code)
                columns=STEPS
            />
            <Row
                maps=maps(all.code, |seen| Some(&seen.morph.as_ref()?[1]))
                name=word(|w| w.line_pixels)
                columns=STEPS
            />
            <p class="meta">{t(|w| w.line_about)}</p>
        </section>
    }
}

/// Pictures that nobody has drawn.
#[component]
fn Samples(all: Autoencoders) -> impl IntoView {
    let pictures: Signal<Maps> = maps(all.code, |seen| Some(&seen.samples.as_ref()?.pictures));
    let prior = Memo::new(move |_| {
        all.code.kept.with(|seen| seen.samples.as_ref().is_some_and(|samples| samples.prior))
    });
    let again = move |_| all.samples.update(|seed| *seed = (*seed + 1) % (MAX_SEED + 1));
    view! {
        <section class="codeline" aria-label=t(|w| w.samples)>
            <div class="codeline__head">
                <h3 class="h3">{t(|w| w.samples)}</h3>
                <button class="btn btn--sm" data-act="draw-codes" on:click=again>
                    {t(|w| w.draw_codes)}
                </button>
            </div>
            <Row maps=pictures name=word(|w| w.samples_row) columns=COLUMNS />
            <p class="meta">
                {move || if prior.get() { t(|w| w.from_prior)() } else { t(|w| w.from_codes)() }}
            </p>
        </section>
    }
}
