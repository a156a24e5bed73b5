//! What was measured, and on what: the report has a half for the engine and one for the page, and
//! each can be measured anew without the other.

use std::fs;
use std::path::Path;
use std::thread;

use crate::chromium::Chromium;
use crate::command::{find, first_line};

const REPORT: &str = "docs/benchmarks.md";

const ENGINE: &str = "\
# Benchmarks

Written by `cargo xtask bench`; what is measured stands in `benches/browser/workloads.js`.

";

const PAGE: &str = "\
## The page while it trains

Written by `cargo xtask bench page`; what is measured stands in `tests/journeys/src/bin`.

";

/// What a half of the report is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    /// The engine against other libraries.
    Engine,
    /// The page while it trains.
    Page,
}

/// Writes one half and leaves the other as it is.
pub(super) fn write(root: &Path, half: Half, text: &str) -> Result<(), String> {
    let path = root.join(REPORT);
    // There may be none yet.
    let old = fs::read_to_string(&path).unwrap_or_default();
    path.parent().map_or(Ok(()), fs::create_dir_all).map_err(|e| e.to_string())?;
    fs::write(&path, join(&old, half, text)).map_err(|e| format!("{}: {e}.", path.display()))?;
    println!("The table lies in {REPORT}.");
    Ok(())
}

fn join(old: &str, half: Half, text: &str) -> String {
    let heading = PAGE.lines().next().unwrap_or_default();
    let (engine, page) = old.split_at(old.find(heading).unwrap_or(old.len()));
    let (engine, page) = match half {
        Half::Engine => (format!("{ENGINE}{text}"), page.to_owned()),
        Half::Page => (engine.to_owned(), format!("{PAGE}{text}")),
    };
    [engine.trim(), page.trim()].join("\n\n").trim().to_owned() + "\n"
}

/// What else the machine is doing.
pub(super) fn load() -> String {
    let average = fs::read_to_string("/proc/loadavg").ok();
    let minute = average.as_deref().and_then(|text| text.split(' ').next());
    minute.map_or_else(String::new, |load| {
        format!(" Its load average was {load} when measuring began.")
    })
}

/// A paragraph about machine and browser.
pub(super) fn machine(chromium: &Chromium, load: &str) -> String {
    let version = first_line(&chromium.browser, &["--version"]).unwrap_or_default();
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("unknown processor", |(_, model)| model.trim());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let date = find("date").and_then(|date| first_line(&date, &["+%Y-%m-%d"]));
    format!(
        "{}: {cores} virtual cores of a machine shared with others ({model}), {}.{load} Take \
         ratios rather than the numbers themselves.\n",
        date.unwrap_or_default(),
        version.trim()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_half_leaves_the_other_as_it_is() {
        let engine = join("", Half::Engine, "fast\n");
        assert_eq!(engine, format!("{ENGINE}fast\n"));
        let both = join(&engine, Half::Page, "free\n");
        assert_eq!(both, format!("{ENGINE}fast\n\n{PAGE}free\n"));
        assert_eq!(join(&both, Half::Engine, "fast\n"), both);
        assert_eq!(join(&both, Half::Page, "busy\n"), both.replace("free", "busy"));
    }
}
