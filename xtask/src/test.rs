//! All checks and tests, in the order in which they find things soonest.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::chromium;
use crate::command::{cargo, run};
use crate::site;
use crate::tools::{self, Tools};

const WASM: &str = "wasm32-unknown-unknown";

type Stage = (&'static str, &'static str, fn(&Path) -> Result<(), String>);

const STAGES: [Stage; 9] = [
    ("fmt", "Formatting", fmt),
    ("native", "Native tests", native),
    ("gradients", "Gradient checks in double precision", gradients),
    ("clippy", "Lints", clippy),
    ("doc", "Documentation", doc),
    ("tools", "Tools", tools),
    ("build", "The site", site::build_for_tests),
    ("browser", "Tests in the browser", browser),
    ("journeys", "Journeys through the site", journeys),
];

/// Stages that need nothing of those before them.
const ASIDE: [&str; 2] = ["tools", "build"];

/// Runs the named stages, or all; stops at the first that fails.
pub(crate) fn run_stages(root: &Path, names: &[&str]) -> Result<(), String> {
    if let Some(unknown) = names.iter().find(|name| STAGES.iter().all(|stage| stage.0 != **name)) {
        let known: Vec<&str> = STAGES.iter().map(|stage| stage.0).collect();
        return Err(format!("There is no stage {unknown}; there are {}.", known.join(", ")));
    }
    let mut aside = if names.is_empty() { Some(Aside::start(root)?) } else { None };
    let mut times: Vec<(&str, Duration)> = Vec::new();
    for (name, title, stage) in STAGES {
        if !names.is_empty() && !names.contains(&name) {
            continue;
        }
        println!("\n== {title} ==");
        let start = Instant::now();
        let done = match &mut aside {
            Some(aside) if ASIDE.contains(&name) => aside.wait(),
            _ => stage(root),
        };
        done.map_err(|message| format!("{title}: {message}"))?;
        times.push((title, start.elapsed()));
    }
    println!("\nAll of it passed:");
    for (title, time) in times {
        println!("  {title}: {} s", time.as_secs());
    }
    Ok(())
}

/// The stages beside the others. A compiler has one core idle much of the time, so that two at once
/// take less than one after the other.
struct Aside {
    stages: Child,
    log: PathBuf,
    told: bool,
}

impl Aside {
    fn start(root: &Path) -> Result<Self, String> {
        // Both sides would add it, and rustup does not like that.
        tools::install_target()?;
        let log = tools::target_folder(root).join("aside.log");
        let file = File::create(&log).map_err(|error| format!("{}: {error}.", log.display()))?;
        let same = file.try_clone().map_err(|error| format!("{}: {error}.", log.display()))?;
        let itself = std::env::current_exe().map_err(|error| format!("This program: {error}."))?;
        let mut stages = Command::new(itself);
        stages.arg("test").args(ASIDE).current_dir(root);
        stages.stdin(Stdio::null()).stdout(file).stderr(same);
        let stages = stages.spawn().map_err(|e| format!("Stages aside did not start: {e}."))?;
        println!("Meanwhile {} are under way; {} tells.", ASIDE.join(" and "), log.display());
        Ok(Self { stages, log, told: false })
    }

    /// Waits until they are through, and shows once what they said.
    fn wait(&mut self) -> Result<(), String> {
        let status = self.stages.wait().map_err(|error| format!("They did not end: {error}."))?;
        if !std::mem::replace(&mut self.told, true) {
            println!("{}", fs::read_to_string(&self.log).unwrap_or_default());
        }
        if status.success() { Ok(()) } else { Err(format!("failed aside ({status}).")) }
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // After a failure elsewhere; one that has ended already cannot be stopped, and need not.
        let _ = self.stages.kill();
        let _ = self.stages.wait();
    }
}

fn project(root: &Path) -> Command {
    let mut command = cargo();
    command.current_dir(root);
    command
}

fn fmt(root: &Path) -> Result<(), String> {
    run(project(root).args(["fmt", "--all", "--check"]))
}

/// Installs side by side what the stages after this one would miss one after the other.
fn tools(root: &Path) -> Result<(), String> {
    thread::scope(|scope| {
        let chromium = scope.spawn(chromium::ensure);
        let tools = Tools::for_site(root);
        chromium.join().expect("installing does not panic").map(drop).and(tools.map(drop))
    })
}

fn clippy(root: &Path) -> Result<(), String> {
    let deny = ["--", "-D", "warnings"];
    run(project(root).args(["clippy", "--workspace", "--all-targets"]).args(deny))?;
    let f64_targets = ["clippy", "--features", "f64", "--test", "engine_gradients"];
    run(project(root).args(f64_targets).args(deny))?;
    tools::install_target()?;
    run(project(root).args(["clippy", "--all-targets", "--target", WASM]).args(deny))
}

fn doc(root: &Path) -> Result<(), String> {
    let deny = ("RUSTDOCFLAGS", "-D warnings");
    // For wasm, where the library has all its floors.
    tools::install_target()?;
    run(project(root).args(["doc", "--no-deps", "--lib", "--target", WASM]).env(deny.0, deny.1))
}

fn native(root: &Path) -> Result<(), String> {
    // Examples are left to the lints.
    let all = ["--workspace", "--exclude", "journeys", "--lib", "--bins", "--tests"];
    run(project(root).arg("test").args(all))
}

fn gradients(root: &Path) -> Result<(), String> {
    run(project(root).args(["test", "--features", "f64", "--lib", "--test", "engine_*"]))
}

fn browser(root: &Path) -> Result<(), String> {
    let chromium = chromium::ensure()?;
    let tools = Tools::for_tests(root)?;
    // The page is compiled for the library's own tests alone. What the worker is made of comes without
    // it, as it is built for the site, plain and with relaxed vector instructions.
    let page = vec!["--lib"];
    let computing = ["--no-default-features", "--test", "engine_golden"];
    let plain = [&computing[..], &["--test", "browser_engine"]].concat();
    let relaxed = [&computing[..], &["--lib", "--config", site::RELAXED]].concat();
    for targets in [page, plain, relaxed] {
        let mut tests = project(root);
        tests.args(["test", "--target", WASM]).args(targets);
        tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        // The page is large: optimizing it would take longer than its tests.
        tests.args(["--config", "profile.dev.package.lehrnetz.opt-level=1"]);
        tests.args(["--config", "profile.dev.debug=false"]);
        run(chromium.tell(tools.extend_path(&mut tests)))?;
    }
    Ok(())
}

fn journeys(root: &Path) -> Result<(), String> {
    let chromium = chromium::ensure()?;
    let mut tests = project(root);
    tests.args(["test", "--package", "journeys"]).env("LEHRNETZ_DIST", site::dist(root));
    run(chromium.tell(&mut tests))
}
