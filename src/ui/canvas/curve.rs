//! Points of a curve: which of them to draw, and which one is meant.

/// The point nearest to an abscissa; points lie from left to right.
pub fn nearest(points: &[(f32, f32)], at: f32) -> Option<(f32, f32)> {
    let after = points.partition_point(|point| point.0 < at);
    let candidates = [after.checked_sub(1), Some(after)].into_iter().flatten();
    candidates
        .filter_map(|index| points.get(index).copied())
        .min_by(|a, b| (a.0 - at).abs().total_cmp(&(b.0 - at).abs()))
}

/// Of more points than pixel columns, the lowest and the highest of each column: what a denser line
/// would show as well.
pub fn thin_out(points: &[(f32, f32)], x_max: f32, columns: usize) -> Vec<(f32, f32)> {
    if points.len() <= 2 * columns {
        return points.to_vec();
    }
    let column = |point: &(f32, f32)| (point.0 / x_max * columns as f32) as usize;
    let runs = points.chunk_by(|a, b| column(a) == column(b));
    let extremes = runs.flat_map(|run| {
        let lowest = (0..run.len()).min_by(|a, b| run[*a].1.total_cmp(&run[*b].1)).unwrap_or(0);
        let highest = (0..run.len()).max_by(|a, b| run[*a].1.total_cmp(&run[*b].1)).unwrap_or(0);
        let both = [run[lowest.min(highest)], run[lowest.max(highest)]];
        let distinct = if lowest == highest { 1 } else { 2 };
        both.into_iter().take(distinct)
    });
    extremes.collect()
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn the_nearest_point_may_lie_on_either_side() {
        let points = [(0.0, 5.0), (1.0, 6.0), (3.0, 7.0)];
        for (at, expected) in [(-1.0, 5.0), (0.4, 5.0), (0.6, 6.0), (2.1, 7.0), (9.0, 7.0)] {
            assert_eq!(nearest(&points, at).map(|point| point.1), Some(expected), "{at}");
        }
        assert_eq!(nearest(&[], 1.0), None);
    }

    #[wasm_bindgen_test]
    fn thinning_keeps_order_and_extremes() {
        let wave = |i: u16| (f32::from(i) / 1000.0, (f32::from(i) * 0.7).sin());
        let mut points: Vec<(f32, f32)> = (0..5000).map(wave).collect();
        points[2345].1 = 40.0;
        points[3456].1 = -40.0;
        let thin = thin_out(&points, 5.0, 100);
        assert!(thin.len() <= 202, "{}", thin.len());
        assert!(thin.is_sorted_by(|a, b| a.0 < b.0));
        assert!(thin.contains(&points[2345]) && thin.contains(&points[3456]));
        assert_eq!(thin_out(&points[..150], 5.0, 100), points[..150]);
    }
}
