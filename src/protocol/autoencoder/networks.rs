//! The two networks that the settings describe.

use super::{Design, Distance, Setup, Variant};
use crate::engine::{
    Init, Kernel, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Padding, Regularizer, Shape,
};

/// Units of a dense hidden layer for one map of the first convolution.
const UNITS_PER_MAP: usize = 8;
/// Steps after which the learning rate is half of what it was at first.
pub const HALVED_AFTER: f32 = 1000.0;
/// A convolution's filters.
const KERNEL: Kernel = Kernel { height: 3, width: 3 };
/// Zeros around it, so that a picture is just halved.
const PADDING: usize = 1;

impl Setup {
    /// f: ℝᵈ→ℝʰ. A variational one gives mean and logarithm of the variance of each number, so ℝ²ʰ.
    pub fn encoder(&self) -> NetworkSpec {
        let mut layers = match self.design {
            Design::Dense => {
                let mut layers = vec![LayerSpec::Flatten];
                for units in self.widths() {
                    layers.push(self.dense(units));
                    layers.extend(self.activation.layer());
                }
                layers
            }
            Design::Convolutional => {
                let mut layers = Vec::new();
                for (filters, _) in self.stages() {
                    layers.push(LayerSpec::Conv2d {
                        filters,
                        kernel: KERNEL,
                        stride: 2,
                        padding: Padding::Cells(PADDING),
                        bias: true,
                        init: self.activation.init(),
                    });
                    layers.extend(self.activation.layer());
                }
                layers.push(LayerSpec::Flatten);
                layers
            }
        };
        let outputs = if self.variant == Variant::Variational { 2 * self.code } else { self.code };
        layers.push(LayerSpec::Dense { units: outputs, bias: true, init: Init::Xavier });
        if self.variant == Variant::Sparse {
            layers.push(LayerSpec::Relu);
        }
        self.network(self.set.shape(), layers, None)
    }

    /// g: ℝʰ→ℝᵈ, which gives pictures; with cross-entropy their logits.
    pub fn decoder(&self) -> NetworkSpec {
        let mut layers = Vec::new();
        let last =
            LayerSpec::Dense { units: self.set.shape().len(), bias: true, init: Init::Xavier };
        match self.design {
            Design::Dense => {
                for units in self.widths().into_iter().rev() {
                    layers.push(self.dense(units));
                    layers.extend(self.activation.layer());
                }
                layers.push(last);
            }
            Design::Convolutional => {
                let stages = self.stages();
                let (channels, _, _) = image(self.set.shape());
                match stages.last() {
                    None => layers.push(last),
                    Some((filters, (height, width))) => {
                        layers.push(self.dense(filters * height * width));
                        layers.extend(self.activation.layer());
                        let shape =
                            Shape::Image { channels: *filters, height: *height, width: *width };
                        layers.push(LayerSpec::Reshape { shape });
                    }
                }
                for stage in (0..stages.len()).rev() {
                    let to = stage.checked_sub(1).map(|below| stages[below]);
                    let (_, height, _) = image(self.set.shape());
                    let side = to.map_or(height, |(_, (height, _))| height);
                    layers.push(LayerSpec::ConvTranspose2d {
                        filters: to.map_or(channels, |(filters, _)| filters),
                        kernel: KERNEL,
                        stride: 2,
                        padding: PADDING,
                        // An odd side is reached without one.
                        output_padding: usize::from(side % 2 == 0),
                        bias: true,
                        init: self.activation.init(),
                    });
                    if stage > 0 {
                        layers.extend(self.activation.layer());
                    }
                }
                // Where nothing could be halved a vector comes out, and the picture is its reshape.
                if stages.is_empty() {
                    layers.push(LayerSpec::Reshape { shape: self.set.shape() });
                }
            }
        }
        let loss = match self.distance {
            Distance::Squares => LossSpec::Mse,
            Distance::CrossEntropy => LossSpec::BceWithLogits,
        };
        self.network(Shape::Vector(self.code), layers, Some(loss))
    }

    /// Adam, for both, with a rate that falls: what is coarse is learned at once, and what is fine is not
    /// shaken off again.
    pub fn optimizer(&self, step: u64) -> OptimizerSpec {
        let learning_rate = self.learning_rate / (1.0 + step as f32 / HALVED_AFTER);
        OptimizerSpec::Adam { learning_rate, beta1: 0.9, beta2: 0.999, eps: 1e-8 }
    }

    /// Units of the encoder's hidden layers, each half as many as the one before: 128, 64, 32.
    pub fn widths(&self) -> Vec<usize> {
        (0..self.depth).map(|layer| (self.width >> layer).max(1)).collect()
    }

    /// The encoder's convolutions: their maps, twice as many each time, and the sides of these. A picture
    /// whose sides are not both even or both odd is not halved further: no padding would lead back.
    fn stages(&self) -> Vec<(usize, (usize, usize))> {
        let (_, mut height, mut width) = image(self.set.shape());
        let mut stages = Vec::new();
        for stage in 0..self.depth {
            if height % 2 != width % 2 || height.min(width) < 4 {
                break;
            }
            (height, width) = (height.div_ceil(2), width.div_ceil(2));
            stages.push(((self.width / UNITS_PER_MAP).max(1) << stage, (height, width)));
        }
        stages
    }

    fn dense(&self, units: usize) -> LayerSpec {
        LayerSpec::Dense { units, bias: true, init: self.activation.init() }
    }

    fn network(&self, input: Shape, layers: Vec<LayerSpec>, loss: Option<LossSpec>) -> NetworkSpec {
        NetworkSpec {
            input,
            layers,
            loss,
            optimizer: Some(self.optimizer(0)),
            regularizer: Regularizer::default(),
        }
    }
}

/// Channels, rows and columns.
fn image(shape: Shape) -> (usize, usize, usize) {
    match shape {
        Shape::Image { channels, height, width } => (channels, height, width),
        Shape::Vector(length) => (1, 1, length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Network, summarize};
    use crate::protocol::autoencoder::MAX_DEPTH;
    use crate::protocol::picture_set::{OwnSet, PictureSet};

    fn own(height: usize, width: usize) -> PictureSet {
        PictureSet::Own(OwnSet {
            key: "k".into(),
            name: "mine".into(),
            shape: Shape::Image { channels: 3, height, width },
            class_names: vec!["a".into(), "b".into()],
            count: 100,
        })
    }

    #[test]
    fn the_way_back_leads_to_a_picture_of_the_same_size() {
        let sets = PictureSet::BUILT_IN.map(|(set, _)| set).into_iter();
        for set in sets.chain([own(27, 31), own(20, 21), own(1, 1), own(5, 9)]) {
            for design in [Design::Dense, Design::Convolutional] {
                for depth in 0..=MAX_DEPTH {
                    let setup = Setup { set: set.clone(), design, depth, ..Setup::default() };
                    let encoder = Network::new(&setup.encoder(), 1, 0).expect("it works");
                    let decoder = Network::new(&setup.decoder(), 1, 0).expect("it works");
                    assert_eq!(encoder.output_shape().len(), setup.code);
                    assert_eq!(decoder.output_shape().len(), set.shape().len());
                }
            }
        }
    }

    #[test]
    fn a_variational_encoder_gives_two_numbers_for_each_of_the_code() {
        let setup = Setup { variant: Variant::Variational, code: 5, ..Setup::default() };
        let summary = summarize(&setup.encoder(), 1).expect("it works");
        assert_eq!(summary.last().expect("layers").output, Shape::Vector(10));
    }
}
