//! The weights into the hidden layer: how they lie, and what the first units look for.

use leptos::prelude::*;

use crate::text::{number, overfitting_words};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::chapters::regularisation::topics::DigitsSession;
use crate::ui::chapters::regularisation::words::{t, word};
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Key};

/// Shares of all weights that are marked.
const SHARES: [f64; 5] = [0.01, 0.05, 0.2, 0.5, 1.0];

/// Histogram and pictures.
#[component]
pub(super) fn WeightsRow(session: DigitsSession) -> impl IntoView {
    let env = use_environment();
    let chart = Signal::derive(move || {
        let lang = env.lang.get();
        let (reach, counts) = session.frame.with(|frame| {
            let found = frame.as_ref().map(|f| (f.histogram.reach, f.histogram.counts.clone()));
            found.unwrap_or((0.3, Vec::new()))
        });
        let reach = f64::from(reach);
        let all = counts.iter().sum::<u32>().max(1);
        let width = 2.0 * reach / counts.len().max(1) as f64;
        // Roots let the few large weights be seen beside the many small ones.
        let columns = counts.iter().enumerate().map(|(bin, count)| {
            let left = bin as f64 * width - reach;
            (left, left + width, (f64::from(*count) / f64::from(all)).sqrt())
        });
        let columns: Vec<(f64, f64, f64)> = columns.collect();
        let high = columns.iter().map(|column| column.2).fold(0.25, f64::max) * 1.05;
        let written = |share: f64| (share.sqrt(), number::percent(lang, share, 0));
        Chart {
            x: Axis::linear(-reach, reach, |v| number::small(lang, v)),
            y: Axis {
                low: 0.0,
                high,
                log: false,
                marks: SHARES.map(written).into_iter().filter(|mark| mark.0 <= high).collect(),
            },
            unit: "w".to_owned(),
            marks: vec![Mark::Columns { columns, token: "--ink-2" }],
        }
    });
    let keys = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), overfitting_words(env.lang.get()));
        let (near, mean) = session.frame.with(|frame| {
            let found = frame.as_ref().map(|f| (f.histogram.near_zero, f.histogram.mean));
            found.unwrap_or((f32::NAN, f32::NAN))
        });
        vec![
            Key::new("key--none", words.near_zero, number::percent(lang, f64::from(near), 1)),
            Key::new("key--none", words.mean_weight, number::measured(lang, f64::from(mean), 3)),
        ]
    });
    let filters = Signal::derive(move || {
        session.frame.with(|f| f.as_ref().map(|f| f.filters.clone()).unwrap_or_default())
    });
    view! {
        <div class="weightsrow">
            <ChartView title=word(|w| w.weights_title) chart=chart keys=keys height="11.5rem" />
            <section class="weightsrow__filters">
                <h3 class="h3">{t(|w| w.filters_title)}</h3>
                <MapTiles
                    maps=filters
                    columns=Signal::derive(|| 6)
                    table=Signal::derive(|| Table::Diverging)
                    label=word(|w| w.filters_label)
                />
            </section>
        </div>
    }
}
