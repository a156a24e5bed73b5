//! The tools that build the site: found on the search path in the right version, or installed into
//! the project's own `target/tools`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use crate::command::{cargo, find, first_line, run};

pub(crate) const WASM: &str = "wasm32-unknown-unknown";
const TRUNK_VERSION: &str = "0.21.14";
const BINARYEN_VERSION: &str = "132.0.0";

/// Where things are installed that the machine does not have.
pub(crate) struct Tools {
    folder: PathBuf,
}

impl Tools {
    /// Makes sure of the wasm target and of the wasm-bindgen that belongs to Cargo.lock.
    pub(crate) fn for_tests(root: &Path) -> Result<Self, String> {
        let tools = Self { folder: target_folder(root).join("tools") };
        install_target()?;
        tools.wasm_bindgen(root)?;
        Ok(tools)
    }

    /// Makes sure of everything that builds the site; what is missing is installed side by side.
    pub(crate) fn for_site(root: &Path) -> Result<Self, String> {
        let tools = Self { folder: target_folder(root).join("tools") };
        install_target()?;
        thread::scope(|scope| {
            let trunk = scope.spawn(|| tools.trunk());
            let wasm_bindgen = tools.wasm_bindgen(root);
            trunk.join().expect("installing does not panic").and(wasm_bindgen)
        })?;
        Ok(tools)
    }

    /// Puts the installed tools before everything else on a command's search path.
    pub(crate) fn extend_path<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("PATH", self.path())
    }

    /// `wasm-opt`, if there is one or npm can bring one. It makes the site smaller, not different.
    pub(crate) fn wasm_opt(&self) -> Option<PathBuf> {
        if let Some(found) = find("wasm-opt") {
            return Some(found);
        }
        let folder = self.folder.join("binaryen");
        let program = folder.join("node_modules").join("binaryen").join("bin").join("wasm-opt");
        if !program.is_file() {
            let Some(npm) = find("npm") else {
                println!("There is no wasm-opt and no npm to install one: going on without it.");
                return None;
            };
            println!("Installing wasm-opt (npm's binaryen); this usually takes half a minute.");
            let package = format!("binaryen@{BINARYEN_VERSION}");
            let mut install = Command::new(npm);
            install.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"]);
            if run(install.arg(&folder).arg(package)).is_err() {
                println!("wasm-opt could not be installed: going on without it.");
                return None;
            }
        }
        Some(program)
    }

    fn trunk(&self) -> Result<(), String> {
        let right = |line: String| line.split_whitespace().nth(1) == Some(TRUNK_VERSION);
        self.install("trunk", "trunk", TRUNK_VERSION, true, "0", right)
    }

    fn wasm_bindgen(&self, root: &Path) -> Result<(), String> {
        let version = locked_version(root, "wasm-bindgen")?;
        let right = |line: String| line.split_whitespace().nth(1) == Some(version.as_str());
        // Without --locked: its own lock file asks for crates that newer compilers refuse.
        self.install("wasm-bindgen", "wasm-bindgen-cli", &version, false, "1", right)
    }

    fn install(
        &self,
        program: &str,
        package: &str,
        version: &str,
        locked: bool,
        opt_level: &str,
        is_right: impl Fn(String) -> bool,
    ) -> Result<(), String> {
        let own =
            self.folder.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
        let candidates = [Some(own), find(program)];
        let there =
            candidates.into_iter().flatten().filter_map(|path| first_line(&path, &["--version"]));
        if there.into_iter().any(is_right) {
            return Ok(());
        }
        println!("Installing {package} {version}; on two cores this takes some minutes.");
        let mut install = cargo();
        install.args(["install", package, "--version", version, "--root"]).arg(&self.folder);
        if locked {
            install.arg("--locked");
        }
        // Flags meant for the project would make the tool's build differ from everyone's. A build
        // folder for each, because cargo builds but one thing at a time in a shared one.
        let build = self.folder.join("build").join(program);
        install.env_remove("RUSTFLAGS").env("CARGO_TARGET_DIR", &build);
        // A tool runs for seconds and is built for minutes: it need not be the fastest. Trunk calls
        // others; wasm-bindgen works through megabytes.
        for (key, value) in [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", opt_level)] {
            install.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
        }
        run(install.current_dir(std::env::temp_dir()))?;
        fs::remove_dir_all(&build).map_err(|e| format!("{}: {e}.", build.display()))
    }

    fn path(&self) -> OsString {
        let own = self.folder.join("bin");
        let rest = std::env::var_os("PATH").unwrap_or_default();
        let all = std::iter::once(own).chain(std::env::split_paths(&rest));
        std::env::join_paths(all).unwrap_or(rest)
    }
}

/// The folder that cargo builds into.
pub(crate) fn target_folder(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir))
}

/// Makes sure that the compiler can make WebAssembly.
pub(crate) fn install_target() -> Result<(), String> {
    let Some(rustup) = find("rustup") else {
        return Err("Please install rustup (https://rustup.rs); it brings the compiler.".to_owned());
    };
    let installed = Command::new(&rustup).args(["target", "list", "--installed"]).output();
    let installed = installed.map_err(|error| format!("rustup could not be started: {error}."))?;
    if String::from_utf8_lossy(&installed.stdout).lines().any(|line| line.trim() == WASM) {
        return Ok(());
    }
    println!("Adding the compiler's target {WASM}; this usually takes half a minute.");
    run(Command::new(rustup).args(["target", "add", WASM]))
}

/// The version of a package in Cargo.lock.
fn locked_version(root: &Path, package: &str) -> Result<String, String> {
    let lock = root.join("Cargo.lock");
    let text = fs::read_to_string(&lock).map_err(|e| format!("{}: {e}.", lock.display()))?;
    let name = format!("name = \"{package}\"");
    let mut lines = text.lines().skip_while(|line| *line != name).skip(1);
    let version =
        lines.next().and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).ok_or_else(|| format!("Cargo.lock does not name {package}."))
}
