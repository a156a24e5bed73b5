//! Who is connected with whom, as a drawing of a row of inputs and the units above it.

use leptos::prelude::*;

use crate::lab::convolution::counting::Connections;

const INPUTS: usize = 8;
/// Inputs that a unit sees where it does not see all of them.
const SEEN: usize = 3;
const WIDTH: f64 = 200.0;
const HEIGHT: f64 = 76.0;

/// One line a weight; lines of the same colour and dash are the same weight.
#[component]
pub(super) fn Connected(connections: Connections) -> impl IntoView {
    let units = INPUTS - SEEN + 1;
    let input = |index: usize| 14.0 + index as f64 * (WIDTH - 28.0) / (INPUTS - 1) as f64;
    let unit = |index: usize| f64::midpoint(input(index), input(index + SEEN - 1));
    let line = |to: usize, from: usize, class: String| {
        view! { <line class=class x1=input(from) y1=HEIGHT - 12.0 x2=unit(to) y2="12" /> }
    };
    let lines: Vec<_> = (0..units)
        .flat_map(|to| {
            let seen = match connections {
                Connections::Full => 0..INPUTS,
                Connections::Local | Connections::Shared => to..to + SEEN,
            };
            seen.map(move |from| {
                let class = match connections {
                    Connections::Shared => format!("wire wire--{}", from - to),
                    Connections::Full | Connections::Local => "wire".to_owned(),
                };
                (to, from, class)
            })
        })
        .map(|(to, from, class)| line(to, from, class))
        .collect();
    let dot = |x: f64, y: f64| view! { <circle cx=x cy=y r="5" /> };
    view! {
        <svg class="connected" viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
            {lines}
            {(0..INPUTS).map(|index| dot(input(index), HEIGHT - 12.0)).collect_view()}
            {(0..units).map(|index| dot(unit(index), 12.0)).collect_view()}
        </svg>
    }
}
