//! A student leaves training on and goes through all panels of the workbench: each shows what goes on.

use journeys::{Browser, Options, journey};

const STEP: &str = "+document.querySelector('[data-read=step]').textContent.replace(/\\D/g, '')";

/// Waits until a JavaScript expression gives something else than now.
async fn changes(browser: &Browser, expression: &str) {
    let now = browser.eval(expression).await;
    browser.wait(&format!("{expression} !== {now}")).await;
}

/// What stands in an element.
fn text_of(css: &str) -> String {
    format!("document.querySelector('{css}').textContent")
}

/// The step that a panel was computed at, as it tells in an element.
fn step_told(css: &str) -> String {
    format!("+/nach Schritt ([\\d\\s]+)/.exec({})[1].replace(/\\s/g, '')", text_of(css))
}

/// Waits until a panel tells of a step, and then of a later one.
async fn step_rises(browser: &Browser, css: &str) {
    let told = step_told(css);
    browser.wait(&format!("{told} >= 0")).await;
    let now = browser.eval(&told).await;
    browser.wait(&format!("{told} > {now}")).await;
}

/// Scrolls to a canvas, for only what is seen is drawn, and waits until not all its pixels are alike.
async fn drawn(browser: &Browser, canvas: &str) {
    browser
        .wait(&format!(
            "(() => {{ const canvas = document.querySelector('{canvas}');
                canvas.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                const pixels = new Uint32Array(canvas.getContext('2d')
                    .getImageData(0, 0, canvas.width, canvas.height).data.buffer);
                return pixels.some(pixel => pixel !== pixels[0]); }})()"
        ))
        .await;
}

/// Waits until a canvas is drawn, and then until another picture is on it.
async fn drawn_anew(browser: &Browser, canvas: &str) {
    drawn(browser, canvas).await;
    let picture = format!("document.querySelector('{canvas}').toDataURL()");
    changes(browser, &picture).await;
}

async fn open(browser: &Browser, panel: &str) {
    browser.click(&format!("#ansicht-{panel}")).await;
    browser.wait(&format!("document.querySelector('[data-panel={panel}]') !== null")).await;
}

#[test]
fn every_panel_is_live_while_two_networks_learn() {
    journey(Options::default(), async |browser| {
        browser
            .before_each_page(
                "window.taken = [];
                HTMLAnchorElement.prototype.click = function () { window.taken.push(this.download); };",
            )
            .await;
        browser.go_to_workbench("?b=optimizer").await;
        browser.click(".transport__play").await;
        browser.wait(&format!("{STEP} > 0")).await;

        drawn_anew(browser, ".plot:nth-of-type(1) canvas").await;
        drawn_anew(browser, ".plot:nth-of-type(2) canvas").await;
        changes(browser, &text_of(".plot:nth-of-type(1) .key--train b")).await;

        one_layer(browser).await;
        reasons(browser).await;
        results(browser).await;

        open(browser, "features").await;
        step_rises(browser, ".results__head .meta").await;
        drawn_anew(browser, "[data-map]").await;

        another_optimizer(browser).await;

        open(browser, "cost").await;
        browser
            .wait("parseFloat(document.querySelector('[data-read=steps-per-second]').textContent) > 0")
            .await;
        changes(browser, &text_of("[data-read=steps-per-second]")).await;
        browser.wait("document.querySelectorAll('.times tbody tr').length === 11").await;

        open(browser, "files").await;
        browser.wait("document.querySelector('[data-take=\"curves.csv\"][aria-disabled=false]') !== null").await;
        browser.click("[data-take='curves.csv']").await;
        browser.click("[data-take$='.safetensors']").await;
        browser.wait("window.taken.length === 2 && window.taken[1].endsWith('.safetensors')").await;

        // All of it has left training alone, and it can still be paused.
        changes(browser, STEP).await;
        browser.click(".transport__play[aria-pressed=true]").await;
        browser
            .wait("document.querySelector('.transport__play[aria-pressed=false]') !== null")
            .await;
        browser.rest(300).await; // read-outs come at most five times a second
        let paused = browser.eval(STEP).await;
        browser.rest(700).await;
        assert_eq!(browser.eval(STEP).await, paused, "paused is paused");
        // What comes later belongs to the step at which training stands.
        open(browser, "results").await;
        browser.wait(&format!("{} === {paused}", step_told(".results__head .meta"))).await;
    });
}

