//! What a person sets in the convolution lab, and what can be seen there.

use serde::{Deserialize, Serialize};

use super::maps::Maps;
use super::setting::{Number, Scale};
use super::template::{MAX_SIDE, Preset, Template};
use crate::data::photos::Photo;
use crate::engine::{Init, Kernel, LayerSpec, Padding};

/// Most templates at a time.
pub const MAX_TEMPLATES: usize = 8;

/// The settings of the convolution lab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Convolution {
    /// The picture; a person's own takes its place without entering the settings.
    pub photo: Photo,
    /// 1…[`MAX_TEMPLATES`], all of the same size.
    pub templates: Vec<Template>,
    /// Pixels from one place of a template to the next, 1…8.
    pub stride: usize,
    /// Rows and columns of zeros around the picture, 0…15.
    pub padding: usize,
}

impl Default for Convolution {
    fn default() -> Self {
        let presets = [Preset::Horizontal, Preset::Vertical, Preset::Diagonal, Preset::Blur];
        Self {
            photo: Photo::default(),
            templates: presets.map(|preset| preset.template(10)).to_vec(),
            stride: 1,
            padding: 0,
        }
    }
}

/// Every number of the lab.
pub const NUMBERS: [Number<Convolution>; 3] = [SIDE, STRIDE, PADDING];

/// Rows and columns of all templates.
pub const SIDE: Number<Convolution> = Number {
    key: "h",
    min: 1.0,
    max: MAX_SIDE as f64,
    scale: Scale::Linear,
    integer: true,
    get: |c| c.side() as f64,
    set: |c, v| {
        for template in &mut c.templates {
            *template = template.resized(v as usize);
        }
    },
};
/// Stride.
pub const STRIDE: Number<Convolution> = Number {
    key: "stride",
    min: 1.0,
    max: 8.0,
    scale: Scale::Linear,
    integer: true,
    get: |c| c.stride as f64,
    set: |c, v| c.stride = v as usize,
};
/// Zeros around the picture.
pub const PADDING: Number<Convolution> = Number {
    key: "padding",
    min: 0.0,
    max: (MAX_SIDE - 1) as f64,
    scale: Scale::Linear,
    integer: true,
    get: |c| c.padding as f64,
    set: |c, v| c.padding = v as usize,
};

impl Convolution {
    /// Rows and columns of the templates.
    pub fn side(&self) -> usize {
        self.templates.first().map_or(1, |template| template.side)
    }

    /// How the templates go over the picture.
    pub fn window(&self) -> Window {
        Window { side: self.side(), stride: self.stride, padding: self.padding }
    }
}

/// How a square goes over a picture; both axes alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Rows and columns of the square, from 1.
    pub side: usize,
    /// Pixels from one place to the next, from 1.
    pub stride: usize,
    /// Rows and columns of zeros on each of the four sides.
    pub padding: usize,
}

impl Window {
    /// Places along an axis of `extent` pixels: ⌊(extent + 2·padding − side)/stride⌋ + 1, or 0 if the
    /// square is larger than all there is.
    pub fn places(&self, extent: usize) -> usize {
        let room = (extent + 2 * self.padding).checked_sub(self.side);
        room.map_or(0, |room| room / self.stride + 1)
    }

    /// The first pixel that the square covers at a place; below 0 in the padding.
    pub fn start(&self, place: usize) -> i64 {
        (place * self.stride) as i64 - self.padding as i64
    }
}

/// How one number of a map came about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Row and column in the map.
    pub place: [usize; 2],
    /// Row and column of the pixel under the template's upper left corner; below 0 in the padding.
    pub corner: [i64; 2],
    /// The pixels under the template, row by row; 0 in the padding.
    pub patch: Vec<f32>,
    /// The template's weights.
    pub weights: Vec<f32>,
    /// Pixel times weight, each without rounding.
    pub products: Vec<f64>,
    /// Added at the end.
    pub bias: f32,
    /// All products and the bias.
    pub sum: f64,
}

