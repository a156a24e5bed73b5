//! Building a network: by pointer, by keyboard, with edits that do not work; drawing a digit.

use journeys::{Browser, Options, journey};

/// What the row says of its layer, in one line.
async fn row(browser: &Browser, position: usize) -> String {
    browser.text(&format!("#schicht-{position}")).await.replace('\n', " ")
}

async fn rows(browser: &Browser) -> i64 {
    browser.eval("document.querySelectorAll('[id^=schicht-]').length").await.as_i64().unwrap_or(0)
}

#[test]
fn a_stepper_changes_shape_and_parameters() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        assert_eq!(rows(browser).await, 8);
        assert!(row(browser, 1).await.contains("8 × 8 × 8"), "{}", row(browser, 1).await);
        browser.click("#schicht-1").await;
        browser.click(".stepper button:last-child").await;
        browser
            .wait("document.querySelector('#schicht-1').textContent.includes('9 × 8 × 8')")
            .await;
        assert!(row(browser, 1).await.contains("90 Parameter"));
        // The next layer's filters have one more channel to look at.
        assert!(
            row(browser, 3).await.contains("1\u{202f}312 Parameter"),
            "{}",
            row(browser, 3).await
        );
        browser.wait("location.hash.includes('net=')").await;
    });
}

#[test]
fn an_edit_that_does_not_fit_is_explained_at_its_row_and_training_goes_on() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.click(".transport__play").await;
        browser.click("#schicht-5").await; // flatten
        browser.press("\u{e017}").await; // Delete
        browser.wait("document.querySelector('.layer__note [role=alert]') !== null").await;
        let note = browser.text(".layer__note").await;
        assert!(note.contains("Dicht") && note.contains("16 × 2 × 2"), "{note}");
        assert_eq!(rows(browser).await, 8, "the network is as it was");
        let before = browser.number("[data-read=step]").await;
        browser.wait(&format!(
            "+document.querySelector('[data-read=step]').textContent.replace(/\\D/g, '') > {before}"
        )).await;
        browser.click(".transport__play").await;
    });
}

#[test]
fn everything_goes_by_keyboard() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        // Space starts and pauses, S steps, R resets.
        browser.press(" ").await;
        browser.wait("+document.querySelector('[data-read=step]').textContent > 0").await;
        browser.press(" ").await;
        browser
            .wait("document.querySelector('.transport__play[aria-pressed=false]') !== null")
            .await;
        browser.press("r").await;
        browser.wait("document.querySelector('[data-read=step]').textContent === '0'").await;
        browser.press("s").await;
        browser.wait("document.querySelector('[data-read=step]').textContent === '1'").await;

        // Arrows select, Ctrl and arrows move, Delete removes, Insert adds.
        browser.eval("document.querySelector('#schicht-1').focus()").await;
        browser.press("\u{e015}").await;
        browser.wait("document.activeElement.id === 'schicht-2'").await;
        browser.press("\u{e009}\u{e015}").await;
        browser.wait("document.activeElement.id === 'schicht-3'").await;
        assert!(row(browser, 3).await.contains("Max-Pooling"), "{}", row(browser, 3).await);
        browser.press("\u{e009}\u{e013}").await;
        browser.wait("document.activeElement.id === 'schicht-2'").await;
        browser.press("\u{e017}").await;
        browser.wait("document.querySelectorAll('[id^=schicht-]').length === 7").await;
        browser.click(".toast .btn").await; // undo
        browser.wait("document.querySelectorAll('[id^=schicht-]').length === 8").await;
        browser.eval("document.querySelector('#schicht-1').focus()").await;
        browser.press("\u{e016}").await;
        browser.wait("document.activeElement.dataset.item === 'conv2d'").await;
        browser.press("\u{e007}").await;
        browser.wait("document.querySelectorAll('[id^=schicht-]').length === 9").await;
        assert!(row(browser, 2).await.contains("Faltung"));

        // Help opens, holds the focus, closes.
        browser.press("?").await;
        browser.wait("document.querySelector('dialog[open]') !== null").await;
        browser.press("\u{e00c}").await;
        browser.wait("document.querySelector('dialog[open]') === null").await;
    });
}

#[test]
fn a_drawn_digit_is_read_as_one_draws() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.click(".transport__play").await;
        browser.wait("document.querySelector('[data-read=epoch]').textContent > 5").await;
        browser.click(".transport__play").await;
        browser.click("[data-act=draw]").await;
        browser.wait("document.querySelector('.pad') !== null").await;
        browser.draw(".pad", &[(100, 20), (100, 50), (100, 80), (100, 110), (100, 140)]).await;
        browser.wait("document.querySelector('.outbar[data-max]')?.dataset.class === '1'").await;
        browser.wait("location.hash.includes('draw=')").await;
        // Without a pointer: the pen goes down, moves, lifts.
        browser.eval("document.querySelector('.pad').focus()").await;
        browser.press(" \u{e014}\u{e014}\u{e015} ").await;
        browser.wait("/draw=[0-9a-g]{64}/.test(location.hash)").await;
    });
}
