//! How a single number of a map comes about.

use crate::data::grey::Grey;
use crate::protocol::convolution::{Reading, Window};
use crate::protocol::template::Template;

/// Lays the template on the picture at one place of the map and multiplies. `None` if the map has no
/// such place. Products of two `f32` fit into an `f64` without rounding, and so does a sum of a few
/// hundred of them but for its last bits.
///
/// # Panics
/// If the template is not as large as the window.
pub fn read(
    picture: &Grey,
    template: &Template,
    window: Window,
    place: [usize; 2],
) -> Option<Reading> {
    assert_eq!(template.side, window.side, "a template fills its window");
    let places = [picture.height, picture.width].map(|extent| window.places(extent));
    if place[0] >= places[0] || place[1] >= places[1] {
        return None;
    }
    let corner = place.map(|at| window.start(at));
    let pixel = |at: usize| {
        let (row, column) = ((at / window.side) as i64, (at % window.side) as i64);
        picture.get(corner[0] + row, corner[1] + column).unwrap_or(0.0)
    };
    let patch: Vec<f32> = (0..window.side * window.side).map(pixel).collect();
    let weights: Vec<f32> = template.weights().collect();
    let pairs = patch.iter().zip(&weights);
    let products: Vec<f64> = pairs.map(|(x, w)| f64::from(*x) * f64::from(*w)).collect();
    let sum = products.iter().sum::<f64>() + f64::from(template.bias);
    Some(Reading { place, corner, patch, weights, products, bias: template.bias, sum })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_the_sum_written_out() {
        let picture = Grey::new(3, 3, (1..=9).map(|v| v as f32).collect());
        let template =
            Template { scale: 1.0, bias: 0.5, ..Template::painted(2, &[1.0, -1.0, 0.5, 0.25]) };
        let window = Window { side: 2, stride: 1, padding: 1 };
        let reading = read(&picture, &template, window, [1, 2]).expect("a place");
        assert_eq!(reading.corner, [0, 1]);
        assert_eq!(reading.patch, [2.0, 3.0, 5.0, 6.0]);
        assert_eq!(reading.products, [2.0, -3.0, 2.5, 1.5]);
        assert_eq!(reading.sum, 3.5);

        let corner = read(&picture, &template, window, [0, 0]).expect("a place");
        assert_eq!((corner.corner, &corner.patch[..]), ([-1, -1], &[0.0, 0.0, 0.0, 1.0][..]));
        assert_eq!(corner.sum, 0.75);
        assert_eq!(read(&picture, &template, window, [4, 0]), None);
    }
}
