//! Does the generator copy? The training pictures nearest to a generated one, and how far real pictures are
//! from theirs.

use leptos::prelude::*;

use super::charts::still_working;
use super::state::Gans;
use super::words::{PicturePick, pt, pword};
use crate::protocol::gan_pictures::{Likeness, Nearest, Spread};
use crate::protocol::maps::Maps;
use crate::text::{Lang, gan_picture_words, number};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::chapters::c06_autoencoders::picture_tile::{PictureTile, Row};
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Key};

/// Pictures in a row.
const COLUMNS: usize = 6;
/// Who is nearer than all but so many real pictures looks like a copy; who is further than all but so many
/// like nothing real.
const RARE: f32 = 0.05;

/// Both kinds of distance, side by side.
#[component]
pub(super) fn NearestView(all: Gans) -> impl IntoView {
    let env = use_environment();
    let picture = Memo::new(move |_| {
        let picture = all.pictures.kept.with(|seen| Some(seen.nearest.as_ref()?.picture.clone()));
        picture.unwrap_or_default()
    });
    let name = move || {
        let (lang, words) = (env.lang.get(), gan_picture_words(env.lang.get()));
        format!("{} {}", words.sample, number::grouped(lang, all.sample.get() as u64 + 1))
    };
    view! {
        <section class="copied" aria-label=pt(|w| w.nearest_title)>
            <div class="codeline__head">
                <h3 class="h3">{pt(|w| w.nearest_title)}</h3>
                <p class="meta">{pt(|w| w.nearest_about)}</p>
            </div>
            <div class="copied__both">
                <figure class="copied__asked">
                    <PictureTile maps=picture.into() label=Signal::derive(name) />
                    <figcaption class="meta num">{name}</figcaption>
                </figure>
                <OneKind all=all name=|w| w.by_pixel key="pixels" read=|nearest| &nearest.by_pixels />
                <OneKind
                    all=all
                    name=|w| w.by_feature
                    key="features"
                    read=|nearest| &nearest.by_features
                />
            </div>
        </section>
    }
}

/// One kind of distance.
#[component]
fn OneKind(
    all: Gans,
    name: PicturePick,
    key: &'static str,
    read: fn(&Nearest) -> &Likeness,
) -> impl IntoView {
    let env = use_environment();
    let found = Memo::new(move |_| {
        all.pictures.kept.with(|seen| seen.nearest.as_ref().map(|nearest| read(nearest).clone()))
    });
    let pictures = Memo::new(move |_| {
        found.with(|found| {
            let pictures = found.as_ref().map(|found| &found.pictures);
            pictures.map_or_else(Maps::default, |pictures| first(pictures, COLUMNS))
        })
    });
    let distance = move || {
        found.with(|found| found.as_ref()?.neighbours.first().map(|nearest| nearest.distance))
    };
    let chart = Signal::derive(move || {
        found.with(|found| {
            found.as_ref().map(|found| ruler(env.lang.get(), found)).unwrap_or_default()
        })
    });
    let keys = Signal::derive(move || {
        let words = gan_picture_words(env.lang.get());
        let written = |value: f32| number::measured(env.lang.get(), f64::from(value), 3);
        let here = distance().map_or_else(String::new, written);
        let median = |spread: fn(&Likeness) -> Spread| {
            found.with(|found| found.as_ref().map(|found| written(spread(found).median)))
        };
        let real = median(|found| found.real).unwrap_or_default();
        let made = median(|found| found.generated).unwrap_or_default();
        vec![
            Key::new("key--none", words.this_one, here),
            Key::new("key--dot key--real", words.real_unseen, real),
            Key::new("key--diamond key--gen", words.all_made, made),
        ]
    });
    let verdict = move || {
        let (lang, words) = (env.lang.get(), gan_picture_words(env.lang.get()));
        let nearer = found.with(|found| found.as_ref().map(|found| found.nearer));
        let Some(nearer) = nearer else { return still_working(all, lang) };
        let share = number::percent(lang, f64::from(nearer), 0);
        let sentence = if nearer < RARE {
            words.copied
        } else if nearer > 1.0 - RARE {
            words.strange
        } else {
            words.own
        };
        format!("{} {sentence}", words.nearer.replace("{}", &share))
    };
    view! {
        <div class="copied__kind" data-kind=key>
            <Row maps=pictures.into() name=pword(name) columns=COLUMNS />
            <ChartView title=pword(|w| w.distance) chart=chart keys=keys height="5rem" />
            <p class="meta" data-read=format!("copied-{key}")>{verdict}</p>
        </div>
    }
}

/// The first of some pictures.
fn first(pictures: &Maps, most: usize) -> Maps {
    let count = pictures.count.min(most);
    let pixels = pictures.pixels[..count * pictures.size()].to_vec();
    Maps { count, pixels: pixels.into(), ..*pictures }
}

/// Where the picture stands among the distances of real pictures and of generated ones.
fn ruler(lang: Lang, found: &Likeness) -> Chart {
    let words = gan_picture_words(lang);
    let here = found.neighbours.first().map_or(f32::NAN, |nearest| nearest.distance);
    let spreads = [(found.real, 2.0, "--c-real"), (found.generated, 1.0, "--c-gen")];
    let all = spreads.iter().map(|(spread, ..)| spread.high).chain([here]);
    let high = f64::from(all.fold(0.0_f32, f32::max)).max(1e-6) * 1.15;
    let mut marks = Vec::new();
    for (Spread { low, median, high }, y, token) in spreads {
        let points = vec![(f64::from(low), y), (f64::from(high), y)];
        marks.push(Mark::Line { points, token, width: 5.0, dashed: false });
        marks.push(Mark::Dots { points: vec![(f64::from(median), y)], token, radius: 5.0 });
    }
    marks.push(Mark::Rule {
        at: f64::from(here),
        token: "--ink",
        label: words.this_one.to_owned(),
    });
    let mut y = Axis::linear(0.3, 3.0, |_| String::new());
    y.marks = Vec::new();
    Chart {
        x: Axis::linear(0.0, high, |v| number::small(lang, v)),
        y,
        unit: words.distance_unit.to_owned(),
        marks,
    }
}
