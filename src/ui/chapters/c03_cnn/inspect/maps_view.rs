//! Maps of a layer and their gradients, what it has learned, and where a number comes from.

use leptos::prelude::*;

use super::map_grid_view::{MapGridView, Pointing, measured};
use super::origin_view::OriginView;
use super::state::{Inspection, layer_seen};
use crate::protocol::inspect::Look;
use crate::protocol::inspect::layer::{
    Dead, Goal, Grid, LayerLook, LayerSeen, ParameterSeen, Place, WeightPlace, Window,
};
use crate::text::{InspectWords, Lang, class_name, gradients, inspect_words, number};
use crate::ui::canvas::map_grid::Outline;
use crate::ui::canvas::pointing::moved;
use crate::ui::environment::use_environment;
use crate::ui::session::Session;

/// The whole facet.
#[component]
pub(super) fn MapsView() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let inspection = expect_context::<Inspection>();
    session.watch(move || {
        Some(Look::Layer(LayerLook {
            path: inspection.path.get(),
            place: inspection.place.get(),
            own_scale: inspection.own_scale.get(),
            weight: inspection.weight.get(),
        }))
    });
    let seen = layer_seen(session, move || inspection.path.get());
    let on_point = Callback::new(move |pointing| point(inspection, seen, pointing));
    let outlines = Signal::derive(move || {
        let pointed = inspection.place.get();
        let shown = seen.with(|seen| {
            seen.as_ref().and_then(|seen| seen.origin.as_ref()).map(|origin| origin.place)
        });
        pointed.or(shown).map(outline).into_iter().collect::<Vec<_>>()
    });
    let grid = move |pick: fn(&LayerSeen) -> &Grid| {
        Memo::new(move |_| {
            seen.with(|seen| seen.as_ref().map(|seen| pick(seen).clone()).unwrap_or_default())
        })
    };
    let word = move |pick: fn(&InspectWords) -> &'static str| {
        Signal::derive(move || pick(inspect_words(env.lang.get())).to_owned())
    };
    let parameters = Memo::new(move |_| {
        seen.with(|seen| {
            let seen = seen.as_ref();
            seen.map_or_else(Vec::new, |seen| {
                seen.parameters.iter().map(|parameter| parameter.name.clone()).collect()
            })
        })
    });
    let sentences = move || {
        let lang = env.lang.get();
        seen.with(|seen| {
            let seen = seen.as_ref()?;
            let class =
                session.workbench.with(|bench| class_name(lang, &bench.set, seen.goal.class));
            Some((
                goal_text(lang, &seen.goal, &class),
                seen.dead.map(|dead| dead_text(lang, &dead)),
            ))
        })
    };
    view! {
        <div class="mappair" data-look="maps">
            <MapGridView
                grid=grid(|seen| &seen.output)
                name=word(|w| w.output)
                outlines=outlines
                on_point=on_point
            />
            <MapGridView
                grid=grid(|seen| &seen.output_gradient)
                name=word(|w| w.output_gradient)
                outlines=outlines
                on_point=on_point
            />
        </div>
        <OriginView seen=seen />
        <p class="meta" data-read="dead">{move || sentences().map(|(_, dead)| dead)}</p>
        <For each=move || parameters.get() key=Clone::clone let:name>
            <ParameterPair name=name seen=seen />
        </For>
        <p class="meta">{move || sentences().map(|(goal, _)| goal)}</p>
    }
}

/// One cell, outlined.
fn outline(place: Place) -> Outline {
    let Place { map, row, column } = place;
    let window = Window { rows: (row, row + 1), columns: (column, column + 1) };
    Outline { map: Some(map), window }
}

/// Moves the number looked at.
fn point(inspection: Inspection, seen: Memo<Option<LayerSeen>>, pointing: Pointing) {
    let Inspection { place, held, .. } = inspection;
    match pointing {
        Pointing::At(at) if !held.get_untracked() => {
            if place.get_untracked() != Some(at) {
                place.set(Some(at));
            }
        }
        Pointing::Hold(at) => {
            held.set(!held.get_untracked() || place.get_untracked() != Some(at));
            place.set(Some(at));
        }
        Pointing::Gone if !held.get_untracked() => place.set(None),
        Pointing::At(_) | Pointing::Gone => {}
        Pointing::By(by) => {
            let (from, maps) = seen.with_untracked(|seen| {
                let seen = seen.as_ref();
                let origin = seen.and_then(|seen| seen.origin.as_ref().map(|o| o.place));
                (origin, seen.map(|seen| seen.output.maps.clone()).unwrap_or_default())
            });
            let Some(from) = place.get_untracked().or(from) else { return };
            held.set(true);
            place.set(Some(moved(from, by, &maps)));
        }
    }
}

