//! Chapters 4 and 5: each part of their labs is used, and tasks are solved.

use crate::lab::{go_to, shows, solved};
use journeys::{Browser, Options, journey};

/// Moves a slider to a place on its track, 0 to 200, by the name of its parameter.
async fn slide(browser: &Browser, name: &str, place: usize) {
    let script = format!(
        "(() => {{ const all = [...document.querySelectorAll('.param')];
            const found = all.find(p => p.querySelector('.param__name').textContent.startsWith('{name}'));
            const input = found.querySelector('input'); input.value = {place};
            input.dispatchEvent(new Event('input', {{bubbles: true}})); }})()"
    );
    browser.eval(&script).await;
}

#[test]
fn random_labels_are_learned_by_heart() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/4?n=300&noise=0.4&units=128").await;
        browser
            .wait("document.querySelectorAll('.told__one[data-wrong=true]').length === 12")
            .await;
        browser.click(".transport__play").await;
        solved(browser, 0).await;
        browser.click(".transport__play").await;
        shows(browser, "best", "text.includes('%')").await;
        // What it was told wrongly, it repeats.
        browser
            .wait("document.querySelectorAll('.told__one[data-repeats=true]').length >= 10")
            .await;
        browser.click("[data-switch=dropout]").await;
        browser.wait("location.hash.includes('dropout=on')").await;
    });
}

#[test]
fn a_series_is_trained_cancelled_and_continued() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/4?lab=sweep&sn=20&sunits=8&epochs=5&repeats=1").await;
        browser.click("[data-act=sweep]").await;
        shows(browser, "runs", "text.includes('13')").await;
        // Thirteen runs are over in a moment; if not yet, they can be cancelled and taken up again.
        browser.eval("document.querySelector('[data-act=cancel]')?.click()").await;
        browser.wait("document.querySelector('[data-act=sweep]') !== null").await;
        browser
            .eval(
                "document.querySelector('[data-read=runs]').textContent.includes('fertig')
                    || document.querySelector('[data-act=sweep]').click()",
            )
            .await;
        shows(browser, "runs", "text.includes('fertig')").await;
        shows(browser, "best-value", "text.includes('λ')").await;
        browser.click(".sweepchart .plot__toggle").await;
        browser.wait("document.querySelectorAll('.plot__table tbody tr').length === 13").await;
    });
}

#[test]
fn other_pictures_are_learned_by_heart_and_in_the_series() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/4?set=shapes:2,0.3,20,0.2,0&n=60&units=16").await;
        browser.wait("document.querySelector('.told__list[data-named=true]') !== null").await;
        browser.click("[data-act=data]").await;
        browser.wait("document.querySelectorAll('.sheet tr').length === 6").await;
        browser.click("[data-set=pictures]").await;
        browser.wait("location.hash.includes('set=pictures')").await;
        browser.click(".dialog[open] .dialog__head .iconbtn").await;
        browser.click("[data-act=step]").await;
        browser
            .wait("document.querySelector('.learned .meta').textContent.includes('16 × 16')")
            .await;
        // The series learns the same.
        browser.click("#teil-sweep").await;
        browser.wait("document.querySelector('.sweep .databtn b')?.textContent === 'Bilder'").await;
    });
}

#[test]
fn a_curve_goes_through_every_point_and_parameters_are_counted() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/4?lab=curve&cn=8&cnoise=0.3").await;
        browser.click(".transport__play").await;
        shows(browser, "farthest", "parseFloat(text.replace(',', '.')) < 0.1").await;
        browser.click(".transport__play").await;
        browser.click("#teil-count").await;
        browser
            .wait("document.querySelector('[data-connections=full] [data-read=weights]').textContent === '6\u{202f}272'")
            .await;
        browser.click("#aufgaben .task:nth-child(4) .check:nth-child(2) input").await;
        browser.click("#aufgaben .task:nth-child(4) .options ~ .task__actions .btn").await;
        solved(browser, 3).await;
    });
}

