//! Accuracy over the distance from the middle: of the present run as a curve, of all runs as numbers.

use leptos::prelude::*;

use super::moved_session::{MovedSession, model_name};
use super::words::{t, word};
use crate::protocol::translation::{Model, REACH};
use crate::text::{convolution_words, number};
use crate::ui::canvas::plot::Series;
use crate::ui::environment::use_environment;
use crate::ui::widgets::plot_view::{NamedSeries, PlotView, PlotWords};

/// Colour and key of each network.
const LOOKS: [(&str, &str); 3] =
    [("--class-6", "key--full"), ("--c-neg", "key--local"), ("--c-pos", "key--shared")];

/// The curves of the present run, as far as it has been tested.
#[component]
pub(super) fn DistanceCurve(session: MovedSession) -> impl IntoView {
    let env = use_environment();
    let series = Signal::derive(move || {
        let words = convolution_words(env.lang.get());
        let rings = session.frame.with(|frame| {
            let models = frame.as_ref().map_or(&[][..], |frame| &frame.models);
            models.iter().map(|model| model.grid.rings()).collect::<Vec<_>>()
        });
        let series = Model::ALL.into_iter().zip(LOOKS).enumerate().map(|(index, (model, look))| {
            let rings = rings.get(index).copied().unwrap_or([None; REACH + 1]);
            // A distance that has not been tested yet keeps its place on the axis.
            let known = rings.iter().any(Option::is_some);
            let points = rings.iter().map(|share| share.unwrap_or(f32::NAN)).enumerate();
            let points = points.filter(|_| known).map(|(x, y)| (x as f32, y)).collect();
            NamedSeries {
                name: model_name(model)(words).to_owned(),
                key_class: look.1,
                series: Series { points, token: look.0, thin: false },
            }
        });
        series.collect::<Vec<_>>()
    });
    let percent = move |decimals| {
        Callback::new(move |v: f32| number::percent(env.lang.get(), f64::from(v), decimals))
    };
    // Between whole pixels nothing was tested.
    let pixels = Callback::new(move |v: f32| {
        let whole = v.fract() == 0.0;
        if whole { number::fixed(env.lang.get(), f64::from(v), 0) } else { String::new() }
    });
    let words = PlotWords {
        title: word(|w| w.curve_title),
        x_label: word(|w| w.pixels_away),
        as_table: env.word(|w| w.as_table),
        as_plot: env.word(|w| w.as_plot),
        empty: word(|w| w.no_test_yet),
    };
    view! {
        <PlotView
            words=words
            series=series
            log=false
            value=percent(1)
            tick=percent(0)
            x_tick=pixels
            height="9.5rem"
        />
    }
}

/// Mean and spread over all runs that came to their end.
#[component]
pub(super) fn RunsTable(session: MovedSession) -> impl IntoView {
    let env = use_environment();
    let runs = Memo::new(move |_| {
        session.frame.with(|frame| frame.as_ref().map_or(0, |frame| frame.runs))
    });
    let row = move |index: usize, model: Model| {
        let cells = move || {
            let lang = env.lang.get();
            session.frame.with(|frame| {
                let model = frame.as_ref().map(|frame| &frame.models[index]);
                let pairs = model.map(|model| model.mean.into_iter().zip(model.spread));
                let cells = pairs.into_iter().flatten().map(|(mean, spread)| {
                    let mean = number::fixed(lang, f64::from(mean) * 100.0, 1);
                    let spread = number::fixed(lang, f64::from(spread) * 100.0, 1);
                    view! { <td>{mean} <small>" ± " {spread}</small></td> }
                });
                cells.collect_view()
            })
        };
        view! {
            <tr>
                <th scope="row">{t(model_name(model))}</th>
                {cells}
            </tr>
        }
    };
    view! {
        <Show when=move || { runs.get() > 0 }>
            <div class="movedruns" tabindex="0">
                <table>
                    <caption class="meta">
                        {t(|w| w.runs_title)} " " <b data-read="runs">{move || runs.get()}</b>
                    </caption>
                    <thead>
                        <tr>
                            <th scope="col">{t(|w| w.pixels_away)}</th>
                            {(0..=REACH).map(|at| view! { <th scope="col">{at}</th> }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {Model::ALL
                            .into_iter()
                            .enumerate()
                            .map(|(index, model)| row(index, model))
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        </Show>
    }
}
