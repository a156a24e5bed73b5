//! `cargo xtask`: everything between a bare machine and a running, tested Lehrnetz.

mod bench;
mod chromium;
mod command;
mod pack_digits;
mod serve;
mod site;
mod test;
mod tools;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask run [--port N]      install what is missing, build, serve at http://127.0.0.1:8080
cargo xtask build               install what is missing, build the site into dist/
cargo xtask test [STAGE ...]    install what is missing, run all checks and tests, or some stages:
                                fmt native gradients clippy doc tools build browser journeys
cargo xtask bench [WORKLOAD …]  install what is missing, measure against other libraries
cargo xtask bench page [WORD …] install what is missing, build, measure how free the page is
                                while it trains and how soon it answers, or parts with a WORD in their address
cargo xtask serve [--port N]    serve dist/ as it is
cargo xtask pack-digits FILE    make assets/digits/digits.bin from digits.csv.gz
cargo xtask handwriting FOLDER  learn from generated digits alone, read MNIST's test files in FOLDER
cargo xtask generator           train the networks of chapter 9 that are bundled, into assets/generators/";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = root();
    let done = match words.as_slice() {
        ["run", options @ ..] => run(&root, options),
        ["build"] => site::build(&root),
        ["test", stages @ ..] => test::run_stages(&root, stages),
        ["serve", options @ ..] => serve::port(options)
            .and_then(serve::bind)
            .and_then(|listener| serve::serve(&root, listener)),
        ["bench", "page", words @ ..] => bench::page::run(&root, words),
        ["bench", workloads @ ..] => bench::run(&root, workloads),
        ["pack-digits", file] => pack_digits::run(Path::new(file), &root),
        ["handwriting", folder] => handwriting(&root, folder),
        ["generator"] => generator(&root),
        [] | ["help" | "-h" | "--help"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("There is no such command.\n\n{HELP}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(root: &Path, options: &[&str]) -> Result<(), String> {
    let listener = serve::port(options).and_then(serve::bind)?;
    site::build(root)?;
    serve::serve(root, listener)
}

/// Measures the generated digits, in a program of its own: whoever builds the site need not wait for
/// the engine to be compiled natively.
fn handwriting(root: &Path, folder: &str) -> Result<(), String> {
    let folder = std::path::absolute(folder).map_err(|error| format!("{folder}: {error}."))?;
    let mut measure = command::cargo();
    measure.args(["run", "--release", "--quiet", "--example", "measure_handwriting", "--"]);
    println!("Training five networks; this usually takes five minutes.");
    command::run(measure.arg(folder).current_dir(root))
}

/// Trains what is bundled, in a program of its own for the same reason.
fn generator(root: &Path) -> Result<(), String> {
    let mut train = command::cargo();
    train.args(["run", "--release", "--quiet", "--example", "train_generator"]);
    command::run(train.current_dir(root))
}

/// The root of the repository, from wherever the command is called.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}
