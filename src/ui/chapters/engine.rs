//! The engine in one's own page: an example to change and to run.

use leptos::html;
use leptos::prelude::*;

use crate::ui::environment::use_environment;
use crate::ui::route::{Page, href};

const EXAMPLE: &str = include_str!("../../../assets/javascript/example.html");

/// Runs before the example. What goes wrong there shows there; the colours are the page's.
const FRAME: &str = r#"<!doctype html><meta charset="utf-8"><script>
    const say = error => document.body.append(Object.assign(document.createElement("pre"), {textContent: error}));
    addEventListener("error", event => say(event.message));
    addEventListener("unhandledrejection", event => say(event.reason));
</script><style>
    body { margin: 0; font: 14px/1.5 ui-monospace, monospace; color: INK; background: PAPER; }
    pre { margin: 0; font: inherit; white-space: pre-wrap; }
</style><body>"#;

/// A text about `engine.js`, an example as a page of its own, and what it shows.
#[component]
pub fn EnginePage() -> impl IntoView {
    let env = use_environment();
    Effect::new(move || document().set_title(&format!("{} · Lehrnetz", env.words().engine_title)));
    let editor = NodeRef::<html::Textarea>::new();
    let shown = RwSignal::new(String::new());
    let run = move |_| {
        if let Some(editor) = editor.get_untracked() {
            // The number makes the frame start afresh even if the text is the same.
            let run = js_sys::Date::now();
            let page = FRAME.replace("INK", &colour("--ink")).replace("PAPER", &colour("--paper"));
            shown.set(format!("<!-- {run} -->{page}{}", editor.value()));
        }
    };
    let reset = move |_| {
        if let Some(editor) = editor.get_untracked() {
            editor.set_value(EXAMPLE);
        }
    };
    view! {
        <main class="contents" id="inhalt" tabindex="-1">
            <header class="contents__head">
                <h1 class="title">{env.t(|w| w.engine_title)}</h1>
                <p class="lead">{env.t(|w| w.engine_lead)}</p>
            </header>
            <div class="ownpage">
                <section class="ownpage__side">
                    <h2 class="h3" id="ownpage-code">{env.t(|w| w.engine_code)}</h2>
                    <textarea
                        node_ref=editor
                        class="ownpage__code"
                        aria-labelledby="ownpage-code"
                        spellcheck="false"
                        autocapitalize="off"
                        prop:value=EXAMPLE
                    ></textarea>
                    <div class="ownpage__buttons">
                        <button class="btn btn--primary" data-act="run-example" on:click=run>
                            {env.t(|w| w.engine_run)}
                        </button>
                        <button class="btn" on:click=reset>{env.t(|w| w.engine_reset)}</button>
                    </div>
                </section>
                <section class="ownpage__side">
                    <h2 class="h3" id="ownpage-result">{env.t(|w| w.engine_result)}</h2>
                    <iframe
                        class="ownpage__frame"
                        aria-labelledby="ownpage-result"
                        title=env.t(|w| w.engine_result)
                        srcdoc=move || shown.get()
                    ></iframe>
                    <p class="meta">
                        {env.t(|w| w.engine_types)} " " <a href="./engine.d.ts">"engine.d.ts"</a>
                    </p>
                </section>
            </div>
            <footer class="contents__foot">
                <a class="textlink" href=href(Page::Contents)>{env.t(|w| w.site_contents)}</a>
            </footer>
        </main>
    }
}

/// A colour of the page, which a frame does not inherit.
fn colour(token: &str) -> String {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    style.and_then(|style| style.get_property_value(token).ok()).unwrap_or_default()
}
