//! One map of a picture, computed by the engine four rows at a time.
//!
//! The engine computes a convolution's maps in fours, and a single one as slowly as four. So the
//! four neighbouring rows 4k, 4k + 1, 4k + 2 and 4k + 3 of one map are made four maps: the picture's
//! rows are dealt out to channels in turn (a polyphase decomposition; Vaidyanathan, 1993, ch. 4), and
//! four filters hold the template, each moved down by one stride. Dealing out the columns as well
//! brings every stride down to 1, at which the engine's vectors read neighbours side by side.
//!
//! A template of 10 × 10 at stride 1 has 4 · 4 · 10 = 160 taps then instead of 100, for four maps of
//! a quarter of the rows: 160 multiply-adds a place instead of 400.

use crate::data::grey::Grey;
use crate::engine::{
    Init, Kernel, LayerSpec, Mode, Network, NetworkSpec, Padding, Regularizer, Shape, SpecError,
};
use crate::protocol::convolution::Window;
use crate::protocol::template::Template;

/// Rows computed together: maps in a panel of the engine.
const ROWS: usize = 4;

/// A picture dealt out to channels, and the network that computes a template's map.
pub struct Polyphase {
    window: Window,
    places: [usize; 2],
    kernel: Kernel,
    phases: Vec<f32>,
    network: Network,
    weights: Vec<f32>,
}

impl Polyphase {
    /// Deals out a picture.
    ///
    /// # Errors
    /// If the window does not fit on the picture, or buffers would not fit into memory.
    pub fn new(picture: &Grey, window: Window) -> Result<Self, SpecError> {
        let Window { side, stride, padding } = window;
        let places = [picture.height, picture.width].map(|extent| window.places(extent));
        if places.contains(&0) {
            // The engine words what is wrong, for the convolution as a person knows it.
            let image = Shape::Image { channels: 1, height: picture.height, width: picture.width };
            let kernel = Kernel::square(side);
            let plain = convolution(image, 1, kernel, stride, Padding::Cells(padding));
            Network::new(&plain, 1, 0)?;
        }
        let (down, across) = (ROWS * stride, stride);
        let kernel = Kernel {
            height: (side + (ROWS - 1) * stride).div_ceil(down),
            width: side.div_ceil(across),
        };
        let height = places[0].div_ceil(ROWS) + kernel.height - 1;
        let width = places[1] + kernel.width - 1;
        let image = Shape::Image { channels: down * across, height, width };
        let network = Network::new(&convolution(image, ROWS, kernel, 1, Padding::Cells(0)), 1, 0)?;
        let mut phases = Vec::with_capacity(image.len());
        for phase in 0..down * across {
            for row in 0..height {
                let y = (row * down + phase / across) as i64 - padding as i64;
                let x = |column: usize| (column * across + phase % across) as i64 - padding as i64;
                phases.extend((0..width).map(|column| picture.get(y, x(column)).unwrap_or(0.0)));
            }
        }
        let weights = vec![0.0; ROWS * down * across * kernel.height * kernel.width];
        Ok(Self { window, places, kernel, phases, network, weights })
    }

    /// Rows and columns of a map.
    pub fn places(&self) -> [usize; 2] {
        self.places
    }

    /// Writes the map of a template, row by row.
    ///
    /// # Panics
    /// If the template is not as large as the window.
    pub fn compute(&mut self, template: &Template, map: &mut Vec<f32>) {
        let Window { side, stride, .. } = self.window;
        assert_eq!(template.side, side, "a template fills its window");
        let (down, across) = (ROWS * stride, stride);
        let Kernel { height, width } = self.kernel;
        self.weights.fill(0.0);
        for filter in 0..ROWS {
            for (place, weight) in template.weights().enumerate() {
                let (row, column) = (place / side + filter * stride, place % side);
                let channel = row % down * across + column % across;
                let tap = (row / down) * width + column / across;
                self.weights[(filter * down * across + channel) * height * width + tap] = weight;
            }
        }
        let set = |network: &mut Network, name: &str, data: &[f32]| {
            network.set_parameter(name, data).expect("a convolution has weights and biases");
        };
        set(&mut self.network, "0.weight", &self.weights);
        set(&mut self.network, "0.bias", &[template.bias; ROWS]);
        let rows = self.network.forward(&self.phases, 1, Mode::Evaluate);

        let [height, width] = self.places;
        let phase = height.div_ceil(ROWS) * width;
        map.clear();
        for row in 0..height {
            map.extend_from_slice(&rows[row % ROWS * phase + row / ROWS * width..][..width]);
        }
    }
}

/// A network of one convolution.
fn convolution(
    input: Shape,
    filters: usize,
    kernel: Kernel,
    stride: usize,
    padding: Padding,
) -> NetworkSpec {
    let layer =
        LayerSpec::Conv2d { filters, kernel, stride, padding, bias: true, init: Init::Zeros };
    NetworkSpec {
        input,
        layers: vec![layer],
        loss: None,
        optimizer: None,
        regularizer: Regularizer::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::convolution::reading::read;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Any numbers in −1…1 (values of a picture may be negative here).
    fn noise(count: usize, seed: usize) -> Vec<f32> {
        (0..count).map(|i| ((i * 7919 + seed * 104_729) % 997) as f32 / 498.5 - 1.0).collect()
    }

    fn check(size: [usize; 2], window: Window) {
        let picture = Grey::new(size[0], size[1], noise(size[0] * size[1], 1));
        let template = Template::painted(window.side, &noise(window.side * window.side, 2));
        let template = Template { bias: 0.375, ..template };
        let mut polyphase = Polyphase::new(&picture, window).expect("fits");
        let mut map = vec![9.0; 5];
        polyphase.compute(&template, &mut map);
        let [rows, columns] = polyphase.places();
        assert_eq!(map.len(), rows * columns);
        for (index, value) in map.iter().enumerate() {
            let place = [index / columns, index % columns];
            let expected = read(&picture, &template, window, place).expect("a place").sum;
            assert!((f64::from(*value) - expected).abs() < 1e-5, "{window:?} at {place:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn any_window_gives_the_map_of_its_definition(
            side in 1_usize..=16, stride in 1_usize..=8, padding in 0_usize..=15,
            height in 1_usize..30, width in 1_usize..30,
        ) {
            let window = Window { side, stride, padding };
            prop_assume!(window.places(height) > 0 && window.places(width) > 0);
            check([height, width], window);
        }
    }

    #[test]
    fn the_network_beside_it_gives_the_same_map() {
        let picture = Grey::new(20, 26, noise(520, 3));
        let template = Template::painted(10, &noise(100, 4));
        let window = Window { side: 10, stride: 1, padding: 0 };
        let image = Shape::Image { channels: 1, height: 20, width: 26 };
        let spec = convolution(image, 1, Kernel::square(10), 1, Padding::Cells(0));
        let mut network = Network::new(&spec, 1, 0).expect("fits");
        let weights: Vec<f32> = template.weights().collect();
        network.set_parameter("0.weight", &weights).expect("has weights");
        let expected = network.forward(&picture.values, 1, Mode::Evaluate);
        let mut map = Vec::new();
        Polyphase::new(&picture, window).expect("fits").compute(&template, &mut map);
        assert_eq!(map.len(), expected.len());
        let close = map.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-5);
        assert!(close);
    }
}
