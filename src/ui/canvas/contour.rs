//! The line along which a field has one value (marching squares, after Lorensen & Cline, 1987).

/// Pieces of the line in units of the field, 0…1, from its lower left; `values` is `side × side`.
pub fn contour(values: &[f32], side: usize, level: f32) -> Vec<[(f64, f64); 2]> {
    let mut pieces = Vec::new();
    if side < 2 || values.len() < side * side {
        return pieces;
    }
    let value = |column: usize, row: usize| values[row * side + column] - level;
    // Values stand for the middles of cells.
    let place = |column: f64, row: f64| ((column + 0.5) / side as f64, (row + 0.5) / side as f64);
    for row in 0..side - 1 {
        for column in 0..side - 1 {
            let corners = [(0, 0), (1, 0), (1, 1), (0, 1)];
            let at = corners.map(|(dx, dy)| value(column + dx, row + dy));
            let crossing = |edge: usize| {
                let (a, b) = (at[edge], at[(edge + 1) % 4]);
                if (a > 0.0) == (b > 0.0) {
                    return None;
                }
                let share = f64::from(a / (a - b));
                let ((x, y), (u, v)) = (corners[edge], corners[(edge + 1) % 4]);
                let along =
                    |from: usize, to: usize| from as f64 + (to as f64 - from as f64) * share;
                Some(place(column as f64 + along(x, u), row as f64 + along(y, v)))
            };
            let crossings: Vec<(f64, f64)> = (0..4).filter_map(crossing).collect();
            pieces.extend(crossings.chunks_exact(2).map(|pair| [pair[0], pair[1]]));
        }
    }
    pieces
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn a_circle_is_found_where_it_is() {
        let side = 40;
        let at = |index: usize| (index as f64 + 0.5) / side as f64 - 0.5;
        let values: Vec<f32> =
            (0..side * side).map(|i| at(i % side).hypot(at(i / side)) as f32).collect();
        let pieces = contour(&values, side, 0.3);
        assert!(pieces.len() > 40, "{}", pieces.len());
        for (x, y) in pieces.into_iter().flatten() {
            assert!(((x - 0.5).hypot(y - 0.5) - 0.3).abs() < 0.003, "{x}, {y}");
        }
        assert!(contour(&values, side, 2.0).is_empty());
        assert!(contour(&[], 0, 0.0).is_empty());
    }
}
