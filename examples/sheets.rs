//! Writes `tests/golden/pictures.png` and `tests/golden/shapes.png`: six of each class.
//!
//! Run it again only when pictures change on purpose, and look at what it wrote:
//! `cargo run --release --example sheets`.

#[path = "../tests/support/sheet.rs"]
mod sheet;

fn main() -> std::io::Result<()> {
    for sheet in [sheet::pictures(6), sheet::shapes(6)] {
        std::fs::write(sheet.path(), sheet.png())?;
    }
    Ok(())
}
