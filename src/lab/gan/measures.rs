//! How far apart two clouds of points are, and which Gaussians one of them covers.

use crate::data::distributions::Modes;
use crate::protocol::gan::{Loss, REACH};

/// Cells of the histogram in each direction.
const SIDE: usize = 24;
/// A Gaussian counts as covered with this part of its fair share of points near it. (One point alone
/// would do by Srivastava et al., *VEEGAN*, 2017.)
const COVERED: f64 = 0.1;
/// Standard deviations that count as near (VEEGAN, section 4).
const NEAR: f64 = 3.0;

/// Points in each cell of the square that is shown, and in the last place those outside.
pub(super) fn histogram(points: &[f32]) -> Vec<u32> {
    let cell = |at: f32| (f64::midpoint(f64::from(at) / REACH, 1.0) * SIDE as f64).floor();
    let within = |cell: f64| (0.0..SIDE as f64).contains(&cell);
    let mut counts = vec![0; SIDE * SIDE + 1];
    for point in points.chunks_exact(2) {
        let (column, row) = (cell(point[0]), cell(point[1]));
        let inside = within(column) && within(row);
        let place = if inside { row as usize * SIDE + column as usize } else { SIDE * SIDE };
        counts[place] += 1;
    }
    counts
}

/// Jensen–Shannon divergence of two histograms, in nats: ½ KL(p‖m) + ½ KL(q‖m) with m = ½(p + q); 0
/// for equal ones, ln 2 for such as have no cell in common. Few points make it too large: compare it
/// with that of two clouds of one origin.
pub fn divergence(p: &[u32], q: &[u32]) -> f64 {
    let total = |counts: &[u32]| f64::from(counts.iter().sum::<u32>().max(1));
    let (of_p, of_q) = (total(p), total(q));
    let part = |share: f64, mean: f64| if share > 0.0 { share * (share / mean).ln() } else { 0.0 };
    let cells = p.iter().zip(q).map(|(p, q)| {
        let (p, q) = (f64::from(*p) / of_p, f64::from(*q) / of_q);
        let mean = f64::midpoint(p, q);
        part(p, mean) + part(q, mean)
    });
    cells.sum::<f64>() / 2.0
}

/// How many Gaussians the points cover, and the share of points near one.
pub(super) fn coverage(points: &[f32], modes: &Modes) -> (u32, f32) {
    let mut near = vec![0_u32; modes.centres.len()];
    let mut count = 0.0_f64;
    for point in points.chunks_exact(2) {
        count += 1.0;
        let far = |centre: &[f64; 2]| {
            (f64::from(point[0]) - centre[0]).hypot(f64::from(point[1]) - centre[1])
        };
        // They lie further apart than the reach of any two.
        let own = modes.centres.iter().position(|centre| far(centre) <= NEAR * modes.std);
        if let Some(own) = own {
            near[own] += 1;
        }
    }
    let fair = count / modes.centres.len() as f64;
    let covered = near.iter().filter(|near| f64::from(**near) >= COVERED * fair.max(1.0)).count();
    (covered as u32, (f64::from(near.iter().sum::<u32>()) / count.max(1.0)) as f32)
}

/// Mean of a function of scores; NaN of none.
pub(in crate::lab) fn mean(scores: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let sum: f64 = scores.iter().map(|y| f64::from(f(*y))).sum();
    (sum / scores.len() as f64) as f32
}

/// The score above which a point is taken for real: where D is ½, or halfway between a critic's mean
/// scores.
pub(in crate::lab) fn threshold(loss: Loss, of_real: &[f32], of_generated: &[f32]) -> f32 {
    match loss {
        Loss::Minimax | Loss::NonSaturating => 0.0,
        Loss::LeastSquares => 0.5,
        Loss::WassersteinClipped | Loss::WassersteinPenalty => {
            f32::midpoint(mean(of_real, |y| y), mean(of_generated, |y| y))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divergence_is_zero_for_equals_and_ln_2_for_strangers() {
        let (a, b) = (histogram(&[0.5, 0.5, -0.5, 0.1]), histogram(&[0.9, -0.9, 7.0, 0.0]));
        assert_eq!(divergence(&a, &a), 0.0);
        assert!((divergence(&a, &b) - 2.0_f64.ln()).abs() < 1e-12);
        // By hand: p = (½, ½, 0), q = (½, 0, ½), m = (½, ¼, ¼).
        assert!((divergence(&[2, 2, 0], &[5, 0, 5]) - 0.5 * 2.0_f64.ln()).abs() < 1e-12);
    }

    #[test]
    fn points_outside_and_broken_ones_have_a_cell_of_their_own() {
        let counts = histogram(&[5.0, 0.0, f32::NAN, 0.0, 0.0, f32::INFINITY, 0.0, 0.0]);
        assert_eq!((counts[SIDE * SIDE], counts.iter().sum::<u32>()), (3, 4));
    }

    #[test]
    fn coverage_counts_modes_and_points_near_them() {
        let modes = Modes { centres: vec![[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]], std: 0.1 };
        let points = [0.0, 0.29, 0.0, -0.1, 1.0, 0.31, 1.0, -0.2];
        assert_eq!(coverage(&points, &modes), (2, 0.75));
        assert_eq!(coverage(&[], &modes), (0, 0.0));
    }
}
