//! Building the site: `dist/` works from any static host, under any path.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use crate::command::{cargo, find, run};
use crate::tools::{Tools, target_folder};

/// What the programs are made of; wasm-opt adds nothing that is not there.
const WASM_FEATURES: [&str; 9] = [
    "--enable-simd",
    "--enable-relaxed-simd",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Where the site lies.
pub(crate) fn dist(root: &Path) -> PathBuf {
    root.join("dist")
}

/// How much is asked of the compiler.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effort {
    /// As small and as fast as can be.
    Release,
    /// The same site from the same sources, built in half the time.
    Tests,
}

impl Effort {
    /// Cargo's settings that differ from the profiles in the manifest. They are the page's alone: both
    /// builds of what computes come to the same JavaScript only if each is optimized as a whole.
    fn settings(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Release => &[],
            Self::Tests => &[
                ("CARGO_PROFILE_PAGE_LTO", "off"),
                ("CARGO_PROFILE_PAGE_CODEGEN_UNITS", "16"),
                ("CARGO_PROFILE_PAGE_OPT_LEVEL", "1"),
            ],
        }
    }
}

/// Installs what is missing and builds the site.
pub(crate) fn build(root: &Path) -> Result<(), String> {
    build_with(root, Effort::Release)
}

/// The same with less optimization: journeys look at what the site does, not at how fast.
pub(crate) fn build_for_tests(root: &Path) -> Result<(), String> {
    build_with(root, Effort::Tests)
}

fn build_with(root: &Path, effort: Effort) -> Result<(), String> {
    let tools = Tools::for_site(root)?;
    // Trunk builds offline, so what it builds from must be there.
    run(cargo().arg("fetch").current_dir(root))?;
    println!("Building the site; on two cores the first time usually takes five minutes.");
    let mut trunk = Command::new("trunk");
    // Offline: trunk takes its tools from the search path instead of fetching its own. Some
    // environments set NO_COLOR to a number, which it does not understand.
    trunk.args(["build", "--release", "--offline"]).env_remove("NO_COLOR").current_dir(root);
    trunk.envs(effort.settings().iter().copied());
    run(tools.extend_path(&mut trunk))?;
    match effort {
        Effort::Release => shrink_while(root, &tools, || add_relaxed(root, &tools))?,
        Effort::Tests => add_relaxed(root, &tools)?,
    }
    println!("The site lies in {}.", dist(root).display());
    Ok(())
}

/// Makes the page's program smaller, which takes minutes on one core, beside other work that adds
/// programs; then the others.
fn shrink_while(
    root: &Path,
    tools: &Tools,
    work: impl FnOnce() -> Result<(), String>,
) -> Result<(), String> {
    let Some(wasm_opt) = tools.wasm_opt() else { return work() };
    let (page, _) = programs(&dist(root));
    thread::scope(|scope| {
        let shrinking = scope.spawn(|| shrink(&wasm_opt, &page));
        let done = work();
        shrinking.join().expect("optimizing does not panic");
        done
    })?;
    let (_, others) = programs(&dist(root));
    shrink(&wasm_opt, &others);
    Ok(())
}

/// The page's program, and all others in a folder.
fn programs(folder: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let programs = files.filter(|file| file.extension().is_some_and(|ending| ending == "wasm"));
    let is_page = |file: &PathBuf| {
        file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("lehrnetz"))
    };
    programs.partition(is_page)
}

/// Programs that compute: they come in a second build, for browsers with fused multiply-add.
const COMPUTING: [&str; 2] = ["worker", "network"];

/// Cargo's setting for the second build.
pub(crate) const RELAXED: &str = "target.wasm32-unknown-unknown.rustflags=\
     [\"-C\", \"target-feature=+simd128,+relaxed-simd\", \"--cfg\", \"erase_components\"]";

/// Puts the builds with relaxed vector instructions beside the plain ones. The JavaScript around a
/// program is one for both.
fn add_relaxed(root: &Path, tools: &Tools) -> Result<(), String> {
    let target = target_folder(root);
    let mut build = cargo();
    build.args(["build", "--release", "--no-default-features"]);
    build.args(["--target", "wasm32-unknown-unknown", "--config", RELAXED]).current_dir(root);
    run(build.args(COMPUTING.iter().flat_map(|program| ["--bin", *program])))?;

    let (dist, folder) = (dist(root), target.join("relaxed").join("site"));
    for program in COMPUTING {
        let wasm = target.join("wasm32-unknown-unknown/release").join(program);
        let mut bind = Command::new("wasm-bindgen");
        bind.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&folder);
        run(tools.extend_path(bind.arg(wasm.with_extension("wasm"))))?;
        let read = |folder: &Path| {
            let file = folder.join(program).with_extension("js");
            fs::read(&file).map_err(|e| format!("{}: {e}.", file.display()))
        };
        if read(&dist)? != read(&folder)? {
            return Err(format!("The two builds of {program} need different JavaScript."));
        }
        let from = folder.join(format!("{program}_bg.wasm"));
        let to = dist.join(format!("{program}_relaxed_bg.wasm"));
        fs::copy(&from, &to).map_err(|e| format!("{}: {e}.", from.display()))?;
    }
    Ok(())
}

/// Has wasm-opt go over all programs of a folder, if there is one.
pub(crate) fn shrink_all(folder: &Path, tools: &Tools) {
    if let Some(wasm_opt) = tools.wasm_opt() {
        let (page, others) = programs(folder);
        shrink(&wasm_opt, &[page, others].concat());
    }
}

fn shrink(wasm_opt: &Path, files: &[PathBuf]) {
    // One at a time leaves most of a machine idle.
    let done = thread::scope(|scope| {
        let workers: Vec<_> =
            files.iter().map(|file| scope.spawn(|| optimize(wasm_opt, file))).collect();
        workers.into_iter().all(|worker| worker.join().expect("optimizing does not panic").is_ok())
    });
    // One too old for these features writes nothing: the files are larger then, and as good.
    if !done {
        println!("{} failed: going on without it.", wasm_opt.display());
    }
}

fn optimize(wasm_opt: &Path, file: &Path) -> Result<(), String> {
    // npm's wasm-opt is a script for node.
    let mut command = match find("node").filter(|_| wasm_opt.ends_with("binaryen/bin/wasm-opt")) {
        Some(node) => {
            let mut command = Command::new(node);
            command.arg(wasm_opt);
            command
        }
        None => Command::new(wasm_opt),
    };
    run(command.args(WASM_FEATURES).arg("-O3").arg(file).arg("-o").arg(file))
}
