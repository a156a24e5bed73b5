//! A lecture text: front matter, then Markdown with LaTeX formulas.
//!
//! Only what the style sheet knows is allowed: paragraphs, `##` headings, emphasis, formulas. A
//! displayed formula stands alone in its paragraph and is numbered (chapter.1), (chapter.2), …;
//! after it may stand `{{wide}}` for a smaller size and `{{live:NAME}}` for a line that the lab
//! fills in.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use pulldown_latex::config::DisplayMode;

use crate::formula::mathml;

/// What one file gives.
pub(crate) struct Chapter {
    pub(crate) number: usize,
    /// The variant of `Lang`, as Rust writes it.
    pub(crate) lang: &'static str,
    pub(crate) title: String,
    pub(crate) question: String,
    pub(crate) lead: String,
    pub(crate) html: String,
}

/// Parses the text of the file `NN-name.LANG.md`, given its name without `.md`.
pub(crate) fn parse(name: &str, text: &str) -> Result<Chapter, String> {
    let number = name.split('-').next().and_then(|digits| digits.parse().ok());
    let lang = match name.rsplit('.').next() {
        Some("de") => Some("Lang::De"),
        Some("en") => Some("Lang::En"),
        _ => None,
    };
    let (Some(number), Some(lang)) = (number, lang) else {
        return Err("the file name must be NUMBER-NAME.de.md or NUMBER-NAME.en.md".into());
    };
    let (front, body) = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .ok_or("must start with front matter between two lines `---`")?;
    let mut fields = [("title", None), ("question", None), ("lead", None)];
    for line in front.lines() {
        let (key, value) =
            line.split_once(": ").ok_or(format!("front matter: `{line}` is no `key: value`"))?;
        match fields.iter_mut().find(|(known, _)| *known == key) {
            Some((_, field @ None)) => *field = Some(value.trim().to_owned()),
            Some(_) => return Err(format!("front matter: `{key}` stands twice")),
            None => return Err(format!("front matter: unknown key `{key}`")),
        }
    }
    let [title, question, lead] =
        fields.map(|(key, value)| value.ok_or(format!("front matter: `{key}` is missing")));
    let html = render(number, body)?;
    Ok(Chapter { number, lang, title: title?, question: question?, lead: lead?, html })
}

/// The Markdown of chapter `number` as HTML.
fn render(number: usize, markdown: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut block = Vec::new();
    let mut formulas = 0;
    for event in Parser::new_ext(markdown, Options::ENABLE_MATH) {
        let ends = matches!(event, Event::End(TagEnd::Paragraph | TagEnd::Heading(_)));
        block.push(event);
        if !ends {
            continue;
        }
        let block = std::mem::take(&mut block);
        if let [Event::Start(Tag::Paragraph), Event::DisplayMath(latex), hooks @ .., _] = &block[..]
        {
            formulas += 1;
            out.push_str(&formula(latex, &format!("({number}.{formulas})"), hooks)?);
        } else {
            prose(&mut out, block)?;
        }
    }
    // What is left belongs to a block that is neither a paragraph nor a heading.
    prose(&mut out, block)?;
    Ok(out)
}

/// A displayed formula with its number and what stands after it in its paragraph.
fn formula(latex: &str, number: &str, hooks: &[Event]) -> Result<String, String> {
    let mut words = String::new();
    for event in hooks {
        match event {
            Event::Text(text) => words.push_str(text),
            Event::SoftBreak => words.push(' '),
            other => return Err(format!("formula `{latex}`: {other:?} stands in its paragraph")),
        }
    }
    let (mut class, mut live) = ("formula", String::new());
    for word in words.split_whitespace() {
        let hook = word.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
        match hook.map(|hook| hook.split_once(':').unwrap_or((hook, ""))) {
            Some(("wide", "")) => class = "formula formula--wide",
            Some(("live", name))
                if !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase()) =>
            {
                live = format!("<p class=\"formula__live\" data-live=\"{name}\"></p>");
            }
            _ => return Err(format!("formula `{latex}`: `{word}` stands in its paragraph")),
        }
    }
    // A line for each part between `\\`: what is wider than the column goes on below.
    let lines: Vec<String> = latex
        .split(r"\\")
        .map(|line| mathml(line.trim(), DisplayMode::Block))
        .collect::<Result<_, _>>()?;
    let math = match &lines[..] {
        [line] => line.clone(),
        lines => format!("<div class=\"formula__lines\">{}</div>", lines.concat()),
    };
    Ok(format!(
        "<div class=\"{class}\">{math}<span class=\"formula__nr\">{number}</span>{live}</div>\n"
    ))
}

/// A paragraph or heading, formulas in the line included.
fn prose(out: &mut String, block: Vec<Event>) -> Result<(), String> {
    let words: String = block
        .iter()
        .filter_map(|event| if let Event::Text(text) = event { Some(&**text) } else { None })
        .collect();
    let events = block.into_iter().map(|event| match event {
        Event::InlineMath(latex) => {
            Ok(Event::InlineHtml(mathml(&latex, DisplayMode::Inline)?.into()))
        }
        // A dollar sign or braces that Markdown left alone are a slip in a formula or a hook.
        Event::Text(text) if text.contains(['$', '{', '}']) => {
            Err(format!("`{text}` does not belong to a formula or hook here: `{words}`"))
        }
        Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
            let (id, classes, attrs) = (None, vec!["h2".into()], Vec::new());
            Ok(Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, attrs }))
        }
        Event::Start(Tag::Paragraph | Tag::Emphasis | Tag::Strong)
        | Event::End(
            TagEnd::Paragraph
            | TagEnd::Heading(HeadingLevel::H2)
            | TagEnd::Emphasis
            | TagEnd::Strong,
        )
        | Event::Text(_)
        | Event::SoftBreak => Ok(event),
        other => Err(format!("{other:?}: the page has no style for this")),
    });
    let events = events.collect::<Result<Vec<_>, String>>()?;
    html::push_html(out, events.into_iter());
    Ok(())
}
