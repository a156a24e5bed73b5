//! The renderer of the lecture texts: what it makes of good texts, and that bad ones fail the build
//! and name the place.

use crate::chapter;

const FRONT: &str = "---\ntitle: T\nquestion: Q?\nlead: L: more.\n---\n";

#[track_caller]
fn check(body: &str, expected: &str) {
    let chapter = chapter::parse("07-name.en", &format!("{FRONT}{body}")).expect("renders");
    assert_eq!(chapter.html.trim_end(), expected);
}

#[track_caller]
fn check_fails(body: &str, reason: &str) {
    let error =
        chapter::parse("07-name.en", &format!("{FRONT}{body}")).map(|c| c.html).expect_err("bad");
    assert!(error.contains(reason), "{error}");
}

#[test]
fn front_matter_and_file_name_are_read() {
    let chapter = chapter::parse("07-name.en", FRONT).expect("renders");
    assert_eq!((chapter.number, chapter.lang), (7, "Lang::En"));
    assert_eq!(
        (&chapter.title[..], &chapter.question[..], &chapter.lead[..]),
        ("T", "Q?", "L: more.")
    );
}

#[test]
fn what_is_wrong_at_the_start_is_named() {
    let error = |name, text: &str| chapter::parse(name, text).map(|c| c.html).expect_err("bad");
    assert!(error("name.en", FRONT).contains("file name"));
    assert!(error("07-name.fr", FRONT).contains("file name"));
    assert!(error("07-name.en", "Text").contains("front matter"));
    assert!(error("07-name.en", "---\ntitle: T\n---\n").contains("`question` is missing"));
    assert!(error("07-name.en", "---\nsubtitle: T\n---\n").contains("unknown key `subtitle`"));
    assert!(error("07-name.en", "---\ntitle: T\ntitle: U\n---\n").contains("`title` stands twice"));
    assert!(error("07-name.en", "---\ntitle\n---\n").contains("`title` is no `key: value`"));
}

#[test]
fn text_becomes_html() {
    check(
        "## A\n\nb *c* < $d$.",
        "<h2 class=\"h2\">A</h2>\n<p>b <em>c</em> &lt; <math display=\"inline\"><mi>d</mi></math>.</p>",
    );
}

#[test]
fn displayed_formulas_are_numbered_and_take_hooks() {
    check(
        "$$a$$\n\n$$-b$$\n{{wide}} {{live:shape}}",
        "<div class=\"formula\"><math display=\"block\"><mi>a</mi></math>\
         <span class=\"formula__nr\">(7.1)</span></div>\n\
         <div class=\"formula formula--wide\"><math display=\"block\">\
         <mo form=\"prefix\">−</mo><mi>b</mi></math><span class=\"formula__nr\">(7.2)</span>\
         <p class=\"formula__live\" data-live=\"shape\"></p></div>",
    );
}

#[test]
fn a_bad_formula_is_named() {
    check_fails("Text $\\fra{1}{2}$.", "formula `\\fra{1}{2}`");
    check_fails("$$a_{b$$", "a_{b");
    check_fails("$a_b_c$", "formula `a_b_c`");
    check_fails("$\\color{red} a$", "formula `\\color{red} a`");
    check_fails("$\\begin{cases} a \\end{cases}$", "` class=");
}

#[test]
fn what_the_page_has_no_style_for_is_refused() {
    for body in [
        "# A", "### A", "- a", "1. a", "<b>a</b>", "a <br> b", "`a`", "    a", "> a", "---",
        "![a](b)", "[a](b)", "a  \nb",
    ] {
        check_fails(body, "no style");
    }
}

#[test]
fn slips_in_formulas_and_hooks_are_found() {
    check_fails("costs 3$ more", "`costs 3$ more`");
    check_fails("Text {{live:shape}}", "`Text {{live:shape}}`");
    check_fails("Text $$a$$ text", "no style");
    check_fails("$$a$$ text", "`text` stands in its paragraph");
    check_fails("$$a$$ {{live:<b>}}", "stands in its paragraph");
    check_fails("$$a$$ {{live:}}", "stands in its paragraph");
    check_fails("$$a$$ {{Live:shape}}", "stands in its paragraph");
}
