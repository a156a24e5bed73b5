//! Links: what is shared comes back, and what someone made up does no harm.

use journeys::{Browser, Options, journey};

/// Everything a person sees of the state.
async fn state(browser: &Browser) -> serde_json::Value {
    browser
        .eval(
            "({ rows: [...document.querySelectorAll('[id^=schicht-]')].map(row => row.textContent),
                training: document.querySelector('.paramline span').textContent,
                seed: document.querySelector('.seed__field').value,
                pace: document.querySelector('.seg--speed input:checked').value,
                sample: document.querySelector('[data-sample][aria-pressed=true]')?.dataset.sample,
                hash: location.hash })",
        )
        .await
}

#[test]
fn a_shared_link_restores_everything() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.click("[data-sample='8']").await;
        browser.click("#schicht-6").await;
        browser.click(".stepper button:first-child").await;
        browser.click("[data-act=settings]").await;
        browser.click("[data-group=optimizer] summary").await;
        browser.click("[data-set=opt] option[value=sgd]").await;
        browser.click("[data-act=seed]").await;
        browser.click(".seg--speed label:nth-child(2)").await;
        for _ in 0..3 {
            browser.click("[data-act=step]").await;
        }
        browser.wait("document.querySelector('[data-read=step]').textContent === '3'").await;
        browser.wait("location.hash.includes('step=3')").await;
        let shared = state(browser).await;
        let loss = browser.text("[data-read=loss]").await;
        let hash = shared["hash"].as_str().expect("there is one").to_owned();

        browser.go(&hash).await;
        browser.wait("document.querySelectorAll('[data-sample]').length === 10").await;
        // The offer to train up to where the link was shared leads to the very same loss.
        browser.click(".notes .btn--primary").await;
        browser.wait("document.querySelector('[data-read=step]').textContent === '3'").await;
        browser.wait("location.hash.includes('step=3')").await;
        assert_eq!(state(browser).await, shared);
        assert_eq!(browser.text("[data-read=loss]").await, loss);
    });
}

#[test]
fn hostile_links_meet_a_clear_message_and_a_working_default() {
    journey(Options::default(), async |browser| {
        let script = "<img src=x onerror=alert(1)><script>window.hacked=1</script>";
        let nets = [
            "?garbage&&&===%%%&lr=abc".to_owned(),
            format!("?net={}", encode(r#"[{"type":"conv2d","filters":1000000,"kernel":3}]"#)),
            format!("?net={}", encode(r#"[{"type":"transformer"}]"#)),
            format!("?net={}", encode(&format!(r#"[{{"type":"{script}"}}]"#))),
            format!("?{}=1&seed={}", encode(script), encode(script)),
            format!("?net={}", encode(&"[".repeat(5000))),
        ];
        for link in nets {
            browser.go_to_workbench(&link).await;
            let note = browser.text(".notes [role=alert]").await;
            assert!(note.len() > 40, "{link}: {note}");
            assert_eq!(browser.eval("document.querySelectorAll('[id^=schicht-]').length").await, 8);
            assert_eq!(browser.eval("window.hacked === undefined").await, true);
            assert_eq!(
                browser.eval("document.querySelectorAll('.notes img, .notes script').length").await,
                0
            );
            browser.click("[data-act=step]").await;
            browser.wait("document.querySelector('[data-read=step]').textContent === '1'").await;
        }
        browser.go_to_workbench(&format!("?net={}", encode(r#"[{"type":"transformer"}]"#))).await;
        let note = browser.text(".notes [role=alert]").await;
        assert!(note.contains("transformer") && note.contains("conv2d"), "{note}");
    });
}

fn encode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
