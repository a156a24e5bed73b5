//! What codes are good for: to notice what is foreign, to find what is alike, to learn from few labels.

use leptos::prelude::*;

use super::picture_tile::Row;
use super::state::Autoencoders;
use super::topics::CodeSession;
use super::train_part::maps;
use super::words::{t, word};
use crate::protocol::autoencoder::{Learned, Scores};
use crate::protocol::autoencoder_link::MAX_LABELS;
use crate::protocol::setting::TRACK;
use crate::text::{autoencoder_words, class_name, number};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Key};
use crate::ui::widgets::param::Param;
use crate::ui::widgets::stepper::Stepper;

/// Bins of the histogram.
const BINS: usize = 30;
/// Pictures in a row.
const COLUMNS: usize = 8;

/// The whole part.
#[component]
pub(super) fn UsesPart(all: Autoencoders) -> impl IntoView {
    view! {
        <div class="uses">
            <section class="uses__one">
                <h3 class="h3">{t(|w| w.foreign_title)}</h3>
                <p class="meta">{t(|w| w.foreign_about)}</p>
                <LearnedChoice session=all.code />
                <ScoreChart session=all.code />
                <Row
                    maps=maps(all.code, |seen| Some(&seen.scores.as_ref()?.worst.pictures))
                    name=word(|w| w.worst)
                    columns=COLUMNS
                />
            </section>
            <section class="uses__one">
                <h3 class="h3">{t(|w| w.alike_title)}</h3>
                <p class="meta">{t(|w| w.alike_about)}</p>
                <Alike all=all />
            </section>
            <section class="uses__one">
                <h3 class="h3">{t(|w| w.few_title)}</h3>
                <p class="meta">{t(|w| w.few_about)}</p>
                <FewLabels all=all />
            </section>
        </div>
    }
}

/// Which classes are learned from.
#[component]
fn LearnedChoice(session: CodeSession) -> impl IntoView {
    let env = use_environment();
    let choose = move |event| {
        let value = event_target_value(&event);
        let learned = match value.split_once(':') {
            Some(("without", class)) => class.parse().map(Learned::Without),
            Some((_, class)) => class.parse().map(Learned::Only),
            None => Ok(Learned::All),
        };
        if let Ok(learned) = learned {
            session.change(|setup| setup.learned = learned);
        }
    };
    let options = move || {
        let (lang, words) = (env.lang.get(), autoencoder_words(env.lang.get()));
        let (now, names) = session.setup.with(|setup| {
            let names = (0..setup.set.classes()).map(|class| class_name(lang, &setup.set, class));
            (setup.learned, names.collect::<Vec<_>>())
        });
        let one = |learned: Learned, value: String, name: String| {
            view! { <option value=value selected=learned == now>{name}</option> }
        };
        let without = names.iter().enumerate().map(|(class, name)| {
            one(
                Learned::Without(class),
                format!("without:{class}"),
                words.without.replace("{}", name),
            )
        });
        let only = names.iter().enumerate().map(|(class, name)| {
            one(Learned::Only(class), format!("only:{class}"), words.only.replace("{}", name))
        });
        view! {
            {one(Learned::All, "all".to_owned(), words.all_classes.to_owned())}
            {without.collect_view()}
            {only.collect_view()}
        }
    };
    view! {
        <label class="units">
            <span>{t(|w| w.learned)}</span>
            <select class="select select--sm" data-set="learned" on:change=choose>
                {options}
            </select>
        </label>
    }
}

/// How well known and foreign pictures are reconstructed.
#[component]
fn ScoreChart(session: CodeSession) -> impl IntoView {
    let env = use_environment();
    let scores = Memo::new(move |_| session.kept.with(|seen| seen.scores.clone()));
    let chart = Signal::derive(move || {
        let lang = env.lang.get();
        scores
            .with(|scores| {
                scores.as_ref().map(|scores| {
                    let (high, [known, foreign]) = histograms(scores);
                    let top =
                        known.iter().chain(&foreign).map(|column| column.2).fold(0.01, f64::max);
                    let band = |columns: &[(f64, f64, f64)]| {
                        columns
                            .iter()
                            .flat_map(|(from, to, share)| {
                                [(*from, 0.0, *share), (*to, 0.0, *share)]
                            })
                            .collect::<Vec<_>>()
                    };
                    Chart {
                        x: Axis::linear(0.0, high, |v| number::small(lang, v)),
                        y: Axis::linear(0.0, top * 1.1, |v| number::percent(lang, v, 0)),
                        unit: autoencoder_words(lang).error_unit.to_owned(),
                        marks: vec![
                            Mark::Band { points: band(&known), token: "--c-pos", strength: 0.5 },
                            Mark::Band { points: band(&foreign), token: "--c-neg", strength: 0.5 },
                        ],
                    }
                })
            })
            .unwrap_or_default()
    });
    let keys = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), autoencoder_words(env.lang.get()));
        let area = scores.with(|scores| scores.as_ref().map(|scores| scores.area));
        let mut keys = vec![Key::new("key--known", words.known, String::new())];
        if let Some(area) = area.filter(|area| area.is_finite()) {
            keys.push(Key::new("key--foreign", words.foreign, String::new()));
            let area = number::percent(lang, f64::from(area), 1);
            keys.push(Key::new("key--none", words.area, area));
        }
        keys
    });
    view! { <ChartView title=word(|w| w.scores) chart=chart keys=keys height="9rem" /> }
}

