//! The menu that adds layers: every kind, in groups, with a sentence each.

use leptos::prelude::*;

use super::builder::Builder;
use crate::protocol::layer_kinds::GROUPS;
use crate::text::{Lang, group_name, layer_about, layer_name};
use crate::ui::environment::use_environment;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::menu::{Menu, MenuItem};

/// The button and the menu behind it.
#[component]
pub(super) fn LayerMenu() -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    view! {
        <Menu
            open=builder.inserting
            label=env.word(|w| w.add_layer_menu)
            items=Signal::derive(move || items(env.lang.get()))
            on_choose=Callback::new(move |key: String| builder.insert(&key))
            class="addmenu addmenu--wide"
        >
            <IconView icon=Icon::Plus />
            {env.t(|w| w.add_layer)}
        </Menu>
    }
}

fn items(lang: Lang) -> Vec<MenuItem> {
    let group = |(group, kinds): &(_, &'static [&'static str])| {
        let heading = group_name(lang, *group);
        let item = move |(place, kind): (usize, &&str)| MenuItem {
            key: (*kind).to_owned(),
            label: layer_name(lang, kind).to_owned(),
            about: layer_about(lang, kind).to_owned(),
            heading: if place == 0 { heading.to_owned() } else { String::new() },
            ..MenuItem::default()
        };
        kinds.iter().enumerate().map(item).collect::<Vec<_>>()
    };
    GROUPS.iter().flat_map(group).collect()
}
