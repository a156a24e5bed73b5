//! Running other programs.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs a program and waits; its output is shown.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let shown = describe(command);
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` failed ({status}).")),
        Err(error) => Err(format!("`{shown}` could not be started: {error}.")),
    }
}

/// Runs a program and gives its output; what it tells of its progress is shown.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let shown = describe(command);
    match command.stdin(Stdio::null()).stderr(Stdio::inherit()).output() {
        Ok(done) if done.status.success() => Ok(String::from_utf8_lossy(&done.stdout).into_owned()),
        Ok(done) => Err(format!("`{shown}` failed ({}).", done.status)),
        Err(error) => Err(format!("`{shown}` could not be started: {error}.")),
    }
}

/// Runs a program and gives its first line of output, if it succeeds.
pub(crate) fn first_line(program: &Path, arguments: &[&str]) -> Option<String> {
    let output =
        Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output();
    let output = output.ok().filter(|output| output.status.success())?;
    String::from_utf8_lossy(&output.stdout).lines().next().map(str::to_owned)
}

/// Where a program lies, if it is on the search path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(&file)).find(|file| file.is_file())
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
