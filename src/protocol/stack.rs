//! The stack of layers as a person edits it: rows, and edits of rows.
//!
//! An activation belongs to the row of the layer above it but stays a layer in the network spec. A
//! residual block is a row that holds rows. The last row is the head: it can be neither moved nor
//! removed.

mod groups;

use crate::engine::LayerSpec;
use groups::{Group, container, group, groups, layers};

/// Place of a row: indices of rows from the outside in, each among its neighbours.
pub type Path = Vec<usize>;

/// A row of the stack: a layer, and the activation that follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub path: Path,
    /// Index path of its layer in the spec, as in [`crate::engine::LayerSummary::path`].
    pub at: Vec<usize>,
    /// Index in the spec of its layer, or of the block in which it stands.
    pub layer: usize,
    /// Index in the spec of the activation that belongs to it, unless it stands in a block.
    pub activation: Option<usize>,
    /// Whether an activation belongs to it, in a block or not; it follows the layer in the spec.
    pub activated: bool,
}

impl Row {
    /// Index of the row's last layer, what the row gives out; of a row in a block, the block.
    pub fn output(&self) -> usize {
        self.activation.unwrap_or(self.layer)
    }

    /// Index path of what it gives out: its activation, if it has one.
    pub fn output_at(&self) -> Vec<usize> {
        let mut at = self.at.clone();
        if let Some(last) = at.last_mut().filter(|_| self.activated) {
            *last += 1;
        }
        at
    }

    /// Blocks around it.
    pub fn depth(&self) -> usize {
        self.path.len() - 1
    }
}

/// A change of one row.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts another layer (usually the same with another number) in the row's place.
    Replace(Path, LayerSpec),
    /// Sets or removes the row's activation.
    Activation(Path, Option<LayerSpec>),
    /// Puts layers before the row at this place, or behind the last one of a block.
    Insert(Path, Vec<LayerSpec>),
    /// Takes the row out, a block with all that it holds.
    Remove(Path),
    /// Moves a row before the one that stands at the second place now, or behind the last one of a
    /// block.
    Move(Path, Path),
}

impl Edit {
    /// Place at which the trouble shows if the edit does not work.
    pub fn path(&self) -> &Path {
        match self {
            Self::Replace(path, _)
            | Self::Activation(path, _)
            | Self::Insert(path, _)
            | Self::Remove(path)
            | Self::Move(path, _) => path,
        }
    }
}

/// The layer at an index path.
pub fn layer_at<'a>(layers: &'a [LayerSpec], at: &[usize]) -> Option<&'a LayerSpec> {
    let (index, inner) = at.split_first()?;
    match (layers.get(*index)?, inner) {
        (layer, []) => Some(layer),
        (LayerSpec::Residual { layers }, inner) => layer_at(layers, inner),
        _ => None,
    }
}

/// Whether a layer is an activation function.
pub fn is_activation(layer: &LayerSpec) -> bool {
    matches!(
        layer,
        LayerSpec::Relu
            | LayerSpec::LeakyRelu { .. }
            | LayerSpec::Prelu
            | LayerSpec::Sigmoid
            | LayerSpec::Tanh
            | LayerSpec::Softmax
    )
}

/// The rows of a stack, from input to output; a block comes before its rows.
pub fn rows(layers: &[LayerSpec]) -> Vec<Row> {
    let mut rows = Vec::new();
    collect(&groups(layers), &[], &[], &mut rows);
    rows
}

fn collect(groups: &[Group], path: &[usize], at: &[usize], rows: &mut Vec<Row>) {
    let mut layer = 0;
    for (index, group) in groups.iter().enumerate() {
        let path = [path, &[index]].concat();
        let at = [at, &[layer]].concat();
        let activated = group.activation.is_some();
        let activation = (activated && at.len() == 1).then_some(layer + 1);
        let row = Row { layer: at[0], activation, activated, path: path.clone(), at: at.clone() };
        rows.push(row);
        collect(&group.inside, &path, &at, rows);
        layer += 1 + usize::from(activated);
    }
}

