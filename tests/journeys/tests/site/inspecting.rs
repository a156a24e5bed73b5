//! A student looks into the network: a layer, a number of it, its history, a walk, what it costs.

use journeys::{Browser, Options, journey};
use serde_json::json;

async fn wait_for_text(browser: &Browser, read: &str, part: &str) {
    browser
        .wait(&format!(
            "(document.querySelector('[data-read={read}]')?.textContent ?? '').includes({})",
            json!(part)
        ))
        .await;
}

/// Points at a share of the width and height of the output's maps.
async fn point_at(browser: &Browser, share: f64) {
    browser
        .eval(&format!(
            "(() => {{ const canvas = document.querySelector('[data-look=maps] canvas');
                const box = canvas.getBoundingClientRect();
                canvas.dispatchEvent(new PointerEvent('pointermove', {{bubbles: true,
                    clientX: box.left + box.width * {share}, clientY: box.top + box.height * {share}}})); }})()"
        ))
        .await;
}

#[test]
fn every_number_has_its_origin_and_every_layer_its_price() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("?panel=layer").await;
        wait_for_text(browser, "formula", "a = ").await;

        // The pointer asks for another number, keys for its neighbour.
        point_at(browser, 0.02).await;
        wait_for_text(browser, "place", "Karte 1, Zeile 1, Spalte 1").await;
        wait_for_text(browser, "field", "2 × 2 Pixel").await;
        browser
            .eval(
                "document.querySelector('[data-look=maps] canvas').dispatchEvent(
                    new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true, cancelable: true}))",
            )
            .await;
        wait_for_text(browser, "place", "Spalte 2").await;
        wait_for_text(browser, "field", "2 × 3 Pixel").await;

        // A weight has a place, a name and a gradient.
        browser
            .eval(
                "(() => { const canvas = document.querySelectorAll('.mappair')[2].querySelector('canvas');
                const box = canvas.getBoundingClientRect();
                canvas.dispatchEvent(new PointerEvent('pointermove', {bubbles: true,
                    clientX: box.left + 3, clientY: box.top + 3})); })()",
            )
            .await;
        wait_for_text(browser, "weight", "Filter 1, Eingangskarte 1, Zeile 1, Spalte 1").await;
        wait_for_text(browser, "weight", "∂L/∂w[1, 1, 1, 1] = ").await;

        // The layer behind is a ReLU, with dead units or without.
        browser.click("[data-act=next-layer]").await;
        wait_for_text(browser, "formula", "max(0;").await;
        wait_for_text(browser, "dead", "Testbilder").await;

        // While it trains, histograms come in, and every number can still be asked for.
        browser.click("input[name=facette][value=history]").await;
        browser.click(".transport__play").await;
        wait_for_text(browser, "gradients", "Gradient").await;
        browser.wait("document.querySelectorAll('.course canvas').length === 2").await;
        browser.click("input[name=facette][value=maps]").await;
        let numbers = "document.querySelector('.mapgrid__numbers').textContent";
        for step in (0..8).rev() {
            let before = browser.eval(numbers).await;
            point_at(browser, 0.02 + f64::from(step) / 10.0).await;
            browser.wait(&format!("{numbers} !== {before}")).await;
        }
        wait_for_text(browser, "place", "Karte 1, Zeile 1, Spalte 1").await;
        browser.click(".transport__play").await;

        // The walk goes on by itself, and stops where it is told to.
        browser.click("input[name=facette][value=walk]").await;
        wait_for_text(browser, "walk", "Vorwärts durch 1 Faltung").await;
        browser.click("[data-act=walk-play]").await;
        // However far it has come by the time it is looked at.
        browser
            .wait("!document.querySelector('[data-read=walk]').textContent.includes('durch 1 Faltung')")
            .await;
        browser.click("[data-act=walk-first]").await;
        wait_for_text(browser, "walk", "Vorwärts durch 1 Faltung").await;
        browser
            .wait("document.querySelector('[data-act=walk-play][aria-pressed=false]') !== null")
            .await;
        browser.click("[data-act=walk-on]").await;
        wait_for_text(browser, "walk", "Vorwärts durch 2 ReLU").await;
        browser.click("[data-act=walk-back]").await;
        wait_for_text(browser, "walk", "Vorwärts durch 1 Faltung").await;
        // On the way back there are numbers, too.
        browser
            .eval(
                "(() => { const slider = document.querySelector('.walk__bar + input');
                    slider.value = slider.max;
                    slider.dispatchEvent(new Event('input', {bubbles: true})); })()",
            )
            .await;
        wait_for_text(browser, "walk", "1 Faltung").await;
        wait_for_text(browser, "walk-numbers", "∂L/∂x = ").await;

        // What is chosen stands in the link; times come without training.
        browser.click("#ansicht-cost").await;
        browser.wait("location.hash.includes('panel=cost')").await;
        browser.wait("document.querySelectorAll('.times tbody tr').length === 11").await;
        wait_for_text(browser, "memory", "MiB").await;
    });
}

