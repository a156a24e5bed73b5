//! A student goes through chapter 2: lays templates on a photograph, counts weights, stacks layers,
//! and moves digits that three networks have learned.

use crate::lab::tab_to;
use journeys::{Browser, Options, journey};

/// The chapter with its photograph and the map of the first template.
async fn go(browser: &Browser, state: &str) {
    browser.go(&format!("#/2{state}")).await;
    browser.wait("document.querySelector('.photoview') !== null").await;
    browser.wait("/\\d/.test(document.querySelector('.scalebar .num').textContent)").await;
}

/// Begins a task at its starting point.
async fn begin_task(browser: &Browser, index: usize) {
    browser.click(&format!(".task:nth-of-type({index}) .task__actions .btn:first-child")).await;
}

fn is_done(index: usize) -> String {
    format!("document.querySelector('.task:nth-of-type({index})').dataset.state === 'done'")
}

#[test]
fn a_template_that_finds_the_roof_solves_the_first_task() {
    journey(Options::default(), async |browser| {
        go(browser, "").await;
        begin_task(browser, 1).await;
        browser.wait("location.hash.includes('photo=castle')").await;
        browser.wait("document.querySelector('.task__check b').textContent !== '–'").await;
        let upright = browser.number("[data-read=roof]").await;
        assert!(upright < 7.0, "an upright edge does not do: {upright}");
        // Level, and bright above dark.
        browser.click("[data-preset=horizontal]").await;
        browser.rest(500).await;
        assert!(browser.number("[data-read=roof]").await < 7.0, "the sign matters");
        browser.click("[data-act=invert]").await;
        browser.wait(&is_done(1)).await;
        // Solved stays solved.
        go(browser, "").await;
        browser.wait(&is_done(1)).await;
    });
}

#[test]
fn painting_changes_the_sum_under_the_pointer_and_the_link_keeps_it() {
    journey(Options::default(), async |browser| {
        go(browser, "?h=3&templates=vertical&at=100,200").await;
        let before = browser.text("[data-read=sum]").await;
        browser.draw("[data-pad]", &[(5, 5), (60, 60)]).await;
        browser
            .wait(
                "location.hash.includes('templates=%3A') || location.hash.includes('templates=:')",
            )
            .await;
        let painted = browser.text("[data-read=sum]").await;
        assert_ne!(before, painted);
        browser
            .wait("document.querySelector('[data-template=\"0\"]').textContent.includes('gemalt')")
            .await;
        let hash = browser.eval("location.hash.slice(3)").await;
        go(browser, hash.as_str().expect("a state")).await;
        assert_eq!(browser.text("[data-read=sum]").await, painted);
        // By keys: the cell in the middle.
        browser.eval("document.querySelector('[data-pad]').focus()").await;
        browser.press("\u{e012} ").await;
        browser.rest(300).await;
        assert_ne!(browser.text("[data-read=sum]").await, painted);
    });
}

#[test]
fn what_was_cut_out_answers_most_where_it_was() {
    journey(Options::default(), async |browser| {
        go(browser, "").await;
        browser.click("[data-act=cut]").await;
        browser.draw("[data-photo]", &[(200, 150), (200, 150)]).await;
        browser.wait("document.querySelector('[data-act=cut]').ariaPressed === 'false'").await;
        browser
            .wait("document.querySelector('[data-template=\"0\"]').textContent.includes('ausgeschnitten')")
            .await;
        assert!(browser.number("[data-read=sum]").await > 0.0);
        // The link still knows that it was cut out.
        browser.wait("/templates=\\d+\\.\\d+:/.test(decodeURIComponent(location.hash))").await;
        let hash = browser.eval("location.hash.slice(3)").await;
        go(browser, hash.as_str().expect("a state")).await;
        browser
            .wait("document.querySelector('[data-template=\"0\"]').textContent.includes('ausgeschnitten')")
            .await;
    });
}

#[test]
fn the_keyboard_alone_paints_and_cuts() {
    journey(Options::default(), async |browser| {
        go(browser, "").await;
        let is_called = |word: &str| {
            format!(
                "document.querySelector('[data-template=\"0\"]').textContent.includes('{word}')"
            )
        };
        tab_to(browser, "[data-pad]").await;
        browser.press("\u{e013} ").await; // the arrow upwards: to a weight of −1
        browser.wait(&is_called("gemalt")).await;
        tab_to(browser, "[data-act=cut]").await;
        browser.press(" ").await;
        browser.wait("document.activeElement.matches('[data-photo]')").await;
        browser.press("\u{e014}\u{e015}\u{e007}").await;
        browser.wait(&is_called("ausgeschnitten")).await;
        assert_eq!(
            browser.eval("document.querySelector('[data-act=cut]').ariaPressed").await,
            "false"
        );
    });
}

