//! Which tasks are solved; kept by the browser, so that solved stays solved.

use leptos::prelude::*;

/// The solved tasks of one chapter, by position.
#[derive(Clone, Copy)]
pub struct Solved {
    key: StoredValue<String>,
    tasks: RwSignal<Vec<usize>>,
}

impl Solved {
    /// Reads what the browser has kept.
    pub fn read(chapter: u8) -> Self {
        let key = format!("lehrnetz.solved.{chapter}");
        let kept = storage().and_then(|s| s.get_item(&key).ok().flatten()).unwrap_or_default();
        let tasks = kept.split(',').filter_map(|task| task.parse().ok()).collect();
        Self { key: StoredValue::new(key), tasks: RwSignal::new(tasks) }
    }

    /// Whether a task is solved.
    pub fn contains(&self, task: usize) -> bool {
        self.tasks.with(|tasks| tasks.contains(&task))
    }

    /// How many tasks are solved.
    pub fn count(&self) -> usize {
        self.tasks.with(Vec::len)
    }

    /// Marks a task as solved.
    pub fn mark(&self, task: usize) {
        if self.tasks.with_untracked(|tasks| tasks.contains(&task)) {
            return;
        }
        self.tasks.update(|tasks| tasks.push(task));
        let text: Vec<String> =
            self.tasks.with_untracked(|tasks| tasks.iter().map(usize::to_string).collect());
        if let Some(storage) = storage() {
            let _ = self.key.with_value(|key| storage.set_item(key, &text.join(",")));
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
