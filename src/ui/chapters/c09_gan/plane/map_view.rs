//! The map: what is imitated, what is made, what the discriminator says of it, and where it pushes.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use super::map_draw::{self, Shown, Told};
use super::map_pen::{self, Pen};
use super::state::Gans;
use super::words::{Pick, t, word};
use crate::protocol::gan::{Example, Frame, REACH, Source};
use crate::protocol::gan_link::Layers;

use crate::protocol::setting::decimal;
use crate::text::{Lang, gan_words, number};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::{paint_pixels, whole};
use crate::ui::canvas::surface::Surface;
use crate::ui::environment::use_environment;

/// Points of each kind whose numbers stand on the map; more would hide each other.
const TOLD: usize = 3;

/// The map; where points are drawn by hand it is the paper.
#[component]
pub(super) fn MapView(all: Gans) -> impl IntoView {
    let env = use_environment();
    let game = all.game;
    let canvas = NodeRef::<html::Canvas>::new();
    let pen = RwSignal::new(None::<Pen>);
    let draws = Memo::new(move |_| game.setup.with(|setup| setup.source == Source::Drawn));
    let strokes = Memo::new(move |_| {
        game.setup.with(|s| if draws.get() { s.drawn.clone() } else { Vec::new() })
    });
    use_draw(
        canvas,
        move || {
            let (lang, layers) = (env.lang.get(), all.layers.get());
            let (strokes, pen) = (strokes.get(), pen.get());
            let critic = game.setup.with(|setup| setup.loss.is_wasserstein());
            game.frame.with(|frame| {
                let frame = frame.as_ref();
                Shown {
                    told: frame.map(|frame| told(lang, frame)).unwrap_or_default(),
                    surface: of(frame, layers.verdict, |frame| &frame.surface),
                    real: of(frame, layers.real, |frame| &frame.real),
                    generated: of(frame, layers.generated, |frame| &frame.generated),
                    roots: of(frame, layers.pushes, |frame| &frame.generated),
                    pushes: of(frame, layers.pushes, |frame| &frame.pushes),
                    warp: of(frame, layers.grid, |frame| &frame.warp),
                    critic,
                    strokes,
                    pen,
                }
            })
        },
        map_draw::draw,
    );
    let place = move |event: &PointerEvent| {
        let canvas = canvas.get_untracked()?;
        let share = |offset: i32, size: i32| f64::from(offset) / f64::from(size.max(1));
        let right = share(event.offset_x(), canvas.client_width());
        let down = share(event.offset_y(), canvas.client_height());
        Some([(right * 2.0 - 1.0) * REACH, (1.0 - down * 2.0) * REACH])
    };
    let drawing = RwSignal::new(false);
    let down = move |event: PointerEvent| {
        if !draws.get_untracked() || !event.is_primary() || event.button() != 0 {
            return;
        }
        if let (Some(at), Some(canvas)) = (place(&event), canvas.get_untracked()) {
            let _ = canvas.set_pointer_capture(event.pointer_id());
            pen.set(None);
            drawing.set(true);
            map_pen::begin(game, at);
        }
    };
    let move_to = move |event: PointerEvent| {
        let on = event.is_primary() && drawing.get_untracked();
        if let Some(at) = place(&event).filter(|_| on) {
            map_pen::extend(game, at);
        }
    };
    let key = move |event: KeyboardEvent| {
        if draws.get_untracked() {
            map_pen::on_key(&event, game, pen);
        }
    };
    let empty = move || draws.get() && strokes.with(Vec::is_empty) && pen.get().is_none();
    view! {
        <div class="field2d ganmap" data-draws=move || draws.get().to_string()>
            <canvas
                node_ref=canvas
                role=move || if draws.get() { "application" } else { "img" }
                tabindex=move || if draws.get() { "0" } else { "-1" }
                data-keys=""
                data-map=""
                aria-label=move || finding(all, env.lang.get(), draws.get())
                on:pointerdown=down
                on:pointermove=move_to
                on:pointerup=move |_| drawing.set(false)
                on:pointercancel=move |_| drawing.set(false)
                on:keydown=key
                // A pen still down would go on with another stroke.
                on:blur=move |_| pen.set(None)
            ></canvas>
            <Show when=empty>
                <p class="ganmap__hint">{t(|w| w.draw_here)}</p>
            </Show>
        </div>
    }
}

