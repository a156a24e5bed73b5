//! A program that rebuilds a network in Keras 3.
//!
//! Keras keeps channels last. Pictures are turned round where they come in, and back before they
//! become vectors, so that dense weights meet the numbers they were trained on.

use std::fmt::Write;

use super::python::{bool, definitions, float, has_weights, sizes, zeros};
use super::steps::{Step, each, steps};
use crate::engine::{
    Kernel, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Regularizer, Shape, SpecError,
};

/// What some layers need beyond Keras's own.
const DEFINITIONS: [(&str, &str); 4] = [
    ("ConvTranspose2d", include_str!("keras/conv_transpose2d.py")),
    ("LocallyConnected2d", include_str!("keras/locally_connected2d.py")),
    ("PixelShuffle", include_str!("keras/pixel_shuffle.py")),
    ("PlainDropout", include_str!("keras/plain_dropout.py")),
];

/// The program. It looks for the parameters in [`WEIGHTS_FILE`](super::WEIGHTS_FILE) beside itself.
///
/// # Errors
/// If the network cannot be built.
pub fn program(spec: &NetworkSpec) -> Result<String, SpecError> {
    let steps = steps(spec)?;
    let definitions = definitions(&steps, &DEFINITIONS, definition);
    let penalized = spec.regularizer != Regularizer::default();
    let mut lines = Lines { penalized, text: String::new() };
    lines.stack(&steps);
    let mut tensors = String::new();
    each(&steps, &mut |step| tensors += &parameters(step));
    let input = sizes(spec.input);
    let turn = match spec.input {
        Shape::Image { .. } => "    x = layers.Permute((2, 3, 1))(x)  # channels last\n",
        Shape::Vector(_) => "",
    };
    let back = match steps.last().map_or(spec.input, |last| last.output) {
        Shape::Image { .. } => "    x = layers.Permute((3, 1, 2))(x)  # channels first\n",
        Shape::Vector(_) => "",
    };
    let penalty = if penalized {
        let Regularizer { l1, l2 } = spec.regularizer;
        format!("PENALTY = keras.regularizers.L1L2({}, {})\n\n\n", float(l1), float(l2))
    } else {
        String::new()
    };
    let comma = if matches!(spec.input, Shape::Vector(_)) { "," } else { "" };
    Ok(format!(
        r#""""A network built in Lehrnetz. Needs keras with a backend, and safetensors."""

from pathlib import Path

import keras
from keras import layers{ops}
from safetensors.numpy import load_file


{penalty}{definitions}def network():
    """The layers; pictures come in as [batch, channels, rows, columns]."""
    start = x = keras.Input(({input}{comma}))
{turn}{body}{back}    return keras.Model(start, x)


# Layers with parameters, and what these are called in the file, in Keras's order.
PARAMETERS = {{
{tensors}}}


def turned(x):
    """Filters with their channels last, units with their inputs first."""
    return x.transpose(2, 3, 1, 0) if x.ndim == 4 else x.T if x.ndim == 2 else x


def trained(file=Path(__file__).with_name("{file}")):
    """The network with its trained parameters, ready to answer."""
    model, tensors = network(), load_file(file)
    for name, parameters in PARAMETERS.items():
        layer = model.get_layer("layer_" + name.replace(".", "_"))
        for weight, parameter in zip(layer.weights, parameters, strict=True):
            weight.assign(turned(tensors[f"{{name}}.{{parameter}}"]).reshape(weight.shape))
    return model


{training}if __name__ == "__main__":
    print(trained().predict(keras.random.uniform((1, {input}))))
"#,
        ops = if definitions.is_empty() { "" } else { ", ops" },
        body = lines.text,
        training = training(spec),
        file = super::WEIGHTS_FILE,
    ))
}

/// The lines that make the layers.
struct Lines {
    penalized: bool,
    text: String,
}

impl Lines {
    fn stack(&mut self, steps: &[Step]) {
        for step in steps {
            self.step(step);
        }
    }

