//! The stack of layers as a person edits it: rows, and edits of rows.
//!
//! An activation belongs to the row of the layer above it but stays a layer in the network spec.
//! The last dense layer, one unit per class, is the head: it can be neither moved nor removed.

use crate::engine::{Init, Kernel, LayerSpec, Padding};

/// A row of the stack: a layer, and the activation that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the layer in the spec.
    pub layer: usize,
    /// Index of the activation that belongs to it.
    pub activation: Option<usize>,
}

impl Row {
    /// Index of the row's last layer: what the row gives out.
    pub fn output(&self) -> usize {
        self.activation.unwrap_or(self.layer)
    }
}

/// A change of one row.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts another layer (usually the same with another number) in the row's place.
    Replace(usize, LayerSpec),
    /// Sets or removes the row's activation.
    Activation(usize, Option<LayerSpec>),
    /// Puts layers before the row.
    Insert(usize, Vec<LayerSpec>),
    /// Takes the row out.
    Remove(usize),
    /// Moves the row to another place.
    Move(usize, usize),
}

impl Edit {
    /// Row at which the trouble shows if the edit does not work.
    pub fn row(&self) -> usize {
        match self {
            Self::Replace(row, _)
            | Self::Activation(row, _)
            | Self::Insert(row, _)
            | Self::Remove(row)
            | Self::Move(row, _) => *row,
        }
    }
}

/// Whether a layer is an activation function.
pub fn is_activation(layer: &LayerSpec) -> bool {
    matches!(
        layer,
        LayerSpec::Relu
            | LayerSpec::LeakyRelu { .. }
            | LayerSpec::Sigmoid
            | LayerSpec::Tanh
            | LayerSpec::Softmax
    )
}

/// The rows of a stack, from input to output.
pub fn rows(layers: &[LayerSpec]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (index, layer) in layers.iter().enumerate() {
        match rows.last_mut() {
            Some(row)
                if is_activation(layer)
                    && row.activation.is_none()
                    && !is_activation(&layers[row.layer]) =>
            {
                row.activation = Some(index);
            }
            _ => rows.push(Row { layer: index, activation: None }),
        }
    }
    rows
}

/// The stack after an edit, or nothing if the edit does not apply (the head stays where it is,
/// nothing moves beyond the ends).
pub fn apply(layers: &[LayerSpec], edit: &Edit) -> Option<Vec<LayerSpec>> {
    let mut groups: Vec<Vec<LayerSpec>> =
        rows(layers).iter().map(|row| layers[row.layer..=row.output()].to_vec()).collect();
    let head = groups.len().checked_sub(1)?;
    match edit {
        Edit::Replace(row, layer) => *groups.get_mut(*row)?.first_mut()? = layer.clone(),
        Edit::Activation(row, activation) => {
            let group = groups.get_mut(*row)?;
            group.truncate(1);
            group.extend(activation.clone());
        }
        Edit::Insert(row, layers) if *row <= head => groups.insert(*row, layers.clone()),
        Edit::Remove(row) if *row < head => drop(groups.remove(*row)),
        Edit::Move(from, to) if *from < head && *to < head && from != to => {
            let group = groups.remove(*from);
            groups.insert(*to, group);
        }
        _ => return None,
    }
    Some(groups.concat())
}

/// What the menu "add a layer" puts in for a layer type; activations come with the layers that
/// usually have one. `None` for types that are set elsewhere.
pub fn template(type_name: &str) -> Option<Vec<LayerSpec>> {
    let layers = match type_name {
        "conv2d" => vec![
            LayerSpec::Conv2d {
                filters: 8,
                kernel: Kernel::square(3),
                stride: 1,
                padding: Padding::Cells(1),
                bias: true,
                init: Init::He,
            },
            LayerSpec::Relu,
        ],
        "max_pool2d" => vec![LayerSpec::MaxPool2d { size: 2, stride: None }],
        "avg_pool2d" => vec![LayerSpec::AvgPool2d { size: 2, stride: None }],
        "flatten" => vec![LayerSpec::Flatten],
        "dense" => {
            vec![LayerSpec::Dense { units: 32, bias: true, init: Init::He }, LayerSpec::Relu]
        }
        "dropout" => vec![LayerSpec::Dropout { keep: 0.5, inverted: true }],
        _ => return None,
    };
    Some(layers)
}

/// Layer types that [`template`] knows, in the order of the menu.
pub const ADDABLE: [&str; 6] =
    ["conv2d", "max_pool2d", "avg_pool2d", "flatten", "dense", "dropout"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::workbench::Workbench;

    fn layers() -> Vec<LayerSpec> {
        Workbench::default().layers
    }

    #[test]
    fn activations_join_the_row_above() {
        let rows = rows(&layers());
        assert_eq!(rows.len(), 8);
        assert_eq!(rows[0], Row { layer: 0, activation: Some(1) });
        assert_eq!(rows[1], Row { layer: 2, activation: None });
        assert_eq!(rows[7].output(), 10);
    }

    #[test]
    fn a_second_activation_gets_a_row_of_its_own() {
        let stack = [LayerSpec::Relu, LayerSpec::Tanh, LayerSpec::Flatten, LayerSpec::Relu];
        let firsts: Vec<usize> = rows(&stack).iter().map(|row| row.layer).collect();
        assert_eq!(firsts, [0, 1, 2]);
    }

    #[test]
    fn moving_down_and_up_again_changes_nothing() {
        let layers = layers();
        let moved = apply(&layers, &Edit::Move(0, 3)).expect("can move");
        assert_ne!(moved, layers);
        assert_eq!(apply(&moved, &Edit::Move(3, 0)).expect("can move back"), layers);
    }

    #[test]
    fn the_head_stays() {
        let layers = layers();
        for edit in [Edit::Remove(7), Edit::Move(7, 6), Edit::Move(6, 7), Edit::Move(2, 2)] {
            assert_eq!(apply(&layers, &edit), None, "{edit:?}");
        }
        assert_eq!(apply(&layers, &Edit::Insert(9, vec![LayerSpec::Flatten])), None);
    }

    #[test]
    fn every_template_goes_in_before_the_head_or_at_the_start() {
        for name in ADDABLE {
            let new = template(name).expect("known");
            let fits = (0..8).any(|row| {
                let layers = apply(&layers(), &Edit::Insert(row, new.clone())).expect("applies");
                Workbench { layers, ..Workbench::default() }.check().is_ok()
            });
            assert!(fits, "{name}");
        }
    }

    #[test]
    fn an_activation_can_be_set_and_removed() {
        let none = apply(&layers(), &Edit::Activation(0, None)).expect("applies");
        assert_eq!(none.len(), 10);
        let tanh = apply(&none, &Edit::Activation(0, Some(LayerSpec::Tanh))).expect("applies");
        assert_eq!(tanh[1], LayerSpec::Tanh);
    }
}
