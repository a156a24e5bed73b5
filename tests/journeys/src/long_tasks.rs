//! Whether the page stays free while something goes on.

use serde_json::{Value, json};

use crate::browser::Browser;

/// Rounds until one has to go by without a long task.
const ROUNDS: usize = 3;

impl Browser {
    /// Has something done until no task of the page took longer than 50 ms while it was. The browser
    /// counts the time in which another program had the processor, too; a task that is really long
    /// shows in every round.
    ///
    /// # Panics
    /// If there was a long task in every round.
    pub async fn stays_free(&self, during: impl AsyncFn()) {
        self.eval(
            "(() => { window.longTasks = [];
                new PerformanceObserver(list => list.getEntries().forEach(entry =>
                    window.longTasks.push(Math.round(entry.duration))))
                    .observe({type: 'longtask'}); })()",
        )
        .await;
        let mut rounds: Vec<Value> = Vec::new();
        while rounds.len() < ROUNDS {
            during().await;
            rounds.push(self.eval("window.longTasks.splice(0)").await);
            if rounds.last() == Some(&json!([])) {
                return;
            }
        }
        panic!("milliseconds of tasks over 50 ms: {rounds:?}");
    }
}
