//! A student opens the site, trains the default network, and gets the same run again.

use journeys::{Browser, Options, journey};

const TEST_ACCURACY: &str = ".plot:nth-of-type(2) .key--test b";
const STEP: &str = "[data-read=step]";

/// The loss curve as numbers, as the table under the plot shows it.
async fn curve(browser: &Browser) -> String {
    browser.click(".plot:nth-of-type(1) .plot__toggle").await;
    let table = browser.text(".plot__table table").await;
    browser.click(".plot:nth-of-type(1) .plot__toggle").await;
    table
}

async fn train_an_epoch(browser: &Browser, epoch: u32) {
    browser.click("[data-act=epoch]").await;
    browser
        .wait(&format!("document.querySelector('[data-read=epoch]').textContent === '{epoch}'"))
        .await;
    browser.wait("document.querySelector('.transport__play[aria-pressed=false]') !== null").await;
}

/// Pauses, and gives the step at which training stands.
async fn pause(browser: &Browser) -> f64 {
    browser.click(".transport__play[aria-pressed=true]").await;
    browser.wait("document.querySelector('.transport__play[aria-pressed=false]') !== null").await;
    browser.rest(300).await; // read-outs come at most five times a second
    let paused = browser.number(STEP).await;
    browser.rest(700).await;
    assert_eq!(browser.number(STEP).await, paused, "paused is paused");
    paused
}

#[test]
fn from_the_contents_to_a_trained_network() {
    journey(Options::default(), async |browser| {
        browser.go("").await;
        browser.wait("document.querySelector('.plate') !== null").await;
        browser.click(".plate[href='#/3']").await;
        browser.wait("document.querySelectorAll('[data-sample]').length === 10").await;
        assert_eq!(browser.number(STEP).await, 0.0, "opening a chapter never starts training");

        browser.click(".transport__play").await;
        browser
            .wait(&format!(
                "parseFloat(document.querySelector('{TEST_ACCURACY}').textContent.replace(',', '.')) > 90"
            ))
            .await;
        browser
            .wait("parseFloat(document.querySelector('[data-read=rate]').textContent) > 0")
            .await;

        let paused = pause(browser).await;

        browser.click("[data-act=step]").await;
        let plain = "document.querySelector('[data-read=step]').textContent.replace(/\\D/g, '')";
        browser.wait(&format!("+{plain} === {}", paused + 1.0)).await;
        browser.rest(500).await;
        assert_eq!(browser.number(STEP).await, paused + 1.0, "one step is one step");
    });
}

#[test]
fn reset_gives_the_same_curve_again_and_a_new_seed_another() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        let mut curves = Vec::new();
        for act in ["reset", "reset", "seed"] {
            browser.click(&format!("[data-act={act}]")).await;
            browser.wait("document.querySelector('[data-read=step]').textContent === '0'").await;
            train_an_epoch(browser, 1).await;
            train_an_epoch(browser, 2).await;
            browser.rest(300).await;
            curves.push(curve(browser).await);
        }
        assert!(curves[0].lines().count() > 4, "there is a curve: {}", curves[0]);
        assert_eq!(curves[0], curves[1]);
        assert_ne!(curves[0], curves[2]);
    });
}

#[test]
fn slow_pace_is_two_steps_a_second_and_settings_change_while_running() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("?pace=1x").await;
        browser.click("[data-act=settings]").await;
        let now = async || browser.eval("performance.now()").await.as_f64().expect("a time");
        let start = now().await;
        browser.click(".transport__play").await;
        browser.wait("+document.querySelector('[data-read=step]').textContent >= 4").await;
        let steps = browser.number(STEP).await;
        let elapsed = now().await - start;
        assert!(steps <= elapsed / 500.0 + 1.0, "{steps} steps in {elapsed} ms, two a second");
        // A slider moved while training runs takes effect without starting over.
        browser
            .eval(
                "(() => { const range = document.querySelector('[data-number=lr] input');
                    range.value = 80; range.dispatchEvent(new Event('input', {bubbles: true})); })()",
            )
            .await;
        browser.wait("location.hash.includes('lr=')").await;
        browser.wait(&format!("+document.querySelector('{STEP}').textContent > {steps}")).await;
        browser.click(".transport__play").await;
    });
}

#[test]
fn digits_drawers_and_settings_are_used_while_training_runs() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.click("[data-act=settings]").await;
        browser.click(".transport__play").await;
        let mut step = 0.0;
        for round in 0..10 {
            browser
                .wait(&format!(
                    "+document.querySelector('{STEP}').textContent.replace(/\\D/g, '') > {step}"
                ))
                .await;
            step = browser.number(STEP).await;
            let (digit, layer) =
                (format!("[data-sample='{round}']"), format!("#schicht-{}", round % 7 + 1));
            browser.click(&digit).await;
            browser
                .wait(&format!("document.querySelector(\"{digit}[aria-pressed=true]\") !== null"))
                .await;
            browser.click(&layer).await;
            browser
                .wait(&format!(
                    "document.querySelector('{layer}[aria-expanded=true]') !== null
                        && document.querySelectorAll('.layer__edit').length === 1"
                ))
                .await;
            // The plot is read, and the learning rate is another.
            let address = browser.eval("location.hash").await;
            browser
                .eval(&format!(
                    "(() => {{ const plot = document.querySelector('.plot canvas'), box = plot.getBoundingClientRect();
                        plot.dispatchEvent(new PointerEvent('pointermove',
                            {{bubbles: true, clientX: box.left + 40, clientY: box.top + 20}}));
                        const range = document.querySelector('[data-number=lr] input');
                        range.value = {}; range.dispatchEvent(new Event('input', {{bubbles: true}})); }})()",
                    80 + round * 2
                ))
                .await;
            browser.wait(&format!("location.hash !== {address}")).await;
        }
        pause(browser).await;
    });
}
