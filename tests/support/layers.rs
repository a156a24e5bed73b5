//! Layers and shapes as most tests need them.

use lehrnetz::engine::{Init, Kernel, LayerSpec, Padding, Shape};

pub(crate) fn conv(
    filters: usize,
    [height, width]: [usize; 2],
    stride: usize,
    padding: Padding,
) -> LayerSpec {
    let kernel = Kernel { height, width };
    LayerSpec::Conv2d { filters, kernel, stride, padding, bias: true, init: Init::He }
}

pub(crate) fn image(channels: usize, height: usize, width: usize) -> Shape {
    Shape::Image { channels, height, width }
}
