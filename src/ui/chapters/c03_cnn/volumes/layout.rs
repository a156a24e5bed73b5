//! Where the solids of the picture stand, in CSS pixels.

use crate::engine::Shape;

/// Room above, for the ways past blocks.
const TOP: f64 = 12.0;
/// Room for the solids themselves.
const ROOM: f64 = 84.0;
/// Height of a line of the labels below.
const LINE: f64 = 15.0;
/// Height of the whole picture.
pub(super) const HEIGHT: f64 = TOP + ROOM + 2.0 * LINE + 6.0;
/// Where the data flow.
pub(super) const AXIS: f64 = TOP + ROOM / 2.0;
/// Width of a letter of the labels, about.
const LETTER: f64 = 7.2;
/// Share of its depth by which a solid recedes to the right, and upwards.
const OBLIQUE: (f64, f64) = (0.26, 0.16);
/// Space between solids, at best and at least.
const GAPS: (f64, f64) = (26.0, 3.0);
/// Radius of a sum.
pub(super) const SUM: f64 = 6.0;

/// Space left and right, for half a label.
const MARGIN: f64 = 16.0;

/// How sizes become lengths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Scale {
    /// By logarithm: small ones stay visible.
    #[default]
    Log,
    /// In proportion.
    True,
}

impl Scale {
    fn length(self, size: usize, largest: usize, room: f64) -> f64 {
        let (size, largest) = (size as f64, largest.max(1) as f64);
        let share = match self {
            Self::Log => size.ln_1p() / largest.ln_1p(),
            Self::True => size / largest,
        };
        (share * room).max(2.0)
    }
}

/// What stands in a row of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A layer that makes something new of what comes in.
    Solid,
    /// A layer that changes values only.
    Plate,
    /// The end of a block that began before the item with this index.
    Sum(usize),
}

/// One thing to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Item {
    /// Row of the stack; none for the input.
    pub(super) row: Option<usize>,
    pub(super) shape: Shape,
    pub(super) kind: Kind,
    pub(super) has_weights: bool,
}

/// A thing in its place: the front, and how far the rest recedes to the right and upwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Solid {
    pub(super) item: Item,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) back: (f64, f64),
    /// Lines of its label; none where they would be repeated or stand in each other's way.
    pub(super) label: Vec<String>,
    /// Of a sum: where the way past its block begins, and how high it goes.
    pub(super) way: Option<(f64, f64)>,
}

impl Solid {
    pub(super) fn middle(&self) -> f64 {
        self.x + self.width / 2.0
    }
}

/// Puts things side by side, as wide as `width` allows.
pub(super) fn layout(items: &[Item], width: f64, scale: Scale) -> Vec<Solid> {
    let most = |pick: fn(Shape) -> usize| items.iter().map(|item| pick(item.shape)).max();
    let sides =
        most(
            |shape| {
                if let Shape::Image { height, width, .. } = shape { height.max(width) } else { 1 }
            },
        );
    let maps = most(|shape| if let Shape::Image { channels, .. } = shape { channels } else { 1 });
    let units = most(|shape| if let Shape::Vector(units) = shape { units } else { 1 });
    let [sides, maps, units] = [sides, maps, units].map(|most| most.unwrap_or(1));
    let size = |item: &Item| match (item.kind, item.shape) {
        (Kind::Sum(_), _) => (2.0 * SUM, 2.0 * SUM, 0.0),
        (kind, Shape::Image { channels, height, width }) => {
            let thick = if kind == Kind::Plate { 2.0 } else { scale.length(channels, maps, 36.0) };
            let tall = scale.length(height, sides, ROOM / (1.0 + OBLIQUE.1));
            (thick, tall, scale.length(width, sides, ROOM / (1.0 + OBLIQUE.1)))
        }
        (kind, Shape::Vector(count)) => {
            let thick = if kind == Kind::Plate { 2.0 } else { 5.0 };
            (thick, scale.length(count, units, ROOM), 0.0)
        }
    };
    let sizes: Vec<(f64, f64, f64)> = items.iter().map(size).collect();
    let gaps = items.len().saturating_sub(1) as f64;
    let extent: f64 = sizes.iter().map(|(thick, _, deep)| thick + deep * OBLIQUE.0 * 0.6).sum();
    let room = width - 2.0 * MARGIN;
    let gap = ((room - extent) / gaps.max(1.0)).clamp(GAPS.1, GAPS.0);
    let shrink = ((room - gap * gaps) / extent).clamp(0.1, 1.0);
    let total = extent * shrink + gap * gaps;
    let mut x = ((width - total) / 2.0).max(MARGIN);
    let mut solids: Vec<Solid> = Vec::with_capacity(items.len());
    for (item, (thick, tall, deep)) in items.iter().zip(sizes) {
        let is_sum = matches!(item.kind, Kind::Sum(_));
        let thick = if is_sum { thick } else { (thick * shrink).max(1.5) };
        let back = (deep * OBLIQUE.0 * shrink, deep * OBLIQUE.1);
        let y = AXIS - (tall - back.1) / 2.0;
        let way = if let Kind::Sum(first) = item.kind {
            way(&solids[first.min(solids.len())..], gap)
        } else {
            None
        };
        solids.push(Solid {
            item: *item,
            x,
            y,
            width: thick,
            height: tall,
            back,
            label: Vec::new(),
            way,
        });
        x += thick + back.0 * 0.6 + gap;
    }
    label(&mut solids);
    solids
}

/// From before the first layer of a block, above all of them.
fn way(block: &[Solid], gap: f64) -> Option<(f64, f64)> {
    let first = block.first()?;
    let top = block.iter().map(|solid| solid.y - solid.back.1).fold(AXIS - 2.0 * SUM, f64::min);
    Some((first.x - gap / 2.0, (top - 8.0).max(3.0)))
}

/// Labels where something new begins, as long as there is room for them; the last one always.
fn label(solids: &mut [Solid]) {
    let mut shown: Vec<usize> = Vec::new();
    for index in 0..solids.len() {
        if matches!(solids[index].item.kind, Kind::Sum(_)) {
            continue;
        }
        let shape = solids[index].item.shape;
        let is_last = index + 1 == solids.len();
        let before = shown.last().map(|last| solids[*last].item.shape);
        if before == Some(shape) && !is_last {
            continue;
        }
        let lines = match shape {
            Shape::Image { channels, height, width } => {
                vec![channels.to_string(), format!("{height}×{width}")]
            }
            Shape::Vector(units) => vec![units.to_string()],
        };
        let half =
            lines.iter().map(|line| line.chars().count()).max().unwrap_or(0) as f64 * LETTER / 2.0;
        let left = solids[index].middle() - half;
        if is_last {
            while let Some(last) = shown.pop_if(|last| !is_free(solids, *last, left)) {
                solids[last].label.clear();
            }
        } else if shown.last().is_some_and(|last| !is_free(solids, *last, left)) {
            continue;
        }
        solids[index].label = lines;
        shown.push(index);
    }
}

/// Whether the label of a solid ends before this place.
fn is_free(solids: &[Solid], index: usize, left: f64) -> bool {
    let solid = &solids[index];
    let letters = solid.label.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    solid.middle() + letters as f64 * LETTER / 2.0 + 3.0 < left
}

/// Baseline of a line of a label.
pub(super) fn baseline(line: usize) -> f64 {
    TOP + ROOM + LINE * (line as f64 + 1.0) - 1.0
}
