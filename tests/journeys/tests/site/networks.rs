//! Chapter 1: each part of its lab is used, and tasks are solved.

use crate::lab::{solved, tab_to};
use journeys::{Browser, Options, journey};

const STEP: &str = "[data-read=step]";

/// Goes to a part of the lab and waits until it can compute.
async fn go_to(browser: &Browser, state: &str) {
    browser.go(&format!("#/1{state}")).await;
    browser.wait("document.querySelector('.transport__play:not(:disabled)') !== null").await;
}

/// Share of the canvas's pixels that are not empty.
async fn painted(browser: &Browser, canvas: &str) -> f64 {
    let script = format!(
        "(() => {{ const canvas = document.querySelector('{canvas}');
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            let count = 0;
            for (let i = 3; i < pixels.length; i += 4) count += pixels[i] > 0;
            return count * 4 / pixels.length; }})()"
    );
    browser.eval(&script).await.as_f64().expect("a share")
}

#[test]
fn a_gradient_is_lost_and_rescued() {
    journey(Options::default(), async |browser| {
        browser.go("#/1?lab=neuron").await;
        browser.wait("document.querySelector('[data-neuron]') !== null").await;
        browser.eval("document.querySelector('[data-neuron]').focus()").await;
        for _ in 0..16 {
            browser.press("\u{e014}").await; // the arrow to the right
        }
        browser.wait("document.querySelector('.feedback[data-state=vanishes]') !== null").await;
        assert!(browser.text("[data-read=slope]").await.contains("0,007"));
        browser.wait("location.hash.includes('z=5')").await;
        browser.click(".neuron__choice label:nth-child(3)").await;
        browser.wait("document.querySelector('.feedback[data-state=passes]') !== null").await;
        solved(browser, 0).await;
        browser.go("#/1?lab=neuron").await;
        solved(browser, 0).await;
    });
}

#[test]
fn a_network_learns_shows_itself_and_is_compared() {
    journey(Options::default(), async |browser| {
        go_to(browser, "").await;
        assert_eq!(browser.number(STEP).await, 0.0, "opening a chapter never starts training");
        browser.click(".transport__play").await;
        browser
            .wait(
                "+document.querySelector('[data-read=epoch]').textContent.replace(/\\D/g, '') > 60",
            )
            .await;
        browser.click(".transport__play").await;
        browser
            .wait("document.querySelector('.transport__play[aria-pressed=false]') !== null")
            .await;
        let label = browser.eval("document.querySelector('[data-plane]').ariaLabel").await;
        assert!(label.as_str().is_some_and(|label| label.contains('%')), "{label}");
        assert!(painted(browser, "[data-plane]").await > 0.9, "the surface fills the plane");
        assert!(painted(browser, "[data-net]").await > 0.1, "units and lines are drawn");

        browser.click("[data-act=reset]").await;
        browser.wait("document.querySelectorAll('.run').length === 1").await;
        browser.click("[data-act=add-layer]").await;
        browser.wait("document.querySelectorAll('[data-layer]').length === 3").await;
        browser.wait("location.hash.includes('net=')").await;
        browser.wait("document.querySelector('.run__settings b') !== null").await;
        browser.click("[data-act=restore]").await;
        browser.wait("document.querySelectorAll('[data-layer]').length === 2").await;
    });
}

#[test]
fn a_weight_is_changed_by_hand_and_a_step_is_followed_in_numbers() {
    journey(Options::default(), async |browser| {
        go_to(browser, "").await;
        browser.eval("document.querySelector('[data-net]').focus()").await;
        browser.press("\u{e014}").await;
        browser.wait("document.querySelector('[data-unit=\"0.0\"]') !== null").await;
        browser.wait("document.querySelector('.unit__weight').value !== ''").await;
        browser
            .eval(
                "(() => { const field = document.querySelector('.unit__weight'); field.focus();
                    field.value = '1,5'; field.dispatchEvent(new Event('change', {bubbles: true})); })()",
            )
            .await;
        browser.wait("location.hash.includes('w=0.0.0:1.5')").await;
        browser.click("[data-act=numbers]").await;
        browser
            .wait("document.querySelector('[data-read=outcome]').textContent.includes('ŷ')")
            .await;
        browser
            .wait("document.querySelector('[data-read=unit]').textContent.includes('1,50 ·')")
            .await;
        // Every weight of the unit and its bias, each with its five numbers.
        assert_eq!(
            browser.eval("document.querySelectorAll('.unit__table tbody tr').length").await,
            3
        );
        let hash = browser.eval("location.hash").await;
        // The link knows which unit is looked at.
        go_to(browser, &hash.as_str().expect("text").replace("#/1", "")).await;
        browser.wait("document.querySelector('.unit__weight')?.value === '1,500'").await;
    });
}

