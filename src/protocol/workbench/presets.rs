//! Networks that fit any set of pictures, small enough to learn while one watches.

use super::Workbench;
use crate::engine::{Init, Kernel, LayerSpec, Padding, Shape};
use crate::protocol::layer_kinds::{conv, dense, norm, residual};
use crate::protocol::picture_set::PictureSet;

/// A network to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Two convolutions, a dense layer, dropout.
    Default,
    /// LeNet-5 (`LeCun`, Bottou, Bengio & Haffner, 1998), with `ReLU` and max pooling for tanh and
    /// means.
    LeNet,
    /// Pairs of small convolutions (Simonyan & Zisserman, 2015).
    Vgg,
    /// Residual blocks with batch norm (He, Zhang, Ren & Sun, 2016).
    ResNet,
    /// Convolutions alone, with strides for pooling (Springenberg et al., 2015).
    AllConv,
    /// Dense layers alone, for comparison.
    Mlp,
}

impl Preset {
    /// All of them, with their names.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Default, "default"),
        (Self::LeNet, "lenet"),
        (Self::Vgg, "vgg"),
        (Self::ResNet, "resnet"),
        (Self::AllConv, "allconv"),
        (Self::Mlp, "mlp"),
    ];

    /// The network for a set.
    pub fn layers(self, set: &PictureSet) -> Vec<LayerSpec> {
        match self {
            Self::Default => default_layers(set),
            Self::LeNet => lenet(set),
            Self::Vgg => widest(set, vgg),
            Self::ResNet => widest(set, resnet),
            Self::AllConv => widest(set, all_conv),
            Self::Mlp => vec![
                LayerSpec::Flatten,
                dense(128),
                LayerSpec::Relu,
                dense(64),
                LayerSpec::Relu,
                dense(set.classes()),
            ],
        }
    }

    /// Which of them these layers are, for this set.
    pub fn of(layers: &[LayerSpec], set: &PictureSet) -> Option<Self> {
        Self::ALL.iter().map(|(preset, _)| *preset).find(|preset| preset.layers(set) == layers)
    }
}

/// A network that learns a set well: two convolutions with pooling and a dense layer, larger for
/// larger pictures.
pub fn default_layers(set: &PictureSet) -> Vec<LayerSpec> {
    let (filters, kernel, units) = match (is_small(set), set.is_coloured()) {
        (true, _) => ([8, 16], 3, 64),
        (false, false) => ([8, 16], 5, 128),
        (false, true) => ([16, 32], 3, 64),
    };
    vec![
        conv(filters[0], kernel),
        LayerSpec::Relu,
        pool(),
        conv(filters[1], kernel),
        LayerSpec::Relu,
        pool(),
        LayerSpec::Flatten,
        dense(units),
        LayerSpec::Relu,
        LayerSpec::Dropout { keep: 0.5, inverted: true },
        dense(set.classes()),
    ]
}

/// A learning rate that suits Adam and the presets.
pub fn default_learning_rate(set: &PictureSet) -> f32 {
    if is_small(set) { 0.003 } else { 0.001 }
}

fn is_small(set: &PictureSet) -> bool {
    side(set) < 16
}

/// The shorter side of a picture.
fn side(set: &PictureSet) -> usize {
    match set.shape() {
        Shape::Image { height, width, .. } => height.min(width),
        Shape::Vector(_) => 1,
    }
}

fn pool() -> LayerSpec {
    LayerSpec::MaxPool2d { size: 2, stride: None }
}

/// The original saw 32 × 32; smaller pictures get a border, and small ones small kernels.
fn lenet(set: &PictureSet) -> Vec<LayerSpec> {
    let convolution = |filters, kernel, padding| LayerSpec::Conv2d {
        filters,
        kernel: Kernel::square(kernel),
        stride: 1,
        padding: Padding::Cells(padding),
        bias: true,
        init: Init::He,
    };
    let (kernel, padding) = match side(set) {
        0..16 => (3, [1, 1]),
        16..32 => (5, [2, 0]),
        _ => (5, [0, 0]),
    };
    vec![
        convolution(6, kernel, padding[0]),
        LayerSpec::Relu,
        pool(),
        convolution(16, kernel, padding[1]),
        LayerSpec::Relu,
        pool(),
        LayerSpec::Flatten,
        dense(120),
        LayerSpec::Relu,
        dense(84),
        LayerSpec::Relu,
        dense(set.classes()),
    ]
}

