//! What becomes of a map when the picture moves by a few pixels, layer by layer.

use crate::data::grey::Grey;
use crate::engine::{
    LayerSpec, Mode, Network, NetworkSpec, Regularizer, Shape, SpecError, output_shapes_until_error,
};
use crate::protocol::convolution::{Change, Deeper, Window, map_of_one};
use crate::protocol::maps::Maps;
use crate::protocol::template::Template;

/// Columns of a map as it is shown; of wider ones every second, third … number is left.
const SHOWN: usize = 520;

/// The layers as the engine knows them, a rectifier behind each convolution; and for each layer that
/// a person knows the last of the engine's.
pub fn specs(window: Window, deeper: &[Deeper]) -> (Vec<LayerSpec>, Vec<usize>) {
    let mut specs = vec![map_of_one(window.side, window.stride, window.padding), LayerSpec::Relu];
    let mut ends = vec![1];
    for layer in deeper {
        specs.push(layer.spec());
        specs.extend(matches!(layer, Deeper::Convolution(_)).then_some(LayerSpec::Relu));
        ends.push(specs.len() - 1);
    }
    (specs, ends)
}

/// How many of these layers fit on a picture, one behind the other; the template's is not counted.
pub fn fitting(height: usize, width: usize, window: Window, deeper: &[Deeper]) -> usize {
    let (specs, ends) = specs(window, deeper);
    let input = Shape::Image { channels: 1, height, width };
    let (_, error) = output_shapes_until_error(input, &specs);
    let failed = error.map_or(specs.len(), |error| error.path[0]);
    ends[1..].iter().filter(|end| **end < failed).count()
}

/// A template and layers behind it, on one picture.
pub struct Depth {
    network: Network,
    ends: Vec<usize>,
}

impl Depth {
    /// Builds it.
    ///
    /// # Errors
    /// If the layers do not fit on the picture, or buffers would not fit into memory.
    ///
    /// # Panics
    /// Never: every convolution has weights to be set.
    pub fn new(
        height: usize,
        width: usize,
        window: Window,
        deeper: &[Deeper],
    ) -> Result<Self, SpecError> {
        let (layers, ends) = specs(window, deeper);
        let spec = NetworkSpec {
            input: Shape::Image { channels: 1, height, width },
            layers,
            loss: None,
            optimizer: None,
            regularizer: Regularizer::default(),
        };
        let mut network = Network::new(&spec, 1, 0)?;
        for (index, layer) in deeper.iter().enumerate() {
            if let Deeper::Convolution(side) = layer {
                let cells = side * side;
                let name = format!("{}.weight", ends[index] + 1);
                let mean = vec![1.0 / cells as f32; cells];
                network.set_parameter(&name, &mean).expect("a convolution has weights");
            }
        }
        Ok(Self { network, ends })
    }

    /// Compares the picture with the one moved by `shift` pixels down and to the right: one change
    /// a layer.
    ///
    /// # Panics
    /// If template or picture are not as large as they were said to be.
    pub fn compare(&mut self, picture: &Grey, template: &Template, shift: [i64; 2]) -> Vec<Change> {
        let weights: Vec<f32> = template.weights().collect();
        let set = |network: &mut Network, name: &str, data: &[f32]| {
            network.set_parameter(name, data).expect("a template fills its window");
        };
        set(&mut self.network, "0.weight", &weights);
        set(&mut self.network, "0.bias", &[template.bias]);
        let still = self.maps(picture);
        let moved = self.maps(&picture.moved(shift[0], shift[1]));
        let summary = self.network.summary();
        let changes =
            self.ends.iter().zip(still.iter().zip(&moved)).map(|(end, (still, moved))| {
                let Shape::Image { height, width, .. } = summary[*end].output else {
                    unreachable!("convolution and pooling give images")
                };
                change(still, moved, height, width)
            });
        changes.collect()
    }

    fn maps(&mut self, picture: &Grey) -> Vec<Vec<f32>> {
        self.network.forward(&picture.values, 1, Mode::Evaluate);
        self.ends.iter().map(|end| self.network.activation(*end).to_vec()).collect()
    }
}

