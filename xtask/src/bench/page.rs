//! Measures how long tasks of the page take while it trains.
//!
//! The program that does it is `tests/journeys/src/bin/main_thread.rs`: it drives the built site as the
//! journeys do.

use std::path::Path;

use super::report;
use crate::command::{cargo, output};
use crate::{chromium, site};

/// Installs, builds and measures; with words only the parts that have one of them in their address,
/// and writes nothing then.
pub(crate) fn run(root: &Path, words: &[&str]) -> Result<(), String> {
    let chromium = chromium::ensure()?;
    site::build(root)?;
    let mut measure = cargo();
    measure.args(["run", "--quiet", "--package", "journeys", "--bin", "main_thread", "--"]);
    measure.args(words).current_dir(root).env("LEHRNETZ_DIST", site::dist(root));
    println!("Training in every part of the site; this usually takes five minutes.");
    let load = report::load();
    let table = output(chromium.tell(&mut measure))?;
    println!("\n{table}");
    if words.is_empty() {
        let machine = report::machine(&chromium, &load);
        report::write(root, report::Half::Page, &format!("{machine}\n{ABOUT}\n{table}"))?;
    }
    Ok(())
}

const ABOUT: &str = "\
Tasks of the main thread while a part trains at full pace, in a headless Chromium whose window has
1440 × 900 pixels. The browser counts the time in which another program had the processor, too.
";
