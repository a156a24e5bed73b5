//! Learning curves as a table.

use std::fmt::Write;

use crate::protocol::classifier::Point;

/// Comma-separated values with a head: which pictures (`train`: means over batches, `test`: all test
/// pictures), epochs, loss and accuracy (0…1). Numbers are written as programs read them.
///
/// # Panics
/// Never: a string takes all.
pub fn csv(train: &[Point], test: &[Point]) -> String {
    let mut text = "pictures,epoch,loss,accuracy\n".to_owned();
    for (name, points) in [("train", train), ("test", test)] {
        for Point { epoch, loss, accuracy } in points {
            writeln!(text, "{name},{epoch},{loss},{accuracy}").expect("a string takes all");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_has_a_row() {
        let train = [Point { epoch: 0.5, loss: 2.25, accuracy: 0.125 }];
        let test = [Point { epoch: 1.0, loss: f32::NAN, accuracy: 1.0 }];
        let expected = "pictures,epoch,loss,accuracy\ntrain,0.5,2.25,0.125\ntest,1,NaN,1\n";
        assert_eq!(csv(&train, &test), expected);
    }
}
