//! The stack as a tree: a group is what a person sees as one row, and a block holds groups.

use super::is_activation;
use crate::engine::LayerSpec;

/// A layer and the activation that follows it; of a residual block, the groups inside.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// The layer; of a block, without its layers.
    pub(super) layer: LayerSpec,
    pub(super) inside: Vec<Self>,
    pub(super) activation: Option<LayerSpec>,
}

impl Group {
    pub(super) fn is_block(&self) -> bool {
        matches!(self.layer, LayerSpec::Residual { .. })
    }
}

/// Groups layers as a person sees them.
pub(super) fn groups(layers: &[LayerSpec]) -> Vec<Group> {
    let mut all: Vec<Group> = Vec::new();
    for layer in layers {
        match all.last_mut() {
            Some(group)
                if is_activation(layer)
                    && group.activation.is_none()
                    && !is_activation(&group.layer) =>
            {
                group.activation = Some(layer.clone());
            }
            _ => all.push(match layer {
                LayerSpec::Residual { layers } => Group {
                    layer: LayerSpec::Residual { layers: Vec::new() },
                    inside: groups(layers),
                    activation: None,
                },
                layer => Group { layer: layer.clone(), inside: Vec::new(), activation: None },
            }),
        }
    }
    all
}

/// The layers of groups.
pub(super) fn layers(groups: Vec<Group>) -> Vec<LayerSpec> {
    let mut all = Vec::new();
    for Group { layer, inside, activation } in groups {
        all.push(match layer {
            LayerSpec::Residual { .. } => LayerSpec::Residual { layers: layers(inside) },
            layer => layer,
        });
        all.extend(activation);
    }
    all
}

/// The groups among which a path ends, and its place there.
pub(super) fn container<'a>(
    groups: &'a mut Vec<Group>,
    path: &[usize],
) -> Option<(&'a mut Vec<Group>, usize)> {
    let (place, blocks) = path.split_last()?;
    let mut groups = groups;
    for index in blocks {
        let block = groups.get_mut(*index).filter(|group| group.is_block())?;
        groups = &mut block.inside;
    }
    Some((groups, *place))
}

/// The group at a path.
pub(super) fn group<'a>(groups: &'a mut Vec<Group>, path: &[usize]) -> Option<&'a mut Group> {
    let (groups, place) = container(groups, path)?;
    groups.get_mut(place)
}
