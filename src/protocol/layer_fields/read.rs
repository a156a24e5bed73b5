//! How fields are read and written, whatever layer has them.

use crate::engine::{Kernel, LayerSpec, Padding, Shape};

pub(super) fn filters(layer: &LayerSpec) -> usize {
    match layer {
        LayerSpec::Conv2d { filters, .. }
        | LayerSpec::LocallyConnected2d { filters, .. }
        | LayerSpec::ConvTranspose2d { filters, .. } => *filters,
        _ => 0,
    }
}

pub(super) fn set_filters(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::Conv2d { filters, .. }
    | LayerSpec::LocallyConnected2d { filters, .. }
    | LayerSpec::ConvTranspose2d { filters, .. } = layer
    {
        *filters = value;
    }
}

pub(super) fn kernel(layer: &LayerSpec) -> Option<Kernel> {
    match layer {
        LayerSpec::Conv2d { kernel, .. }
        | LayerSpec::LocallyConnected2d { kernel, .. }
        | LayerSpec::ConvTranspose2d { kernel, .. } => Some(*kernel),
        _ => None,
    }
}

pub(super) fn kernel_mut(layer: &mut LayerSpec) -> Option<&mut Kernel> {
    match layer {
        LayerSpec::Conv2d { kernel, .. }
        | LayerSpec::LocallyConnected2d { kernel, .. }
        | LayerSpec::ConvTranspose2d { kernel, .. } => Some(kernel),
        _ => None,
    }
}

/// A pool's stride is its size unless it is given.
pub(super) fn stride(layer: &LayerSpec) -> usize {
    match layer {
        LayerSpec::Conv2d { stride, .. }
        | LayerSpec::LocallyConnected2d { stride, .. }
        | LayerSpec::ConvTranspose2d { stride, .. } => *stride,
        LayerSpec::MaxPool2d { size, stride } | LayerSpec::AvgPool2d { size, stride } => {
            stride.unwrap_or(*size)
        }
        _ => 0,
    }
}

pub(super) fn set_stride(layer: &mut LayerSpec, value: usize) {
    match layer {
        LayerSpec::Conv2d { stride, .. }
        | LayerSpec::LocallyConnected2d { stride, .. }
        | LayerSpec::ConvTranspose2d { stride, .. } => *stride = value,
        LayerSpec::MaxPool2d { size, stride } | LayerSpec::AvgPool2d { size, stride } => {
            *stride = (value != *size).then_some(value);
        }
        _ => {}
    }
}

/// Cells of padding; "same" counts as what it amounts to at stride 1.
pub(super) fn padding(layer: &LayerSpec) -> usize {
    match layer {
        LayerSpec::Conv2d { padding, kernel, .. }
        | LayerSpec::LocallyConnected2d { padding, kernel, .. } => match padding {
            Padding::Cells(cells) => *cells,
            Padding::Same => kernel.height / 2,
        },
        LayerSpec::ConvTranspose2d { padding, .. } => *padding,
        _ => 0,
    }
}

pub(super) fn set_padding(layer: &mut LayerSpec, value: usize) {
    match layer {
        LayerSpec::Conv2d { padding, .. } | LayerSpec::LocallyConnected2d { padding, .. } => {
            *padding = Padding::Cells(value);
        }
        LayerSpec::ConvTranspose2d { padding, .. } => *padding = value,
        _ => {}
    }
}

pub(super) fn is_same(layer: &LayerSpec) -> bool {
    matches!(
        layer,
        LayerSpec::Conv2d { padding: Padding::Same, .. }
            | LayerSpec::LocallyConnected2d { padding: Padding::Same, .. }
    )
}

/// Without "same", the padding is what it amounted to.
pub(super) fn set_same(layer: &mut LayerSpec, same: bool) {
    let cells = padding(layer);
    if let LayerSpec::Conv2d { padding, .. } | LayerSpec::LocallyConnected2d { padding, .. } = layer
    {
        *padding = if same { Padding::Same } else { Padding::Cells(cells) };
    }
}

pub(super) fn output_padding(layer: &LayerSpec) -> usize {
    if let LayerSpec::ConvTranspose2d { output_padding, .. } = layer { *output_padding } else { 0 }
}

