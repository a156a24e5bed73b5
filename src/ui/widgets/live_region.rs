//! One polite voice for the whole page: what is worth hearing without looking.

use leptos::prelude::*;

/// Says things to assistive technology. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<String>);

/// Makes the voice available to all components below.
pub fn provide_live_region() -> Announcer {
    let announcer = Announcer(RwSignal::new(String::new()));
    provide_context(announcer);
    announcer
}

impl Announcer {
    /// Has something read out when there is a pause.
    pub fn say(&self, sentence: String) {
        self.0.set(sentence);
    }
}

/// The place where it stands; not to be seen.
#[component]
pub fn LiveRegion(region: Announcer) -> impl IntoView {
    view! { <p class="vh" aria-live="polite">{move || region.0.get()}</p> }
}
