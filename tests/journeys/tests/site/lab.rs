//! What journeys through any chapter's lab do.

use journeys::Browser;

/// Goes to a state of a lab and waits until it can compute.
pub(crate) async fn go_to(browser: &Browser, address: &str) {
    browser.go(address).await;
    browser.wait("document.querySelector('.transport__play:not(:disabled)') !== null").await;
}

/// Waits until a condition holds for `text`, what a read-out shows.
pub(crate) async fn shows(browser: &Browser, read: &str, condition: &str) {
    let found = format!(
        "(text => {condition})(document.querySelector('[data-read={read}]')?.textContent ?? '')"
    );
    browser.wait(&found).await;
}

/// Waits until a task, counted from 0, is solved.
pub(crate) async fn solved(browser: &Browser, task: usize) {
    let state = format!("document.querySelectorAll('.task')[{task}]?.dataset.state === 'done'");
    browser.wait(&state).await;
}