/// Has something happen to the pictures of a row of the stack, counted from 0, at a share of their width
/// and height.
async fn on_row(browser: &Browser, row: usize, canvas: usize, share: f64, events: &[&str]) {
    let events: Vec<String> = events
        .iter()
        .map(|event| {
            format!(
                "canvas.dispatchEvent(new PointerEvent('{event}', {{bubbles: true, pointerType: kind,
                    clientX: box.left + box.width * {share}, clientY: box.top + box.height * {share}}}));"
            )
        })
        .collect();
    let kind = if events.len() > 1 { "touch" } else { "mouse" };
    browser
        .eval(&format!(
            "(() => {{ const kind = '{kind}', canvas =
                    document.querySelectorAll('li[data-row=\"{row}\"] .layer__view canvas')[{canvas}];
                const box = canvas.getBoundingClientRect(); {} }})()",
            events.concat()
        ))
        .await;
}

#[test]
fn every_number_in_the_stack_can_be_pointed_at_by_mouse_keys_and_finger() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.wait("document.querySelector('.outbar') !== null").await;
        let card = "document.querySelector('.pointcard')";

        // A convolution and the ReLU behind it, beside whatever panel is shown.
        on_row(browser, 0, 1, 0.01, &["pointermove"]).await;
        wait_for_text(browser, "pointed", "Karte 1, Zeile 1, Spalte 1").await;
        wait_for_text(browser, "pointed", "1 Faltung a = ").await;
        wait_for_text(browser, "pointed", "2 ReLU a = max(0; ").await;
        wait_for_text(browser, "pointed", "Im Bild: 2 × 2 Pixel").await;
        // The middle of the first of eight kernels, each in the middle of its column.
        on_row(browser, 0, 0, 1.0 / 16.0, &["pointermove"]).await;
        wait_for_text(browser, "pointed", "Filter 1, Eingangskarte 1, Zeile 1, Spalte 2").await;
        wait_for_text(browser, "pointed", "∂L/∂w[1, 1, 1, 2] = ").await;
        on_row(browser, 0, 0, 0.01, &["pointerleave"]).await;
        browser.wait(&format!("{card} === null")).await;
        assert_eq!(
            browser.eval("document.querySelector('[data-panel]').dataset.panel").await,
            "curves"
        );

        // By keys, while it trains: from the row into its maps, and to the panel of the layer.
        browser.click(".transport__play").await;
        browser.eval("document.querySelector('#schicht-1').focus()").await;
        browser.press("\u{e014}").await; // Right
        wait_for_text(browser, "pointed", "w[1, 1, 1, 1]").await;
        browser.press("\u{e00c}").await; // Escape
        browser.wait(&format!("{card} === null")).await;
        browser.wait("document.activeElement.id === 'schicht-1'").await;
        browser.press("\u{e015}").await; // Down
        browser.wait("document.activeElement.id === 'schicht-2'").await;
        browser.press("\u{e014}").await; // Right
        wait_for_text(browser, "pointed", "Karte 1, Zeile 1, Spalte 1").await;
        browser.press("\u{e014}\u{e015}").await; // Right, Down
        wait_for_text(browser, "pointed", "Karte 1, Zeile 2, Spalte 2").await;
        browser.press("\u{e007}").await; // Enter
        wait_for_text(browser, "place", "Karte 1, Zeile 2, Spalte 2").await;
        browser.wait("location.hash.includes('panel=layer&layer=3&at=1.2.2')").await;
        browser.click(".transport__play[aria-pressed=true]").await;

        // Under a finger the card stays, with a button.
        on_row(browser, 0, 1, 0.01, &["pointerdown", "pointerup", "pointerleave", "click"]).await;
        browser.click("[data-act=show-pointed]").await;
        browser.wait("location.hash.includes('layer=2&at=1.1.1')").await;
        browser.wait(&format!("{card} === null")).await;
    });
}

#[test]
fn the_layer_that_is_looked_at_stands_in_the_link() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("?panel=layer&layer=4&at=3.2.4").await;
        wait_for_text(browser, "place", "Karte 3, Zeile 2, Spalte 4").await;
        let layer =
            "document.querySelector('[data-act=choose-layer]').selectedOptions[0].textContent";
        browser.wait(&format!("{layer} === '4 Faltung'")).await;
        browser.click("input[name=facette][value=history]").await;
        browser.wait("location.hash.includes('look=history')").await;
        // What does not fit is told, and the first layer is shown.
        browser.go_to_workbench("?panel=layer&layer=77&at=9.9.9").await;
        browser.wait("document.querySelector('.notes .note') !== null").await;
        wait_for_text(browser, "formula", "a = ").await;
        browser.wait(&format!("{layer} === '1 Faltung'")).await;
    });
}
