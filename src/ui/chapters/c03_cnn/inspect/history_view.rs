//! Histograms of a layer over training, and the gradients of all layers beside each other.

use leptos::html;
use leptos::prelude::*;

use super::map_grid_view::measured;
use super::state::{Inspection, numbered};
use super::words::t;
use crate::protocol::inspect::history::{Bins, GradientSize, Heat, HistorySeen, Kind};
use crate::protocol::inspect::{Look, Seen};
use crate::text::{InspectWords, Lang, gradient_finding, inspect_words, number};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::ridge;
use crate::ui::environment::use_environment;
use crate::ui::session::Session;

/// Decades that bars of gradients span.
const DECADES: (f32, f32) = (-8.0, 1.0);

/// The whole facet.
#[component]
pub(super) fn HistoryView() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let inspection = expect_context::<Inspection>();
    session.watch(move || Some(Look::History(inspection.path.get())));
    let seen = Memo::new(move |before: Option<&Option<HistorySeen>>| {
        let path = inspection.path.get();
        let now = session.seen.with(|seen| match seen {
            Some(Seen::History(seen)) if seen.path == path => Some((**seen).clone()),
            _ => None,
        });
        now.or_else(|| before.cloned().flatten())
    });
    let is_empty = Memo::new(move |_| {
        seen.with(|seen| seen.as_ref().is_none_or(|seen| seen.steps.is_empty()))
    });
    let finding =
        move || seen.with(|seen| gradient_finding(env.lang.get(), &seen.as_ref()?.gradients));
    let kinds = Memo::new(move |_| {
        seen.with(|seen| {
            let heats = seen.as_ref().map_or(&[][..], |seen| &seen.heats);
            heats.iter().map(|heat| heat.kind).collect::<Vec<_>>()
        })
    });
    view! {
        <Show
            when=move || !is_empty.get()
            fallback=|| view! { <p class="empty">{t(|w| w.history_empty)}</p> }
        >
            <p class="finding" data-read="gradients">{finding}</p>
            <div class="courses">
                <For each=move || kinds.get() key=|kind| *kind as u8 let:kind>
                    <HeatView kind=kind seen=seen />
                </For>
            </div>
            <p class="meta">{t(|w| w.history_note)}</p>
            <GradientBars seen=seen />
        </Show>
    }
}

fn name(words: &InspectWords, kind: Kind) -> &'static str {
    match kind {
        Kind::Weights => words.history_weights,
        Kind::WeightGradients => words.history_weight_gradients,
        Kind::Activations => words.history_activations,
        Kind::ActivationGradients => words.history_activation_gradients,
    }
}

/// One kind of numbers: marks on the left, steps below.
#[component]
fn HeatView(kind: Kind, seen: Memo<Option<HistorySeen>>) -> impl IntoView {
    let env = use_environment();
    let inspection = expect_context::<Inspection>();
    let heat = Memo::new(move |_| {
        seen.with(|seen| {
            let heats = seen.as_ref().map_or(&[][..], |seen| &seen.heats);
            heats.iter().find(|heat| heat.kind == kind).cloned()
        })
    });
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        move || heat.with(|heat| heat.as_ref().map(|heat| heat.shares.clone()).unwrap_or_default()),
        |canvas, shares| ridge::draw(canvas, shares),
    );
    let steps = move || {
        let lang = env.lang.get();
        let ends = seen.with(|seen| {
            let steps = seen.as_ref().map_or(&[][..], |seen| &seen.steps);
            steps.first().copied().zip(steps.last().copied())
        });
        let (first, last) = ends.unwrap_or((0, 0));
        (number::grouped(lang, first), number::grouped(lang, last))
    };
    let title = move || name(inspect_words(env.lang.get()), kind);
    // As a file, away from its panel, it is of a layer.
    let picture = move || {
        let layer = inspection.layer();
        let layer = layer.map(|layer| numbered(env.lang.get(), &layer.path, &layer.type_name));
        format!("{} · {}", title(), layer.unwrap_or_default())
    };
    let label = move || {
        let (first, last) = steps();
        let text = inspect_words(env.lang.get()).history_label.replacen("{}", title(), 1);
        text.replacen("{}", &first, 1).replacen("{}", &last, 1)
    };
    let marks = move || {
        heat.with(|heat| heat.as_ref().map(|heat| marks(env.lang.get(), heat)))
            .unwrap_or_default()
            .into_iter()
            .map(|mark| view! { <span>{mark}</span> })
            .collect_view()
    };
    view! {
        <figure class="course" data-picture=picture>
            <figcaption>{title}</figcaption>
            <div class="course__marks" aria-hidden="true">{marks}</div>
            <canvas node_ref=canvas role="img" aria-label=label></canvas>
            <div class="course__steps" aria-hidden="true">
                <span>{move || steps().0}</span>
                <span>{move || format!("{} {}", inspect_words(env.lang.get()).step, steps().1)}</span>
            </div>
        </figure>
    }
}

/// Values at the upper end, in the middle and at the lower end.
fn marks(lang: Lang, heat: &Heat) -> [String; 3] {
    match heat.bins {
        Bins::Linear { bound } => {
            let bound = f64::from(bound);
            [number::small(lang, bound), "0".to_owned(), number::small(lang, -bound)]
        }
        Bins::Decades { low, high } => {
            let power = |exponent: f32| number::power_of_ten(exponent.round() as i32);
            [power(high), power(f32::midpoint(low, high)), "0".to_owned()]
        }
    }
}

/// The size of the gradients of all layers with weights.
#[component]
fn GradientBars(seen: Memo<Option<HistorySeen>>) -> impl IntoView {
    let env = use_environment();
    let inspection = expect_context::<Inspection>();
    let rows = move || {
        let lang = env.lang.get();
        let sizes =
            seen.with(|seen| seen.as_ref().map(|s| s.gradients.clone()).unwrap_or_default());
        let row = |size: GradientSize| {
            let share = (size.now.log10() - DECADES.0) / (DECADES.1 - DECADES.0);
            let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) * 100.0 };
            let name = numbered(lang, &size.path, &size.type_name);
            let here = move || inspection.path.with(|now| *now == size.path).then_some("true");
            view! {
                <tr aria-current=here>
                    <th scope="row">{name}</th>
                    <td class="times__bars">
                        <i class="times__backward" style=format!("--v: {share:.1}%")></i>
                    </td>
                    <td class="num">{measured(lang, size.now)}</td>
                </tr>
            }
        };
        sizes.into_iter().map(row).collect_view()
    };
    view! {
        <table class="times" data-picture="">
            <caption>
                {t(|w| w.gradient_sizes)}
                <span class="meta">{t(|w| w.gradient_sizes_note)}</span>
            </caption>
            <tbody>{rows}</tbody>
        </table>
    }
}
