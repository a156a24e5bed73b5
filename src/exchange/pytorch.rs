//! A program that rebuilds a network in `PyTorch`.
//!
//! The engine has `PyTorch`'s layouts, and its names of parameters are those of nested `Sequential`s:
//! the file of parameters is the network's state as it stands.

use std::fmt::Write;

use super::python::{bool, definitions, float, kernel, sizes, zeros};
use super::steps::{Step, steps};
use crate::engine::{
    LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Regularizer, Shape, SpecError,
};

/// What some layers need beyond `PyTorch`'s own.
const DEFINITIONS: [(&str, &str); 7] = [
    ("Residual", include_str!("pytorch/residual.py")),
    ("PaddedConv2d", include_str!("pytorch/padded_conv2d.py")),
    ("LocallyConnected2d", include_str!("pytorch/locally_connected2d.py")),
    ("GlobalAvgPool2d", include_str!("pytorch/global_avg_pool2d.py")),
    ("Reshape", include_str!("pytorch/reshape.py")),
    ("PlainDropout", include_str!("pytorch/plain_dropout.py")),
    ("GaussianNoise", include_str!("pytorch/gaussian_noise.py")),
];

/// The program. It looks for the parameters in [`WEIGHTS_FILE`](super::WEIGHTS_FILE) beside itself.
///
/// # Errors
/// If the network cannot be built.
pub fn program(spec: &NetworkSpec) -> Result<String, SpecError> {
    let steps = steps(spec)?;
    let definitions = definitions(&steps, &DEFINITIONS, definition);
    let layers = modules(&steps, 2);
    let training = training(spec);
    let input = sizes(spec.input);
    let functional =
        if definitions.contains("F.") { "from torch.nn import functional as F\n" } else { "" };
    Ok(format!(
        r#""""A network built in Lehrnetz. Needs torch and safetensors."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
{functional}

{definitions}def network():
    """The layers; pictures come in as [batch, channels, rows, columns]."""
    return nn.Sequential(
{layers}    )


def trained(file=Path(__file__).with_name("{file}")):
    """The network with its trained parameters, ready to answer."""
    model = network()
    model.load_state_dict(load_file(file))
    return model.eval()


{training}if __name__ == "__main__":
    with torch.no_grad():
        print(trained()(torch.rand(1, {input})))
"#,
        file = super::WEIGHTS_FILE,
    ))
}

/// The lines of a stack, one for each layer.
fn modules(steps: &[Step], depth: usize) -> String {
    let indent = "    ".repeat(depth);
    let mut text = String::new();
    for step in steps {
        let line = if step.inner.is_empty() {
            format!("{indent}{},  # {}", module(step), sizes(step.output))
        } else {
            format!("{indent}Residual(\n{}{indent}),", modules(&step.inner, depth + 1))
        };
        writeln!(text, "{line}").expect("a string takes all");
    }
    text
}

fn definition(step: &Step) -> Option<&'static str> {
    Some(match step.layer {
        LayerSpec::Residual { .. } => "Residual",
        LayerSpec::Conv2d { padding, kernel, stride, .. } => {
            let [top, bottom, left, right] = zeros(*padding, step.input, *kernel, *stride);
            if (top, left) == (bottom, right) {
                return None;
            }
            "PaddedConv2d"
        }
        LayerSpec::LocallyConnected2d { .. } => "LocallyConnected2d",
        LayerSpec::GlobalAvgPool2d => "GlobalAvgPool2d",
        LayerSpec::Reshape { .. } => "Reshape",
        LayerSpec::Dropout { inverted: false, .. } => "PlainDropout",
        LayerSpec::GaussianNoise { .. } => "GaussianNoise",
        _ => return None,
    })
}