#[test]
fn counting_what_sharing_saves_solves_the_second_task() {
    journey(Options::default(), async |browser| {
        go(browser, "").await;
        begin_task(browser, 2).await;
        browser.wait("document.querySelector('[data-connections=full]') !== null").await;
        let weights = "[data-connections=full] [data-read=weights]";
        assert_eq!(browser.number(weights).await, 605_855_416_320.0);
        assert_eq!(browser.number("[data-connections=shared] [data-read=weights]").await, 100.0);
        for (key, value) in [("cw", 640), ("ch", 480), ("cside", 5), ("cmaps", 16)] {
            set(browser, &format!("[data-number={key}]"), value).await;
        }
        browser.wait("document.querySelector('[data-ready]').dataset.ready === 'true'").await;
        set(browser, "[data-answer]", 76_800).await;
        browser.wait("document.querySelector('.feedback--wrong') !== null").await;
        set(browser, "[data-answer]", 636 * 476).await;
        browser.wait(&is_done(2)).await;
    });
}

async fn set(browser: &Browser, css: &str, value: u32) {
    let script = format!(
        "(() => {{ const field = document.querySelector('{css}');
            field.value = '{value}'; field.dispatchEvent(new Event('change', {{bubbles: true}})); }})()"
    );
    browser.eval(&script).await;
}

#[test]
fn small_kernels_and_pooling_solve_the_third_task() {
    journey(Options::default(), async |browser| {
        go(browser, "").await;
        begin_task(browser, 3).await;
        browser.wait("document.querySelectorAll('.drow').length === 1").await;
        for kind in ["max", "conv", "max", "conv", "max", "conv"] {
            browser.click(&format!("[data-add={kind}]")).await;
        }
        browser.wait("document.querySelectorAll('.drow').length === 7").await;
        assert_eq!(browser.number("[data-read=depth-weights]").await, 36.0);
        assert!(browser.eval(&is_done(3)).await == false, "38 × 38 are not enough");
        browser.click("[data-add=max]").await;
        browser.wait(&is_done(3)).await;
        // The worker has gone through all layers, twice.
        browser.wait("/\\d/.test(document.querySelector('[data-read=change]').textContent)").await;
    });
}

#[test]
fn three_networks_are_tested_while_they_learn() {
    journey(Options::default(), async |browser| {
        browser.go("#/2?lab=translation&epochs=1&examples=200").await;
        browser.wait("document.querySelectorAll('[data-sample]').length === 10").await;
        assert_eq!(browser.number("[data-model=shared] .meta .num").await, 10_922.0);
        browser.click("[data-act=epoch]").await;
        let read = |model: &str| {
            format!(
                "/\\d/.test(document.querySelector('[data-model={model}] [data-read=away]').textContent)"
            )
        };
        for model in ["full", "local", "shared"] {
            browser.wait(&read(model)).await;
        }
        browser.wait("document.querySelector('[data-read=runs]')?.textContent === '1'").await;
        // Arrow keys move the digit.
        browser.eval("document.querySelector('[data-digit-field]').focus()").await;
        browser.press("\u{e014}\u{e014}\u{e013}").await;
        browser.wait("/digit=\\d+,-1,2/.test(decodeURIComponent(location.hash))").await;
    });
}

#[test]
fn a_digit_that_only_the_convolution_still_reads_solves_the_fourth_task() {
    journey(Options::default(), async |browser| {
        browser.go("#/2?lab=translation&examples=400&lr=0.015&epochs=60&digit=1,-6,5").await;
        browser.wait("document.querySelector('.transport__play:not(:disabled)') !== null").await;
        browser.click(".transport__play").await;
        browser.wait(&is_done(4)).await;
        browser.click(".transport__play").await;
    });
}

#[test]
fn hostile_links_meet_a_clear_message_and_a_working_default() {
    journey(Options::default(), async |browser| {
        browser.go("#/2?templates=%3Cscript%3E&h=99&photo=lena&deep=max9999&lab=x").await;
        browser.wait("document.querySelectorAll('.notes [role=alert] li').length === 5").await;
        browser.wait("document.querySelectorAll('.tbutton').length === 4").await;
    });
}