/// The panel of a layer: its maps, its course, a walk.
async fn one_layer(browser: &Browser) {
    open(browser, "layer").await;
    drawn_anew(browser, "[data-look=maps] .mapgrid:first-child canvas").await;
    changes(browser, &text_of("[data-look=maps] .mapgrid__numbers")).await;
    browser.click("input[name=facette][value=history]").await;
    drawn_anew(browser, ".course canvas").await;
    changes(browser, &text_of(".course__steps span:last-child")).await;
    browser.click("input[name=facette][value=walk]").await;
    drawn_anew(browser, ".walk__pair .mapgrid:last-child canvas").await;
    browser.click("input[name=facette][value=maps]").await;
}

/// The panel of reasons: three maps over the picture, and pictures like it.
async fn reasons(browser: &Browser) {
    open(browser, "why").await;
    for kind in ["saliency", "cam", "occlusion"] {
        browser
            .wait(&format!("document.querySelector('[data-heat={kind}][data-there]') !== null"))
            .await;
        drawn_anew(browser, &format!("[data-heat={kind}] canvas")).await;
    }
    step_rises(browser, "[data-heat=occlusion] .heatmap__progress").await;
    browser.wait("document.querySelector('[data-similar=\"8\"]') !== null").await;
    step_rises(browser, ".similar > .meta").await;
}

/// The panel of results, in all its views.
async fn results(browser: &Browser) {
    open(browser, "results").await;
    step_rises(browser, ".results__head .meta").await;
    drawn_anew(browser, "[data-matrix]").await;
    for (part, live) in [
        ("mistakes", "[data-part=mistakes] [data-case]"),
        ("classes", "[data-part=classes] table"),
        ("calibration", "[data-read=ece]"),
    ] {
        browser.click(&format!("input[name=ergebnisse][value={part}]")).await;
        browser.wait(&format!("document.querySelector('{live}') !== null")).await;
        changes(browser, &text_of("[data-part]")).await;
    }
}

/// The panel of runs: B learns by a rule of its own, which can be changed meanwhile.
async fn another_optimizer(browser: &Browser) {
    open(browser, "compare").await;
    let rule = "document.querySelector('[data-set=bopt]').value";
    assert_eq!(browser.eval("document.querySelector('[data-set=rival]').value").await, "optimizer");
    assert_eq!(browser.eval(rule).await, "sgd", "B has a rule of its own");
    browser.wait("document.querySelectorAll('.plot__keys .key').length === 2").await;
    browser
        .wait("/A .*%.*B .*%/.test(document.querySelector('[data-read=standing]').textContent)")
        .await;
    drawn_anew(browser, ".plot canvas").await;
    changes(browser, &text_of(".plot__keys .key--rival b")).await;

    let before = browser.eval(STEP).await;
    browser
        .eval(
            "void (() => {
                const choice = document.querySelector('[data-set=bopt]');
                choice.value = 'nesterov';
                choice.dispatchEvent(new Event('change', { bubbles: true }));
                const range = document.querySelector('[data-number=blr] input');
                range.value = 100;
                range.dispatchEvent(new Event('input', { bubbles: true }));
            })()",
        )
        .await;
    browser.wait("location.hash.includes('bopt=nesterov') && location.hash.includes('blr=')").await;
    browser.wait(&format!("{STEP} > {before} && {rule} === 'nesterov'")).await;
    changes(browser, &text_of(".plot__keys .key--rival b")).await;
    let standing = browser.text("[data-read=standing]").await;
    assert!(!standing.contains("davongelaufen"), "{standing}");
}
