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

/// Goes on with the Tab key until an element has the focus, which must be to be seen there.
pub(crate) async fn tab_to(browser: &Browser, css: &str) {
    let there = format!("document.activeElement.matches(\"{css}\")");
    for _ in 0..120 {
        if browser.eval(&there).await == true {
            let ring = "getComputedStyle(document.activeElement).outlineStyle !== 'none'";
            assert_eq!(browser.eval(ring).await, true, "{css} shows that it has the focus");
            return;
        }
        browser.press("\u{e004}").await;
    }
    panic!("Tab does not lead to {css}");
}
