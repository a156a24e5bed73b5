//! Languages, phone, presenter and embed mode, and a worker that dies.

use journeys::{Options, journey};

#[test]
fn german_by_default_english_for_the_english_and_by_choice() {
    for (lang, expected) in [("de", "de"), ("en", "en"), ("fr", "de"), ("fr,en", "en")] {
        journey(Options { lang, ..Options::default() }, async |browser| {
            browser.go("").await;
            browser.wait("document.querySelector('.plate') !== null").await;
            assert_eq!(browser.eval("document.documentElement.lang").await, expected, "{lang}");
        });
    }
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        assert!(browser.text("#schicht-1").await.contains("Faltung"));
        browser.click(".lang button[lang=en]").await;
        browser.wait("document.documentElement.lang === 'en'").await;
        assert!(browser.text("#schicht-1").await.contains("Convolution"));
        assert_eq!(browser.text("h1").await, "CNN workbench");
        assert_eq!(browser.eval("document.title").await, "3 CNN workbench · Lehrnetz");
        // No German word is left on the page.
        let text = browser.text("main").await;
        for word in ["Faltung", "Schicht", "Verlust", "Netz ", "Aufgabe"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
        browser.go_to_workbench("").await;
        assert_eq!(browser.eval("document.documentElement.lang").await, "en", "the choice is kept");
    });
}

#[test]
fn on_a_phone_nothing_scrolls_sideways_and_it_learns() {
    let phone = Options { size: (390, 844), phone: true, ..Options::default() };
    journey(phone, async |browser| {
        for page in ["", "#/3"] {
            browser.go(page).await;
            browser.wait("document.querySelector('main') !== null").await;
            browser.rest(300).await;
            assert_eq!(browser.eval("document.documentElement.scrollWidth").await, 390, "{page}");
        }
        browser.go_to_workbench("").await;
        let small = browser
            .eval(
                "[...document.querySelectorAll('.transport button')].map(b => b.getBoundingClientRect())
                    .filter(box => box.width < 44 || box.height < 44).length",
            )
            .await;
        assert_eq!(small, 0, "controls a finger can hit");
        browser.click(".transport__play").await;
        browser.wait("+document.querySelector('[data-read=step]').textContent > 20").await;
        browser.click(".transport__play").await;
    });
}

#[test]
fn presenting_and_embedding_show_the_lab_alone() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.press("p").await;
        browser.wait("document.documentElement.dataset.mode === 'present'").await;
        assert_eq!(
            browser.eval("getComputedStyle(document.querySelector('.topbar')).display").await,
            "none"
        );
        browser.press("\u{e00c}").await;
        browser.wait("document.documentElement.dataset.mode === undefined").await;

        browser.go("?embed=1#/3").await;
        browser.wait("document.querySelectorAll('[data-sample]').length === 10").await;
        assert_eq!(
            browser.eval("getComputedStyle(document.querySelector('.spread__text')).display").await,
            "none"
        );
    });
}

#[test]
fn a_worker_that_dies_is_replaced_and_the_page_says_so() {
    journey(Options::default(), async |browser| {
        browser
            .before_each_page(
                "window.workers = []; const Real = window.Worker;
                 window.Worker = class extends Real { constructor(...a) { super(...a); window.workers.push(this); } };",
            )
            .await;
        browser.go_to_workbench("?seed=42").await;
        browser.click(".transport__play").await;
        browser.wait("+document.querySelector('[data-read=step]').textContent > 0").await;
        // A message that no worker can read makes it panic, as a bug would.
        browser.eval("window.workers.at(-1).postMessage(new Uint8Array([255]))").await;
        browser.wait("document.querySelector('.notes .note--danger') !== null").await;
        assert_eq!(browser.eval("window.workers.length").await, 2);
        assert!(!browser.console_errors().await.is_empty(), "the worker's last words");
        assert_eq!(browser.eval("document.querySelector('.seed__field').value").await, "42");
        browser.click(".transport__play[aria-pressed=false]").await;
        browser.wait("+document.querySelector('[data-read=step]').textContent > 5").await;
        browser.click(".transport__play").await;
    });
}
