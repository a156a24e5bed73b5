//! The input: the picture looked at, test pictures to choose from, and a pad to draw on.

use leptos::prelude::*;

use super::builder::Builder;
use super::drawing::DrawingPad;
use crate::protocol::classifier::Picture;
use crate::protocol::maps::Maps;
use crate::text::{class_name, trouble};
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::icon::{Icon, IconView};

/// First row of the stack.
#[component]
pub(super) fn InputRow() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let builder = expect_context::<Builder>();
    let current = Signal::derive(move || {
        session.view.with(|view| view.as_ref().map(|v| v.input.clone()).unwrap_or_default())
    });
    let samples = Memo::new(move |_| {
        session.configured.with(|configured| {
            configured.as_ref().map(|c| (c.samples.clone(), c.sample_indices.clone()))
        })
    });
    // A pen has one colour.
    let can_draw = move || session.workbench.with(|bench| !bench.set.is_coloured());
    view! {
        <li class="layer layer--input">
            <span class="layer__node"></span>
            <div class="layer__label">
                <span class="layer__name">{env.t(|w| w.input)}</span>
                <span class="layer__meta">{move || session.workbench.with(|bench| trouble::shape(env.lang.get(), &bench.set.shape()))}</span>
            </div>
            <div class="layer__view">
                <div class="inputpick">
                    <div class="tile tile--big" aria-current="true">
                        <MapTiles
                            maps=current
                            columns=Signal::derive(|| 1)
                            table=Signal::derive(|| Table::Sequential)
                            label=env.word(|w| w.current_picture)
                        />
                    </div>
                    <div class="tiles" role="group" aria-label=env.t(|w| w.choose_picture)>
                        {move || {
                            let (maps, indices) = samples.get().unwrap_or_default();
                            indices
                                .into_iter()
                                .enumerate()
                                .map(|(place, index)| {
                                    view! { <Sample maps=maps.one(place) class=place index=index /> }
                                })
                                .collect_view()
                        }}
                    </div>
                    <Show when=can_draw>
                    <button
                        class="iconbtn"
                        aria-label=env.t(|w| w.draw)
                        title=env.t(|w| w.draw)
                        aria-expanded=move || builder.drawing.get().to_string()
                        data-act="draw"
                        on:click=move |_| builder.drawing.update(|open| *open = !*open)
                    >
                        <IconView icon=Icon::Draw />
                    </button>
                    </Show>
                </div>
            </div>
            <Show when=move || builder.drawing.get()>
                <DrawingPad />
            </Show>
        </li>
    }
}

#[component]
fn Sample(maps: Maps, class: usize, index: usize) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let chosen = move || session.picture.with(|picture| *picture == Picture::Test(index));
    let label = Signal::derive(move || {
        let lang = env.lang.get();
        let name = session.workbench.with(|bench| class_name(lang, &bench.set, class));
        format!("{} {name}", env.words().test_picture)
    });
    view! {
        <button
            type="button"
            class="tile"
            aria-label=label
            aria-pressed=move || chosen().to_string()
            data-sample=class
            on:click=move |_| session.look_at(Picture::Test(index))
        >
            <MapTiles
                maps=Signal::derive(move || maps.clone())
                columns=Signal::derive(|| 1)
                table=Signal::derive(|| Table::Sequential)
                label=label
            />
        </button>
    }
}