/// A layer behind the template's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Deeper {
    /// The mean of a square of this side at every place: a convolution whose weights are all alike.
    Convolution(usize),
    /// The largest number of each square of this side, squares side by side.
    MaxPool(usize),
    /// The mean of each such square.
    AvgPool(usize),
}

/// A kind of layer behind the template's.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its name in a link; the side follows.
    pub name: &'static str,
    /// The layer of this kind with this side.
    pub of_side: fn(usize) -> Deeper,
    /// Sides that there are.
    pub sides: [usize; 3],
}

impl Deeper {
    /// All kinds.
    pub const KINDS: [Kind; 3] = [
        Kind { name: "conv", of_side: Self::Convolution, sides: [3, 5, 7] },
        Kind { name: "max", of_side: Self::MaxPool, sides: [2, 4, 8] },
        Kind { name: "mean", of_side: Self::AvgPool, sides: [2, 4, 8] },
    ];

    /// Rows and columns of its square.
    pub fn side(self) -> usize {
        match self {
            Self::Convolution(side) | Self::MaxPool(side) | Self::AvgPool(side) => side,
        }
    }

    /// Weights, biases excepted.
    pub fn weights(self) -> usize {
        if let Self::Convolution(side) = self { side * side } else { 0 }
    }

    /// Its place in [`Deeper::KINDS`].
    pub fn kind(self) -> usize {
        match self {
            Self::Convolution(_) => 0,
            Self::MaxPool(_) => 1,
            Self::AvgPool(_) => 2,
        }
    }

    /// As the engine knows it; convolutions are followed by a rectifier elsewhere.
    pub fn spec(self) -> LayerSpec {
        match self {
            Self::Convolution(side) => map_of_one(side, 1, 0),
            Self::MaxPool(size) => LayerSpec::MaxPool2d { size, stride: None },
            Self::AvgPool(size) => LayerSpec::AvgPool2d { size, stride: None },
        }
    }
}

/// A convolution from one map to another.
pub fn map_of_one(side: usize, stride: usize, padding: usize) -> LayerSpec {
    LayerSpec::Conv2d {
        filters: 1,
        kernel: Kernel::square(side),
        stride,
        padding: Padding::Cells(padding),
        bias: true,
        init: Init::Zeros,
    }
}

/// Layers behind the template's, at most.
pub const MAX_DEEPER: usize = 8;

/// A map of the picture, the same one of the moved picture, and how they differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Three pictures in the same colours: of the picture, of the moved one, and the difference;
    /// thinned out to what a screen shows.
    pub maps: Maps,
    /// Rows and columns of the map.
    pub size: [usize; 2],
    /// Mean |difference| of two numbers at the same place.
    pub mean: f64,
    /// That mean as a share of the mean distance of the map's numbers from their own mean: 0 for a
    /// plain map. Only shares can be compared, since pooling changes how large the numbers are and
    /// how far apart.
    pub relative: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_lie_in_their_ranges_and_numbers_come_back_as_written() {
        let setup = Convolution::default();
        assert_eq!(setup.side(), 10);
        for number in &NUMBERS {
            assert!(number.accepts((number.get)(&setup)), "{}", number.key);
            let mut copy = setup.clone();
            (number.set)(&mut copy, number.max);
            assert_eq!((number.get)(&copy), number.max);
            (number.set)(&mut copy, (number.get)(&setup));
            assert_eq!(copy, setup, "{}", number.key);
        }
    }

    #[test]
    fn a_window_has_the_places_of_the_formula() {
        let window = |side, stride, padding| Window { side, stride, padding };
        assert_eq!(window(10, 1, 0).places(1024), 1015);
        assert_eq!(window(10, 1, 0).places(768), 759);
        assert_eq!(window(3, 2, 1).places(8), 4);
        assert_eq!(window(9, 1, 0).places(8), 0);
        assert_eq!(window(3, 2, 1).start(0), -1);
        assert_eq!(window(3, 2, 1).start(3), 5);
    }
}
