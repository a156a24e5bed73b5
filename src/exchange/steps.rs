//! A network's layers, each with what comes in and goes out.

use crate::engine::{LayerSpec, NetworkSpec, Shape, SpecError, summarize};

/// A layer at its place.
pub(super) struct Step<'a> {
    /// Index path: `[5, 0]` is the first layer of the block at 5.
    pub(super) path: Vec<usize>,
    pub(super) layer: &'a LayerSpec,
    pub(super) input: Shape,
    pub(super) output: Shape,
    /// The layers of a block.
    pub(super) inner: Vec<Step<'a>>,
}

impl Step<'_> {
    /// The path with dots, as parameters are called by it.
    pub(super) fn name(&self) -> String {
        self.path.iter().map(ToString::to_string).collect::<Vec<_>>().join(".")
    }
}

/// All layers of a network that can be built.
pub(super) fn steps(spec: &NetworkSpec) -> Result<Vec<Step<'_>>, SpecError> {
    let summary = summarize(spec, 1)?;
    let output = |path: &[usize]| {
        let layer = summary.iter().find(|layer| layer.path == path);
        layer.expect("every layer has a line in the summary").output
    };
    Ok(stack(&spec.layers, spec.input, &[], &output))
}

fn stack<'a>(
    layers: &'a [LayerSpec],
    mut input: Shape,
    above: &[usize],
    output: &impl Fn(&[usize]) -> Shape,
) -> Vec<Step<'a>> {
    let mut steps = Vec::with_capacity(layers.len());
    for (index, layer) in layers.iter().enumerate() {
        let path = [above, &[index]].concat();
        let inner = match layer {
            LayerSpec::Residual { layers } => stack(layers, input, &path, output),
            _ => Vec::new(),
        };
        let output = output(&path);
        steps.push(Step { path, layer, input, output, inner });
        input = output;
    }
    steps
}

/// Every layer, those of blocks after the block itself.
pub(super) fn each<'s, 'a>(steps: &'s [Step<'a>], visit: &mut impl FnMut(&'s Step<'a>)) {
    for step in steps {
        visit(step);
        each(&step.inner, visit);
    }
}
