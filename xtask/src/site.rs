//! Building the site: `dist/` works from any static host, under any path.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{cargo, find, run};
use crate::tools::Tools;

/// What every browser that the page supports understands.
const WASM_FEATURES: [&str; 8] = [
    "--enable-simd",
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

/// Installs what is missing and builds the site.
pub(crate) fn build(root: &Path) -> Result<(), String> {
    let tools = Tools::for_site(root)?;
    // Trunk builds offline, so what it builds from must be there.
    run(cargo().arg("fetch").current_dir(root))?;
    println!("Building the site; on two cores the first time usually takes five minutes.");
    let mut trunk = Command::new("trunk");
    // Offline: trunk takes its tools from the search path instead of fetching its own. Some
    // environments set NO_COLOR to a number, which it does not understand.
    trunk.args(["build", "--release", "--offline"]).env_remove("NO_COLOR").current_dir(root);
    run(tools.extend_path(&mut trunk))?;
    shrink(&dist(root), &tools)?;
    println!("The site lies in {}.", dist(root).display());
    Ok(())
}

/// Has wasm-opt go over the programs, if there is one.
fn shrink(dist: &Path, tools: &Tools) -> Result<(), String> {
    let Some(wasm_opt) = tools.wasm_opt() else { return Ok(()) };
    let entries = fs::read_dir(dist).map_err(|e| format!("{}: {e}.", dist.display()))?;
    let files = entries.flatten().map(|entry| entry.path());
    for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "wasm")) {
        // npm's wasm-opt is a script for node.
        let mut command = match find("node").filter(|_| wasm_opt.ends_with("binaryen/bin/wasm-opt"))
        {
            Some(node) => {
                let mut command = Command::new(node);
                command.arg(&wasm_opt);
                command
            }
            None => Command::new(&wasm_opt),
        };
        // One too old for these features writes nothing: the file is larger then, and as good.
        if run(command.args(WASM_FEATURES).arg("-O3").arg(&file).arg("-o").arg(&file)).is_err() {
            println!("{} failed: going on without it.", wasm_opt.display());
            return Ok(());
        }
    }
    Ok(())
}
