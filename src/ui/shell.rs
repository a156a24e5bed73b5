//! What stands around every chapter: the bar at the top, and the help for the keyboard.

use leptos::prelude::*;

use crate::text::{Lang, Words, chapter};
use crate::ui::environment::{ViewMode, use_environment};
use crate::ui::route::{CHAPTERS, Page, href};
use crate::ui::widgets::dialog::Dialog;
use crate::ui::widgets::icon::{Icon, IconView};

/// Brand, chapters, language, theme, presenter mode.
#[component]
pub fn Topbar(page: RwSignal<Page>, help: RwSignal<bool>) -> impl IntoView {
    let env = use_environment();
    let in_chapter = move || matches!(page.get(), Page::Chapter(_));
    view! {
        <header class="topbar">
            <a class="brand" href=href(Page::Contents) aria-label=env.t(|w| w.site_contents)>
                <BrandMark />
                <span class="brand__name">"Lehrnetz"</span>
            </a>
            <nav class="chapnav" aria-label=env.t(|w| w.chapters)>
                <ol>
                    {CHAPTERS.map(|number| view! { <ChapterLink number=number page=page /> })
                        .into_iter()
                        .collect_view()}
                </ol>
            </nav>
            <div class="topbar__tools">
                <LanguageChoice />
                <button
                    class="iconbtn"
                    aria-label=env.t(|w| w.keyboard)
                    title=env.t(|w| w.keyboard)
                    on:click=move |_| help.set(true)
                >
                    <IconView icon=Icon::Info />
                </button>
                <button
                    class="iconbtn"
                    aria-label=env.t(|w| w.theme)
                    title=env.t(|w| w.theme)
                    on:click=move |_| env.toggle_theme()
                >
                    <IconView icon=Icon::Sun />
                </button>
                <Show when=in_chapter>
                    <button class="btn btn--present" on:click=move |_| env.toggle_present()>
                        <IconView icon=Icon::Present />
                        {env.t(|w| w.present)}
                        " "
                        <span class="kbd">"P"</span>
                    </button>
                </Show>
            </div>
        </header>
    }
}

#[component]
fn ChapterLink(number: u8, page: RwSignal<Page>) -> impl IntoView {
    let env = use_environment();
    let current = move || page.get() == Page::Chapter(number);
    let title = move || chapter(env.lang.get(), number).map_or("", |lecture| lecture.title);
    view! {
        <li>
            <a href=href(Page::Chapter(number)) aria-current=move || current().then_some("page")>
                <span class="num">{number}</span>
                {title}
            </a>
        </li>
    }
}

#[component]
fn LanguageChoice() -> impl IntoView {
    let env = use_environment();
    let link = move |lang: Lang, name: &'static str, full: &'static str| {
        view! {
            <button
                lang=lang.code()
                aria-label=full
                aria-current=move || (env.lang.get() == lang).then_some("true")
                on:click=move |_| env.lang.set(lang)
            >
                {name}
            </button>
        }
    };
    view! {
        <span class="lang" role="group" aria-label=env.t(|w| w.language)>
            {link(Lang::De, "DE", "Deutsch")}
            {link(Lang::En, "EN", "English")}
        </span>
    }
}

/// Nine fields of weights, as in the field's own pictures.
#[component]
fn BrandMark() -> impl IntoView {
    const COLOURS: [&str; 9] = [
        "--div-3", "--line", "--div-7", "--c-neg", "--line", "--c-pos", "--div-3", "--line",
        "--div-7",
    ];
    let cells = COLOURS.iter().enumerate().map(|(index, colour)| {
        let (x, y) = ((index % 3) as f64 * 7.8, (index / 3) as f64 * 7.8);
        view! { <rect x=x y=y width="6.4" height="6.4" style=format!("fill: var({colour})") /> }
    });
    view! {
        <svg class="brand__mark" viewBox="0 0 22 22" aria-hidden="true">
            {cells.collect_view()}
        </svg>
    }
}

