//! Two ways of scaling side by side: the same sums for every mask, and the same prediction.

use leptos::prelude::*;

use super::masks_part::training_points;
use super::net_settings::KeepSettings;
use super::words::{Pick, t, word};
use crate::protocol::dropout::{Trial, Twin};
use crate::protocol::maps::Maps;
use crate::text::{Lang, dropout_words, number};
use crate::ui::chapters::regularisation::settings::SegChoice;
use crate::ui::chapters::regularisation::surface_view::SurfaceView;
use crate::ui::chapters::regularisation::topics::DropoutSession;
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{NumberTable, Table};

/// The whole part.
#[component]
pub(super) fn ScalingPart(session: DropoutSession) -> impl IntoView {
    let env = use_environment();
    let twin = Signal::derive(move || {
        session.frame.with(|frame| frame.as_ref().and_then(|frame| frame.twin.clone()))
    });
    let table = Signal::derive(move || {
        twin.with(|twin| twin.as_ref().map(|twin| table(env.lang.get(), twin)).unwrap_or_default())
    });
    let difference = move || {
        let found = twin.with(|twin| twin.as_ref().map_or(f32::NAN, |twin| twin.difference));
        let value = f64::from(found);
        if value.is_nan() {
            number::MISSING.to_owned()
        } else {
            number::rounded(env.lang.get(), value)
        }
    };
    let options =
        vec![(false, "slide", word(|w| w.slide_way)), (true, "inverted", word(|w| w.inverted_way))];
    view! {
        <div class="scaling">
            <div class="scaling__top">
                <div class="scaling__trains">
                    <span class="param__name">{t(|w| w.trains_as)}</span>
                    <SegChoice
                        name="skalierung"
                        label=word(|w| w.trains_as)
                        options=options
                        value=Signal::derive(move || session.setup.with(|setup| setup.inverted))
                        on_change=Callback::new(move |inverted| {
                            session.change(|setup| setup.inverted = inverted);
                        })
                    />
                </div>
                <KeepSettings session=session />
            </div>
            <div class="scaling__ways">
                <Way
                    session=session
                    twin=twin
                    index=0
                    name=|w| w.slide_way
                    training=|w| w.slide_train
                    predicting=|w| w.slide_predict
                />
                <Way
                    session=session
                    twin=twin
                    index=1
                    name=|w| w.inverted_way
                    training=|w| w.inverted_train
                    predicting=|w| w.inverted_predict
                />
            </div>
            <div class="scaling__numbers">
                <NumberTable table=table />
                <p class="tally">
                    <span>{t(|w| w.largest_difference)}</span>
                    <b data-read="twin-difference">{difference}</b>
                </p>
                <p class="meta">{t(|w| w.same_weights)}</p>
            </div>
        </div>
    }
}

#[component]
fn Way(
    session: DropoutSession,
    twin: Signal<Option<Twin>>,
    index: usize,
    name: Pick,
    training: Pick,
    predicting: Pick,
) -> impl IntoView {
    let surface = Signal::derive(move || {
        let found = twin.with(|twin| twin.as_ref().map(|twin| twin.surfaces.clone()));
        found
            .filter(|maps: &Maps| maps.count > index)
            .map(|maps| maps.one(index))
            .unwrap_or_default()
    });
    let example = Signal::derive(move || twin.with(|twin| twin.as_ref().map(|twin| twin.example)));
    let points = training_points(session);
    view! {
        <figure class="surface scaling__way">
            <SurfaceView surface=surface points=points example=example label=word(name) />
            <figcaption>
                <b>{t(name)}</b>
                <span class="arith">{t(training)}</span>
                <span class="arith">{t(predicting)}</span>
            </figcaption>
        </figure>
    }
}

fn table(lang: Lang, twin: &Twin) -> Table {
    let words = dropout_words(lang);
    let mask = |trial: &Trial| match &trial.mask {
        Some(mask) => mask.iter().map(|kept| if *kept { '1' } else { '0' }).collect(),
        None => words.predicting.to_owned(),
    };
    let rows = twin.trials.iter().map(|trial| {
        let [slide, inverted] = trial.sums.map(|sum| number::fixed(lang, f64::from(sum), 4));
        vec![mask(trial), slide, inverted]
    });
    Table {
        heads: vec![words.mask.into(), words.sum_slide.into(), words.sum_inverted.into()],
        rows: rows.collect(),
    }
}
