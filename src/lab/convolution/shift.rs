//! What becomes of a map, and of the map after pooling, when the picture moves by a few pixels.

use crate::data::grey::Grey;
use crate::engine::{
    Init, Kernel, LayerSpec, Mode, Network, NetworkSpec, Padding, Regularizer, Shape, SpecError,
};
use crate::protocol::convolution::{Change, Pool, Shifted, Window};
use crate::protocol::maps::Maps;
use crate::protocol::template::Template;

/// A template, the rectifier (if wanted), and pooling, on one picture.
pub struct Shift {
    picture: Grey,
    network: Network,
    /// Layer whose output is pooled.
    mapped: usize,
    before: [Vec<f32>; 2],
    after: [Vec<f32>; 2],
}

impl Shift {
    /// Builds it for pooling windows of `size × size` cells that lie side by side.
    ///
    /// # Errors
    /// If template or pooling does not fit on the picture, or buffers would not fit into memory.
    pub fn new(
        picture: Grey,
        window: Window,
        rectified: bool,
        pool: Pool,
        size: usize,
    ) -> Result<Self, SpecError> {
        let mut layers = vec![LayerSpec::Conv2d {
            filters: 1,
            kernel: Kernel::square(window.side),
            stride: window.stride,
            padding: Padding::Cells(window.padding),
            bias: true,
            init: Init::Zeros,
        }];
        layers.extend(rectified.then_some(LayerSpec::Relu));
        let mapped = layers.len() - 1;
        layers.push(match pool {
            Pool::Max => LayerSpec::MaxPool2d { size, stride: None },
            Pool::Average => LayerSpec::AvgPool2d { size, stride: None },
        });
        let spec = NetworkSpec {
            input: Shape::Image { channels: 1, height: picture.height, width: picture.width },
            layers,
            loss: None,
            optimizer: None,
            regularizer: Regularizer::default(),
        };
        let network = Network::new(&spec, 1, 0)?;
        Ok(Self {
            picture,
            network,
            mapped,
            before: <[_; 2]>::default(),
            after: <[_; 2]>::default(),
        })
    }

    /// Compares the picture with the one moved by `down` and `right` pixels.
    ///
    /// # Panics
    /// If the template is not as large as the window.
    pub fn compare(&mut self, template: &Template, down: i64, right: i64) -> Shifted {
        let weights: Vec<f32> = template.weights().collect();
        let set = |network: &mut Network, name: &str, data: &[f32]| {
            network.set_parameter(name, data).expect("a template fills its window");
        };
        set(&mut self.network, "0.weight", &weights);
        set(&mut self.network, "0.bias", &[template.bias]);
        let moved = self.picture.moved(down, right);
        for (index, picture) in [&self.picture, &moved].into_iter().enumerate() {
            let pooled = self.network.forward(&picture.values, 1, Mode::Evaluate);
            self.after[index].clear();
            self.after[index].extend_from_slice(pooled);
            self.before[index].clear();
            self.before[index].extend_from_slice(self.network.activation(self.mapped));
        }
        let summary = self.network.summary();
        let change = |maps: &[Vec<f32>; 2], layer: usize| {
            let Shape::Image { height, width, .. } = summary[layer].output else {
                unreachable!("convolution and pooling give images")
            };
            change(maps, height, width)
        };
        Shifted {
            before: change(&self.before, self.mapped),
            after: change(&self.after, self.mapped + 1),
        }
    }
}

/// How two maps differ.
fn change([a, b]: &[Vec<f32>; 2], height: usize, width: usize) -> Change {
    let count = a.len() as f64;
    let difference: Vec<f32> = a.iter().zip(b).map(|(a, b)| b - a).collect();
    let mean = difference.iter().map(|d| f64::from(d.abs())).sum::<f64>() / count;
    let centre = a.iter().map(|v| f64::from(*v)).sum::<f64>() / count;
    let spread = a.iter().map(|v| (f64::from(*v) - centre).abs()).sum::<f64>() / count;
    let all = [&a[..], b, &difference].concat();
    let relative = if spread > 0.0 { mean / spread } else { 0.0 };
    Change { maps: Maps::symmetric(&all, 3, height, width), mean, relative }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::template::Preset;

    /// A picture without any order but that of its neighbours: a mean over 2 × 2 of noise.
    fn picture() -> Grey {
        let noise = |row: usize, column: usize| {
            let mixed = (row * 61 + column) as u32;
            let mixed = (mixed ^ mixed >> 7).wrapping_mul(0x9E37_79B1);
            (mixed >> 16) as f32 / 65536.0
        };
        let value = |place: usize| {
            let (row, column) = (place / 60, place % 60);
            let square = [(0, 0), (0, 1), (1, 0), (1, 1)];
            square.map(|(down, right)| noise(row + down, column + right)).iter().sum::<f32>() / 4.0
        };
        Grey::new(40, 60, (0..2400).map(value).collect())
    }

    fn compare(pool: Pool, size: usize, right: i64) -> Shifted {
        let window = Window { side: 5, stride: 1, padding: 0 };
        let mut shift = Shift::new(picture(), window, true, pool, size).expect("fits");
        shift.compare(&Preset::Vertical.template(5), 0, right)
    }

    #[test]
    fn a_picture_that_stays_changes_nothing() {
        let Shifted { before, after } = compare(Pool::Max, 4, 0);
        assert_eq!(
            (before.mean, after.mean, before.relative, after.relative),
            (0.0, 0.0, 0.0, 0.0)
        );
        assert_eq!((before.maps.count, before.maps.height, before.maps.width), (3, 36, 56));
        assert_eq!((after.maps.height, after.maps.width), (9, 14));
    }

    #[test]
    fn a_small_shift_matters_less_after_pooling() {
        for pool in [Pool::Max, Pool::Average] {
            let Shifted { before, after } = compare(pool, 4, 1);
            assert!(before.mean > 0.01, "{}", before.mean);
            let shares = (before.relative, after.relative);
            assert!(after.relative < 0.75 * before.relative, "{pool:?}: {shares:?}");
        }
    }

    #[test]
    fn pooling_forgives_a_shift_of_one_pixel_more_than_one_of_its_own_size() {
        for pool in [Pool::Max, Pool::Average] {
            let [small, large] = [1, 4].map(|right| compare(pool, 4, right).after.relative);
            assert!(small < 0.75 * large, "{pool:?}: {small} {large}");
        }
    }

    #[test]
    fn windows_of_one_cell_pool_nothing() {
        let Shifted { before, after } = compare(Pool::Max, 1, 1);
        assert_eq!(before, after);
    }

    #[test]
    fn a_template_is_found_again_where_it_went() {
        let window = Window { side: 5, stride: 1, padding: 0 };
        let mut shift = Shift::new(picture(), window, false, Pool::Max, 2).expect("fits");
        let maps = shift.compare(&Preset::Corner.template(5), 2, 3).before.maps;
        let map = |index: usize, row: usize, column: usize| {
            maps.pixels[(index * maps.height + row) * maps.width + column]
        };
        for (row, column) in [(5, 5), (20, 30), (30, 50)] {
            assert_eq!(map(0, row, column), map(1, row + 2, column + 3));
        }
    }
}
