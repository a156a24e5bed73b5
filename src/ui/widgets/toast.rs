//! Short confirmations at the lower edge: one at a time, gone after five seconds.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::icon::{Icon, IconView};

const SHOWN: Duration = Duration::from_secs(5);

/// What can be undone, and the word for it.
type Action = (String, Arc<dyn Fn() + Send + Sync>);

#[derive(Clone)]
struct Toast {
    message: String,
    action: Option<Action>,
}

/// Shows toasts. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Toasts {
    current: RwSignal<Option<Toast>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

/// Makes toasts available to all components below.
pub fn provide_toasts() {
    provide_context(Toasts { current: RwSignal::new(None), timer: StoredValue::new(None) });
}

/// The page's toasts.
pub fn use_toasts() -> Toasts {
    expect_context()
}

impl Toasts {
    /// Confirms something.
    pub fn show(&self, message: String) {
        self.put(Toast { message, action: None });
    }

    /// Confirms something that can be undone.
    pub fn show_with_action(
        &self,
        message: String,
        name: String,
        action: impl Fn() + Send + Sync + 'static,
    ) {
        self.put(Toast { message, action: Some((name, Arc::new(action))) });
    }

    fn put(&self, toast: Toast) {
        self.current.set(Some(toast));
        let current = self.current;
        let timer = set_timeout_with_handle(move || current.set(None), SHOWN).ok();
        if let Some(previous) =
            self.timer.try_update_value(|t| std::mem::replace(t, timer)).flatten()
        {
            previous.clear();
        }
    }
}

/// The place where toasts appear; one for the whole page.
#[component]
pub fn ToastHost() -> impl IntoView {
    let toasts = use_toasts();
    let toast = move || {
        toasts.current.get().map(|Toast { message, action }| {
            let action = action.map(|(name, action)| {
                let act = move |_| {
                    action();
                    toasts.current.set(None);
                };
                view! { <button class="btn btn--sm" on:click=act>{name}</button> }
            });
            view! {
                <div class="toast">
                    <IconView icon=Icon::Check />
                    <span>{message}</span>
                    {action}
                </div>
            }
        })
    };
    view! { <div class="toasts" role="status">{toast}</div> }
}
