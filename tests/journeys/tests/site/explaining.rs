//! A student trains a network and asks it why it answers so, what it gets wrong, and how it sees.

use journeys::{Browser, Options, journey};

/// Scrolls to a canvas, for only what is seen is drawn, and waits until not all its pixels are alike.
async fn drawn(browser: &Browser, canvas: &str) {
    browser
        .wait(&format!(
            "(() => {{ const c = document.querySelector('{canvas}'); \
             c.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
             const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; \
             const first = d.slice(0, 4).join(); \
             for (let i = 4; i < d.length; i += 4) \
             if (d.slice(i, i + 4).join() !== first) return true; return false; }})()"
        ))
        .await;
}

#[test]
fn from_an_answer_to_its_reasons() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.click("[data-act=epoch]").await;
        browser.wait("document.querySelector('[data-read=epoch]').textContent === '1'").await;
        browser
            .wait("document.querySelector('.transport__play[aria-pressed=false]') !== null")
            .await;

        browser.click("#ansicht-why").await;
        for kind in ["saliency", "cam", "occlusion"] {
            browser
                .wait(&format!("document.querySelector('[data-heat={kind}][data-there]') !== null"))
                .await;
            drawn(browser, &format!("[data-heat={kind}] canvas")).await;
        }
        browser.wait("document.querySelector('[data-similar=\"8\"]') !== null").await;

        browser.click("#ansicht-results").await;
        drawn(browser, "[data-matrix]").await;
        browser.wait("document.querySelector('[data-read=results-accuracy]') !== null").await;
        // The cell in the upper left corner: zeros taken for zeros.
        browser.eval("document.querySelector('[data-matrix]').focus()").await;
        browser.press("\u{e015}\u{e007}").await; // Down, Enter
        browser.wait("document.querySelectorAll('[data-cell] [data-case]').length > 3").await;
        let before = browser.eval("location.hash").await;
        browser.click("[data-cell] [data-case='1']").await;
        browser
            .wait("document.querySelector('[data-case=\"1\"][aria-pressed=true]') !== null")
            .await;
        // The address is the state: another picture is looked at.
        browser.wait(&format!("location.hash !== {before}")).await;

        browser.click("#ansicht-features").await;
        drawn(browser, "[data-map]").await;
        browser.eval("document.querySelector('[data-map]').focus()").await;
        browser.press("\u{e014}").await; // Right
        browser.wait("document.querySelector('[data-pointed]') !== null").await;
        drawn(browser, ".pointed canvas").await;

        // All of it goes on while training runs.
        let step = "document.querySelector('.results__head .meta').textContent";
        let at_rest = browser.eval(step).await;
        browser.click(".transport__play").await;
        browser.wait(&format!("{step} !== {at_rest}")).await;
        browser.click(".transport__play[aria-pressed=true]").await;
    });
}
