//! Saliency: how much the score moves when a pixel does.

/// |∂s/∂x| for every pixel, row by row, of several colours the largest (Simonyan et al., *Deep
/// inside convolutional networks*, 2014); from the gradient at the picture.
pub fn saliency(gradient: &[f32], channels: usize) -> Vec<f32> {
    let pixels = gradient.len() / channels;
    let at = |pixel: usize| gradient[pixel..].iter().step_by(pixels).map(|g| g.abs());
    (0..pixels).map(|pixel| at(pixel).fold(0.0, f32::max)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_three_colours_the_largest_counts() {
        let gradient = [1.0, -2.0, -3.0, 0.5, 0.0, 0.0];
        assert_eq!(saliency(&gradient, 3), [3.0, 2.0]);
        assert_eq!(saliency(&gradient[..2], 1), [1.0, 2.0]);
    }
}
