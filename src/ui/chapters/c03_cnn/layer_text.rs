//! What a row says of its layer.

use super::row_model::RowModel;
use crate::engine::{LayerSpec, Padding};
use crate::protocol::setting::decimal;
use crate::text::{Lang, build_words, layer_name, number, trouble, words};

/// Name of the layer.
pub(super) fn name(lang: Lang, model: &RowModel) -> String {
    layer_name(lang, model.layer.type_name()).to_owned()
}

/// The numbers that make the layer what it is: `8 · 3×3 · ReLU`.
pub(super) fn details(lang: Lang, model: &RowModel) -> String {
    let mut parts = numbers(lang, &model.layer);
    if let Some((_, _, layers)) = model.inside {
        parts.push(format!("{layers} {}", build_words(lang).layers_in_block));
    }
    if model.is_head && model.activation.is_none() {
        parts.push(layer_name(lang, "softmax").to_owned());
    }
    if let Some(activation) = model.activation.as_ref().filter(|_| model.inside.is_none()) {
        parts.push(layer_name(lang, activation.type_name()).to_owned());
    }
    parts.join(" · ")
}

fn numbers(lang: Lang, layer: &LayerSpec) -> Vec<String> {
    match layer {
        LayerSpec::Conv2d { filters, kernel, stride, padding, .. }
        | LayerSpec::LocallyConnected2d { filters, kernel, stride, padding, .. } => {
            let mut parts = windows(lang, *filters, [kernel.height, kernel.width], *stride);
            if *padding == Padding::Cells(0) && kernel.height.max(kernel.width) > 1 {
                parts.push(words(lang).no_padding.to_owned());
            }
            parts
        }
        LayerSpec::ConvTranspose2d { filters, kernel, stride, .. } => {
            windows(lang, *filters, [kernel.height, kernel.width], *stride)
        }
        LayerSpec::MaxPool2d { size, stride } | LayerSpec::AvgPool2d { size, stride } => {
            let mut parts = vec![format!("{size}×{size}")];
            if let Some(stride) = stride {
                parts.push(format!("{} {stride}", words(lang).stride));
            }
            parts
        }
        LayerSpec::Dense { units, .. } => vec![units.to_string()],
        LayerSpec::Dropout { keep, .. } => {
            vec![format!("{} {}", words(lang).keeps, number::small(lang, decimal(*keep)))]
        }
        LayerSpec::LeakyRelu { slope } => vec![number::small(lang, decimal(*slope))],
        LayerSpec::Upsample2d { factor } | LayerSpec::PixelShuffle { factor } => {
            vec![format!("×{factor}")]
        }
        LayerSpec::GaussianNoise { std } => {
            vec![format!("σ = {}", number::small(lang, decimal(*std)))]
        }
        LayerSpec::GlobalAvgPool2d
        | LayerSpec::BatchNorm { .. }
        | LayerSpec::Residual { .. }
        | LayerSpec::Prelu
        | LayerSpec::Reshape { .. }
        | LayerSpec::Flatten
        | LayerSpec::Relu
        | LayerSpec::Sigmoid
        | LayerSpec::Tanh
        | LayerSpec::Softmax => vec![],
    }
}

fn windows(lang: Lang, filters: usize, kernel: [usize; 2], stride: usize) -> Vec<String> {
    let mut parts = vec![filters.to_string(), format!("{}×{}", kernel[0], kernel[1])];
    if stride != 1 {
        parts.push(format!("{} {stride}", words(lang).stride));
    }
    parts
}

/// Output shape, parameters, multiply-adds; those of a block are those of its layers.
pub(super) fn costs(lang: Lang, model: &RowModel) -> Vec<String> {
    let (more, products, _) = model.inside.unwrap_or_default();
    let (parameters, multiply_adds) = (model.parameters + more, model.multiply_adds + products);
    let mut parts = vec![trouble::shape(lang, &model.output)];
    if parameters > 0 {
        let parameters = number::grouped(lang, parameters as u64);
        parts.push(format!("{parameters} {}", words(lang).parameters));
    }
    if multiply_adds > 0 {
        let multiply_adds = number::grouped(lang, multiply_adds);
        parts.push(format!("{multiply_adds} {}", words(lang).multiply_adds));
    }
    parts
}
