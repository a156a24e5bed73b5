//! Everything about a layer that can be set: its fields, in the order in which they are shown.

mod read;

use super::setting::{Number, Scale, decimal};
use crate::engine::{Init, LayerSpec};
use read as r;

/// A whole number of a layer.
#[derive(Debug)]
pub struct Whole {
    /// Names it, as in the spec.
    pub key: &'static str,
    /// Smallest value.
    pub min: usize,
    /// Largest value.
    pub max: usize,
    /// Reads it.
    pub get: fn(&LayerSpec) -> usize,
    /// Writes it.
    pub set: fn(&mut LayerSpec, usize),
}

/// Something about a layer that is or is not.
#[derive(Debug)]
pub struct Switch {
    /// Names it, as in the spec.
    pub key: &'static str,
    /// Reads it.
    pub get: fn(&LayerSpec) -> bool,
    /// Writes it.
    pub set: fn(&mut LayerSpec, bool),
}

/// Something that can be set.
#[derive(Clone, Copy)]
pub enum Field {
    /// A whole number.
    Whole(&'static Whole),
    /// A real number.
    Real(&'static Number<LayerSpec>),
    /// Yes or no.
    Switch(&'static Switch),
    /// How weights start.
    Init,
}

/// Ways in which weights can start, with their names in the spec.
pub const INITS: [(Init, &str); 4] =
    [(Init::He, "he"), (Init::Xavier, "xavier"), (Init::Normal, "normal"), (Init::Zeros, "zeros")];

const FILTERS: Whole =
    Whole { key: "filters", min: 1, max: 128, get: r::filters, set: r::set_filters };
const KERNEL_HEIGHT: Whole = Whole {
    key: "kernel_height",
    min: 1,
    max: 15,
    get: |layer| r::kernel(layer).map_or(0, |kernel| kernel.height),
    set: |layer, value| {
        if let Some(kernel) = r::kernel_mut(layer) {
            kernel.height = value;
        }
    },
};
const KERNEL_WIDTH: Whole = Whole {
    key: "kernel_width",
    get: |layer| r::kernel(layer).map_or(0, |kernel| kernel.width),
    set: |layer, value| {
        if let Some(kernel) = r::kernel_mut(layer) {
            kernel.width = value;
        }
    },
    ..KERNEL_HEIGHT
};
const STRIDE: Whole = Whole { key: "stride", min: 1, max: 8, get: r::stride, set: r::set_stride };
const PADDING: Whole =
    Whole { key: "padding", min: 0, max: 8, get: r::padding, set: r::set_padding };
const OUTPUT_PADDING: Whole = Whole {
    key: "output_padding",
    min: 0,
    max: 7,
    get: r::output_padding,
    set: r::set_output_padding,
};
const UNITS: Whole = Whole { key: "units", min: 1, max: 1024, get: r::units, set: r::set_units };
const POOL: Whole = Whole { key: "size", min: 1, max: 8, get: r::pool, set: r::set_pool };
const FACTOR: Whole = Whole { key: "factor", min: 1, max: 8, get: r::factor, set: r::set_factor };
const CHANNELS: Whole =
    Whole { key: "channels", min: 1, max: 4096, get: r::channels, set: r::set_channels };
const ROWS: Whole = Whole { key: "rows", min: 1, max: 4096, get: r::rows, set: r::set_rows };

const SAME: Switch = Switch { key: "same", get: r::is_same, set: r::set_same };
const BIAS: Switch = Switch { key: "bias", get: r::bias, set: r::set_bias };
const INVERTED: Switch = Switch { key: "inverted", get: r::inverted, set: r::set_inverted };

/// p, the probability with which a dropout layer keeps a unit, 0.05…1.
pub const KEEP: Number<LayerSpec> = Number {
    key: "keep",
    min: 0.05,
    max: 1.0,
    scale: Scale::Linear,
    integer: false,
    get: |layer| if let LayerSpec::Dropout { keep, .. } = layer { decimal(*keep) } else { 1.0 },
    set: |layer, value| {
        if let LayerSpec::Dropout { keep, .. } = layer {
            *keep = value as f32;
        }
    },
};
const SLOPE: Number<LayerSpec> = Number {
    key: "slope",
    min: 0.0,
    get: |layer| if let LayerSpec::LeakyRelu { slope } = layer { decimal(*slope) } else { 0.0 },
    set: |layer, value| {
        if let LayerSpec::LeakyRelu { slope } = layer {
            *slope = value as f32;
        }
    },
    ..KEEP
};
const STD: Number<LayerSpec> = Number {
    key: "std",
    min: 0.001,
    max: 2.0,
    scale: Scale::LogOrZero,
    get: |layer| if let LayerSpec::GaussianNoise { std } = layer { decimal(*std) } else { 0.0 },
    set: |layer, value| {
        if let LayerSpec::GaussianNoise { std } = layer {
            *std = value as f32;
        }
    },
    ..KEEP
};
const NORM_MOMENTUM: Number<LayerSpec> = Number {
    key: "momentum",
    min: 0.001,
    max: 1.0,
    scale: Scale::Log,
    get: |layer| match layer {
        LayerSpec::BatchNorm { momentum, .. } => decimal(*momentum),
        _ => 1.0,
    },
    set: |layer, value| {
        if let LayerSpec::BatchNorm { momentum, .. } = layer {
            *momentum = value as f32;
        }
    },
    ..KEEP
};
const EPS: Number<LayerSpec> = Number {
    key: "eps",
    min: 1e-8,
    max: 0.1,
    scale: Scale::Log,
    get: |layer| if let LayerSpec::BatchNorm { eps, .. } = layer { decimal(*eps) } else { 1.0 },
    set: |layer, value| {
        if let LayerSpec::BatchNorm { eps, .. } = layer {
            *eps = value as f32;
        }
    },
    ..KEEP
};

/// What can be set of a layer, its activation and the layers of a block aside.
pub fn fields(layer: &LayerSpec) -> &'static [Field] {
    use Field::{Real, Switch, Whole};
    match layer {
        LayerSpec::Dense { .. } => &[Whole(&UNITS), Field::Init, Switch(&BIAS)],
        LayerSpec::Conv2d { .. } | LayerSpec::LocallyConnected2d { .. } => &[
            Whole(&FILTERS),
            Whole(&KERNEL_HEIGHT),
            Whole(&KERNEL_WIDTH),
            Whole(&STRIDE),
            Whole(&PADDING),
            Field::Init,
            Switch(&SAME),
            Switch(&BIAS),
        ],
        LayerSpec::ConvTranspose2d { .. } => &[
            Whole(&FILTERS),
            Whole(&KERNEL_HEIGHT),
            Whole(&KERNEL_WIDTH),
            Whole(&STRIDE),
            Whole(&PADDING),
            Whole(&OUTPUT_PADDING),
            Field::Init,
            Switch(&BIAS),
        ],
        LayerSpec::MaxPool2d { .. } | LayerSpec::AvgPool2d { .. } => {
            &[Whole(&POOL), Whole(&STRIDE)]
        }
        LayerSpec::Upsample2d { .. } | LayerSpec::PixelShuffle { .. } => &[Whole(&FACTOR)],
        LayerSpec::Reshape { .. } => &[Whole(&CHANNELS), Whole(&ROWS)],
        LayerSpec::BatchNorm { .. } => &[Real(&NORM_MOMENTUM), Real(&EPS)],
        LayerSpec::LeakyRelu { .. } => &[Real(&SLOPE)],
        LayerSpec::Dropout { .. } => &[Real(&KEEP), Switch(&INVERTED)],
        LayerSpec::GaussianNoise { .. } => &[Real(&STD)],
        LayerSpec::GlobalAvgPool2d
        | LayerSpec::Flatten
        | LayerSpec::Residual { .. }
        | LayerSpec::Relu
        | LayerSpec::Prelu
        | LayerSpec::Sigmoid
        | LayerSpec::Tanh
        | LayerSpec::Softmax => &[],
    }
}

/// How the weights of a layer start, if it has any.
pub fn init(layer: &LayerSpec) -> Option<Init> {
    match layer {
        LayerSpec::Dense { init, .. }
        | LayerSpec::Conv2d { init, .. }
        | LayerSpec::LocallyConnected2d { init, .. }
        | LayerSpec::ConvTranspose2d { init, .. } => Some(*init),
        _ => None,
    }
}

/// Sets how the weights of a layer start.
pub fn set_init(layer: &mut LayerSpec, value: Init) {
    if let LayerSpec::Dense { init, .. }
    | LayerSpec::Conv2d { init, .. }
    | LayerSpec::LocallyConnected2d { init, .. }
    | LayerSpec::ConvTranspose2d { init, .. } = layer
    {
        *init = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{NetworkSpec, Shape};
    use crate::protocol::layer_kinds::{GROUPS, template};

    fn every_kind() -> impl Iterator<Item = LayerSpec> {
        let image = Shape::Image { channels: 4, height: 6, width: 6 };
        let kinds = GROUPS.iter().flat_map(|(_, kinds)| kinds.iter());
        kinds.map(move |kind| template(kind, image).expect("known").remove(0))
    }

    #[test]
    fn what_is_set_is_what_is_read_and_it_is_in_the_spec() {
        for layer in every_kind() {
            for field in fields(&layer) {
                let mut changed = layer.clone();
                match field {
                    Field::Whole(number) => {
                        let value = (number.get)(&layer);
                        assert!((number.min..=number.max).contains(&value), "{}", number.key);
                        let next = if value < number.max { value + 1 } else { value - 1 };
                        (number.set)(&mut changed, next);
                        assert_ne!((number.get)(&changed), value, "{}", number.key);
                    }
                    Field::Real(number) => {
                        let value = number.value_at(77.0);
                        (number.set)(&mut changed, value);
                        assert_eq!((number.get)(&changed), value, "{}", number.key);
                        assert!(number.accepts((number.get)(&layer)), "{}", number.key);
                    }
                    Field::Switch(switch) => {
                        let value = (switch.get)(&layer);
                        (switch.set)(&mut changed, !value);
                        assert_eq!((switch.get)(&changed), !value, "{}", switch.key);
                    }
                    Field::Init => {
                        set_init(&mut changed, Init::Xavier);
                        assert_eq!(init(&changed), Some(Init::Xavier));
                    }
                }
                assert_ne!(changed, layer);
                let text = NetworkSpec::layers_to_json(std::slice::from_ref(&changed));
                assert_eq!(NetworkSpec::layers_from_json(&text), Ok(vec![changed]));
            }
        }
    }

    #[test]
    fn reshaping_keeps_the_number_of_numbers() {
        let shape = Shape::Image { channels: 4, height: 6, width: 6 };
        let mut layer = LayerSpec::Reshape { shape };
        for (number, value) in [(&CHANNELS, 5), (&ROWS, 7), (&CHANNELS, 1), (&ROWS, 1000)] {
            (number.set)(&mut layer, value);
            let LayerSpec::Reshape { shape } = layer else { panic!("it stays what it is") };
            assert_eq!(shape.len(), 144, "{shape:?}");
        }
    }

    #[test]
    fn a_pool_steps_by_its_size_until_it_is_told_otherwise() {
        let mut pool = LayerSpec::MaxPool2d { size: 2, stride: None };
        (POOL.set)(&mut pool, 3);
        assert_eq!((STRIDE.get)(&pool), 3);
        (STRIDE.set)(&mut pool, 1);
        assert_eq!(pool, LayerSpec::MaxPool2d { size: 3, stride: Some(1) });
    }
}
