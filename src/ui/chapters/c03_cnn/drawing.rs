//! The drawing pad: a digit of one's own, read by the network as one draws.

use leptos::prelude::*;

use super::builder::Builder;
use crate::data::drawing::rasterise;
use crate::ui::canvas::pad::{Pad, Stroke, convention};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;

/// Pad, buttons, and hints.
#[component]
pub(super) fn DrawingPad() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let builder = expect_context::<Builder>();
    let strokes = RwSignal::new(Vec::<Stroke>::new());
    Effect::watch(
        move || strokes.get(),
        move |strokes, _, _| {
            let convention = session.workbench.with_untracked(|bench| convention(&bench.set));
            let values = rasterise(strokes, &convention);
            session.look_at_drawing(values.iter().map(|v| (v * 16.0).round() as u8).collect());
        },
        false,
    );
    let empty = move || strokes.with(Vec::is_empty);
    let undo = move |_| {
        strokes.update(|strokes| {
            strokes.pop();
        });
    };
    view! {
        <div class="drawpad">
            <Pad strokes=strokes label=env.word(|w| w.draw_pad) />
            <div class="drawpad__side">
                <p>{env.t(|w| w.draw_hint)}</p>
                <p class="meta">{env.t(|w| w.draw_keys)}</p>
                <div class="drawpad__buttons">
                    <button class="btn btn--sm" disabled=empty on:click=undo>
                        {env.t(|w| w.undo_stroke)}
                    </button>
                    <button class="btn btn--sm" disabled=empty on:click=move |_| strokes.set(Vec::new())>
                        {env.t(|w| w.clear)}
                    </button>
                    <button
                        class="btn btn--quiet btn--sm"
                        on:click=move |_| builder.drawing.set(false)
                    >
                        {env.t(|w| w.done)}
                    </button>
                </div>
            </div>
        </div>
    }
}
