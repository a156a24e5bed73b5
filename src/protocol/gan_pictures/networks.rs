//! The two networks that the settings describe.

use super::{Player, Setup};
use crate::engine::{
    Init, Kernel, LayerSpec, NetworkSpec, OptimizerSpec, Padding, Regularizer, Shape,
};
use crate::protocol::gan::update_rule;

/// Times that a picture is halved, at most.
const MAX_STAGES: usize = 3;
/// No side is halved from here on.
const SMALL: usize = 7;
/// Slope of the discriminator's leaky units (Radford, Metz & Chintala, 2016, section 3).
const SLOPE: f32 = 0.2;

impl Player {
    /// The update rule and its numbers.
    pub fn optimizer_spec(&self) -> OptimizerSpec {
        update_rule(self.optimizer, self.learning_rate, self.beta1)
    }
}

impl Setup {
    /// Scores that the discriminator gives: a common one and, where the class is told, what is added to it
    /// for each class of the set.
    pub fn scores(&self) -> usize {
        if self.is_conditional() { 1 + self.set.classes() } else { 1 }
    }

    /// Numbers that the generator gets: z and, where the class is told, a one-hot vector of the set's
    /// classes.
    pub fn inputs(&self) -> usize {
        self.latent.dimensions + self.scores() - 1
    }

    /// G: [`inputs`](Self::inputs) in, a picture out, each shade s as 2s − 1 in −1…1. A dense layer and transposed
    /// convolutions, all but the last with batch normalisation and rectifiers (Radford, Metz & Chintala,
    /// 2016). Losses are the lab's own: the spec has none.
    pub fn generator_spec(&self) -> NetworkSpec {
        let shape = self.set.shape();
        let stages = self.stages();
        let maps = |stage: usize| self.generator.maps << stage;
        let mut layers = Vec::new();
        let hidden = |layers: &mut Vec<LayerSpec>| {
            layers.push(LayerSpec::BatchNorm { momentum: 0.1, eps: 1e-5 });
            layers.push(LayerSpec::Relu);
        };
        if let Some((height, width)) = stages.last().copied() {
            let shape = Shape::Image { channels: maps(stages.len() - 1), height, width };
            // Batch normalisation has a shift of its own.
            layers.push(LayerSpec::Dense { units: shape.len(), bias: false, init: Init::He });
            layers.push(LayerSpec::Reshape { shape });
            hidden(&mut layers);
        } else {
            layers.push(LayerSpec::Dense { units: shape.len(), bias: true, init: Init::Xavier });
            layers.push(LayerSpec::Reshape { shape });
        }
        for stage in (0..stages.len()).rev() {
            let is_last = stage == 0;
            let larger = if is_last { sides(shape) } else { stages[stage - 1] };
            layers.push(LayerSpec::ConvTranspose2d {
                filters: if is_last { shape.channels() } else { maps(stage - 1) },
                kernel: kernel(larger),
                stride: 2,
                padding: 1,
                output_padding: 0,
                bias: is_last,
                init: if is_last { Init::Xavier } else { Init::He },
            });
            if !is_last {
                hidden(&mut layers);
            }
        }
        layers.push(LayerSpec::Tanh);
        network(Shape::Vector(self.inputs()), layers, &self.generator)
    }

    /// D: a picture in, its [`scores`](Self::scores) out. Convolutions that halve the picture, with leaky units,
    /// and a dense layer. There is no batch normalisation, so that each picture is judged alone: the
    /// gradient penalty is defined for such a critic (Gulrajani et al., 2017, section 4), and real and
    /// generated pictures can go through it together.
    pub fn discriminator_spec(&self) -> NetworkSpec {
        let shape = self.set.shape();
        let mut layers = Vec::new();
        let mut larger = sides(shape);
        for (stage, smaller) in self.stages().into_iter().enumerate() {
            layers.push(LayerSpec::Conv2d {
                filters: self.discriminator.maps << stage,
                kernel: kernel(larger),
                stride: 2,
                padding: Padding::Cells(1),
                bias: true,
                init: Init::He,
            });
            layers.push(LayerSpec::LeakyRelu { slope: SLOPE });
            larger = smaller;
        }
        layers.push(LayerSpec::Flatten);
        layers.push(LayerSpec::Dense { units: self.scores(), bias: true, init: Init::Xavier });
        network(shape, layers, &self.discriminator)
    }

    /// Sides of the maps each time that the picture is halved.
    fn stages(&self) -> Vec<(usize, usize)> {
        let (mut height, mut width) = sides(self.set.shape());
        let mut stages = Vec::new();
        while stages.len() < MAX_STAGES && height.min(width) > SMALL {
            (height, width) = (height.div_ceil(2), width.div_ceil(2));
            stages.push((height, width));
        }
        stages
    }
}

/// Cells of a filter that just halves a picture with a border of one, or leads back to it: 4 for an even
/// side, 3 for an odd one.
fn kernel((height, width): (usize, usize)) -> Kernel {
    Kernel { height: 4 - height % 2, width: 4 - width % 2 }
}

fn sides(shape: Shape) -> (usize, usize) {
    match shape {
        Shape::Image { height, width, .. } => (height, width),
        Shape::Vector(length) => (1, length),
    }
}

fn network(input: Shape, layers: Vec<LayerSpec>, player: &Player) -> NetworkSpec {
    let optimizer = Some(player.optimizer_spec());
    NetworkSpec { input, layers, loss: None, optimizer, regularizer: Regularizer::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::summarize;
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
    fn the_generator_gives_pictures_of_the_set_and_the_discriminator_takes_them() {
        let sets = PictureSet::BUILT_IN.map(|(set, _)| set).into_iter();
        for set in sets.chain([own(27, 30), own(20, 21), own(1, 1), own(5, 64)]) {
            for conditional in [true, false] {
                let setup = Setup { set: set.clone(), conditional, ..Setup::default() };
                let specs = [setup.generator_spec(), setup.discriminator_spec()];
                let found = specs.map(|spec| {
                    summarize(&spec, 1).expect("it works").last().expect("layers").output
                });
                assert_eq!(found, [set.shape(), Shape::Vector(setup.scores())], "{set:?}");
            }
        }
    }

    #[test]
    fn a_picture_is_halved_until_it_is_small() {
        let stages = |set| Setup::of(set, None).stages();
        assert_eq!(stages(PictureSet::Digits), [(4, 4)]);
        assert_eq!(stages(PictureSet::Handwriting), [(14, 14), (7, 7)]);
        assert_eq!(stages(PictureSet::Pictures), [(16, 16), (8, 8), (4, 4)]);
        let maps = summarize(&Setup::default().discriminator_spec(), 1).expect("it works");
        assert_eq!(maps[0].output, Shape::Image { channels: 16, height: 14, width: 14 });
    }
}
