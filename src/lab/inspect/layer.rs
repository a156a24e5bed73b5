//! One layer, with the picture that is looked at: maps, gradients, and where a number comes from.

use super::Subject;
use super::backward::{back, largest, weight};
use super::grids::{Extent, grid, parameter};
use super::origin::origin;
use super::place::{Position, index, name, place};
use crate::engine::{Network, Parameters, Target};
use crate::lab::classifier::argmax;
use crate::protocol::inspect::layer::{Goal, Grid, LayerLook, LayerSeen, ParameterSeen};
use crate::protocol::maps::Maps;

/// Looks at a layer; nothing if there is none at the path, as right after a change of the network.
pub(super) fn look(look: &LayerLook, subject: Subject) -> Option<LayerSeen> {
    let Subject { network, shown, step, dead, .. } = subject;
    let goal = go_back(network, shown.truth);
    let (path, own) = (&look.path[..], look.own_scale);
    let position = Position::new(network, path)?;
    let [input, output] = [position.input, position.output];
    let maps = |values: &[f32], shape| grid(values, Extent::of(shape), own);
    let incoming = if path == [0] {
        let maps = Maps::pictures(&shown.pixels, input);
        Grid { total: maps.count, maps, ..grid(&shown.pixels, Extent::of(input), false) }
    } else {
        maps(network.input_at(path), input)
    };
    let activation = network.activation_at(path);
    let asked = look.place.filter(|place| index(*place, output).is_some());
    Some(LayerSeen {
        path: path.to_vec(),
        step,
        goal,
        input: incoming,
        input_gradient: maps(network.input_gradient_at(path), input),
        output: maps(activation, output),
        output_gradient: maps(network.gradient_at(path), output),
        parameters: parameters(network, &position, own),
        dead: dead.of(path),
        origin: Some(origin(
            network,
            &position,
            asked.unwrap_or_else(|| place(largest(activation), output)),
        )),
        back: Some(back(network, &position)),
        weight: weight(network, &position, look.weight.as_ref()),
    })
}

/// Goes back from the loss of the picture, in the pass that it has just made; nothing that is learned
/// changes. A drawing has no label: what the network takes it for stands in.
pub(super) fn go_back(network: &mut Network, truth: Option<usize>) -> Goal {
    let class = truth.unwrap_or_else(|| argmax(network.output()));
    network.zero_gradients();
    let loss = network.loss(Target::Labels(&[class as i32]));
    network.backward(Parameters::Accumulate);
    Goal { class, known: truth.is_some(), loss }
}

/// Everything that the layer has learned, with its gradients.
fn parameters(network: &Network, position: &Position, own_scale: bool) -> Vec<ParameterSeen> {
    let prefix = format!("{}.", name(position.path));
    let gradients = network.gradients();
    // A block's own parameters are those of its layers.
    let parts = network.parameters().into_iter().filter_map(|parameter| {
        let part = parameter.name.strip_prefix(&prefix).filter(|part| !part.contains('.'))?;
        Some((part.to_owned(), parameter))
    });
    let seen = parts.map(|(part, values)| {
        let gradient = gradients.iter().find(|gradient| gradient.name == values.name);
        let maps = |of| parameter(of, position.flattened, own_scale);
        ParameterSeen { name: part, values: maps(&values), gradient: gradient.map(maps) }
    });
    seen.collect()
}