#[test]
fn the_keyboard_alone_changes_a_weight_and_draws_a_curve() {
    journey(Options::default(), async |browser| {
        go_to(browser, "").await;
        tab_to(browser, "[data-net]").await;
        browser.press("\u{e014}").await;
        browser.wait("document.querySelector('.unit__weight')?.value > ''").await;
        browser.press("\u{e007}").await; // Enter
        browser.wait("document.activeElement.matches('.unit__weight')").await;
        browser.press("\u{e013}\u{e013}").await;
        browser.wait("location.hash.includes('w=0.0.0:')").await;
        browser.press("\u{e00c}").await; // Escape
        browser.wait("document.activeElement.matches('[data-net]')").await;

        go_to(browser, "?lab=curve").await;
        tab_to(browser, "[data-curvepad]").await;
        browser.press("\u{e014}\u{e013}\u{e013}").await;
        browser
            .wait("new URLSearchParams(location.hash.split('?')[1]).get('curve')?.length === 130")
            .await;
    });
}

#[test]
fn points_are_drawn_by_keyboard() {
    journey(Options::default(), async |browser| {
        go_to(browser, "?set=drawn").await;
        browser.eval("document.querySelector('[data-plane]').focus()").await;
        for _ in 0..3 {
            browser.press("\u{e014} ").await;
        }
        // Three points of five signs each.
        browser
            .wait("new URLSearchParams(location.hash.split('?')[1]).get('draw')?.length === 15")
            .await;
    });
}

#[test]
fn a_zigzag_is_followed_with_eight_units() {
    journey(Options::default(), async |browser| {
        go_to(browser, "?lab=curve&curve=zigzag&units=relu&width=8&rate=0.02").await;
        browser.click(".transport__play").await;
        solved(browser, 2).await;
        browser.click(".transport__play").await;
        // A stroke changes the curve, and the network follows from where it stands.
        browser.draw("[data-curvepad]", &[(40, 40), (160, 90), (300, 60)]).await;
        browser
            .wait("new URLSearchParams(location.hash.split('?')[1]).get('curve')?.length === 130")
            .await;
        assert!(painted(browser, ".fit__parts canvas").await > 0.01);
    });
}

#[test]
fn the_gradient_scatters_less_with_larger_batches() {
    journey(Options::default(), async |browser| {
        go_to(browser, "?lab=gradient").await;
        browser
            .wait("document.querySelector('.compass__side .plot .key--test b')?.textContent > ''")
            .await;
        browser.rest(300).await;
        assert!(painted(browser, "[data-compass]").await > 0.9, "the loss map is drawn");
        browser.click(".compass__side .plot__toggle").await;
        let rows = browser
            .eval(
                "[...document.querySelectorAll('.plot__table tbody tr')].map(row =>
                    parseFloat(row.lastElementChild.textContent.replace(',', '.')))",
            )
            .await;
        let spread: Vec<f64> =
            rows.as_array().expect("rows").iter().filter_map(serde_json::Value::as_f64).collect();
        assert!(spread.len() >= 7, "{spread:?}");
        assert!(spread[6] < spread[0] / 4.0, "B = 64 against B = 1: {spread:?}");
        browser.click("#aufgaben .task:nth-child(4) .check:nth-child(2) input").await;
        browser.click("#aufgaben .task:nth-child(4) .options ~ .task__actions .btn").await;
        solved(browser, 3).await;
    });
}

#[test]
fn each_part_learns_at_full_pace_and_pauses() {
    journey(Options::default(), async |browser| {
        for part in ["plane", "curve", "gradient"] {
            go_to(browser, &format!("?lab={part}&pace=max")).await;
            browser.click(".transport__play").await;
            browser
                .wait(&format!(
                    "+document.querySelector('{STEP}').textContent.replace(/\\D/g, '') > 20"
                ))
                .await;
            browser.click(".transport__play[aria-pressed=true]").await;
            browser
                .wait("document.querySelector('.transport__play[aria-pressed=false]') !== null")
                .await;
            browser.rest(300).await; // read-outs come at most five times a second
            let paused = browser.number(STEP).await;
            browser.rest(700).await;
            assert_eq!(browser.number(STEP).await, paused, "{part}: paused is paused");
        }
    });
}

#[test]
fn the_link_is_copied_by_a_key_in_a_part_without_a_bar() {
    journey(Options::default(), async |browser| {
        browser.go("#/1?lab=neuron").await;
        browser.wait("document.querySelector('[data-neuron]') !== null").await;
        browser.press("l").await;
        browser.wait("document.querySelector('.toast') !== null").await;
    });
}

#[test]
fn tabs_follow_the_arrow_keys_and_the_page_fits_a_phone() {
    let phone = Options { size: (390, 844), phone: true, ..Options::default() };
    journey(phone, async |browser| {
        go_to(browser, "").await;
        for tab in ["curve", "gradient", "neuron", "plane"] {
            browser.eval("document.querySelector('[role=tab][aria-selected=true]').focus()").await;
            browser.press("\u{e014}").await;
            let shown = format!(
                "document.querySelector('#teil-{tab}[aria-selected=true]') === document.activeElement"
            );
            browser.wait(&shown).await;
            browser.rest(200).await;
            let wide =
                "document.documentElement.scrollWidth > document.documentElement.clientWidth";
            assert_eq!(browser.eval(wide).await, false, "{tab} is wider than the phone");
        }
    });
}