/// How two maps differ.
fn change(a: &[f32], b: &[f32], height: usize, width: usize) -> Change {
    let count = a.len() as f64;
    let difference: Vec<f32> = a.iter().zip(b).map(|(a, b)| b - a).collect();
    let mean = difference.iter().map(|d| f64::from(d.abs())).sum::<f64>() / count;
    let centre = a.iter().map(|v| f64::from(*v)).sum::<f64>() / count;
    let spread = a.iter().map(|v| (f64::from(*v) - centre).abs()).sum::<f64>() / count;
    let relative = if spread > 0.0 { mean / spread } else { 0.0 };
    let step = width.div_ceil(SHOWN);
    let all: Vec<f32> = [a, b, &difference]
        .into_iter()
        .flat_map(|map| map.chunks_exact(width).step_by(step))
        .flat_map(|row| row.iter().step_by(step).copied())
        .collect();
    let maps = Maps::symmetric(&all, 3, height.div_ceil(step), width.div_ceil(step));
    Change { maps, size: [height, width], mean, relative }
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

    const WINDOW: Window = Window { side: 5, stride: 1, padding: 0 };

    fn compare(pool: Deeper, right: i64) -> [Change; 2] {
        let mut depth = Depth::new(40, 60, WINDOW, &[pool]).expect("fits");
        let changes = depth.compare(&picture(), &Preset::Vertical.template(5), [0, right]);
        changes.try_into().expect("two layers")
    }

    #[test]
    fn a_picture_that_stays_changes_nothing() {
        let [before, after] = compare(Deeper::MaxPool(4), 0);
        assert_eq!(
            (before.mean, after.mean, before.relative, after.relative),
            (0.0, 0.0, 0.0, 0.0)
        );
        assert_eq!((before.maps.count, before.maps.height, before.maps.width), (3, 36, 56));
        assert_eq!((after.maps.height, after.maps.width), (9, 14));
    }

    #[test]
    fn a_small_shift_matters_less_after_pooling() {
        for pool in [Deeper::MaxPool(4), Deeper::AvgPool(4)] {
            let [before, after] = compare(pool, 1);
            assert!(before.mean > 0.01, "{}", before.mean);
            let shares = (before.relative, after.relative);
            assert!(after.relative < 0.75 * before.relative, "{pool:?}: {shares:?}");
        }
    }

    #[test]
    fn pooling_forgives_a_shift_of_one_pixel_more_than_one_of_its_own_size() {
        for pool in [Deeper::MaxPool(4), Deeper::AvgPool(4)] {
            let [small, large] = [1, 4].map(|right| compare(pool, right)[1].relative);
            assert!(small < 0.75 * large, "{pool:?}: {small} {large}");
        }
    }

    #[test]
    fn windows_of_one_cell_pool_nothing() {
        let [before, after] = compare(Deeper::MaxPool(1), 1);
        assert_eq!(before, after);
    }

    #[test]
    fn a_template_is_found_again_where_it_went() {
        let mut depth = Depth::new(40, 60, WINDOW, &[]).expect("fits");
        let maps = depth.compare(&picture(), &Preset::Corner.template(5), [2, 3])[0].maps.clone();
        let map = |index: usize, row: usize, column: usize| {
            maps.pixels[(index * maps.height + row) * maps.width + column]
        };
        for (row, column) in [(5, 5), (20, 30), (30, 50)] {
            assert_eq!(map(0, row, column), map(1, row + 2, column + 3));
        }
    }

    #[test]
    fn every_layer_behind_the_first_works_on_the_one_before() {
        let layers = [Deeper::MaxPool(2), Deeper::Convolution(3), Deeper::AvgPool(2)];
        let mut depth = Depth::new(40, 60, WINDOW, &layers).expect("fits");
        let changes = depth.compare(&picture(), &Preset::Line.template(5), [0, 1]);
        let sizes: Vec<[usize; 2]> = changes.iter().map(|change| change.size).collect();
        assert_eq!(sizes, [[36, 56], [18, 28], [16, 26], [8, 13]]);
        // Means of what is not negative: nothing is lost in a rectifier.
        assert!(changes.iter().all(|change| change.maps.pixels.iter().any(|p| *p > 128)));
    }

    #[test]
    fn what_does_not_fit_any_more_is_not_counted() {
        let layers = [Deeper::MaxPool(8), Deeper::MaxPool(4), Deeper::Convolution(3)];
        assert_eq!(fitting(40, 60, WINDOW, &layers), 2);
        assert_eq!(fitting(400, 600, WINDOW, &layers), 3);
        assert!(Depth::new(40, 60, WINDOW, &layers).is_err());
    }
}
