//! The engine in someone else's page, on the main thread and in a worker, in both builds; and a
//! browser that cannot run it.

use journeys::{Options, journey};
use serde_json::json;

#[test]
fn the_engine_works_in_another_page_and_in_a_worker() {
    journey(Options::default(), async |browser| {
        browser.go_to_probe().await;
        browser.wait("window.results !== undefined").await;
        let results = browser.eval("window.results").await;
        for variant in ["relaxed", "simd128"] {
            let result = &results[variant];
            assert!(result["loss"].as_f64().is_some_and(|loss| loss < 0.05), "{results}");
            for fact in ["learned", "repeatable", "alone", "copied", "byHand", "halves"] {
                assert_eq!(result[fact], true, "{variant}: {fact}");
            }
            assert!(result["surprise"][0].as_f64().is_some_and(|value| value > 0.0), "{result}");
            assert_eq!(result["surprise"][1], 12);
            assert_eq!(
                result["names"],
                json!(["0.weight 8,2", "0.bias 8", "2.weight 1,8", "2.bias 1"])
            );
            assert_eq!(result["gradients"], json!(["0.weight", "0.bias", "2.weight", "2.bias"]));
            assert_eq!(
                result["summary"],
                json!(["0 dense 8 24 16 768", "1 tanh 8 0 0 384", "2 dense 1 9 8 192"])
            );
            assert_eq!(
                result["messages"],
                json!({
                    "early": "the engine is not loaded yet: await init() comes first",
                    "freed": "this network has been freed; build a new one",
                    "json": "not valid JSON at line 1, column 1",
                    "spec": "spec must be a string: JSON.stringify(spec)",
                    "layer": "layer 0 (dense): key \"units\" is missing",
                    "seed": "seed must be a whole number from 0 to 9007199254740991",
                    "length": "x has 8 numbers, but this batch needs 6",
                    "kind": "x must be a Float32Array",
                    "batch": "batch must be a whole number from 1 to 1000000000",
                    "memory": "layer 0 (dense): needs 1920000384 bytes of memory, at most 1073741824 fit",
                    "name": "no parameter is called \"9.weight\"",
                    "order": "forward comes first",
                    "upstream": "upstream has 8 numbers, but the last output needs 1",
                    "label": "label 3 is none of 0 to 2",
                    "target": "cross_entropy needs an Int32Array of labels as its target",
                    "optimizer": "the spec names no optimizer; add \"optimizer\" to it",
                    "without": "the spec names no loss; add \"loss\" to it",
                })
            );
        }
    });
}

#[test]
fn the_example_in_the_app_runs_and_shows_its_errors() {
    journey(Options::default(), async |browser| {
        let shown = "document.querySelector('.ownpage__frame').contentDocument.body.innerText";
        browser.go("#/engine").await;
        browser.wait("document.querySelector('[data-act=run-example]') !== null").await;
        browser.click("[data-act=run-example]").await;
        browser.wait(&format!("{shown}.includes('1 xor 1 = 0')")).await;
        let text = browser.eval(shown).await.to_string();
        assert!(text.contains("0 xor 1 = 1") && text.contains("200: 0.0"), "{text}");

        browser
            .eval(
                "void (document.querySelector('.ownpage__code').value =
                    document.querySelector('.ownpage__code').value.replace('units: 8', 'units: 0'))",
            )
            .await;
        browser.click("[data-act=run-example]").await;
        browser.wait(&format!("{shown}.includes('\"units\" is 0')")).await;
        browser.console_errors().await; // the error of the example stands there, too
    });
}

#[test]
fn the_worker_runs_the_better_build() {
    journey(Options::default(), async |browser| {
        // The worker's own requests show in no list of the page, so a browser without relaxed
        // instructions is played by the file that only it would ask for.
        browser.go("").await;
        browser
            .eval(
                "void import('./variant.js').then(({ program }) => {
                    const all = [program('worker'), program('worker', 'simd128')];
                    const validate = WebAssembly.validate;
                    WebAssembly.validate = bytes => bytes.length < 34 && validate(bytes);
                    all.push(program('worker'));
                    WebAssembly.validate = () => false;
                    try { program('worker'); } catch (error) { all.push(error.message); }
                    window.programs = all.map(address => String(address).split('/').at(-1));
                })",
            )
            .await;
        browser.wait("window.programs !== undefined").await;
        assert_eq!(
            browser.eval("window.programs").await,
            json!([
                "worker_relaxed_bg.wasm",
                "worker_bg.wasm",
                "worker_bg.wasm",
                "This JavaScript engine is too old: WebAssembly with 128-bit vectors (SIMD) is needed."
            ])
        );
    });
}

#[test]
fn a_browser_without_vectors_says_so() {
    journey(Options::default(), async |browser| {
        browser.before_each_page("WebAssembly.validate = () => false;").await;
        browser.go("").await;
        browser.wait("document.getElementById('old').checkVisibility()").await;
        let text = browser.text("#old").await;
        assert!(text.contains("zu alt") && text.contains("too old"), "{text}");
    });
}