    fn step(&mut self, step: &Step) {
        let name = step.name().replace('.', "_");
        if let LayerSpec::Residual { .. } = step.layer {
            self.line(&format!("before_{name} = x"));
            self.stack(&step.inner);
            self.line(&format!("x = layers.Add()([before_{name}, x])"));
            return;
        }
        match (step.layer, step.input) {
            (
                LayerSpec::Conv2d { padding, kernel, stride, .. }
                | LayerSpec::LocallyConnected2d { padding, kernel, stride, .. },
                _,
            ) => {
                let [top, bottom, left, right] = zeros(*padding, step.input, *kernel, *stride);
                if [top, bottom, left, right] != [0; 4] {
                    self.line(&format!(
                        "x = layers.ZeroPadding2D((({top}, {bottom}), ({left}, {right})))(x)"
                    ));
                }
            }
            (LayerSpec::Flatten | LayerSpec::Reshape { .. }, Shape::Image { .. }) => {
                self.line("x = layers.Permute((3, 1, 2))(x)  # channels first");
            }
            _ => {}
        }
        let mut call = layer(step);
        let mut add = |option: String| {
            let comma = if call.ends_with("()") { "" } else { ", " };
            call.insert_str(call.len() - 1, &format!("{comma}{option}"));
        };
        if self.penalized && has_weights(step.layer) {
            let key = match step.layer {
                LayerSpec::BatchNorm { .. } => "gamma_regularizer",
                LayerSpec::Prelu => "alpha_regularizer",
                LayerSpec::LocallyConnected2d { .. } | LayerSpec::ConvTranspose2d { .. } => {
                    "penalty"
                }
                _ => "kernel_regularizer",
            };
            add(format!("{key}=PENALTY"));
        }
        if has_weights(step.layer) {
            add(format!("name=\"layer_{name}\""));
        }
        self.line(&format!("x = {call}(x)"));
        if let (LayerSpec::Reshape { .. }, Shape::Image { .. }) = (step.layer, step.output) {
            self.line("x = layers.Permute((2, 3, 1))(x)  # channels last");
        }
    }

    fn line(&mut self, line: &str) {
        writeln!(self.text, "    {line}").expect("a string takes all");
    }
}

fn definition(step: &Step) -> Option<&'static str> {
    Some(match step.layer {
        LayerSpec::ConvTranspose2d { .. } => "ConvTranspose2d",
        LayerSpec::LocallyConnected2d { .. } => "LocallyConnected2d",
        LayerSpec::PixelShuffle { .. } => "PixelShuffle",
        LayerSpec::Dropout { inverted: false, .. } => "PlainDropout",
        _ => return None,
    })
}

/// The line that names a layer's parameters, if it has any.
fn parameters(step: &Step) -> String {
    let names = match step.layer {
        LayerSpec::Dense { bias, .. }
        | LayerSpec::Conv2d { bias, .. }
        | LayerSpec::LocallyConnected2d { bias, .. }
        | LayerSpec::ConvTranspose2d { bias, .. } => {
            if *bias {
                "\"weight\", \"bias\""
            } else {
                "\"weight\""
            }
        }
        LayerSpec::BatchNorm { .. } => "\"weight\", \"bias\", \"running_mean\", \"running_var\"",
        LayerSpec::Prelu => "\"weight\"",
        _ => return String::new(),
    };
    format!("    \"{}\": [{names}],\n", step.name())
}

