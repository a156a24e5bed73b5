//! Python, as both programs write it.

use super::steps::{Step, each};
use crate::engine::{Kernel, LayerSpec, Padding, Shape, same_padding};

/// A number as Python reads it, as short as it can be.
pub(super) fn float(value: f32) -> String {
    format!("{value:?}")
}

/// `True` or `False`.
pub(super) fn bool(value: bool) -> &'static str {
    if value { "True" } else { "False" }
}

/// One number for a square, else rows and columns.
pub(super) fn kernel(kernel: Kernel) -> String {
    let Kernel { height, width } = kernel;
    if height == width { height.to_string() } else { format!("({height}, {width})") }
}

/// Sizes with commas.
pub(super) fn sizes(shape: Shape) -> String {
    shape.dims().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Zeros at the top, at the bottom, on the left and on the right.
pub(super) fn zeros(padding: Padding, input: Shape, kernel: Kernel, stride: usize) -> [usize; 4] {
    match (padding, input) {
        (Padding::Cells(cells), _) => [cells; 4],
        (Padding::Same, Shape::Image { height, width, .. }) => {
            let (top, bottom) = same_padding(height, kernel.height, stride);
            let (left, right) = same_padding(width, kernel.width, stride);
            [top, bottom, left, right]
        }
        (Padding::Same, Shape::Vector(_)) => [0; 4],
    }
}

/// Definitions that some layer needs, each once, in the order given.
pub(super) fn definitions(
    steps: &[Step],
    all: &[(&'static str, &'static str)],
    need: impl Fn(&Step) -> Option<&'static str>,
) -> String {
    let mut needed = Vec::new();
    each(steps, &mut |step| needed.extend(need(step)));
    let used = all.iter().filter(|(name, _)| needed.contains(name));
    used.flat_map(|(_, code)| [code.trim_end(), "\n\n\n"]).collect()
}

/// Whether a penalty applies to anything of this layer.
pub(super) fn has_weights(layer: &LayerSpec) -> bool {
    matches!(
        layer,
        LayerSpec::Dense { .. }
            | LayerSpec::Conv2d { .. }
            | LayerSpec::LocallyConnected2d { .. }
            | LayerSpec::ConvTranspose2d { .. }
            | LayerSpec::BatchNorm { .. }
            | LayerSpec::Prelu
    )
}
