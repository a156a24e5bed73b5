//! Taking a network away and bringing it in again.

use journeys::{Browser, Options, journey};

/// Keeps what the page offers as downloads, by name.
const KEEP: &str = "
    window.taken = {};
    HTMLAnchorElement.prototype.click = function () { window.last = this.download; };
    const make = URL.createObjectURL;
    URL.createObjectURL = blob => {
        setTimeout(() => window.taken[window.last] = blob);
        return make.call(URL, blob);
    };";

async fn take(browser: &Browser, file: &str) {
    browser.click(&format!("[data-take='{file}']")).await;
    browser.wait(&format!("window.taken['{file}'] !== undefined")).await;
}

/// Chooses files that the page has given away, their bytes changed by an expression over `text`.
async fn bring(browser: &Browser, files: &[(&str, &str)]) {
    let files: Vec<String> =
        files.iter().map(|(name, parts)| format!("new File({parts}, '{name}')")).collect();
    browser
        .eval(&format!(
            "void (() => {{
                const data = new DataTransfer(), input = document.querySelector('[data-input=network]');
                for (const file of [{}]) data.items.add(file);
                input.files = data.files;
                input.dispatchEvent(new Event('change', {{ bubbles: true }}));
            }})()",
            files.join(", ")
        ))
        .await;
}

const SPEC: (&str, &str) = ("network.json", "[window.taken['network.json']]");
const WEIGHTS: (&str, &str) = ("weights.safetensors", "[window.taken['weights.safetensors']]");
const ANSWER: &str = "document.querySelector('.outbars').textContent";

#[test]
fn what_was_taken_away_answers_the_same_when_it_comes_back() {
    journey(Options::default(), async |browser| {
        browser.before_each_page(KEEP).await;
        browser.go_to_workbench("?panel=files").await;
        browser.click(".transport__play").await;
        browser
            .wait(
                "+document.querySelector('[data-read=step]').textContent.replace(/\\D/g, '') > 200",
            )
            .await;
        // Also while training runs.
        take(browser, "network_pytorch.py").await;
        take(browser, "network_keras.py").await;
        take(browser, "curves.csv").await;
        browser.click(".transport__play").await;
        browser
            .wait("document.querySelector('.transport__play[aria-pressed=false]') !== null")
            .await;
        browser.rest(400).await;
        let answer = browser.eval(ANSWER).await.to_string();
        take(browser, "network.json").await;
        take(browser, "weights.safetensors").await;
        let head = "window.taken['network_pytorch.py'].slice(0, 40).text()";
        assert!(browser.eval(head).await.to_string().contains("Lehrnetz"));

        // Another network, untrained; the two files make it the one that was.
        browser.click("#schicht-1").await;
        browser.click(".stepper button:last-child").await;
        browser.wait(&format!("{ANSWER} !== {answer}")).await;
        bring(browser, &[WEIGHTS]).await;
        browser.wait("document.querySelector('.files__drop [role=alert]') !== null").await;
        let refusal = browser.text(".files__drop [role=alert]").await;
        assert!(refusal.contains("0.weight") && refusal.contains("9 × 1 × 3 × 3"), "{refusal}");
        bring(browser, &[SPEC, WEIGHTS]).await;
        browser.wait(&format!("{ANSWER} === {answer}")).await;
        browser.wait("document.querySelector('.files__drop [role=alert]') === null").await;
    });
}

#[test]
fn files_that_do_not_fit_are_explained_and_nothing_is_lost() {
    journey(Options::default(), async |browser| {
        browser.before_each_page(KEEP).await;
        browser.go_to_workbench("?panel=files").await;
        let hash = browser.eval("location.hash").await;
        let cases = [
            ("notes.txt", "['hello']", "notes.txt"),
            ("network.json", "['{']", "network.json"),
            ("network.json", r#"['{"input":[1,28,28],"layers":[]}']"#, "1 × 28 × 28"),
            ("weights.safetensors", "['hello']", "safetensors"),
        ];
        for (name, parts, expected) in cases {
            bring(browser, &[(name, parts)]).await;
            browser
                .wait(&format!(
                    "document.querySelector('.files__drop [role=alert]')?.textContent
                        .includes('{expected}')"
                ))
                .await;
        }
        assert_eq!(browser.eval("location.hash").await, hash);
    });
}
