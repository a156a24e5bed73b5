//! The template to paint on, with pointer or keys.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use super::cells::{Cells, draw};
use super::photo_session::PhotoSession;
use super::words::{t, word};
use crate::protocol::template::{Preset, Template};
use crate::text::number;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::Table;
use crate::ui::environment::use_environment;
use crate::ui::widgets::focus::came_by_keys;
use crate::ui::widgets::seg::{Seg, SegOption};

/// Weights to paint with, in sixteenths: a link holds no finer ones.
const BRUSHES: [(i8, &str); 5] = [(-16, "−1"), (-8, "−½"), (0, "0"), (8, "½"), (16, "1")];

/// What a rule is called.
pub(super) fn preset_name(preset: Preset) -> super::words::Pick {
    match preset {
        Preset::Vertical => |w| w.vertical,
        Preset::Horizontal => |w| w.horizontal,
        Preset::Diagonal => |w| w.diagonal,
        Preset::Line => |w| w.line,
        Preset::Blur => |w| w.blur,
        Preset::Sharpen => |w| w.sharpen,
        Preset::Corner => |w| w.corner,
    }
}

/// The pad, what to paint with, and templates that are ready.
#[component]
pub(super) fn TemplatePad(session: PhotoSession, cutting: RwSignal<bool>) -> impl IntoView {
    let brush = RwSignal::new(16_i8);
    let options =
        BRUSHES.map(|(level, label)| SegOption { key: level.to_string(), label: label.to_owned() });
    let choose = Callback::new(move |key: String| {
        if let Ok(level) = key.parse() {
            brush.set(level);
        }
    });
    let ready = Preset::ALL.map(|(preset, name)| {
        let pressed = move || (session.template().preset() == Some(preset)).to_string();
        let take = move |_| {
            let side = session.template_side();
            session.put(preset.template(side));
        };
        view! {
            <button class="btn btn--sm" data-preset=name aria-pressed=pressed on:click=take>
                {t(preset_name(preset))}
            </button>
        }
    });
    let (cut_hint, paint_hint) = (t(|w| w.cut_hint), t(|w| w.paint_hint));
    let clear = move |_| {
        let side = session.template_side();
        session.put(Template::painted(side, &vec![0.0; side * side]));
    };
    let invert = move |_| session.put(untrack(|| session.template()).inverted());
    view! {
        <div class="tpad">
            <div class="tpad__paint">
                <Pad session=session brush=brush />
                <Seg
                    name="pinsel"
                    class="seg--brush"
                    label=word(|w| w.brush)
                    options=options.to_vec()
                    value=Signal::derive(move || brush.get().to_string())
                    on_change=choose
                />
            </div>
            <div class="tpad__ready">
                <div class="tpad__presets" role="group" aria-label=t(|w| w.presets)>
                    {ready.into_iter().collect_view()}
                </div>
                <div class="tpad__presets">
                    <button class="btn btn--quiet btn--sm" data-act="invert" on:click=invert>
                        {t(|w| w.invert)}
                    </button>
                    <button class="btn btn--quiet btn--sm" data-act="clear" on:click=clear>
                        {t(|w| w.clear)}
                    </button>
                    <button
                        class="btn btn--sm"
                        data-act="cut"
                        aria-pressed=move || cutting.get().to_string()
                        on:click=move |_| cutting.update(|cutting| *cutting = !*cutting)
                    >
                        {t(|w| w.cut)}
                    </button>
                </div>
                <p class="meta">
                    {move || if cutting.get() { cut_hint() } else { paint_hint() }}
                </p>
            </div>
        </div>
    }
}

/// The cell with which the keyboard begins.
fn middle(side: usize) -> usize {
    side / 2 * (side + 1)
}

#[component]
fn Pad(session: PhotoSession, brush: RwSignal<i8>) -> impl IntoView {
    let env = use_environment();
    let canvas = NodeRef::<html::Canvas>::new();
    let cursor = RwSignal::new(None::<usize>);
    let painting = RwSignal::new(false);
    let cells = Memo::new(move |_| {
        let template = session.template();
        let cells = Cells::around_zero(template.side, &template.values, 1.0);
        Cells { cursor: cursor.get(), ..cells }
    });
    use_draw(canvas, move || cells.get(), |canvas, cells| draw(canvas, cells, Table::Diverging));
    let put = move |place: usize| {
        let mut template = untrack(|| session.template());
        let value = f32::from(brush.get_untracked()) / 16.0;
        if template.values.get(place).is_some_and(|old| *old != value) {
            template.values[place] = value;
            session.put(Template::painted(template.side, &template.values));
        }
    };
    let place = move |event: &PointerEvent| {
        let canvas = canvas.get_untracked()?;
        let side = session.template_side();
        let along = |offset: i32, size: i32| {
            let share = f64::from(offset) / f64::from(size.max(1));
            ((share * side as f64).max(0.0) as usize).min(side - 1)
        };
        let row = along(event.offset_y(), canvas.client_height());
        Some(row * side + along(event.offset_x(), canvas.client_width()))
    };
    let down = move |event: PointerEvent| {
        if !event.is_primary() || event.button() != 0 {
            return;
        }
        if let (Some(place), Some(canvas)) = (place(&event), canvas.get_untracked()) {
            let _ = canvas.set_pointer_capture(event.pointer_id());
            cursor.set(None);
            painting.set(true);
            put(place);
        }
    };
    let over = move |event: PointerEvent| {
        if let Some(place) = place(&event).filter(|_| painting.get_untracked()) {
            put(place);
        }
    };
    let key = move |event: KeyboardEvent| {
        let side = session.template_side();
        let here = cursor.get_untracked().unwrap_or(middle(side)).min(side * side - 1);
        let (row, column) = (here / side, here % side);
        let there = match event.key().as_str() {
            "ArrowLeft" => row * side + column.saturating_sub(1),
            "ArrowRight" => row * side + (column + 1).min(side - 1),
            "ArrowUp" => row.saturating_sub(1) * side + column,
            "ArrowDown" => (row + 1).min(side - 1) * side + column,
            " " | "Enter" => {
                put(here);
                here
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        cursor.set(Some(there));
    };
    let (name, keys) = (t(|w| w.pad), t(|w| w.pad_keys));
    let label = move || {
        let value = cursor.get().and_then(|place| {
            let template = session.template();
            let value = template.values.get(place).copied()?;
            let (row, column) = (place / template.side + 1, place % template.side + 1);
            let value = number::fixed(env.lang.get(), f64::from(value), 2);
            Some(format!(" {row}, {column}: {value}."))
        });
        format!("{}. {}{}", name(), keys(), value.unwrap_or_default())
    };
    view! {
        <canvas
            class="cells cells--pad"
            node_ref=canvas
            tabindex="0"
            data-keys=""
            data-pad=""
            role="application"
            aria-label=label
            on:pointerdown=down
            on:pointermove=over
            on:pointerup=move |_| painting.set(false)
            on:pointercancel=move |_| painting.set(false)
            on:keydown=key
            on:focus=move |_| {
                if canvas.get_untracked().is_some_and(|canvas| came_by_keys(&canvas)) {
                    cursor.set(Some(middle(session.template_side())));
                }
            }
            on:blur=move |_| cursor.set(None)
        ></canvas>
    }
}