/// What is learned, beside its gradient.
#[component]
fn ParameterPair(name: String, seen: Memo<Option<LayerSeen>>) -> impl IntoView {
    let env = use_environment();
    let inspection = expect_context::<Inspection>();
    let part = StoredValue::new(name);
    let find = move || {
        seen.with(|seen| {
            let all = seen.as_ref().map_or(&[][..], |seen| &seen.parameters);
            all.iter().find(|parameter| part.with_value(|part| *part == parameter.name)).cloned()
        })
    };
    let found = Memo::new(move |_| find());
    let kind = move || {
        seen.with(|seen| {
            let has = |name: &str| {
                seen.as_ref().is_some_and(|s| s.parameters.iter().any(|p| p.name == name))
            };
            (has("running_mean"), has("bias"))
        })
    };
    let label = move || {
        let (normalises, _) = kind();
        let shape =
            found.with(|found| found.as_ref().map(|p| p.values.maps.height * p.values.maps.width));
        part.with_value(|part| parameter_name(env.lang.get(), part, normalises, shape == Some(1)))
    };
    let values = Memo::new(move |_| {
        found.with(|found| {
            found.as_ref().map(|p: &ParameterSeen| p.values.clone()).unwrap_or_default()
        })
    });
    let gradient =
        Memo::new(move |_| found.with(|found| found.as_ref().and_then(|p| p.gradient.clone())));
    let has_gradient = Memo::new(move |_| gradient.with(Option::is_some));
    let gradient_label = move || {
        let name = label();
        let symbol = name.rsplit(' ').next().unwrap_or("w").to_owned();
        inspect_words(env.lang.get()).gradient_of.replace("{}", &symbol)
    };
    // Pointing at a weight, or at its gradient, reads both.
    let pointed = Memo::new(move |_| {
        let at =
            inspection.weight.get().filter(|asked| part.with_value(|part| *part == asked.part));
        at.map(|asked| asked.at)
    });
    let outlines =
        Signal::derive(move || pointed.get().map(outline).into_iter().collect::<Vec<_>>());
    let on_point = Callback::new(move |pointing| {
        let maps = values.with_untracked(|values| values.maps.clone());
        let place = match pointing {
            Pointing::At(place) | Pointing::Hold(place) => Some(place),
            Pointing::By(by) => Some(moved(pointed.get_untracked().unwrap_or_default(), by, &maps)),
            Pointing::Gone => None,
        };
        let asked = place.map(|at| WeightPlace { part: part.get_value(), at });
        if inspection.weight.get_untracked() != asked {
            inspection.weight.set(asked);
        }
    });
    let reading = move || {
        let at = pointed.get()?;
        let (lang, kind) = (env.lang.get(), inspection.layer()?.type_name);
        seen.with(|seen| {
            let weight = seen.as_ref()?.weight.as_ref()?;
            if weight.at != Some(at) || part.with_value(|part| *part != weight.part) {
                return None;
            }
            let place = gradients::weight_place(lang, &kind, weight);
            let mut parts = vec![place, gradients::weight(lang, &kind, weight)];
            parts.extend(gradients::weight_gradient(lang, &kind, weight));
            Some(parts.join(" · "))
        })
    };
    let hint = move || inspect_words(env.lang.get()).weight_hint.to_owned();
    view! {
        <div class="mappair">
            <MapGridView
                grid=values
                name=Signal::derive(label)
                outlines=outlines
                on_point=on_point
            />
            <Show when=move || has_gradient.get()>
                <MapGridView
                    grid=Memo::new(move |_| gradient.get().unwrap_or_default())
                    name=Signal::derive(gradient_label)
                    outlines=outlines
                    on_point=on_point
                />
            </Show>
        </div>
        <p class="computed num" data-read="weight">{move || reading().unwrap_or_else(hint)}</p>
    }
}

/// What a parameter is called in the kind of layer that it belongs to.
fn parameter_name(lang: Lang, part: &str, normalises: bool, is_list: bool) -> String {
    let words = inspect_words(lang);
    let name = match (part, normalises) {
        ("weight", true) => words.par_scale,
        ("bias", true) => words.par_shift,
        ("weight", false) if is_list => words.par_slope,
        ("weight", false) => words.par_weight,
        ("bias", false) => words.par_bias,
        ("running_mean", _) => words.par_running_mean,
        ("running_var", _) => words.par_running_var,
        (other, _) => return other.to_owned(),
    };
    name.to_owned()
}

fn goal_text(lang: Lang, goal: &Goal, class: &str) -> String {
    let words = inspect_words(lang);
    let text = if goal.known { words.goal_known } else { words.goal_guessed };
    text.replacen("{}", class, 1).replacen("{}", &measured(lang, goal.loss), 1)
}

fn dead_text(lang: Lang, dead: &Dead) -> String {
    let words = inspect_words(lang);
    let count = |n: u64| number::grouped(lang, n);
    let share = number::percent(lang, dead.dead as f64 / dead.units.max(1) as f64, 0);
    let (units, pictures) = (count(dead.units as u64), count(dead.pictures as u64));
    let (text, fields) = if dead.dead == 0 {
        (words.dead_none, vec![units, pictures, count(dead.step)])
    } else {
        (words.dead_some, vec![share, count(dead.dead as u64), units, pictures, count(dead.step)])
    };
    let text = fields.iter().fold(text.to_owned(), |text, field| text.replacen("{}", field, 1));
    if dead.behind { format!("{} {text}", words.dead_behind) } else { text }
}