/// Buttons that stand in the lab's bar while presenting, since the top bar is hidden then.
#[component]
pub fn PresentTools() -> impl IntoView {
    let env = use_environment();
    let presenting = move || env.mode.get() == ViewMode::Present;
    view! {
        <Show when=presenting>
            <button
                class="iconbtn present-only"
                aria-label=env.t(|w| w.theme)
                on:click=move |_| env.toggle_theme()
            >
                <IconView icon=Icon::Sun />
            </button>
            <button
                class="iconbtn present-only"
                aria-label=env.t(|w| w.present_end)
                title=env.t(|w| w.present_end)
                on:click=move |_| env.toggle_present()
            >
                <IconView icon=Icon::Close />
            </button>
        </Show>
    }
}

type Word = fn(&Words) -> &'static str;

/// Every key command, in three groups.
#[component]
pub fn HelpDialog(open: RwSignal<bool>) -> impl IntoView {
    let env = use_environment();
    let group = move |title: Word, keys: Vec<(Vec<Key>, Word)>| {
        let rows = keys.into_iter().map(move |(keys, meaning)| {
            let caps = keys.into_iter().map(move |key| match key {
                Key::Sign(sign) => view! { <span class="kbd">{sign}</span> }.into_any(),
                Key::Word(word) => view! { <span class="kbd">{env.t(word)}</span> }.into_any(),
            });
            view! {
                <dt>{caps.collect_view()}</dt>
                <dd>{env.t(meaning)}</dd>
            }
        });
        view! {
            <section>
                <h3 class="h3">{env.t(title)}</h3>
                <dl class="keys">{rows.collect_view()}</dl>
            </section>
        }
    };
    let sign = |sign| vec![Key::Sign(sign)];
    view! {
        <Dialog open=open title=env.word(|w| w.keyboard) close=env.word(|w| w.close)>
            <div class="help">
                {group(
                    |w| w.keys_lab,
                    vec![
                        (vec![Key::Word(|w| w.key_space)], |w| w.key_play),
                        (sign("S"), |w| w.key_step),
                        (sign("E"), |w| w.key_epoch),
                        (sign("R"), |w| w.key_reset),
                        (sign("N"), |w| w.key_seed),
                        (vec![Key::Sign("−"), Key::Sign("+")], |w| w.key_pace),
                        (sign("Z"), |w| w.key_draw),
                        (sign("D"), |w| w.key_data),
                        (sign("L"), |w| w.key_link),
                    ],
                )}
                {group(
                    |w| w.keys_stack,
                    vec![
                        (vec![Key::Sign("↑"), Key::Sign("↓")], |w| w.key_select),
                        (sign("→"), |w| w.key_maps),
                        (
                            vec![Key::Word(|w| w.key_ctrl), Key::Sign("↑"), Key::Sign("↓")],
                            |w| w.key_move,
                        ),
                        (vec![Key::Word(|w| w.key_ins)], |w| w.key_insert),
                        (vec![Key::Word(|w| w.key_del)], |w| w.key_remove),
                        (vec![Key::Word(|w| w.key_ctrl), Key::Sign("Z")], |w| w.key_undo),
                        (vec![Key::Word(|w| w.key_ctrl), Key::Sign("Y")], |w| w.key_redo),
                    ],
                )}
                {group(
                    |w| w.keys_game,
                    vec![(sign("D"), |w| w.key_only_d), (sign("G"), |w| w.key_only_g)],
                )}
                {group(
                    |w| w.keys_page,
                    vec![
                        (sign("P"), |w| w.key_present),
                        (sign("B"), |w| w.key_pictures),
                        (sign("Esc"), |w| w.key_end),
                        (vec![Key::Sign("Alt"), Key::Sign("←"), Key::Sign("→")], |w| w.chapter),
                        (sign("?"), |w| w.key_help),
                    ],
                )}
            </div>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || env.letter_keys.get()
                    on:change=move |event| env.letter_keys.set(event_target_checked(&event))
                />
                {env.t(|w| w.letter_keys)}
            </label>
        </Dialog>
    }
}

/// A key cap: a sign, or a word of the language.
#[derive(Clone, Copy)]
enum Key {
    Sign(&'static str),
    Word(Word),
}
