//! Writes the sheets of generated pictures and points that tests compare with, `tests/golden/*.png`.
//!
//! Run it again only when what is generated changes on purpose, and look at what it wrote:
//! `cargo run --release --example sheets`.

#[path = "../tests/support/plots.rs"]
mod plots;
#[path = "../tests/support/sheet.rs"]
mod sheet;

fn main() -> std::io::Result<()> {
    for sheet in sheet::all().into_iter().chain(plots::all()) {
        std::fs::write(sheet.path(), sheet.png())?;
    }
    Ok(())
}
