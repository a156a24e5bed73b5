//! LaTeX to native `MathML`.

use std::convert::Infallible;

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::{Parser, Storage, push_mathml};

/// Operators that the renderer gives as identifiers. Browsers set an identifier of one letter in
/// italics, for which the page's font has no nabla, and a hat that is none as wide as its letter. And a sign that
/// begins a tag in HTML.
const OPERATORS: [(&str, &str); 9] = [
    ("<mi>−</mi>", "<mo form=\"prefix\">−</mo>"),
    ("<mi>+</mi>", "<mo form=\"infix\">+</mo>"), // at the beginning of a further line
    ("<mi>^</mi>", "<mo stretchy=\"false\">^</mo>"),
    ("<mi>∂</mi>", "<mo form=\"prefix\">∂</mo>"),
    ("<mi>∇</mi>", "<mo form=\"prefix\">∇</mo>"),
    ("<mi>′</mi>", "<mo>′</mo>"),
    ("<mi>∗</mi>", "<mo>∗</mo>"),
    ("<mo><</mo>", "<mo>&lt;</mo>"),
    ("<mi>\u{b5}</mi>", "<mi>\u{3bc}</mi>"), // the letter, not the sign for a millionth
];

/// The formula as a `<math>` element, or what is wrong with it, the formula included.
pub(crate) fn mathml(latex: &str, display_mode: DisplayMode) -> Result<String, String> {
    let fail = |reason: &str| Err(format!("formula `{latex}`: {reason}"));
    let storage = Storage::new();
    // The renderer would write an error into the page; collecting first stops at it instead.
    let events = match Parser::new(latex, &storage).collect::<Result<Vec<_>, _>>() {
        Ok(events) => events,
        Err(error) => return fail(&error.to_string()),
    };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut html = String::new();
    if let Err(error) = push_mathml(&mut html, events.into_iter().map(Ok::<_, Infallible>), config)
    {
        return fail(&error.to_string());
    }
    // The page's style sheet knows none of the renderer's classes, and its security policy takes
    // no inline styles.
    for unwanted in ["<merror", " class=", " style="] {
        if html.contains(unwanted) {
            return fail(&format!("renders to `{unwanted}…`, which the page cannot show"));
        }
    }
    Ok(OPERATORS.iter().fold(html, |html, (wrong, right)| html.replace(wrong, right)))
}