/// The call that makes a layer.
fn layer(step: &Step) -> String {
    let size = |kernel: &Kernel| format!("({}, {})", kernel.height, kernel.width);
    let extent = |shape: Shape| {
        let [_, rows, columns] = shape.dims()[..] else { unreachable!("an image") };
        format!("({rows}, {columns})")
    };
    let is_image = matches!(step.input, Shape::Image { .. });
    match step.layer {
        LayerSpec::Dense { units, bias, .. } => {
            format!("layers.Dense({units}, use_bias={})", bool(*bias))
        }
        LayerSpec::Conv2d { filters, kernel, stride, bias, .. } => format!(
            "layers.Conv2D({filters}, {}, {stride}, use_bias={})",
            size(kernel),
            bool(*bias)
        ),
        LayerSpec::LocallyConnected2d { filters, kernel, stride, bias, .. } => format!(
            "LocallyConnected2d({filters}, {}, {}, {stride}, {})",
            size(kernel),
            extent(step.output),
            bool(*bias)
        ),
        LayerSpec::ConvTranspose2d { filters, kernel, stride, padding, bias, .. } => format!(
            "ConvTranspose2d({filters}, {}, {stride}, {padding}, {}, {})",
            size(kernel),
            extent(step.output),
            bool(*bias)
        ),
        LayerSpec::MaxPool2d { size, stride } => pool("Max", *size, *stride),
        LayerSpec::AvgPool2d { size, stride } => pool("Average", *size, *stride),
        LayerSpec::GlobalAvgPool2d => "layers.GlobalAveragePooling2D()".to_owned(),
        LayerSpec::Upsample2d { factor } => format!("layers.UpSampling2D({factor})"),
        LayerSpec::PixelShuffle { factor } => format!("PixelShuffle({factor})"),
        LayerSpec::BatchNorm { momentum, eps } => format!(
            "layers.BatchNormalization(momentum=1 - {}, epsilon={})",
            float(*momentum),
            float(*eps)
        ),
        LayerSpec::Flatten => "layers.Flatten()".to_owned(),
        LayerSpec::Reshape { shape: Shape::Vector(units) } => format!("layers.Reshape(({units},))"),
        LayerSpec::Reshape { shape } => format!("layers.Reshape(({}))", sizes(*shape)),
        LayerSpec::Residual { .. } => unreachable!("a block is its layers and a sum"),
        LayerSpec::Relu => "layers.ReLU()".to_owned(),
        LayerSpec::LeakyRelu { slope } => {
            format!("layers.LeakyReLU(negative_slope={})", float(*slope))
        }
        LayerSpec::Prelu if is_image => "layers.PReLU(shared_axes=(1, 2))".to_owned(),
        LayerSpec::Prelu => "layers.PReLU()".to_owned(),
        LayerSpec::Sigmoid => "layers.Activation(\"sigmoid\")".to_owned(),
        LayerSpec::Tanh => "layers.Activation(\"tanh\")".to_owned(),
        LayerSpec::Softmax => "layers.Softmax()".to_owned(),
        LayerSpec::Dropout { keep, inverted: true } => {
            format!("layers.Dropout(1 - {})", float(*keep))
        }
        LayerSpec::Dropout { keep, inverted: false } => format!("PlainDropout({})", float(*keep)),
        LayerSpec::GaussianNoise { std } => format!("layers.GaussianNoise({})", float(*std)),
    }
}

fn pool(kind: &str, size: usize, stride: Option<usize>) -> String {
    let stride = stride.map_or_else(String::new, |stride| format!(", strides={stride}"));
    format!("layers.{kind}Pooling2D({size}{stride})")
}

/// Loss and optimizer, as far as the spec names them.
fn training(spec: &NetworkSpec) -> String {
    let mut lines = String::new();
    if let Some(optimizer) = spec.optimizer {
        let call = match optimizer {
            OptimizerSpec::Sgd { learning_rate, momentum, nesterov } => format!(
                "SGD({}, momentum={}, nesterov={})",
                float(learning_rate),
                float(momentum),
                bool(nesterov)
            ),
            OptimizerSpec::RmsProp { learning_rate, alpha, eps } => {
                format!(
                    "RMSprop({}, rho={}, epsilon={})",
                    float(learning_rate),
                    float(alpha),
                    float(eps)
                )
            }
            OptimizerSpec::Adam { learning_rate, beta1, beta2, eps } => format!(
                "Adam({}, {}, {}, {})",
                float(learning_rate),
                float(beta1),
                float(beta2),
                float(eps)
            ),
            OptimizerSpec::AdamW { learning_rate, beta1, beta2, eps, weight_decay } => format!(
                "AdamW({}, {}, {}, {}, {})",
                float(learning_rate),
                float(weight_decay),
                float(beta1),
                float(beta2),
                float(eps)
            ),
        };
        writeln!(lines, "        optimizer=keras.optimizers.{call},").expect("a string takes all");
    }
    if let Some(loss) = spec.loss {
        let loss = match loss {
            LossSpec::CrossEntropy => "SparseCategoricalCrossentropy(from_logits=True)",
            LossSpec::BceWithLogits => "BinaryCrossentropy(from_logits=True)",
            LossSpec::Mse => "MeanSquaredError()",
            LossSpec::Mae => "MeanAbsoluteError()",
        };
        writeln!(lines, "        loss=keras.losses.{loss},").expect("a string takes all");
    }
    if lines.is_empty() {
        return String::new();
    }
    format!(
        "def prepare(model):\n    \"\"\"Makes the model ready for model.fit.\"\"\"\n    \
         model.compile(\n{lines}    )\n\n\n"
    )
}
