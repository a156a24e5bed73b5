//! From JSON to a spec, naming what is wrong: serde's own sentences are no help to a learner.

use serde_json::{Map, Value};

use super::ranges::{self, Number, Whole};
use super::{
    Init, Kernel, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Padding, Regularizer, form,
};
use crate::engine::error::{Expected, Problem, SpecError, excerpt};
use crate::engine::{Real, Shape};

/// Any JSON value; nesting deeper than 128 is refused.
pub(super) fn value(text: &str) -> Result<Value, SpecError> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        SpecError::whole(Problem::Json { line, column })
    })
}

pub(super) fn network(value: &Value) -> Result<NetworkSpec, SpecError> {
    let fields = Fields::of(value, "").map_err(SpecError::whole)?;
    let known = ["input", "layers", "loss", "optimizer", "regularizer"];
    fields.only(&known).map_err(SpecError::whole)?;
    let input = fields.required("input").and_then(|value| shape(value, &ranges::INPUT));
    let input = input.map_err(SpecError::whole)?;
    let layers = layers(fields.required("layers").map_err(SpecError::whole)?)?;
    let part = |key| fields.get(key);
    Ok(NetworkSpec {
        input,
        layers,
        loss: part("loss").map(loss).transpose().map_err(SpecError::whole)?,
        optimizer: part("optimizer").map(optimizer).transpose().map_err(SpecError::whole)?,
        regularizer: part("regularizer")
            .map(regularizer)
            .transpose()
            .map_err(SpecError::whole)?
            .unwrap_or_default(),
    })
}

pub(super) fn layers(value: &Value) -> Result<Vec<LayerSpec>, SpecError> {
    let list =
        value.as_array().ok_or_else(|| SpecError::whole(wrong("layers", value, Expected::List)))?;
    let read = |(index, value): (usize, &Value)| {
        let name = value.get("type").and_then(Value::as_str);
        let name = name.filter(|name| LayerSpec::TYPES.contains(name));
        let layer = if name == Some("residual") {
            residual(value)
        } else {
            layer(value).map_err(SpecError::whole)
        };
        layer.map_err(|error| error.inside(index, name))
    };
    list.iter().enumerate().map(read).collect()
}

fn residual(value: &Value) -> Result<LayerSpec, SpecError> {
    let fields = Fields::of(value, "").map_err(SpecError::whole)?;
    fields.only(&["type", "layers"]).map_err(SpecError::whole)?;
    let inner = fields.required("layers").map_err(SpecError::whole)?;
    Ok(LayerSpec::Residual { layers: layers(inner)? })
}

fn layer(value: &Value) -> Result<LayerSpec, Problem> {
    let fields = Fields::of(value, "")?;
    let name = fields.required("type")?;
    let name = name.as_str().ok_or_else(|| wrong("type", name, one_of(LayerSpec::TYPES.iter())))?;
    let pool_stride = || fields.get("stride").map(|v| whole(v, &ranges::STRIDE)).transpose();
    match name {
        "dense" => {
            fields.only(&["type", "units", "bias", "init"])?;
            Ok(LayerSpec::Dense {
                units: whole(fields.required("units")?, &ranges::UNITS)?,
                bias: fields.flag("bias", true)?,
                init: fields.init()?,
            })
        }
        "conv2d" | "locally_connected2d" => {
            fields.only(&["type", "filters", "kernel", "stride", "padding", "bias", "init"])?;
            let filters = whole(fields.required("filters")?, &ranges::FILTERS)?;
            let kernel = kernel(fields.required("kernel")?)?;
            let stride = fields.whole(&ranges::STRIDE, 1)?;
            let padding = fields.get("padding").map_or(Ok(Padding::default()), padding)?;
            let (bias, init) = (fields.flag("bias", true)?, fields.init()?);
            Ok(if name == "conv2d" {
                LayerSpec::Conv2d { filters, kernel, stride, padding, bias, init }
            } else {
                LayerSpec::LocallyConnected2d { filters, kernel, stride, padding, bias, init }
            })
        }
        "conv_transpose2d" => {
            let keys = ["type", "filters", "kernel", "stride", "padding", "output_padding"];
            fields.only(&[&keys[..], &["bias", "init"]].concat())?;
            Ok(LayerSpec::ConvTranspose2d {
                filters: whole(fields.required("filters")?, &ranges::FILTERS)?,
                kernel: kernel(fields.required("kernel")?)?,
                stride: fields.whole(&ranges::STRIDE, 1)?,
                padding: fields.whole(&ranges::CUT, 0)?,
                output_padding: fields.whole(&ranges::OUTPUT_PADDING, 0)?,
                bias: fields.flag("bias", true)?,
                init: fields.init()?,
            })
        }
        "max_pool2d" | "avg_pool2d" => {
            fields.only(&["type", "size", "stride"])?;
            let size = whole(fields.required("size")?, &ranges::POOL)?;
            let stride = pool_stride()?;
            Ok(if name == "max_pool2d" {
                LayerSpec::MaxPool2d { size, stride }
            } else {
                LayerSpec::AvgPool2d { size, stride }
            })
        }
        "upsample2d" | "pixel_shuffle" => {
            fields.only(&["type", "factor"])?;
            let factor = whole(fields.required("factor")?, &ranges::FACTOR)?;
            Ok(if name == "upsample2d" {
                LayerSpec::Upsample2d { factor }
            } else {
                LayerSpec::PixelShuffle { factor }
            })
        }
        "batch_norm" => {
            fields.only(&["type", "momentum", "eps"])?;
            Ok(LayerSpec::BatchNorm {
                momentum: fields.number(&ranges::BN_MOMENTUM, form::BN_MOMENTUM)?,
                eps: fields.number(&ranges::BN_EPS, form::BN_EPS)?,
            })
        }
        "reshape" => {
            fields.only(&["type", "shape"])?;
            let shape = shape(fields.required("shape")?, &ranges::SHAPE)?;
            Ok(LayerSpec::Reshape { shape })
        }
        "gaussian_noise" => {
            fields.only(&["type", "std"])?;
            Ok(LayerSpec::GaussianNoise { std: number(fields.required("std")?, &ranges::STD)? })
        }
        "leaky_relu" => {
            fields.only(&["type", "slope"])?;
            Ok(LayerSpec::LeakyRelu { slope: fields.number(&ranges::SLOPE, form::SLOPE)? })
        }
        "dropout" => {
            fields.only(&["type", "keep", "inverted"])?;
            Ok(LayerSpec::Dropout {
                keep: fields.number(&ranges::KEEP, form::KEEP)?,
                inverted: fields.flag("inverted", true)?,
            })
        }
        _ => {
            let layer = plain_layer(name)?;
            fields.only(&["type"])?;
            Ok(layer)
        }
    }
}

