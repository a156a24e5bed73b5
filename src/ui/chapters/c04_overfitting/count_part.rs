//! Parameters of a single unit, counted: fully connected, and in a convolution.

use leptos::prelude::*;

use crate::protocol::counting::{Counting, KERNEL, MAPS, SIDE};
use crate::protocol::setting::Number;
use crate::text::number;
use crate::ui::chapters::regularisation::words::{Pick, t, word};
use crate::ui::environment::use_environment;
use crate::ui::widgets::param::Param;

/// Cells of the drawing, both ways, at most.
const DRAWN: usize = 12;

/// The whole part.
#[component]
pub(super) fn CountPart(counting: RwSignal<Counting>) -> impl IntoView {
    let env = use_environment();
    let grouped = move |value: u64| number::grouped(env.lang.get(), value);
    let layers = move || counting.with(Counting::layers);
    let times = move || {
        let [full, shared] = layers();
        grouped(full / shared.max(1))
    };
    view! {
        <div class="count">
            <div class="params count__settings">
                <Size counting=counting name=|w| w.side number=&SIDE />
                <Size counting=counting name=|w| w.maps number=&MAPS />
                <Size counting=counting name=|w| w.kernel number=&KERNEL />
            </div>
            <div class="count__columns">
                <Column
                    counting=counting
                    full=true
                    name=|w| w.full
                    about=|w| w.about_full
                    formula="|{v | L(v) = k − 1}|"
                />
                <Column
                    counting=counting
                    full=false
                    name=|w| w.convolution
                    about=|w| w.about_convolution
                    formula="h · h · m"
                />
            </div>
            <p class="count__layer">
                {t(|w| w.layer_of_map)} ": " <b class="num">{move || grouped(layers()[0])}</b>
                " : " <b class="num">{move || grouped(layers()[1])}</b> ", "
                <b class="num" data-read="times">{times}</b> " " {t(|w| w.times)}
            </p>
        </div>
    }
}

#[component]
fn Size(
    counting: RwSignal<Counting>,
    name: Pick,
    number: &'static Number<Counting>,
) -> impl IntoView {
    let env = use_environment();
    let value = move || counting.with(number.get);
    view! {
        <Param
            name=word(name)
            value=Signal::derive(move || number::grouped(env.lang.get(), value() as u64))
            position=Signal::derive(move || number.position(value()))
            on_input=Callback::new(move |position: f64| {
                counting.update(|counting| (number.set)(counting, number.value_at(position)));
            })
        />
    }
}

#[component]
fn Column(
    counting: RwSignal<Counting>,
    full: bool,
    name: Pick,
    about: Pick,
    formula: &'static str,
) -> impl IntoView {
    let env = use_environment();
    let weights = move || counting.with(|c| if full { c.full() } else { c.shared() });
    let arithmetic = move || {
        let Counting { side, maps, kernel } = counting.get();
        let edge = if full { side } else { kernel.min(side) };
        format!("{formula} = {edge} · {edge} · {maps}")
    };
    view! {
        <section class="count__column" data-connections=if full { "full" } else { "shared" }>
            <h3 class="h3">{t(name)}</h3>
            <Seen counting=counting full=full />
            <p class="count__about">{t(about)}</p>
            <p class="arith">{arithmetic}</p>
            <p class="count__weights">
                <b class="num" data-read="weights">
                    {move || number::grouped(env.lang.get(), weights())}
                </b>
                " "
                {t(|w| w.weights)}
                " "
                {t(|w| w.and_bias)}
            </p>
        </section>
    }
}

/// A map of the layer below; what the unit sees of it is filled.
#[component]
fn Seen(counting: RwSignal<Counting>, full: bool) -> impl IntoView {
    let cells = move || {
        let Counting { side, kernel, .. } = counting.get();
        let shown = side.min(DRAWN);
        let window = if full { shown } else { kernel.min(shown) };
        let first = (shown - window) / 2;
        let inside = move |at: usize| (first..first + window).contains(&at);
        (0..shown)
            .flat_map(move |row| (0..shown).map(move |column| (row, column)))
            .map(|(row, column)| {
                let seen = inside(row) && inside(column);
                view! {
                    <rect
                        class=if seen { "seen" } else { "unseen" }
                        x=column * 10
                        y=row * 10
                        width="9"
                        height="9"
                    ></rect>
                }
            })
            .collect_view()
    };
    let edge = move || counting.with(|c| c.side.min(DRAWN)) * 10;
    view! {
        <svg
            class="count__map"
            viewBox=move || format!("0 0 {} {}", edge() + 60, edge())
            role="img"
            aria-label=t(|w| w.picture_label)
        >
            {cells}
            <path
                class="count__rays"
                d=move || {
                    let Counting { side, kernel, .. } = counting.get();
                    let shown = side.min(DRAWN);
                    let window = if full { shown } else { kernel.min(shown) };
                    let top = (shown - window) / 2 * 10;
                    let right = ((shown - window) / 2 + window) * 10;
                    let (middle, end) = (edge() / 2, edge() + 40);
                    format!("M{right} {top} L{end} {middle} L{right} {}", top + window * 10)
                }
            ></path>
            <circle class="count__unit" cx=move || edge() + 46 cy=move || edge() / 2 r="9"></circle>
        </svg>
    }
}
