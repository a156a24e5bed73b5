//! Chapter 6: each part of its lab is used, and tasks are solved.

use crate::lab::{go_to, shows, solved};
use journeys::{Options, journey};

/// A script that gives everything on a canvas as text, to be compared.
fn pixels(canvas: &str) -> String {
    format!("document.querySelector('{canvas}').toDataURL()")
}

#[test]
fn eight_numbers_are_enough_for_a_digit() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/6?h=8").await;
        browser.wait("document.querySelectorAll('.codewall .picrow').length === 3").await;
        shows(browser, "size", "text.includes('784')").await;
        let wall = ".codewall .picrow:nth-child(2) canvas";
        let before = browser.eval(&pixels(wall)).await;
        browser.click(".transport__play").await;
        solved(browser, 0).await;
        assert_ne!(browser.eval(&pixels(wall)).await, before, "the wall has changed");
        // What takes another network goes on running with it.
        browser.click("[name=variante][value=denoising]").await;
        browser.wait("document.querySelectorAll('.codewall .picrow').length === 4").await;
        browser.click("[name=variante][value=sparse]").await;
        shows(browser, "active", "text.includes('%')").await;
        browser.wait("location.hash.includes('kind=sparse')").await;
        browser.click(".transport__play").await;
    });
}

#[test]
fn the_hand_moves_through_the_code_space_while_training_goes_on() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/6?lab=space&set=digits&width=32&n=500").await;
        shows(browser, "hand", "/^g\\(.+; .+\\)$/.test(text)").await;
        browser.click(".transport__play").await;
        browser
            .wait(
                "+document.querySelector('[data-read=step]').textContent.replace(/\\D/g, '') > 100",
            )
            .await;
        let hand = "document.querySelector('[data-read=hand]').textContent";
        let before = browser.eval(hand).await;
        browser.eval("document.querySelector('.codemap').focus()").await;
        browser.press(&"\u{e014}".repeat(5)).await;
        browser.wait(&format!("{hand} !== {before}")).await;
        for style in ["pictures", "sheet"] {
            browser.click(&format!("[name=karte][value={style}]")).await;
            browser.wait(&format!("location.hash.includes('map={style}')")).await;
        }
        browser.click("[data-act=draw-codes]").await;
        browser.wait("location.hash.includes('samples=2')").await;
        // More numbers in the code: a plane through them, and a slider for each.
        browser.go("#/6?lab=space&set=digits&width=32&n=500&h=6").await;
        shows(browser, "plane", "text.includes('ℝ') && text.includes('%')").await;
        browser.wait("document.querySelectorAll('.sliders .param').length === 6").await;
    });
}

#[test]
fn linear_ones_find_the_plane_of_the_components() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/6?lab=pca&deep=off&psize=1").await;
        browser.click(".transport__play").await;
        solved(browser, 1).await;
        browser.click(".transport__play").await;
        browser.click("[data-switch=deep]").await;
        browser.wait("!location.hash.includes('deep=off')").await;
    });
}

#[test]
fn a_damaged_picture_is_repaired() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/6?lab=repair&set=digits&kind=denoising&h=32&depth=1&loss=bce&lr=0.01")
            .await;
        browser.click(".transport__play").await;
        solved(browser, 2).await;
        browser.click(".transport__play").await;
        shows(browser, "psnr", "text.includes('dB')").await;
        browser.click("[data-act=damage]").await;
        // More decibels come out than went in.
        shows(
            browser,
            "psnr",
            "(m => m && +m[2].replace(',', '.') > +m[1].replace(',', '.') + 2)(text.match(/([\\d,]+) dB → ([\\d,]+) dB/))",
        )
        .await;
        shows(browser, "stranger", "text.includes('%')").await;
        browser.click("[data-act=undamage]").await;
        shows(browser, "psnr", "text.includes('∞')").await;
    });
}

#[test]
fn foreign_pictures_are_noticed_and_few_labels_are_used() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/6?lab=uses&set=digits&h=8&learned=only:0&width=64").await;
        browser.click(".transport__play").await;
        // Zeros alone are known: every other digit is reconstructed worse.
        browser
            .wait("[...document.querySelectorAll('.uses .key b')].some(b => parseFloat(b.textContent.replace(',', '.')) > 90)")
            .await;
        browser.click(".transport__play").await;
        browser
            .eval(
                "(select => { select.value = 'all';
                    select.dispatchEvent(new Event('change', {bubbles: true})); })
                    (document.querySelector('[data-set=learned]'))",
            )
            .await;
        browser.wait("!location.hash.includes('learned')").await;
        shows(browser, "same-class", "text.includes('%')").await;
        shows(browser, "few-code", "text.includes('%')").await;
    });
}

#[test]
fn hostile_links_meet_a_clear_message_and_a_working_default() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/6?h=0&learned=only:77&line=1&kind=lossy&set=mine").await;
        browser.wait("document.querySelectorAll('.notes [role=alert] li').length === 5").await;
        browser.wait("document.querySelectorAll('.codewall .picrow').length === 3").await;
    });
}
