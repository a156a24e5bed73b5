//! Three maps over the picture: saliency, Grad-CAM, and what covering does.

use leptos::prelude::*;

use super::{Choice, Pick, Why};
use crate::engine::Shape;
use crate::protocol::inspect::why::Patch;
use crate::protocol::maps::Maps;
use crate::text::{explain_words, layer_name, number};
use crate::ui::canvas::heat::HeatView;
use crate::ui::canvas::palette::Table;
use crate::ui::chapters::c03_cnn::explain::{at_step, class_names, fill, named, t, word};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;

/// All three. A pixel chosen in one of them is marked, and read, in all.
#[component]
pub(super) fn HeatMaps(why: Why) -> impl IntoView {
    let at = RwSignal::new(None);
    let saliency = Signal::derive(move || why.of(|answer| Some(answer.saliency.clone())));
    let cam =
        Signal::derive(move || why.of(|answer| answer.cam.as_ref().map(|cam| cam.map.clone())));
    let occlusion = Signal::derive(move || why.of(|answer| answer.occlusion.map.clone()));
    let has_cam = Memo::new(move |_| why.of(|answer| answer.cam.is_some()));
    view! {
        <div class="heats">
            <HeatMap
                name=|w| w.saliency
                about=|w| w.saliency_about
                heat=saliency
                table=Table::Activation
                at=at
                why=why
                kind="saliency"
            />
            <HeatMap
                name=|w| w.cam
                about=|w| w.cam_about
                heat=cam
                table=Table::Activation
                at=at
                why=why
                kind="cam"
            >
                <Show when=move || has_cam.get() fallback=|| view! { <span class="meta">{t(|w| w.cam_none)}</span> }>
                    <LayerChoice why=why />
                </Show>
            </HeatMap>
            <HeatMap
                name=|w| w.occlusion
                about=|w| w.occlusion_about
                heat=occlusion
                table=Table::Diverging
                at=at
                why=why
                kind="occlusion"
            >
                <PatchChoice why=why />
            </HeatMap>
        </div>
        <p class="heats__about meta">
            <Meaning name=|w| w.saliency about=|w| w.saliency_about />
            <Meaning name=|w| w.cam about=|w| w.cam_about />
            <Meaning name=|w| w.occlusion about=|w| w.occlusion_about />
        </p>
    }
}

/// What a map means.
#[component]
fn Meaning(name: Pick, about: Pick) -> impl IntoView {
    view! {
        <span>
            <b>{t(name)}</b>
            ": "
            {t(about)}
            ". "
        </span>
    }
}

/// One map with its name, its reading at the chosen pixel, and what can be set.
#[component]
fn HeatMap(
    name: Pick,
    about: Pick,
    heat: Signal<Option<Maps>>,
    table: Table,
    at: RwSignal<Option<[usize; 2]>>,
    why: Why,
    kind: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let names = class_names();
    let picture = Signal::derive(move || {
        session.view.with(|view| view.as_ref().map(|v| v.input.clone()).unwrap_or_default())
    });
    let percents = table == Table::Diverging;
    let write = move |value: f32| {
        let (lang, value) = (env.lang.get(), f64::from(value));
        if percents { number::percent(lang, value, 1) } else { number::rounded(lang, value) }
    };
    let reading = move || {
        let words = explain_words(env.lang.get());
        heat.with(|heat| {
            let heat = heat.as_ref()?;
            let value = at.get().and_then(|[row, column]| {
                heat.pixels.get(row * heat.width + column).map(|byte| write(heat.value(*byte)))
            });
            Some(value.unwrap_or_else(|| fill(words.largest, &[&write(heat.high)])))
        })
    };
    let label = Signal::derive(move || {
        let words = explain_words(env.lang.get());
        let class = why.of(|answer| answer.class);
        let class = names.with(|names| named(names, class).to_owned());
        let mut parts = vec![format!("{} · {class}", name(words)), about(words).to_owned()];
        parts.extend(at.get().map(|[row, column]| {
            fill(words.at_pixel, &[&(row + 1).to_string(), &(column + 1).to_string()])
        }));
        parts.extend(reading());
        parts.push(words.heat_keys.to_owned());
        parts.join(". ")
    });
    view! {
        <figure class="heatmap" data-heat=kind data-there=move || heat.with(Option::is_some).then_some("")>
            <figcaption class="heatmap__head">
                <b>{t(name)}</b>
                <span class="meta">{reading}</span>
            </figcaption>
            <div class="heatmap__field">
                <HeatView picture=picture heat=heat table=table at=at label=label />
            </div>
            {children.map(|children| view! { <div class="heatmap__set">{children()}</div> })}
        </figure>
    }
}