/// Layers that have no keys.
fn plain_layer(name: &str) -> Result<LayerSpec, Problem> {
    Ok(match name {
        "global_avg_pool2d" => LayerSpec::GlobalAvgPool2d,
        "flatten" => LayerSpec::Flatten,
        "prelu" => LayerSpec::Prelu,
        "relu" => LayerSpec::Relu,
        "sigmoid" => LayerSpec::Sigmoid,
        "tanh" => LayerSpec::Tanh,
        "softmax" => LayerSpec::Softmax,
        _ => return Err(Problem::UnknownLayer { found: excerpt(name) }),
    })
}

fn loss(value: &Value) -> Result<LossSpec, Problem> {
    let fields = Fields::of(value, "loss")?;
    let name = fields.required("type")?;
    let loss = match name.as_str() {
        Some("cross_entropy") => LossSpec::CrossEntropy,
        Some("bce_with_logits") => LossSpec::BceWithLogits,
        Some("mse") => LossSpec::Mse,
        Some("mae") => LossSpec::Mae,
        _ => {
            let known = ["cross_entropy", "bce_with_logits", "mse", "mae"];
            return Err(wrong("loss.type", name, one_of(known.iter())));
        }
    };
    fields.only(&["type"])?;
    Ok(loss)
}

fn optimizer(value: &Value) -> Result<OptimizerSpec, Problem> {
    let fields = Fields::of(value, "optimizer")?;
    let name = fields.required("type")?;
    match name.as_str() {
        Some("sgd") => {
            fields.only(&["type", "learning_rate", "momentum", "nesterov"])?;
            Ok(OptimizerSpec::Sgd {
                learning_rate: number(fields.required("learning_rate")?, &ranges::LEARNING_RATE)?,
                momentum: fields.number(&ranges::MOMENTUM, 0.0)?,
                nesterov: fields.flag("nesterov", false)?,
            })
        }
        Some("rms_prop") => {
            fields.only(&["type", "learning_rate", "alpha", "eps"])?;
            Ok(OptimizerSpec::RmsProp {
                learning_rate: number(fields.required("learning_rate")?, &ranges::LEARNING_RATE)?,
                alpha: fields.number(&ranges::ALPHA, form::ALPHA)?,
                eps: fields.number(&ranges::EPS, form::EPS)?,
            })
        }
        Some(kind @ ("adam" | "adam_w")) => {
            let decays = kind == "adam_w";
            let keys = ["type", "learning_rate", "beta1", "beta2", "eps", "weight_decay"];
            fields.only(&keys[..if decays { 6 } else { 5 }])?;
            let learning_rate = number(fields.required("learning_rate")?, &ranges::LEARNING_RATE)?;
            let beta1 = fields.number(&ranges::BETA1, form::BETA1)?;
            let beta2 = fields.number(&ranges::BETA2, form::BETA2)?;
            let eps = fields.number(&ranges::EPS, form::EPS)?;
            Ok(if decays {
                let weight_decay = fields.number(&ranges::DECAY, form::DECAY)?;
                OptimizerSpec::AdamW { learning_rate, beta1, beta2, eps, weight_decay }
            } else {
                OptimizerSpec::Adam { learning_rate, beta1, beta2, eps }
            })
        }
        _ => {
            let known = ["sgd", "rms_prop", "adam", "adam_w"];
            Err(wrong("optimizer.type", name, one_of(known.iter())))
        }
    }
}