/// A part of the frame, if it is to be seen.
fn of<T: Clone + Default>(frame: Option<&Frame>, shown: bool, part: fn(&Frame) -> &T) -> T {
    frame.filter(|_| shown).map(part).cloned().unwrap_or_default()
}

/// Points of the half-step with their verdicts, and where they go.
fn told(lang: Lang, frame: &Frame) -> Vec<Told> {
    let Some(step) = &frame.half_step else { return Vec::new() };
    let one = |example: &Example, generated| Told {
        place: example.place,
        next: example.next_place,
        label: number::fixed(lang, decimal(example.verdict), 2),
        generated,
    };
    let real = step.real.iter().take(TOLD).map(|example| one(example, false));
    real.chain(step.generated.iter().take(TOLD).map(|example| one(example, true))).collect()
}

/// What the map shows, for those who do not see it.
fn finding(all: Gans, lang: Lang, draws: bool) -> String {
    let words = gan_words(lang);
    let now = all.game.frame.with(|frame| frame.as_ref().map(|frame| frame.now));
    let divergence = now.map_or(f64::NAN, |now| f64::from(now.divergence));
    let divergence = number::fixed(lang, divergence, 2);
    let keys = if draws { words.draw_keys } else { "" };
    format!("{}. {} {divergence}. {keys}", words.map_label, words.divergence)
}

/// What colours and marks mean.
#[component]
pub(super) fn Legend(all: Gans) -> impl IntoView {
    let env = use_environment();
    let range = Memo::new(move |_| {
        let critic = all.game.setup.with(|setup| setup.loss.is_wasserstein());
        let high = all.game.frame.with(|frame| frame.as_ref().map(|frame| frame.surface.high));
        (critic, high.filter(|_| critic))
    });
    let ends = move || {
        let (lang, words) = (env.lang.get(), gan_words(env.lang.get()));
        let (critic, high) = range.get();
        if !critic {
            let end = |value: &str, name| format!("{value} {name}");
            return [end("0", words.generated_end), "½".to_owned(), end("1", words.real_end)];
        }
        let high = f64::from(high.unwrap_or(f32::NAN));
        let end = |name, value| format!("{name} {}", number::measured(lang, value, 1));
        [end(words.low_end, -high), "0".to_owned(), end(words.high_end, high)]
    };
    view! {
        <div class="lab9__legend">
            <span class="keys-row">
                <span class="key key--dot key--real"><i></i>{t(|w| w.real)}</span>
                <span class="key key--diamond key--gen"><i></i>{t(|w| w.generated)}</span>
            </span>
            <div class="colourbar colourbar--ticks" aria-label=t(|w| w.verdict)>
                <Ramp />
                <div class="colourbar__ticks num">
                    {move || ends().map(|end| view! { <span>{end}</span> }).collect_view()}
                </div>
            </div>
        </div>
    }
}

/// All colours of the discriminator's verdict.
#[component]
fn Ramp() -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        || (),
        |canvas, ()| {
            let Some(surface) = Surface::new(canvas) else { return };
            let palette = Palette::read();
            let pixels = palette.table(Table::Diverging).concat();
            paint_pixels(&surface, &pixels, 256, whole(&surface));
        },
    );
    view! { <canvas node_ref=canvas aria-hidden="true"></canvas> }
}

/// Which layers are to be seen.
#[component]
pub(super) fn LayerChoice(all: Gans) -> impl IntoView {
    let layers = all.layers;
    let one = move |key: &'static str,
                    name: Pick,
                    get: fn(&Layers) -> bool,
                    set: fn(&mut Layers, bool)| {
        view! {
            <label class="check" data-layer=key>
                <input
                    type="checkbox"
                    prop:checked=move || layers.with(get)
                    on:change=move |event| {
                        layers.update(|layers| set(layers, event_target_checked(&event)));
                    }
                />
                <span>{t(name)}</span>
            </label>
        }
    };
    view! {
        <div class="layerchoice" role="group" aria-label=word(|w| w.layers)>
            {one("real", |w| w.real, |l| l.real, |l, on| l.real = on)}
            {one("made", |w| w.generated, |l| l.generated, |l, on| l.generated = on)}
            {one("heat", |w| w.verdict, |l| l.verdict, |l, on| l.verdict = on)}
            {one("arrows", |w| w.pushes, |l| l.pushes, |l, on| l.pushes = on)}
            {one("grid", |w| w.grid, |l| l.grid, |l, on| l.grid = on)}
        </div>
    }
}
