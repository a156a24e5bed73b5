//! Above the network: undo, and networks to begin with.

use leptos::prelude::*;

use super::builder::Builder;
use super::words::{Pick, b, word};
use crate::protocol::workbench::{Preset, Workbench};
use crate::text::{Lang, number, preset_about, preset_name, words};
use crate::ui::environment::use_environment;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::menu::{Menu, MenuItem};

/// One step back, one step forth.
#[component]
pub(super) fn UndoButtons() -> impl IntoView {
    let undo = expect_context::<Builder>().undo;
    let button =
        |icon: Icon, name: Pick, act: &'static str, able: Signal<bool>, go: Callback<()>| {
            view! {
                <button
                    class="iconbtn"
                    aria-label=b(name)
                    title=b(name)
                    data-act=act
                    disabled=move || !able.get()
                    on:click=move |_| go.run(())
                >
                    <IconView icon=icon />
                </button>
            }
        };
    view! {
        <span class="undo">
            {button(
                Icon::Undo,
                |w| w.undo,
                "undo",
                Signal::derive(move || undo.can.get().0),
                Callback::new(move |()| undo.undo()),
            )}
            {button(
                Icon::Redo,
                |w| w.redo,
                "redo",
                Signal::derive(move || undo.can.get().1),
                Callback::new(move |()| undo.redo()),
            )}
        </span>
    }
}

/// Which preset the network is, and the way to others, with their parameters for the data chosen.
#[component]
pub(super) fn PresetMenu() -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let open = RwSignal::new(false);
    let set = Memo::new(move |_| builder.session.workbench.with(|bench| bench.set.clone()));
    let current = Memo::new(move |_| {
        builder.session.workbench.with(|bench| Preset::of(&bench.layers, &bench.set))
    });
    let name = move || {
        let lang = env.lang.get();
        current.get().map_or_else(b(|w| w.own_network), |preset| preset_name(lang, preset))
    };
    let items = Signal::derive(move || {
        let lang = env.lang.get();
        // Only an open menu needs to know.
        if !open.get() {
            return Vec::new();
        }
        Preset::ALL
            .map(|(preset, key)| {
                let layers = set.with(|set| preset.layers(set));
                let bench = Workbench { set: set.get(), layers, ..Workbench::default() };
                MenuItem {
                    key: key.to_owned(),
                    label: preset_name(lang, preset).to_owned(),
                    hint: parameters(lang, &bench),
                    about: preset_about(lang, preset).to_owned(),
                    ..MenuItem::default()
                }
            })
            .to_vec()
    });
    let choose = Callback::new(move |key: String| {
        if let Some((preset, _)) = Preset::ALL.iter().find(|(_, name)| *name == key) {
            builder.load_preset(*preset);
        }
    });
    view! {
        <span class="presets" data-act="presets" title=b(|w| w.choose_preset)>
            <Menu
                open=open
                label=word(|w| w.choose_preset)
                items=items
                on_choose=choose
                class="addmenu addmenu--down"
            >
                <span class="presets__name">{name}</span>
                <IconView icon=Icon::Down />
            </Menu>
        </span>
    }
}

fn parameters(lang: Lang, bench: &Workbench) -> String {
    let summary = bench.check().unwrap_or_default();
    let sum: usize = summary.iter().map(|layer| layer.parameters).sum();
    format!("{} {}", number::grouped(lang, sum as u64), words(lang).parameters)
}