/// The stack after an edit, or nothing if the edit does not apply: the head stays where it is,
/// nothing moves beyond the ends or into itself, and no block is put in another block's place.
pub fn apply(stack: &[LayerSpec], edit: &Edit) -> Option<Vec<LayerSpec>> {
    let mut all = groups(stack);
    let head = all.len().checked_sub(1)?;
    let is_before_head = |path: &Path| path.len() > 1 || path[0] < head;
    let is_slot = |path: &Path| path.len() > 1 || path[0] <= head;
    match edit {
        Edit::Replace(path, layer) => group(&mut all, path)?.layer = layer.clone(),
        Edit::Activation(path, activation) => {
            group(&mut all, path)?.activation.clone_from(activation);
        }
        Edit::Insert(path, new) if is_slot(path) => {
            let (among, place) = container(&mut all, path)?;
            if place > among.len() {
                return None;
            }
            among.splice(place..place, groups(new));
        }
        Edit::Remove(path) if is_before_head(path) => {
            let (among, place) = container(&mut all, path)?;
            if place >= among.len() {
                return None;
            }
            among.remove(place);
        }
        Edit::Move(from, to) if is_before_head(from) && is_slot(to) && !to.starts_with(from) => {
            let there = landing(from, to);
            if there == *from {
                return None;
            }
            let (among, place) = container(&mut all, from)?;
            if place >= among.len() {
                return None;
            }
            let moved = among.remove(place);
            let (among, place) = container(&mut all, &there)?;
            if place > among.len() {
                return None;
            }
            among.insert(place, moved);
        }
        _ => return None,
    }
    Some(layers(all))
}

/// Where a row stands after [`Edit::Move`]: what stood behind it has moved up.
pub fn landing(from: &[usize], to: &[usize]) -> Path {
    let mut there = to.to_vec();
    if let Some((place, blocks)) = from.split_last()
        && to.len() > blocks.len()
        && to.starts_with(blocks)
        && to[blocks.len()] > *place
    {
        there[blocks.len()] -= 1;
    }
    there
}

/// Where a row goes one place down or up, best first: into a block that stands there and is no
/// further away than its border, past it, or out of the block that ends there. Blocks do not go into
/// blocks.
pub fn steps(stack: &[LayerSpec], path: &[usize], down: bool) -> Vec<Path> {
    let mut all = groups(stack);
    let Some((place, blocks)) = path.split_last() else { return Vec::new() };
    let Some((among, _)) = container(&mut all, path) else { return Vec::new() };
    let Some(this) = among.get(*place) else { return Vec::new() };
    let slot = |place: usize| [blocks, &[place]].concat();
    let neighbour = if down { Some(place + 1) } else { place.checked_sub(1) };
    let mut found = Vec::new();
    match neighbour.and_then(|index| Some((index, among.get(index)?))) {
        Some((index, other)) => {
            if other.is_block() && !this.is_block() {
                let inner = if down { 0 } else { other.inside.len() };
                found.push([slot(index), vec![inner]].concat());
            }
            found.push(slot(if down { index + 1 } else { index }));
        }
        None => {
            if let Some((block, outside)) = blocks.split_last() {
                let place = if down { block + 1 } else { *block };
                found.push([outside, &[place]].concat());
            }
        }
    }
    found.retain(|to| apply(stack, &Edit::Move(path.to_vec(), to.clone())).is_some());
    found
}

/// Where a new layer goes below a row, best first: into it if it is a block, else behind it; before
/// the head if it is the head.
pub fn places_below(stack: &[LayerSpec], path: &[usize]) -> Vec<Path> {
    let mut all = groups(stack);
    let head = all.len().saturating_sub(1);
    let Some(group) = group(&mut all, path) else { return Vec::new() };
    let Some((place, blocks)) = path.split_last() else { return Vec::new() };
    let behind = [blocks, &[place + 1]].concat();
    let behind = if path == [head] { vec![head] } else { behind };
    if group.is_block() { vec![[path, &[0]].concat(), behind] } else { vec![behind] }
}

