//! All templates, each with its map.

use leptos::prelude::*;

use super::cells::{Cells, CellsView};
use super::map_view::MapView;
use super::photo_session::PhotoSession;
use super::template_pad::preset_name;
use super::words::t;
use crate::protocol::convolution::MAX_TEMPLATES;
use crate::protocol::template::{Origin, Preset, Template};
use crate::text::convolution_words;
use crate::ui::canvas::palette::Table;
use crate::ui::environment::use_environment;
use crate::ui::widgets::icon::{Icon, IconView};

/// A row of buttons; the one that is pressed is worked on.
#[component]
pub(super) fn TemplateList(session: PhotoSession) -> impl IntoView {
    let count = Memo::new(move |_| session.setup.with(|setup| setup.templates.len()));
    let add = move |_| {
        let at = count.get_untracked();
        session.change(|setup| {
            // A rule that is not there yet, if there is one.
            let used: Vec<_> = setup.templates.iter().filter_map(Template::preset).collect();
            let free = Preset::ALL.iter().map(|(preset, _)| *preset);
            let preset = free.clone().find(|preset| !used.contains(preset));
            let preset = preset.unwrap_or(Preset::Vertical);
            setup.templates.push(preset.template(setup.side()));
        });
        session.choose(at);
    };
    let remove = move |_| {
        let at = session.chosen.get_untracked();
        session.maps.update(|maps| {
            if at < maps.len() {
                maps.remove(at);
            }
        });
        session.change(|setup| drop(setup.templates.remove(at)));
    };
    view! {
        <div class="templates" role="group" aria-label=t(|w| w.templates)>
            {move || {
                (0..count.get())
                    .map(|index| view! { <TemplateButton session=session index=index /> })
                    .collect_view()
            }}
            <span class="templates__tools">
                <button
                    class="iconbtn"
                    data-act="add-template"
                    aria-label=t(|w| w.add_template)
                    title=t(|w| w.add_template)
                    disabled=move || { count.get() >= MAX_TEMPLATES }
                    on:click=add
                >
                    <IconView icon=Icon::Plus />
                </button>
                <button
                    class="iconbtn"
                    data-act="remove-template"
                    aria-label=t(|w| w.remove_template)
                    title=t(|w| w.remove_template)
                    disabled=move || { count.get() <= 1 }
                    on:click=remove
                >
                    <IconView icon=Icon::Trash />
                </button>
            </span>
        </div>
    }
}

#[component]
fn TemplateButton(session: PhotoSession, index: usize) -> impl IntoView {
    let env = use_environment();
    let template = move || session.setup.with(|setup| setup.templates.get(index).cloned());
    let cells = Signal::derive(move || {
        template().map_or_else(Cells::default, |t| Cells::around_zero(t.side, &t.values, 1.0))
    });
    let map = session.followed(move || index);
    let name = move || {
        let words = convolution_words(env.lang.get());
        let name = template().map_or("", |template| match template.origin {
            Origin::Preset(preset) => preset_name(preset)(words),
            Origin::Cut(..) => words.cut_out,
            Origin::Painted => words.painted,
        });
        format!("{} {name}", index + 1)
    };
    view! {
        <button
            class="tbutton"
            data-template=index
            aria-pressed=move || (session.chosen.get() == index).to_string()
            on:click=move |_| session.choose(index)
        >
            <span class="tbutton__pictures" aria-hidden="true">
                <CellsView cells=cells table=Table::Diverging label=Signal::derive(String::new) />
                <MapView
                    maps=map
                    index=0
                    table=Table::Response
                    label=Signal::derive(String::new)
                />
            </span>
            <span class="tbutton__name">{name}</span>
        </button>
    }
}
