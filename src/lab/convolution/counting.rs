//! What the first layer on a picture costs, depending on who is connected with whom.
//!
//! Three layers give `m` maps of `W′ × H′` numbers from a picture of `W × H` pixels: one in which every
//! number sees the whole picture, one in which it sees a square of `h × h` pixels with weights of its
//! own, and one in which all numbers of a map share their weights. Each result is a product that can
//! be written as a formula with its numbers.

use crate::protocol::convolution::Window;

/// Bytes of a weight: `f32`.
pub const WEIGHT_BYTES: u128 = 4;

/// A layer on a picture of one channel. Every number may be up to 2²⁰: no product overflows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layer {
    /// W, columns of the picture.
    pub width: usize,
    /// H, its rows.
    pub height: usize,
    /// h, stride and padding.
    pub window: Window,
    /// m, maps.
    pub maps: usize,
}

/// Who is connected with whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connections {
    /// Each with each.
    Full,
    /// Each with its square, by weights of its own.
    Local,
    /// Each with its square, by the weights of its map.
    Shared,
}

impl Connections {
    /// All of them, from the most weights to the fewest.
    pub const ALL: [Self; 3] = [Self::Full, Self::Local, Self::Shared];
}

/// A letter of the formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// W, columns of the picture.
    Width,
    /// H, rows of the picture.
    Height,
    /// W′, columns of a map.
    MapWidth,
    /// H′, rows of a map.
    MapHeight,
    /// h, rows and columns of the square.
    Side,
    /// m, number of maps.
    Maps,
}

impl Symbol {
    /// How it is written.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Width => "W",
            Self::Height => "H",
            Self::MapWidth => "W′",
            Self::MapHeight => "H′",
            Self::Side => "h",
            Self::Maps => "m",
        }
    }
}

/// A product of letters, each with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product(pub Vec<(Symbol, u128)>);

impl Product {
    /// Its value; 1 without factors.
    pub fn value(&self) -> u128 {
        self.0.iter().map(|(_, number)| number).product()
    }

    /// `W · H · m`.
    pub fn formula(&self) -> String {
        let letters: Vec<&str> = self.0.iter().map(|(symbol, _)| symbol.letter()).collect();
        letters.join(" · ")
    }
}

/// What a layer costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Weights, biases excepted.
    pub weights: Product,
    /// Biases: one for each number of the maps, or, where weights are shared, for each map.
    pub biases: Product,
    /// Multiplications followed by an addition, for one picture.
    pub multiply_adds: Product,
}

impl Cost {
    /// Weights and biases.
    pub fn parameters(&self) -> u128 {
        self.weights.value() + self.biases.value()
    }

    /// Memory of the parameters.
    pub fn bytes(&self) -> u128 {
        WEIGHT_BYTES * self.parameters()
    }
}

impl Layer {
    /// Columns and rows of a map, W′ and H′.
    pub fn places(&self) -> [usize; 2] {
        [self.width, self.height].map(|extent| self.window.places(extent))
    }