/// Places between two rows, before the one with this index in [`rows`], from the outside in: where
/// blocks end, a layer can go into them or behind them.
///
/// # Panics
/// If a row has an empty path, which those of [`rows`] never have.
pub fn slots(rows: &[Row], before: usize, is_block: impl Fn(&Row) -> bool) -> Vec<Path> {
    let Some(next) = rows.get(before) else { return Vec::new() };
    let mut found = vec![next.path.clone()];
    let Some(last) = before.checked_sub(1).and_then(|index| rows.get(index)) else { return found };
    for depth in next.path.len() + 1..=last.path.len() {
        let (place, blocks) = last.path[..depth].split_last().expect("a path has a place");
        found.push([blocks, &[place + 1]].concat());
    }
    if is_block(last) && next.path.len() <= last.path.len() {
        found.push([&last.path[..], &[0]].concat());
    }
    found
}

/// The layers that lie between the input and a place of the stack.
pub fn layers_before(stack: &[LayerSpec], path: &[usize]) -> Vec<LayerSpec> {
    let mut among = groups(stack);
    let mut before = Vec::new();
    for (depth, place) in path.iter().enumerate() {
        let mut rest = among.split_off((*place).min(among.len()));
        before.extend(layers(among));
        if depth + 1 == path.len() || rest.is_empty() {
            break;
        }
        among = std::mem::take(&mut rest[0].inside);
    }
    before
}