/// The widest variant of a network that can still be trained here.
fn widest(set: &PictureSet, build: fn(&PictureSet, usize) -> Vec<LayerSpec>) -> Vec<LayerSpec> {
    let fits = |width: &usize| {
        let layers = build(set, *width);
        Workbench { set: set.clone(), layers, ..Workbench::default() }.check().is_ok()
    };
    let width = [8, 6, 4, 2].into_iter().find(fits).unwrap_or(2);
    build(set, width)
}

/// Halvings that a picture can take until its maps are 2 to 4 cells wide: 2 or 3.
fn stages(set: &PictureSet) -> usize {
    if is_small(set) { 2 } else { 3 }
}

fn vgg(set: &PictureSet, width: usize) -> Vec<LayerSpec> {
    let mut layers = Vec::new();
    for stage in 0..stages(set) {
        for _ in 0..2 {
            layers.extend([conv(width << stage, 3), LayerSpec::Relu]);
        }
        layers.push(pool());
    }
    layers.extend([LayerSpec::Flatten, dense(64), LayerSpec::Relu, dense(set.classes())]);
    layers
}

/// A convolution that halves the size of maps.
fn halving(filters: usize) -> LayerSpec {
    let mut layer = conv(filters, 3);
    if let LayerSpec::Conv2d { stride, .. } = &mut layer {
        *stride = 2;
    }
    layer
}

fn resnet(set: &PictureSet, width: usize) -> Vec<LayerSpec> {
    let mut layers = Vec::new();
    for stage in 0..stages(set) {
        let channels = width << stage;
        layers.push(if stage == 0 { conv(channels, 3) } else { halving(channels) });
        layers.extend([norm(), LayerSpec::Relu]);
        layers.push(residual(Shape::Image { channels, height: 1, width: 1 }));
        layers.push(LayerSpec::Relu);
    }
    layers.extend([LayerSpec::GlobalAvgPool2d, dense(set.classes())]);
    layers
}

/// The mean of each map before a dense layer does what a convolution of 1 × 1 before a mean does.
fn all_conv(set: &PictureSet, width: usize) -> Vec<LayerSpec> {
    let mut layers = Vec::new();
    for stage in 0..stages(set) {
        let filters = width << stage;
        layers.extend([conv(filters, 3), LayerSpec::Relu, halving(filters), LayerSpec::Relu]);
    }
    let filters = width << stages(set);
    layers.extend([conv(filters, 3), LayerSpec::Relu, LayerSpec::GlobalAvgPool2d]);
    layers.push(dense(set.classes()));
    layers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::picture_set::OwnSet;

    fn own(channels: usize, height: usize, width: usize) -> PictureSet {
        PictureSet::Own(OwnSet {
            key: "a1".into(),
            name: "mine".into(),
            shape: Shape::Image { channels, height, width },
            class_names: (0..100).map(|class| class.to_string()).collect(),
            count: 1000,
        })
    }

    #[test]
    fn every_preset_fits_every_set() {
        // The smallest, the largest, and two between, of what can be imported.
        let sets = PictureSet::BUILT_IN.map(|(set, _)| set).into_iter().chain([
            own(1, 8, 64),
            own(3, 64, 64),
            own(1, 28, 28),
            own(3, 16, 16),
        ]);
        for set in sets {
            for (preset, name) in Preset::ALL {
                let layers = preset.layers(&set);
                let bench = Workbench { set: set.clone(), layers, ..Workbench::default() };
                assert!(bench.check().is_ok(), "{name}, {:?}: {:?}", set.shape(), bench.check());
                assert_eq!(Preset::of(&bench.layers, &set), Some(preset), "{name}");
            }
        }
    }

    #[test]
    fn lenet_is_lenet_5_where_it_can_be() {
        let layers = Preset::LeNet.layers(&PictureSet::Handwriting);
        let bench = Workbench { set: PictureSet::Handwriting, layers, ..Workbench::default() };
        let parameters: usize = bench.check().expect("fits").iter().map(|l| l.parameters).sum();
        assert_eq!(parameters, 156 + 2416 + 48_120 + 10_164 + 850);
    }

    #[test]
    fn a_preset_stays_a_preset_with_another_set() {
        let mut bench = Workbench::default();
        bench.layers = Preset::ResNet.layers(&bench.set);
        assert!(bench.change_set(PictureSet::Pictures));
        assert_eq!(Preset::of(&bench.layers, &bench.set), Some(Preset::ResNet));
    }
}