fn regularizer(value: &Value) -> Result<Regularizer, Problem> {
    let fields = Fields::of(value, "regularizer")?;
    fields.only(&["l1", "l2"])?;
    Ok(Regularizer { l1: fields.number(&ranges::L1, 0.0)?, l2: fields.number(&ranges::L2, 0.0)? })
}

fn shape(value: &Value, range: &Whole) -> Result<Shape, Problem> {
    sizes(value, range)
        .and_then(|sizes| Shape::try_from(sizes).ok())
        .ok_or_else(|| wrong(range.key, value, range.expected()))
}

fn kernel(value: &Value) -> Result<Kernel, Problem> {
    if value.is_number() {
        return whole(value, &ranges::KERNEL).map(Kernel::square);
    }
    match sizes(value, &ranges::KERNEL).as_deref() {
        Some(&[height, width]) => Ok(Kernel { height, width }),
        _ => Err(wrong("kernel", value, ranges::KERNEL.expected())),
    }
}

fn padding(value: &Value) -> Result<Padding, Problem> {
    if value.as_str() == Some("same") {
        return Ok(Padding::Same);
    }
    whole(value, &ranges::PADDING).map(Padding::Cells)
}

fn sizes(value: &Value, range: &Whole) -> Option<Vec<usize>> {
    value.as_array()?.iter().map(|size| whole(size, range).ok()).collect()
}

fn whole(value: &Value, range: &Whole) -> Result<usize, Problem> {
    let number = value.as_u64().filter(|number| range.holds(*number));
    number.map(|number| number as usize).ok_or_else(|| wrong(range.key, value, range.expected()))
}

fn number(value: &Value, range: &Number) -> Result<Real, Problem> {
    let number = value.as_f64().map(|number| number as Real);
    number
        .filter(|number| range.holds(*number))
        .ok_or_else(|| wrong(range.key, value, range.expected()))
}

fn wrong(key: &str, found: &Value, expected: Expected) -> Problem {
    let found = excerpt(&found.to_string()).into();
    Problem::WrongValue { key: key.to_owned(), found, expected }
}

fn one_of<'a>(words: impl Iterator<Item = &'a &'a str>) -> Expected {
    Expected::OneOf(words.map(|word| (*word).to_owned()).collect())
}

/// The keys of an object, and whose they are.
struct Fields<'a> {
    map: &'a Map<String, Value>,
    owner: &'static str,
}

impl<'a> Fields<'a> {
    fn of(value: &'a Value, owner: &'static str) -> Result<Self, Problem> {
        let map = value.as_object().ok_or_else(|| wrong(owner, value, Expected::Object))?;
        Ok(Self { map, owner })
    }

    /// Refuses all other keys.
    fn only(&self, allowed: &[&str]) -> Result<(), Problem> {
        match self.map.keys().find(|key| !allowed.contains(&key.as_str())) {
            Some(key) => Err(Problem::UnknownKey {
                key: excerpt(&self.name(key)),
                allowed: allowed.iter().map(|key| self.name(key)).collect(),
            }),
            None => Ok(()),
        }
    }

    fn get(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key)
    }

    fn required(&self, key: &str) -> Result<&'a Value, Problem> {
        self.get(key).ok_or_else(|| Problem::MissingKey { key: self.name(key) })
    }

    fn flag(&self, key: &str, default: bool) -> Result<bool, Problem> {
        self.get(key).map_or(Ok(default), |value| {
            value.as_bool().ok_or_else(|| wrong(&self.name(key), value, Expected::Bool))
        })
    }

    fn whole(&self, range: &Whole, default: usize) -> Result<usize, Problem> {
        self.get(range.key).map_or(Ok(default), |value| whole(value, range))
    }

    fn number(&self, range: &Number, default: Real) -> Result<Real, Problem> {
        // A range names its key in full, owner included.
        let key = range.key.rsplit('.').next().unwrap_or(range.key);
        self.get(key).map_or(Ok(default), |value| number(value, range))
    }

    fn init(&self) -> Result<Init, Problem> {
        let Some(value) = self.get("init") else { return Ok(Init::default()) };
        match value.as_str() {
            Some("he") => Ok(Init::He),
            Some("xavier") => Ok(Init::Xavier),
            Some("normal") => Ok(Init::Normal),
            Some("zeros") => Ok(Init::Zeros),
            _ => Err(wrong("init", value, one_of(["he", "xavier", "normal", "zeros"].iter()))),
        }
    }

    fn name(&self, key: &str) -> String {
        if self.owner.is_empty() { key.to_owned() } else { format!("{}.{key}", self.owner) }
    }
}
