//! The time-lapse as a file, made frame by frame.

use serde_bytes::ByteBuf;

use super::lapse::{Kept, TimeLapse};
use super::sheet::Plan;
use crate::engine::Shape;
use crate::exchange::animation::{Encoder, Size};
use crate::protocol::gan_pictures::{Animation, AnimationFile};

/// Pixels of a picture between two of them, and their level.
const GAP: usize = 1;
const BETWEEN: u8 = 128;
/// Scales, pauses in milliseconds, and how much longer the last frame stands.
const SCALES: [u8; 2] = [1, 4];
const PAUSES: [u16; 2] = [20, 2000];
const LONGER: u16 = 10;

/// What was wished for, as far as it is done.
#[derive(Default)]
pub(super) struct Film {
    wish: Option<Animation>,
    under_way: Option<Shooting>,
    done: Option<AnimationFile>,
}

struct Shooting {
    encoder: Encoder,
    layout: Layout,
    pause_ms: u16,
    frames: Vec<Kept>,
    next: usize,
}

impl Film {
    /// Begins what is wished for, unless it is under way or done; leaves what is not any more.
    pub(super) fn wish(
        &mut self,
        wish: Option<Animation>,
        shape: Shape,
        lapse: &TimeLapse,
        plan: &Plan,
    ) {
        if self.wish == wish {
            return;
        }
        *self = Self { wish, ..Self::default() };
        let Some(wish) = wish else { return };
        let scale = usize::from(wish.scale.clamp(SCALES[0], SCALES[1]));
        let layout = Layout { shape, columns: plan.columns, rows: plan.rows, scale };
        let frames = lapse.frames().to_vec();
        self.under_way = Some(Shooting {
            encoder: Encoder::new(wish.format, layout.size(), frames.len() as u32),
            layout,
            pause_ms: wish.pause_ms.clamp(PAUSES[0], PAUSES[1]),
            frames,
            next: 0,
        });
    }

    pub(super) fn has_work(&self) -> bool {
        self.under_way.is_some()
    }

    /// Frames done, and all of them.
    pub(super) fn progress(&self) -> (usize, usize) {
        self.under_way.as_ref().map_or((0, 0), |shooting| (shooting.next, shooting.frames.len()))
    }

    /// Adds the next frame.
    pub(super) fn advance(&mut self) {
        let (Some(wish), Some(mut shooting)) = (self.wish, self.under_way.take()) else { return };
        let is_last = shooting.next + 1 == shooting.frames.len();
        let pause = shooting.pause_ms * if is_last { LONGER } else { 1 };
        let (_, levels) = &shooting.frames[shooting.next];
        shooting.encoder.add(&shooting.layout.compose(levels), pause);
        shooting.next += 1;
        if is_last {
            let bytes = ByteBuf::from(shooting.encoder.finish());
            self.done = Some(AnimationFile { wish, bytes });
        } else {
            self.under_way = Some(shooting);
        }
    }

    /// The file, if it is done.
    pub(super) fn file(&self) -> Option<AnimationFile> {
        self.done.clone()
    }
}

/// Pictures in rows, enlarged.
#[derive(Clone, Copy)]
struct Layout {
    shape: Shape,
    columns: usize,
    rows: usize,
    scale: usize,
}

impl Layout {
    /// Rows and columns of a picture.
    fn sides(self) -> (usize, usize) {
        match self.shape {
            Shape::Image { height, width, .. } => (height, width),
            Shape::Vector(length) => (1, length),
        }
    }

    fn size(self) -> Size {
        let (height, width) = self.sides();
        let all = |count: usize, side: usize| ((count * (side + GAP) - GAP) * self.scale) as u16;
        Size {
            width: all(self.columns, width),
            height: all(self.rows, height),
            coloured: self.shape.channels() == 3,
        }
    }

    /// A frame, from levels picture by picture, plane by plane.
    fn compose(self, levels: &[u8]) -> Vec<u8> {
        let ((height, width), Size { width: across, height: down, coloured }) =
            (self.sides(), self.size());
        let channels = if coloured { 3 } else { 1 };
        let mut frame = Vec::with_capacity(usize::from(across) * usize::from(down) * channels);
        for y in (0..usize::from(down)).map(|y| y / self.scale) {
            for x in (0..usize::from(across)).map(|x| x / self.scale) {
                let (row, i) = (y / (height + GAP), y % (height + GAP));
                let (column, j) = (x / (width + GAP), x % (width + GAP));
                let picture = (row * self.columns + column) * self.shape.len();
                frame.extend((0..channels).map(|channel| {
                    let place = picture + (channel * height + i) * width + j;
                    if i < height && j < width { levels[place] } else { BETWEEN }
                }));
            }
        }
        frame
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_stand_in_rows_with_gaps_between_them() {
        let shape = Shape::Image { channels: 1, height: 1, width: 2 };
        let layout = Layout { shape, columns: 2, rows: 2, scale: 1 };
        assert_eq!(layout.size(), Size { width: 5, height: 3, coloured: false });
        let frame = layout.compose(&[1, 2, 3, 4, 5, 6, 7, 8]);
        let between = BETWEEN;
        assert_eq!(frame[..5], [1, 2, between, 3, 4]);
        assert_eq!(frame[5..10], [between; 5]);
        assert_eq!(frame[10..], [5, 6, between, 7, 8]);
        let twice = Layout { scale: 2, ..layout }.compose(&[1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(twice[..10], [1, 1, 2, 2, between, between, 3, 3, 4, 4]);
        assert_eq!(twice[10..20], twice[..10]);
    }

    #[test]
    fn planes_become_pixels() {
        let shape = Shape::Image { channels: 3, height: 1, width: 2 };
        let layout = Layout { shape, columns: 1, rows: 1, scale: 1 };
        assert_eq!(layout.compose(&[1, 2, 3, 4, 5, 6]), [1, 3, 5, 2, 4, 6]);
    }
}
