//! Runs that are over, beside the one that goes on; and a run that runs away.

use journeys::{Browser, Options, journey};

const STEP: &str = "+document.querySelector('[data-read=step]').textContent.replace(/\\D/g, '')";
const ANSWER: &str = "document.querySelector('.outbars').textContent";

async fn train_to(browser: &Browser, step: u32) {
    browser.click(".transport__play").await;
    browser.wait(&format!("{STEP} > {step}")).await;
    browser.click(".transport__play").await;
    browser.wait("document.querySelector('.transport__play[aria-pressed=false]') !== null").await;
    browser.rest(400).await;
}

#[test]
fn a_run_that_is_over_goes_on_where_it_was() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("?panel=compare").await;
        train_to(browser, 150).await;
        let answer = browser.eval(ANSWER).await.to_string();
        let step = browser.number("[data-read=step]").await;
        // Another network: the first run stays, with what differs in bold.
        browser.click("#schicht-1").await;
        browser.click(".stepper button:last-child").await;
        browser.wait("document.querySelector('[data-run=\"1\"] .run__settings b') !== null").await;
        browser
            .wait("/Netz im Speicher, \\d.*\\s[KM]iB/.test(document.querySelector('[data-read=network]').textContent)")
            .await;
        train_to(browser, 60).await;
        browser.click("[data-act=go-on-run]").await;
        browser.wait(&format!("{ANSWER} === {answer}")).await;
        assert_eq!(browser.number("[data-read=step]").await, step);
        // The second one has taken its place in the list, and can be let go.
        browser.wait("document.querySelector('[data-run=\"2\"]') !== null").await;
        browser.wait("document.querySelector('[data-run=\"1\"]') === null").await;
        browser.click("[data-act=forget-run]").await;
        browser.wait("document.querySelector('[data-run]') === null").await;
        train_to(browser, step as u32 + 50).await;
    });
}

#[test]
fn a_learning_rate_of_ten_stops_by_itself_and_one_click_goes_on_from_before() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("?lr=10&opt=sgd").await;
        browser.click(".transport__play").await;
        browser.wait("document.querySelector('.notes [role=alert]') !== null").await;
        browser
            .wait("document.querySelector('.transport__play[aria-pressed=false]') !== null")
            .await;
        let note = browser.text(".notes [role=alert]").await;
        assert!(note.contains("Lernrate 10") && note.contains("Schritt"), "{note}");
        browser.click("[data-act=go-on]").await;
        browser.wait("document.querySelector('.notes [role=alert]') === null").await;
        browser.wait("location.hash.includes('lr=1&') || location.hash.includes('lr=1')").await;
    });
}

#[test]
fn a_second_network_learns_beside_the_first() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("?panel=compare&b=activation").await;
        train_to(browser, 400).await;
        let standing = browser.text("[data-read=standing]").await;
        assert!(
            standing.contains('A') && standing.contains('B') && standing.contains('%'),
            "{standing}"
        );
        assert_eq!(browser.eval("document.querySelectorAll('.plot__keys .key').length").await, 2);
        // Without a second network the link says nothing of it.
        browser
            .eval(
                "void (() => {
                    const choice = document.querySelector('[data-set=rival]');
                    choice.value = 'none';
                    choice.dispatchEvent(new Event('change', { bubbles: true }));
                })()",
            )
            .await;
        browser.wait("!location.hash.includes('b=activation')").await;
        browser.wait("document.querySelector('[data-read=standing]') === null").await;
    });
}

#[test]
fn every_picture_can_be_saved_in_pixels_and_in_lines() {
    journey(Options::default(), async |browser| {
        browser
            .before_each_page(
                "window.taken = [];
                HTMLAnchorElement.prototype.click = function () { window.taken.push(this.download); };
                const make = URL.createObjectURL;
                URL.createObjectURL = blob => { window.last = blob; return make.call(URL, blob); };",
            )
            .await;
        browser.go_to_workbench("").await;
        train_to(browser, 300).await;
        browser.press("b").await;
        browser.wait("document.querySelectorAll('.pictures li').length > 5").await;
        browser.click(".pictures li [data-save=png]").await;
        browser.wait("window.taken.length === 1 && window.taken[0].endsWith('.png')").await;
        let size = "createImageBitmap(window.last).then(bitmap => bitmap.width)";
        assert!(browser.eval(size).await.as_f64().is_some_and(|width| width > 10.0));
        // The plot of the loss: its lines are lines, its marks are text.
        browser
            .eval(
                "void [...document.querySelectorAll('.pictures li')]
                    .find(row => row.textContent.includes('Verlust'))
                    .querySelector('[data-save=svg]').click()",
            )
            .await;
        browser.wait("window.taken.length === 2 && window.taken[1].endsWith('.svg')").await;
        let text = browser.eval("window.last.text()").await.to_string();
        assert!(
            text.contains("<svg") && text.contains("<path") && text.contains("<text"),
            "{text:.200}"
        );
        // Names are told apart, those of files too.
        let names = "[...document.querySelectorAll('.pictures li > span')].map(e => e.textContent)";
        browser.wait(&format!("new Set({names}).size === {names}.length")).await;
        browser.wait(&format!("{names}.includes('Filter · 4 Faltung')")).await;
        // The legend goes with it.
        assert!(text.contains("Training"), "{text:.200}");
        // A grid of pixels is a picture within the picture.
        browser
            .eval(
                "void [...document.querySelectorAll('.pictures li')]
                    .find(row => row.textContent.includes('Ausgabe · '))
                    .querySelector('[data-save=svg]').click()",
            )
            .await;
        browser.wait("window.taken.length === 3").await;
        let text = browser.eval("window.last.text()").await.to_string();
        assert!(text.contains("data:image/png"), "{text:.200}");
    });
}