#[test]
fn a_single_unit_learns_alone() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/5?p1=0.15").await;
        for _ in 0..40 {
            browser.click("[data-act=step]").await;
            browser.rest(60).await;
            let done = "document.querySelectorAll('.task')[0]?.dataset.state === 'done'";
            if browser.eval(done).await == true {
                break;
            }
        }
        solved(browser, 0).await;
        shows(browser, "step-sentence", "text.includes('1 von 6')").await;
        browser.click(".netpanel .seg label:nth-child(2)").await;
        browser.click("[data-switch=on]").await;
        browser.wait("location.hash.includes('drop=off')").await;
    });
}

#[test]
fn all_subnetworks_hang_on_the_wall_and_drawing_beats_scaling() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/5?lab=ensemble&runs=600").await;
        browser.click(".transport__play").await;
        browser
            .wait(
                "+document.querySelector('[data-read=epoch]').textContent.replace(/\\D/g, '') > 30",
            )
            .await;
        browser.click(".transport__play").await;
        solved(browser, 1).await;
        browser.wait("document.querySelector('.wallpart h3').textContent.includes('64')").await;
        let passes = "[...document.querySelectorAll('.way [data-read=passes]')].map(e => e.textContent).join()";
        assert_eq!(browser.eval(passes).await, "64,64,1,600");
        browser.eval("document.querySelector('[data-wall]').focus()").await;
        browser.press("\u{e012}").await;
        shows(browser, "chosen", "text.includes('5 von 6')").await;
        browser.wait("/wall=\\d+/.test(location.hash)").await;
        browser.click("#teil-scaling").await;
        browser.wait("document.querySelectorAll('.scaling__numbers tbody tr').length === 6").await;
        browser
            .wait(
                "[...document.querySelectorAll('.scaling__numbers tbody tr')].every(row =>
                    Math.abs(parseFloat(row.children[1].textContent.replace(',', '.').replace('−', '-'))
                        - parseFloat(row.children[2].textContent.replace(',', '.').replace('−', '-')))
                        < 0.0005)",
            )
            .await;
    });
}

#[test]
fn what_is_looked_at_stands_in_the_link() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/5?lines=changes&wall=5").await;
        browser.wait("document.querySelector('[name=linien][value=changes]').checked").await;
        browser.click("#teil-ensemble").await;
        shows(browser, "chosen", "text.includes('2 von 6')").await;
        browser.wait("location.hash.includes('lines=changes&wall=5')").await;
    });
}

#[test]
fn runs_disagree_about_a_digit_between_two() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/5?lab=uncertain").await;
        browser.wait("document.querySelector('.key--band') !== null").await;
        browser.click("[name=woran][value=digit]").await;
        browser.wait("location.hash.includes('about=digit')").await;
        browser.wait("document.querySelector('.transport__play:not(:disabled)') !== null").await;
        shows(browser, "digit-spread", "text.includes('±')").await;
        browser.click("[data-act=epoch]").await;
        browser
            .wait(
                "+document.querySelector('[data-read=epoch]').textContent.replace(/\\D/g, '') > 0",
            )
            .await;
        slide(browser, "von 3 nach 8", 200).await;
        browser.wait("location.hash.includes('turned=1')").await;
        shows(browser, "digit-spread", "text.includes('±')").await;
    });
}

#[test]
fn dropout_is_compared_seed_by_seed() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/5?lab=helps&sn=100&sunits=64&sp=0.4&epochs=40&snoise=0.4&repeats=6")
            .await;
        browser.click("[data-act=sweep]").await;
        shows(browser, "runs", "text.includes('fertig')").await;
        shows(browser, "verdict", "text.includes('±')").await;
    });
}

#[test]
fn both_labs_fit_a_phone() {
    let phone = Options { size: (390, 844), phone: true, ..Options::default() };
    journey(phone, async |browser| {
        for (chapter, tabs) in [
            (4, &["sweep", "curve", "count", "heart"][..]),
            (5, &["ensemble", "uncertain", "scaling", "helps", "masks"][..]),
        ] {
            browser.go(&format!("#/{chapter}")).await;
            browser.wait("document.querySelector('[role=tab]') !== null").await;
            for tab in tabs {
                browser
                    .eval("document.querySelector('[role=tab][aria-selected=true]').focus()")
                    .await;
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
        }
    });
}
