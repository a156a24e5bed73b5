//! What both networks play for.

use leptos::prelude::*;

use super::words::{Pick, t};
use crate::protocol::gan::Loss;

/// A choice of the losses, and what the chosen one is about.
#[component]
pub(super) fn LossChoice(
    #[prop(into)] loss: Signal<Loss>,
    on_change: Callback<Loss>,
) -> impl IntoView {
    let choose = move |event| {
        let key = event_target_value(&event);
        if let Some((loss, _)) = Loss::ALL.into_iter().find(|(_, known)| *known == key) {
            on_change.run(loss);
        }
    };
    let option = move |(one, key): (Loss, &'static str)| {
        view! {
            <option value=key prop:selected=move || loss.get() == one>
                {t(name(one))}
            </option>
        }
    };
    view! {
        <label class="choice">
            <span>{t(|w| w.loss)}</span>
            <select class="select select--sm" data-set="loss" on:change=choose>
                {Loss::ALL.into_iter().map(option).collect_view()}
            </select>
        </label>
        <p class="meta">{move || t(about(loss.get()))()}</p>
    }
}

fn about(loss: Loss) -> Pick {
    match loss {
        Loss::Minimax => |w| w.minimax_about,
        Loss::NonSaturating => |w| w.non_saturating_about,
        Loss::LeastSquares => |w| w.least_squares_about,
        Loss::WassersteinClipped => |w| w.clipped_about,
        Loss::WassersteinPenalty => |w| w.penalty_about,
    }
}

fn name(loss: Loss) -> Pick {
    match loss {
        Loss::Minimax => |w| w.minimax,
        Loss::NonSaturating => |w| w.non_saturating,
        Loss::LeastSquares => |w| w.least_squares,
        Loss::WassersteinClipped => |w| w.clipped,
        Loss::WassersteinPenalty => |w| w.penalty,
    }
}
