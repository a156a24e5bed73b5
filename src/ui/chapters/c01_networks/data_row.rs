//! Where points come from: sets to choose, a brush to draw with; and what the network is told of them.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::plane_session::PlaneSession;
use super::plane_view::Brush;
use super::points::{self, Mark};
use super::words::{Pick, t, word};
use crate::data::points::{Classes, Point, Surface as Heights};
use crate::protocol::plane::{DATA, Feature, MAX_DRAWN, Setup, Source};
use crate::protocol::setting::MAX_SEED;
use crate::text::number;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::Palette;
use crate::ui::canvas::surface::Surface;
use crate::ui::environment::use_environment;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::seg::{Seg, SegOption};

/// Points of a thumbnail.
const FEW: usize = 90;

/// What a set is called.
pub(super) fn source_name(source: Source) -> Pick {
    match source {
        Source::Classes(Classes::Gaussians) => |w| w.gaussians,
        Source::Classes(Classes::Circles) => |w| w.circles,
        Source::Classes(Classes::Xor) => |w| w.xor,
        Source::Classes(Classes::Moons) => |w| w.moons,
        Source::Classes(Classes::Spirals) => |w| w.spirals,
        Source::Classes(Classes::Checkerboard) => |w| w.checkerboard,
        Source::Surface(Heights::Plane) => |w| w.plane_set,
        Source::Surface(Heights::Bump) => |w| w.bump,
        Source::Surface(Heights::Waves) => |w| w.waves,
        Source::Drawn => |w| w.drawn,
    }
}

/// What an input is called; the same in both languages.
pub(super) fn feature_name(feature: Feature) -> &'static str {
    match feature {
        Feature::X => "x₁",
        Feature::Y => "x₂",
        Feature::XSquared => "x₁²",
        Feature::YSquared => "x₂²",
        Feature::Product => "x₁x₂",
        Feature::SinX => "sin πx₁",
        Feature::SinY => "sin πx₂",
    }
}

/// Sets as small pictures, and other points of the same set.
#[component]
pub(super) fn DataRow(session: PlaneSession, brush: RwSignal<Brush>) -> impl IntoView {
    let draws = move || session.setup.with(|setup| setup.source == Source::Drawn);
    let new_points = move |_| {
        let Ok(random) = getrandom::u32() else { return };
        session.change(|setup| (DATA.set)(setup, f64::from(random % (MAX_SEED + 1))));
    };
    let new_label = word(|w| w.new_points);
    view! {
        <div class="datarow">
            <div class="datarow__sets" role="group" aria-label=t(|w| w.set)>
                {Source::ALL
                    .map(|(source, name)| view! { <SetButton session=session source=source name=name /> })
                    .into_iter()
                    .collect_view()}
            </div>
            <Show when=move || !draws()>
                <button
                    class="iconbtn"
                    aria-label=new_label
                    title=new_label
                    data-act="points"
                    on:click=new_points
                >
                    <IconView icon=Icon::Dice />
                </button>
            </Show>
        </div>
        <Show when=draws>
            <BrushRow session=session brush=brush />
        </Show>
    }
}

#[component]
fn SetButton(session: PlaneSession, source: Source, name: &'static str) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let setup = Setup { source, points: FEW, noise: 0.03, ..Setup::default() };
    let points = setup.examples().0;
    use_draw(canvas, || (), move |canvas, ()| draw_set(canvas, &points, source.is_regression()));
    let label = word(source_name(source));
    let chosen = move || session.setup.with(|setup| setup.source == source);
    let is_pen = source == Source::Drawn;
    view! {
        <button
            class="tile"
            aria-pressed=move || chosen().to_string()
            aria-label=label
            title=label
            data-set=name
            on:click=move |_| session.change(|setup| setup.source = source)
        >
            <Show when=move || is_pen fallback=move || view! { <canvas node_ref=canvas aria-hidden="true"></canvas> }>
                <IconView icon=Icon::Draw />
            </Show>
        </button>
    }
}

fn draw_set(canvas: &HtmlCanvasElement, points: &[Point], regression: bool) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    for point in points {
        points::draw(&surface, &palette, point, Mark::Train, 1.5 * surface.ratio, regression);
    }
}

/// What the pointer sets or takes away.
#[component]
fn BrushRow(session: PlaneSession, brush: RwSignal<Brush>) -> impl IntoView {
    let env = use_environment();
    let key = move |brush| match brush {
        Brush::One => "one",
        Brush::Zero => "zero",
        Brush::Eraser => "eraser",
    };
    let choose = Callback::new(move |chosen: String| {
        let all = [Brush::One, Brush::Zero, Brush::Eraser];
        if let Some(found) = all.into_iter().find(|known| key(*known) == chosen) {
            brush.set(found);
        }
    });
    let options = move || {
        let words = crate::text::network_words(env.lang.get());
        [
            (Brush::One, words.class_one),
            (Brush::Zero, words.class_zero),
            (Brush::Eraser, words.eraser),
        ]
        .map(|(brush, label)| SegOption { key: key(brush).to_owned(), label: label.to_owned() })
        .to_vec()
    };
    let count = move || session.setup.with(|setup| setup.drawn.len());
    let drawn = t(|w| w.drawn_count);
    view! {
        <div class="brushrow">
            {move || {
                view! {
                    <Seg
                        name="pinsel"
                        class=""
                        label=word(|w| w.brush)
                        options=options()
                        value=Signal::derive(move || key(brush.get()).to_owned())
                        on_change=choose
                    />
                }
            }}
            <button
                class="btn btn--quiet btn--sm"
                on:click=move |_| session.change(|setup| setup.drawn.clear())
            >
                {t(|w| w.clear_points)}
            </button>
            <span class="meta">
                {move || number::grouped(env.lang.get(), count() as u64)} " / " {MAX_DRAWN} " " {drawn}
            </span>
            <Show when=move || count() == 0>
                <p class="meta brushrow__hint">{t(|w| w.draw_first)}</p>
            </Show>
        </div>
    }
}

/// Which numbers the network is told about a place; at least one.
#[component]
pub(super) fn Inputs(session: PlaneSession) -> impl IntoView {
    let toggle = move |feature: Feature| {
        session.change(|setup| {
            let chosen: Vec<Feature> = Feature::ALL
                .iter()
                .map(|(known, _)| *known)
                .filter(|known| setup.inputs.contains(known) != (*known == feature))
                .collect();
            if !chosen.is_empty() {
                setup.inputs = chosen;
            }
        });
    };
    view! {
        <div class="inputs" role="group" aria-label=t(|w| w.inputs)>
            {Feature::ALL
                .map(|(feature, name)| {
                    let on = move || session.setup.with(|setup| setup.inputs.contains(&feature));
                    view! {
                        <button
                            class="side"
                            aria-pressed=move || on().to_string()
                            data-input=name
                            on:click=move |_| toggle(feature)
                        >
                            {feature_name(feature)}
                        </button>
                    }
                })
                .into_iter()
                .collect_view()}
        </div>
    }
}