/// Columns of equal width: from, to, and the share of pictures there.
type Columns = Vec<(f64, f64, f64)>;

/// Both histograms, up to the error that is larger than nearly all.
fn histograms(scores: &Scores) -> (f64, [Columns; 2]) {
    let mut all: Vec<f32> = scores.known.iter().chain(&scores.foreign).copied().collect();
    all.sort_by(f32::total_cmp);
    let high = f64::from(all.get(all.len() * 99 / 100).copied().unwrap_or(0.1)).max(1e-6) * 1.05;
    let columns = |errors: &[f32]| {
        let mut counts = [0_u32; BINS];
        for error in errors {
            let bin = (f64::from(*error) / high * BINS as f64) as usize;
            counts[bin.min(BINS - 1)] += 1;
        }
        let width = high / BINS as f64;
        let share = |count: u32| f64::from(count) / errors.len().max(1) as f64;
        let column = |(bin, count): (usize, u32)| {
            (bin as f64 * width, (bin + 1) as f64 * width, share(count))
        };
        counts.into_iter().enumerate().map(column).collect()
    };
    (high, [columns(&scores.known), columns(&scores.foreign)])
}

/// The training pictures most like a test picture.
#[component]
fn Alike(all: Autoencoders) -> impl IntoView {
    let env = use_environment();
    let count = Memo::new(move |_| {
        all.code.configured.with(|c| c.as_ref().map_or(1, |c| c.pictures.count.max(1)))
    });
    let asked = Memo::new(move |_| {
        let place = all.place.get();
        all.code.configured.with(|c| {
            let pictures = c.as_ref().map(|c| &c.pictures).filter(|p| place < p.count);
            pictures.map(|pictures| pictures.one(place)).unwrap_or_default()
        })
    });
    let same = move || {
        let (lang, words) = (env.lang.get(), autoencoder_words(env.lang.get()));
        let found = all.code.kept.with(|seen| seen.neighbours.as_ref().map(|n| n.same_class));
        found.map(|shares| {
            let [code, pixels] = shares.map(|share| number::percent(lang, f64::from(share), 0));
            words.same_class.replace("{a}", &code).replace("{b}", &pixels)
        })
    };
    view! {
        <div class="alike">
            <div class="alike__asked">
                <super::picture_tile::PictureTile maps=asked.into() label=word(|w| w.test_picture) />
                {move || {
                    view! {
                        <Stepper
                            value=Signal::derive(move || all.place.get() as i64)
                            min=0
                            max=count.get() as i64 - 1
                            name=word(|w| w.test_picture)
                            less=word(|w| w.before)
                            more=word(|w| w.next)
                            on_change=Callback::new(move |place: i64| all.place.set(place as usize))
                        />
                    }
                }}
            </div>
            <div class="alike__rows">
                <Row
                    maps=maps(all.code, |seen| Some(&seen.neighbours.as_ref()?.by_code.pictures))
                    name=word(|w| w.by_code)
                    columns=COLUMNS
                />
                <Row
                    maps=maps(all.code, |seen| Some(&seen.neighbours.as_ref()?.by_pixels.pictures))
                    name=word(|w| w.by_pixels)
                    columns=COLUMNS
                />
            </div>
        </div>
        <p class="meta" data-read="same-class">{same}</p>
    }
}

/// A classifier that knows few labels.
#[component]
fn FewLabels(all: Autoencoders) -> impl IntoView {
    let env = use_environment();
    let position =
        Signal::derive(move || (all.labels.get() - 1) as f64 / (MAX_LABELS - 1) as f64 * TRACK);
    let set = Callback::new(move |position: f64| {
        let labels = 1.0 + position / TRACK * (MAX_LABELS - 1) as f64;
        all.labels.set(labels.round() as usize);
    });
    let found = Memo::new(move |_| all.code.kept.with(|seen| seen.few_labels));
    let bar = move |name: super::words::Pick,
                    key: &'static str,
                    read: fn(&crate::protocol::autoencoder::FewLabels) -> f32| {
        let share = move || found.get().as_ref().map_or(f32::NAN, read);
        let text = move || {
            let share = share();
            if share.is_finite() {
                number::percent(env.lang.get(), f64::from(share), 1)
            } else {
                number::MISSING.to_owned()
            }
        };
        view! {
            <div class="fewbar" data-read=key>
                <span>{t(name)}</span>
                <div class="progress" style=move || format!("--p: {:.1}%", share().max(0.0) * 100.0)>
                    <i></i>
                </div>
                <b class="num">{text}</b>
            </div>
        }
    };
    view! {
        <div class="params">
            <Param
                name=word(|w| w.labels)
                value=Signal::derive(move || number::grouped(env.lang.get(), all.labels.get() as u64))
                position=position
                on_input=set
            />
        </div>
        {bar(|w| w.from_code, "few-code", |few| few.by_code)}
        {bar(|w| w.from_pixels, "few-pixels", |few| few.by_pixels)}
    }
}