    /// What it costs with these connections; all is 0 where the square does not fit on the picture.
    pub fn cost(&self, connections: Connections) -> Cost {
        use Symbol::{Height, MapHeight, MapWidth, Maps, Side, Width};

        let factor = |symbol: Symbol| {
            let [columns, rows] = self.places();
            let number = match symbol {
                Width => self.width,
                Height => self.height,
                MapWidth => columns,
                MapHeight => rows,
                Side => self.window.side,
                Maps => self.maps,
            };
            (symbol, number as u128)
        };
        let product = |symbols: &[Symbol]| Product(symbols.iter().copied().map(factor).collect());
        let numbers = [MapWidth, MapHeight, Maps];
        let seen: [Symbol; 2] = match connections {
            Connections::Full => [Width, Height],
            Connections::Local | Connections::Shared => [Side, Side],
        };
        let each = [&seen[..], &numbers].concat();
        let (weights, biases) = match connections {
            Connections::Full | Connections::Local => (product(&each), product(&numbers)),
            Connections::Shared => (product(&[Side, Side, Maps]), product(&[Maps])),
        };
        Cost { weights, biases, multiply_adds: product(&each) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{LayerSpec, NetworkSpec, Shape, output_shapes_until_error};

    fn layer(width: usize, height: usize, window: [usize; 3], maps: usize) -> Layer {
        let [side, stride, padding] = window;
        Layer { width, height, window: Window { side, stride, padding }, maps }
    }

    /// The picture of the lecture: 1024 × 768 pixels, squares of 10 × 10.
    #[test]
    fn the_lectures_picture() {
        let layer = layer(1024, 768, [10, 1, 0], 1);
        assert_eq!(layer.places(), [1015, 759]);
        let [full, local, shared] = Connections::ALL.map(|c| layer.cost(c));
        assert_eq!(full.weights.value(), 605_855_416_320);
        assert_eq!(full.weights.formula(), "W · H · W′ · H′ · m");
        assert_eq!(full.bytes(), 4 * (605_855_416_320 + 770_385));
        assert_eq!(local.weights.value(), 77_038_500);
        assert_eq!(shared.weights.value(), 100);
        assert_eq!((shared.parameters(), shared.bytes()), (101, 404));
        assert_eq!(local.multiply_adds, shared.multiply_adds);
        assert_eq!(shared.multiply_adds.value(), 77_038_500);
        assert_eq!(shared.weights.formula(), "h · h · m");
    }

    #[test]
    fn eight_maps_cost_eight_times_as_much() {
        for connections in Connections::ALL {
            let [one, eight] =
                [1, 8].map(|maps| layer(1024, 768, [10, 1, 0], maps).cost(connections));
            assert_eq!(8 * one.parameters(), eight.parameters());
            assert_eq!(8 * one.multiply_adds.value(), eight.multiply_adds.value());
        }
    }

    #[test]
    fn the_engine_counts_the_same() {
        for (width, height, window, maps) in [
            (12, 9, [3, 1, 0], 2),
            (9, 12, [4, 2, 1], 3),
            (7, 7, [1, 3, 2], 1),
            (5, 6, [9, 4, 3], 2),
        ] {
            let layer = layer(width, height, window, maps);
            let [columns, rows] = layer.places();
            let [side, stride, padding] = window;
            let json = |name: &str| {
                format!(
                    r#"[{{"type":"{name}","filters":{maps},"kernel":{side},"stride":{stride},"padding":{padding}}}]"#
                )
            };
            let units = columns * rows * maps;
            let dense = format!(r#"[{{"type":"flatten"}},{{"type":"dense","units":{units}}}]"#);
            let stacks = [dense, json("locally_connected2d"), json("conv2d")];
            for (connections, stack) in Connections::ALL.into_iter().zip(stacks) {
                let layers: Vec<LayerSpec> = NetworkSpec::layers_from_json(&stack).expect("valid");
                let input = Shape::Image { channels: 1, height, width };
                let (summary, error) = output_shapes_until_error(input, &layers);
                assert_eq!(error, None);
                let last = summary.last().expect("has layers");
                let cost = layer.cost(connections);
                assert_eq!(cost.parameters(), last.parameters as u128, "{connections:?}");
                assert_eq!(cost.multiply_adds.value(), u128::from(last.multiply_adds));
            }
        }
    }

    #[test]
    fn nothing_overflows_and_nothing_fits_where_nothing_fits() {
        let huge = layer(1 << 20, 1 << 20, [10, 1, 0], 1 << 20).cost(Connections::Full);
        let places = (1_u128 << 20) - 9;
        assert_eq!(huge.weights.value(), (places * places) << 60);
        let none = layer(8, 8, [10, 1, 0], 4).cost(Connections::Shared);
        assert_eq!(none.multiply_adds.value(), 0);
    }
}
