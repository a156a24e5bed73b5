//! Measures how long tasks of the page take while it trains, and how soon it answers.
//!
//! The programs that do it are `main_thread.rs` and `answers.rs` in `tests/journeys/src/bin`: they drive the
//! built site as the journeys do.

use std::path::Path;

use super::report;
use crate::command::{cargo, output};
use crate::{chromium, site};

/// Installs, builds and measures; with words only the parts that have one of them in their address,
/// and writes nothing then.
pub(crate) fn run(root: &Path, words: &[&str]) -> Result<(), String> {
    let chromium = chromium::ensure()?;
    site::build(root)?;
    let measure = |program: &str| {
        let mut measure = cargo();
        measure.args(["run", "--quiet", "--package", "journeys", "--bin", program, "--"]);
        measure.args(words).current_dir(root).env("LEHRNETZ_DIST", site::dist(root));
        output(chromium.tell(&mut measure))
    };
    println!("Training in every part of the site; this usually takes five minutes.");
    let load = report::load();
    let tasks = measure("main_thread")?;
    println!("\n{tasks}");
    if words.is_empty() {
        println!("Changing templates; this usually takes three minutes.");
        let answers = measure("answers")?;
        println!("\n{answers}");
        let machine = report::machine(&chromium, &load);
        let text = format!("{machine}\n{TASKS}\n{tasks}\n{ANSWERS}\n{answers}");
        report::write(root, report::Half::Page, &text)?;
    }
    Ok(())
}

const TASKS: &str = "\
Tasks of the main thread while a part trains at full pace, in a headless Chromium whose window has
1440 × 900 pixels. The browser counts the time in which another program had the processor, too.
";

const ANSWERS: &str = "\
### How soon a template answers

Eight templates of 10 × 10 weights on a photograph of 1024 × 768 pixels, in the same browser: from the press,
as the browser heard it, until the new map is drawn on its canvas (`tests/journeys/src/bin/answers.rs`).
";