/// Every place at which a layer could be put, from the head to the input.
pub fn all_places(stack: &[LayerSpec]) -> Vec<Path> {
    let mut places: Vec<Path> = rows(stack).into_iter().map(|row| row.path).collect();
    places.reverse();
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::NetworkSpec;
    use crate::protocol::workbench::Workbench;

    fn layers() -> Vec<LayerSpec> {
        Workbench::default().layers
    }

    /// conv+relu, block(conv+relu, norm)+relu, flatten, head.
    fn nested() -> Vec<LayerSpec> {
        let json = r#"[{"type":"conv2d","filters":4,"kernel":3,"padding":1},{"type":"relu"},
            {"type":"residual","layers":[{"type":"conv2d","filters":4,"kernel":3,"padding":1},
                {"type":"relu"},{"type":"batch_norm"}]},{"type":"relu"},
            {"type":"flatten"},{"type":"dense","units":10}]"#;
        NetworkSpec::layers_from_json(json).expect("valid")
    }

    fn types(layers: &[LayerSpec]) -> String {
        let name = |layer: &LayerSpec| match layer {
            LayerSpec::Residual { layers } => format!("[{}]", types(layers)),
            layer => layer.type_name().to_owned(),
        };
        layers.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn activations_join_the_row_above() {
        let rows = rows(&layers());
        assert_eq!(rows.len(), 8);
        assert_eq!((rows[0].layer, rows[0].activation), (0, Some(1)));
        assert_eq!((rows[1].layer, rows[1].activation), (2, None));
        assert_eq!(rows[7].output(), 10);
    }

    #[test]
    fn a_second_activation_gets_a_row_of_its_own() {
        let stack = [LayerSpec::Relu, LayerSpec::Tanh, LayerSpec::Flatten, LayerSpec::Relu];
        let firsts: Vec<usize> = rows(&stack).iter().map(|row| row.layer).collect();
        assert_eq!(firsts, [0, 1, 2]);
    }

    #[test]
    fn a_block_is_a_row_and_holds_rows() {
        let rows = rows(&nested());
        let places: Vec<_> = rows.iter().map(|row| (&row.path[..], &row.at[..])).collect();
        let expected: [(&[usize], &[usize]); 6] = [
            (&[0], &[0]),
            (&[1], &[2]),
            (&[1, 0], &[2, 0]),
            (&[1, 1], &[2, 2]),
            (&[2], &[4]),
            (&[3], &[5]),
        ];
        assert_eq!(places, expected);
        assert_eq!((rows[1].output(), rows[2].output(), rows[3].depth()), (3, 2, 1));
    }

    #[test]
    fn moving_down_and_up_again_changes_nothing() {
        let layers = layers();
        let moved = apply(&layers, &Edit::Move(vec![0], vec![4])).expect("can move");
        assert_ne!(moved, layers);
        assert_eq!(landing(&[0], &[4]), [3]);
        assert_eq!(apply(&moved, &Edit::Move(vec![3], vec![0])).expect("can move back"), layers);
    }

    #[test]
    fn the_head_stays() {
        let layers = layers();
        let moves = [(7, 6), (6, 9), (2, 2), (2, 3)];
        let moves = moves.map(|(from, to)| Edit::Move(vec![from], vec![to]));
        for edit in moves.into_iter().chain([Edit::Remove(vec![7])]) {
            assert_eq!(apply(&layers, &edit), None, "{edit:?}");
        }
        assert_eq!(apply(&layers, &Edit::Insert(vec![9], vec![LayerSpec::Flatten])), None);
    }

    #[test]
    fn a_row_goes_down_through_a_block_and_up_again() {
        let mut stack = nested();
        let mut path = vec![0];
        let start = types(&stack);
        let mut seen = Vec::new();
        for down in [true, true, true, false, false, false] {
            let to = steps(&stack, &path, down).remove(0);
            stack = apply(&stack, &Edit::Move(path.clone(), to.clone())).expect("possible");
            path = landing(&path, &to);
            seen.push(path.clone());
        }
        let expected: [&[usize]; 6] = [&[0, 0], &[0, 1], &[0, 2], &[0, 1], &[0, 0], &[0]];
        assert_eq!(seen, expected);
        assert_eq!(types(&stack), start);
    }

    #[test]
    fn a_row_leaves_a_block_behind_and_before_it() {
        let stack = nested();
        assert_eq!(steps(&stack, &[1, 1], true), [[2]]);
        assert_eq!(steps(&stack, &[1, 0], false), [[1]]);
        let out = apply(&stack, &Edit::Move(vec![1, 1], vec![2])).expect("possible");
        assert_eq!(types(&out), "conv2d relu [conv2d relu] relu batch_norm flatten dense");
        let past = steps(&stack, &[2], false);
        assert_eq!(past, [vec![1, 2], vec![1]], "into the block, or past it");
        assert!(steps(&stack, &[1], true).iter().all(|to| to.len() == 1));
    }

    #[test]
    fn between_rows_there_is_a_place_at_every_depth() {
        let is_block = |row: &Row| row.path == [1];
        let (rows, mut empty) = (rows(&nested()), rows(&nested()));
        assert_eq!(slots(&rows, 1, is_block), [vec![1]]);
        assert_eq!(slots(&rows, 2, is_block), [vec![1, 0]]);
        assert_eq!(slots(&rows, 4, is_block), [vec![2], vec![1, 2]]);
        empty.drain(2..4);
        assert_eq!(slots(&empty, 2, is_block), [vec![2], vec![1, 0]]);
    }

    #[test]
    fn no_block_goes_into_itself() {
        assert_eq!(apply(&nested(), &Edit::Move(vec![1], vec![1, 1])), None);
    }

    #[test]
    fn new_layers_go_into_the_block_or_behind_the_row() {
        assert_eq!(places_below(&nested(), &[1]), [vec![1, 0], vec![2]]);
        assert_eq!(places_below(&nested(), &[1, 1]), [[1, 2]]);
        assert_eq!(places_below(&nested(), &[3]), [[3]]);
        let new = Edit::Insert(vec![1, 2], vec![LayerSpec::Prelu]);
        let stack = apply(&nested(), &new).expect("possible");
        assert_eq!(types(&stack), "conv2d relu [conv2d relu batch_norm prelu] relu flatten dense");
    }

    #[test]
    fn an_activation_can_be_set_and_removed() {
        let none = apply(&layers(), &Edit::Activation(vec![0], None)).expect("applies");
        assert_eq!(none.len(), 10);
        let tanh = Edit::Activation(vec![0], Some(LayerSpec::Tanh));
        assert_eq!(apply(&none, &tanh).expect("applies")[1], LayerSpec::Tanh);
    }
}