#[component]
fn LayerChoice(why: Why) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let paths = Memo::new(move |_| why.of(|answer| answer.layers.clone()));
    let key = |path: &[usize]| path.iter().map(usize::to_string).collect::<Vec<_>>().join(".");
    let options = Signal::derive(move || {
        let lang = env.lang.get();
        session.workbench.with(|bench| {
            let text = |path: &Vec<usize>| {
                let mut layers = &bench.layers;
                let mut name = "";
                for index in path {
                    let Some(layer) = layers.get(*index) else { break };
                    name = layer.type_name();
                    if let crate::engine::LayerSpec::Residual { layers: inner } = layer {
                        layers = inner;
                    }
                }
                let places = path.iter().map(|index| (index + 1).to_string());
                format!("{} {}", places.collect::<Vec<_>>().join("."), layer_name(lang, name))
            };
            paths.with(|paths| paths.iter().map(|path| (key(path), text(path))).collect())
        })
    });
    let value = Signal::derive(move || {
        why.of(|answer| answer.cam.as_ref().map(|cam| key(&cam.layer)).unwrap_or_default())
    });
    let choose = Callback::new(move |chosen: String| {
        let path = paths.with_untracked(|paths| paths.iter().find(|p| key(p) == chosen).cloned());
        why.layer.set(path);
    });
    view! {
        <Choice label=word(|w| w.cam_layer) act="cam-layer" options=options value=value on_change=choose />
    }
}

#[component]
fn PatchChoice(why: Why) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let sizes = move |most: usize| {
        Signal::derive(move || {
            let words = explain_words(env.lang.get());
            let size = |size: usize| (size.to_string(), fill(words.pixels, &[&size.to_string()]));
            (1..=most.min(side(session))).map(size).collect::<Vec<_>>()
        })
    };
    let field =
        move |pick: fn(&Patch) -> usize| Signal::derive(move || why.patch.with(pick).to_string());
    let set = move |put: fn(&mut Patch, usize)| {
        Callback::new(move |text: String| {
            if let Ok(value) = text.parse() {
                why.patch.update(|patch| {
                    put(patch, value);
                    // Else some pixels would never be covered.
                    patch.stride = patch.stride.min(patch.size);
                });
            }
        })
    };
    let progress = Memo::new(move |_| {
        why.of(|answer| {
            let occlusion = &answer.occlusion;
            (occlusion.done < occlusion.places).then_some((occlusion.done, occlusion.places))
        })
    });
    let share =
        move || progress.get().map_or(100.0, |(done, all)| 100.0 * done as f64 / all as f64);
    let step = move || {
        let occlusion =
            why.of(|answer| answer.occlusion.map.as_ref().map(|_| answer.occlusion.step));
        occlusion.map(|step| at_step(env.lang.get(), step))
    };
    view! {
        <div class="heatmap__pair">
            <Choice
                label=word(|w| w.patch)
                act="patch"
                options=sizes(16)
                value=field(|patch| patch.size)
                on_change=set(|patch, size| patch.size = size)
            />
            <Choice
                label=word(|w| w.stride)
                act="patch-stride"
                options=sizes(8)
                value=field(|patch| patch.stride)
                on_change=set(|patch, stride| patch.stride = stride)
            />
        </div>
        <div class="heatmap__progress" data-done=move || progress.get().is_none().then_some("")>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
            <span class="meta">{step}</span>
        </div>
    }
}

/// The shorter side of the pictures.
pub(super) fn side(session: Session) -> usize {
    session.workbench.with_untracked(|bench| match bench.set.shape() {
        Shape::Image { height, width, .. } => height.min(width),
        Shape::Vector(units) => units,
    })
}
