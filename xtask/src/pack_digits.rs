//! Packs the digits of the UCI set into `assets/digits/digits.bin`.
//!
//! The input is `digits.csv.gz` as it ships inside the scikit-learn package: 1,797 lines of 64
//! levels 0…16 and a label. The format is described in `assets/digits/README.md`, and read by
//! `src/data/digits.rs`.

use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;

/// Where the packed file goes, from the root of the repository.
const TARGET: &str = "assets/digits/digits.bin";

/// Reads the source and writes the packed file.
pub(crate) fn run(source: &Path, root: &Path) -> Result<(), String> {
    let file = fs::File::open(source).map_err(|e| format!("{}: {e}", source.display()))?;
    let mut text = String::new();
    GzDecoder::new(file)
        .read_to_string(&mut text)
        .map_err(|e| format!("{} is no gzip of text: {e}", source.display()))?;
    let bytes = pack(&text)?;
    let target = root.join(TARGET);
    fs::write(&target, &bytes).map_err(|e| format!("{}: {e}", target.display()))?;
    println!("{}: {} bytes", target.display(), bytes.len());
    Ok(())
}

fn pack(text: &str) -> Result<Vec<u8>, String> {
    let (mut labels, mut levels) = (Vec::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        let numbers: Result<Vec<u8>, _> = line.split(',').map(str::parse::<u8>).collect();
        let numbers = numbers.map_err(|e| format!("line {}: {e}", index + 1))?;
        let [digit @ .., label] = numbers.as_slice() else { continue };
        if digit.len() != 64 || digit.iter().any(|level| *level > 16) || *label > 9 {
            return Err(format!("line {}: not 64 levels 0 to 16 and a digit", index + 1));
        }
        levels.extend_from_slice(digit);
        labels.push(*label);
    }
    let inks: Vec<u8> = levels.iter().filter(|level| **level > 0).map(|level| level - 1).collect();
    let presence = levels.chunks(8).map(|pixels| {
        pixels.iter().enumerate().fold(0, |bits, (bit, level)| bits | u8::from(*level > 0) << bit)
    });
    let mut bytes = nibbles(&labels);
    bytes.extend(presence);
    bytes.extend(nibbles(&inks));
    Ok(bytes)
}

/// Two values below 16 in a byte, the first in the lower half.
fn nibbles(values: &[u8]) -> Vec<u8> {
    values.chunks(2).map(|pair| pair[0] | pair.get(1).copied().unwrap_or(0) << 4).collect()
}
