//! Renders the lecture texts in `assets/chapters` once, at build time: `NN-name.LANG.md` becomes
//! `OUT_DIR/NN-name.LANG.html` and a row of the table `OUT_DIR/chapters.rs`, which
//! `src/text/lecture.rs` takes in. A text that does not render fails the build with its file name.

#[path = "build/chapter.rs"]
mod chapter;
#[path = "build/formula.rs"]
mod formula;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const CHAPTERS: &str = "assets/chapters";

fn main() {
    println!("cargo::rerun-if-changed={CHAPTERS}");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    if let Err(error) = render_all(Path::new(CHAPTERS), &out) {
        println!("cargo::error={}", error.replace('\n', "; "));
        std::process::exit(1);
    }
}

/// Renders every Markdown file of `from` into `out`, in the order of the file names.
fn render_all(from: &Path, out: &Path) -> Result<(), String> {
    let io = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let mut sources = Vec::new();
    for entry in fs::read_dir(from).map_err(|error| io(from, error))? {
        let path = entry.map_err(|error| io(from, error))?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            sources.push(path);
        }
    }
    sources.sort();
    let mut table = String::from("[\n");
    for source in sources {
        let name = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&source).map_err(|error| io(&source, error))?;
        let chapter = chapter::parse(&name, &text)
            .map_err(|error| format!("{}: {error}", source.display()))?;
        let html = out.join(format!("{name}.html"));
        fs::write(&html, &chapter.html).map_err(|error| io(&html, error))?;
        let chapter::Chapter { number, lang, title, question, lead, .. } = chapter;
        writeln!(
            table,
            "Lecture {{ number: {number}, lang: {lang}, title: {title:?}, question: {question:?}, \
             lead: {lead:?}, html: include_str!({:?}) }},",
            format!("{name}.html"),
        )
        .expect("a string takes any text");
    }
    table.push_str("]\n");
    let path = out.join("chapters.rs");
    fs::write(&path, table).map_err(|error| io(&path, error))
}
