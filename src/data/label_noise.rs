//! Labels that are wrong on purpose (Zhang et al., *Understanding deep learning requires rethinking
//! generalization*, 2017).

use rand::seq::SliceRandom;

use crate::engine::rng::{Purpose, stream, uniform};

/// Draws a `share` (0…1) of the labels anew, evenly from all classes, so that with 1 they tell nothing;
/// one in `classes` of them is right by chance. A larger share keeps what a smaller one has drawn.
pub fn redraw(labels: &mut [i32], share: f64, classes: usize, seed: u64) {
    let mut rng = stream(seed, Purpose::Labels);
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.shuffle(&mut rng);
    let drawn = (share * labels.len() as f64).round() as usize;
    for index in order.into_iter().take(drawn) {
        labels[index] = (uniform(&mut rng) * classes as f64) as i32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noisy(share: f64) -> Vec<i32> {
        let mut labels: Vec<i32> = (0..2000).map(|index| index % 10).collect();
        redraw(&mut labels, share, 10, 5);
        labels
    }

    #[test]
    fn the_share_is_kept_and_one_in_ten_is_right_by_chance() {
        let honest = noisy(0.0);
        assert!(honest.iter().enumerate().all(|(index, label)| *label == index as i32 % 10));
        for share in [0.2, 0.4, 1.0] {
            let wrong = noisy(share).iter().zip(&honest).filter(|(a, b)| a != b).count();
            let expected = 2000.0 * share * 0.9;
            assert!((wrong as f64 - expected).abs() < 45.0, "{share}: {wrong}");
        }
    }

    #[test]
    fn a_larger_share_keeps_what_a_smaller_one_has_drawn() {
        let (honest, few, many) = (noisy(0.0), noisy(0.1), noisy(0.4));
        for ((honest, few), many) in honest.iter().zip(&few).zip(&many) {
            assert!(few == honest || few == many);
        }
    }
}