fn module(step: &Step) -> String {
    let channels = step.input.channels();
    let is_image = matches!(step.input, Shape::Image { .. });
    match step.layer {
        LayerSpec::Dense { units, bias, .. } => {
            format!("nn.Linear({channels}, {units}{})", without_bias(*bias))
        }
        LayerSpec::Conv2d { filters, kernel: k, stride, padding, bias, .. } => {
            let size = kernel(*k);
            let [top, bottom, left, right] = zeros(*padding, step.input, *k, *stride);
            let bias = without_bias(*bias);
            if (top, left) != (bottom, right) {
                return format!(
                    "PaddedConv2d({channels}, {filters}, {size}, stride={stride}, \
                     zeros=({left}, {right}, {top}, {bottom}){bias})"
                );
            }
            let pad = if top == left { top.to_string() } else { format!("({top}, {left})") };
            format!(
                "nn.Conv2d({channels}, {filters}, {size}, stride={stride}, padding={pad}{bias})"
            )
        }
        LayerSpec::LocallyConnected2d { filters, kernel: k, stride, padding, bias, .. } => {
            let [top, bottom, left, right] = zeros(*padding, step.input, *k, *stride);
            let [_, rows, columns] = step.output.dims()[..] else { unreachable!("an image") };
            format!(
                "LocallyConnected2d({channels}, {filters}, ({}, {}), ({rows}, {columns}), \
                 stride={stride}, zeros=({left}, {right}, {top}, {bottom}), bias={})",
                k.height,
                k.width,
                bool(*bias)
            )
        }
        LayerSpec::ConvTranspose2d {
            filters,
            kernel: k,
            stride,
            padding,
            output_padding,
            bias,
            ..
        } => format!(
            "nn.ConvTranspose2d({channels}, {filters}, {}, stride={stride}, padding={padding}, \
             output_padding={output_padding}{})",
            kernel(*k),
            without_bias(*bias)
        ),
        LayerSpec::MaxPool2d { size, stride } => pool("Max", *size, *stride),
        LayerSpec::AvgPool2d { size, stride } => pool("Avg", *size, *stride),
        LayerSpec::GlobalAvgPool2d => "GlobalAvgPool2d()".to_owned(),
        LayerSpec::Upsample2d { factor } => format!("nn.Upsample(scale_factor={factor})"),
        LayerSpec::PixelShuffle { factor } => format!("nn.PixelShuffle({factor})"),
        LayerSpec::BatchNorm { momentum, eps } => format!(
            "nn.BatchNorm{}d({channels}, eps={}, momentum={})",
            if is_image { 2 } else { 1 },
            float(*eps),
            float(*momentum)
        ),
        LayerSpec::Flatten => "nn.Flatten()".to_owned(),
        LayerSpec::Reshape { shape } => format!("Reshape({})", sizes(*shape)),
        LayerSpec::Residual { .. } => "Residual()".to_owned(),
        LayerSpec::Relu => "nn.ReLU()".to_owned(),
        LayerSpec::LeakyRelu { slope } => format!("nn.LeakyReLU({})", float(*slope)),
        LayerSpec::Prelu => format!("nn.PReLU({channels})"),
        LayerSpec::Sigmoid => "nn.Sigmoid()".to_owned(),
        LayerSpec::Tanh => "nn.Tanh()".to_owned(),
        LayerSpec::Softmax => "nn.Softmax(dim=1)".to_owned(),
        LayerSpec::Dropout { keep, inverted: true } => format!("nn.Dropout(1 - {})", float(*keep)),
        LayerSpec::Dropout { keep, inverted: false } => format!("PlainDropout({})", float(*keep)),
        LayerSpec::GaussianNoise { std } => format!("GaussianNoise({})", float(*std)),
    }
}

fn without_bias(bias: bool) -> &'static str {
    if bias { "" } else { ", bias=False" }
}

fn pool(kind: &str, size: usize, stride: Option<usize>) -> String {
    let stride = stride.map_or_else(String::new, |stride| format!(", stride={stride}"));
    format!("nn.{kind}Pool2d({size}{stride})")
}

/// Loss and optimizer, as far as the spec names them.
fn training(spec: &NetworkSpec) -> String {
    let mut text = String::new();
    if let Some(loss) = spec.loss {
        let Regularizer { l1, l2 } = spec.regularizer;
        let loss = match loss {
            LossSpec::CrossEntropy => "cross_entropy",
            LossSpec::BceWithLogits => "binary_cross_entropy_with_logits",
            LossSpec::Mse => "mse_loss",
            LossSpec::Mae => "l1_loss",
        };
        let mut terms = format!("nn.functional.{loss}(model(x), target)");
        for (factor, power) in [(l1, "w.abs()"), (l2, "w.square()")] {
            if factor > 0.0 {
                write!(terms, " + {} * sum({power}.sum() for w in weights)", float(factor))
                    .expect("a string takes all");
            }
        }
        text += "def loss(model, x, target):\n    \"\"\"What training makes small.\"\"\"\n";
        if l1 > 0.0 || l2 > 0.0 {
            text += "    weights = [w for name, w in model.named_parameters() if name.endswith(\"weight\")]\n";
        }
        write!(text, "    return {terms}\n\n\n").expect("a string takes all");
    }
    if let Some(optimizer) = spec.optimizer {
        let call = match optimizer {
            OptimizerSpec::Sgd { learning_rate, momentum, nesterov } => format!(
                "SGD(model.parameters(), lr={}, momentum={}, nesterov={})",
                float(learning_rate),
                float(momentum),
                // PyTorch refuses it without momentum, where it makes no difference.
                bool(nesterov && momentum > 0.0)
            ),
            OptimizerSpec::RmsProp { learning_rate, alpha, eps } => format!(
                "RMSprop(model.parameters(), lr={}, alpha={}, eps={})",
                float(learning_rate),
                float(alpha),
                float(eps)
            ),
            OptimizerSpec::Adam { learning_rate, beta1, beta2, eps } => format!(
                "Adam(model.parameters(), lr={}, betas=({}, {}), eps={})",
                float(learning_rate),
                float(beta1),
                float(beta2),
                float(eps)
            ),
            OptimizerSpec::AdamW { learning_rate, beta1, beta2, eps, weight_decay } => format!(
                "AdamW(model.parameters(), lr={}, betas=({}, {}), eps={}, weight_decay={})",
                float(learning_rate),
                float(beta1),
                float(beta2),
                float(eps),
                float(weight_decay)
            ),
        };
        text += "def optimizer(model):\n    \"\"\"How training goes on.\"\"\"\n";
        write!(text, "    return torch.optim.{call}\n\n\n").expect("a string takes all");
    }
    text
}