pub(super) fn set_output_padding(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::ConvTranspose2d { output_padding, .. } = layer {
        *output_padding = value;
    }
}

pub(super) fn units(layer: &LayerSpec) -> usize {
    if let LayerSpec::Dense { units, .. } = layer { *units } else { 0 }
}

pub(super) fn set_units(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::Dense { units, .. } = layer {
        *units = value;
    }
}

pub(super) fn pool(layer: &LayerSpec) -> usize {
    match layer {
        LayerSpec::MaxPool2d { size, .. } | LayerSpec::AvgPool2d { size, .. } => *size,
        _ => 0,
    }
}

pub(super) fn set_pool(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::MaxPool2d { size, .. } | LayerSpec::AvgPool2d { size, .. } = layer {
        *size = value;
    }
}

pub(super) fn factor(layer: &LayerSpec) -> usize {
    match layer {
        LayerSpec::Upsample2d { factor } | LayerSpec::PixelShuffle { factor } => *factor,
        _ => 0,
    }
}

pub(super) fn set_factor(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::Upsample2d { factor } | LayerSpec::PixelShuffle { factor } = layer {
        *factor = value;
    }
}

pub(super) fn channels(layer: &LayerSpec) -> usize {
    match layer {
        LayerSpec::Reshape { shape: Shape::Image { channels, .. } } => *channels,
        _ => 1,
    }
}

pub(super) fn rows(layer: &LayerSpec) -> usize {
    match layer {
        LayerSpec::Reshape { shape: Shape::Image { height, .. } } => *height,
        _ => 1,
    }
}

/// The nearest number of channels in the direction asked for that divides all numbers; rows stay if
/// they can.
pub(super) fn set_channels(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::Reshape { shape } = layer {
        let all = shape.len();
        let (now, height) = match *shape {
            Shape::Image { channels, height, .. } => (channels, height),
            Shape::Vector(_) => (1, 1),
        };
        let channels = divisor(all, now, value);
        let map = all / channels;
        let height = divisor(map, map, height.min(map));
        *shape = Shape::Image { channels, height, width: map / height };
    }
}

/// The nearest number of rows in the direction asked for that divides a map.
pub(super) fn set_rows(layer: &mut LayerSpec, value: usize) {
    if let LayerSpec::Reshape { shape } = layer {
        let (channels, now) = match *shape {
            Shape::Image { channels, height, .. } => (channels, height),
            Shape::Vector(_) => (1, 1),
        };
        let map = shape.len() / channels;
        let height = divisor(map, now, value);
        *shape = Shape::Image { channels, height, width: map / height };
    }
}

/// The divisor of `all` that is nearest to `wanted`, seen from `now`: not below it on the way up, not
/// above it on the way down.
fn divisor(all: usize, now: usize, wanted: usize) -> usize {
    let wanted = wanted.clamp(1, all);
    let up = wanted > now;
    let mut candidates: Box<dyn Iterator<Item = usize>> =
        if up { Box::new(wanted..=all) } else { Box::new((1..=wanted).rev()) };
    candidates.find(|n| all.is_multiple_of(*n)).unwrap_or(1)
}

pub(super) fn bias(layer: &LayerSpec) -> bool {
    match layer {
        LayerSpec::Dense { bias, .. }
        | LayerSpec::Conv2d { bias, .. }
        | LayerSpec::LocallyConnected2d { bias, .. }
        | LayerSpec::ConvTranspose2d { bias, .. } => *bias,
        _ => false,
    }
}

pub(super) fn set_bias(layer: &mut LayerSpec, value: bool) {
    if let LayerSpec::Dense { bias, .. }
    | LayerSpec::Conv2d { bias, .. }
    | LayerSpec::LocallyConnected2d { bias, .. }
    | LayerSpec::ConvTranspose2d { bias, .. } = layer
    {
        *bias = value;
    }
}

pub(super) fn inverted(layer: &LayerSpec) -> bool {
    matches!(layer, LayerSpec::Dropout { inverted: true, .. })
}

pub(super) fn set_inverted(layer: &mut LayerSpec, value: bool) {
    if let LayerSpec::Dropout { inverted, .. } = layer {
        *inverted = value;
    }
}
