//! The levels of the set, as they come in: all of one size, all grey or all coloured.

use std::ops::RangeInclusive;

use super::limits::{MAX_LEVELS, MAX_PICTURES, PHOTO_SIDE, SIDES};
use super::{Done, ImportError, Options, fit};

/// Pictures so far, one after another.
pub(super) struct Store {
    pub(super) levels: Vec<u8>,
    /// 1 or 3.
    pub(super) channels: usize,
    pub(super) done: Done,
    /// Height and width of the smallest and the largest picture that came in.
    pub(super) sizes: Option<[(usize, usize); 2]>,
    /// Number of pictures to make room for.
    pub(super) expected: usize,
    colour: Option<bool>,
    side: Option<usize>,
    /// Square of the picture that is being taken in.
    square: Vec<u8>,
}

impl Store {
    pub(super) fn new(options: Options) -> Self {
        Self {
            levels: Vec::new(),
            channels: if options.colour == Some(true) { 3 } else { 1 },
            done: Done::default(),
            sizes: None,
            expected: 0,
            colour: options.colour,
            side: options.side.map(|side| within(side, SIDES)),
            square: Vec::new(),
        }
    }

    /// Side of a picture; 0 before there is one.
    pub(super) fn side(&self) -> usize {
        self.side.unwrap_or(0)
    }

    /// Takes in a picture of `channels` colours one after another, of this height and width.
    pub(super) fn push(
        &mut self,
        levels: &[u8],
        channels: usize,
        size: (usize, usize),
    ) -> Result<(), ImportError> {
        let side = *self.side.get_or_insert(within(size.0.min(size.1), SIDES));
        self.note(size);
        if size == (side, side) {
            return self.put(levels, channels);
        }
        let mut square = std::mem::take(&mut self.square);
        square.clear();
        for plane in levels.chunks_exact(size.0 * size.1) {
            fit::plane(plane, size, side, &mut square);
        }
        let result = self.put(&square, channels);
        self.square = square;
        result
    }

    /// Takes in a picture of a folder. Small ones stay as large as the first, photographs do not.
    pub(super) fn push_photo(&mut self, photo: &image::RgbImage) -> Result<(), ImportError> {
        let size = (photo.height() as usize, photo.width() as usize);
        let short = size.0.min(size.1);
        let default = if short <= *SIDES.end() { short } else { PHOTO_SIDE };
        let side = *self.side.get_or_insert(within(default, SIDES));
        self.note(size);
        let square = fit::photo(photo, side);
        self.put(&square, 3)
    }

    /// Takes in many pictures at once that are already as they should be, if they are.
    ///
    /// # Errors
    /// Gives the levels back if they must go through [`Self::push`].
    pub(super) fn adopt(
        &mut self,
        levels: Vec<u8>,
        channels: usize,
        side: usize,
    ) -> Result<(), Vec<u8>> {
        let fits = self.side.unwrap_or(within(side, SIDES)) == side
            && self.colour.is_none_or(|colour| colour == (channels == 3));
        if !self.levels.is_empty() || !fits {
            return Err(levels);
        }
        self.side = Some(side);
        self.channels = channels;
        self.note((side, side));
        self.levels = levels;
        Ok(())
    }

    /// Counts what has to be done to a picture of this size.
    fn note(&mut self, size: (usize, usize)) {
        let (side, short) = (self.side(), size.0.min(size.1));
        self.done.cropped += usize::from(size.0 != size.1);
        self.done.reduced += usize::from(short > side);
        self.done.enlarged += usize::from(short < side);
        let [smallest, largest] = self.sizes.get_or_insert([size; 2]);
        if size.0 * size.1 < smallest.0 * smallest.1 {
            *smallest = size;
        }
        if size.0 * size.1 > largest.0 * largest.1 {
            *largest = size;
        }
    }

    /// Appends a square picture, grey or coloured as the set is.
    fn put(&mut self, planes: &[u8], channels: usize) -> Result<(), ImportError> {
        let pixels = self.side() * self.side();
        let is_coloured = channels == 3
            && (0..pixels).any(|i| [1, 2].map(|c| planes[c * pixels + i]) != [planes[i]; 2]);
        if is_coloured && self.colour.is_none() && self.channels == 1 {
            self.become_coloured(pixels)?;
        }
        self.reserve(pixels * self.channels)?;
        match (self.channels, channels) {
            (3, 1) => {
                (0..3).for_each(|_| self.levels.extend_from_slice(planes));
                self.done.made_colour += 1;
            }
            (1, 3) if is_coloured => {
                let grey = |i| fit::grey([planes[i], planes[pixels + i], planes[2 * pixels + i]]);
                self.levels.extend((0..pixels).map(grey));
                self.done.made_grey += 1;
            }
            (wanted, _) => self.levels.extend_from_slice(&planes[..wanted * pixels]),
        }
        Ok(())
    }

    /// The set gets its first coloured picture: those before get three equal colours each.
    fn become_coloured(&mut self, pixels: usize) -> Result<(), ImportError> {
        let count = self.levels.len() / pixels;
        self.channels = 3;
        self.done.made_colour += count;
        self.reserve(2 * self.levels.len())?;
        self.levels.resize(3 * count * pixels, 0);
        for index in (0..count).rev() {
            for colour in (0..3).rev() {
                let from = index * pixels;
                self.levels.copy_within(from..from + pixels, (3 * index + colour) * pixels);
            }
        }
        Ok(())
    }

    /// Makes room for `more` bytes, and at the first need for all pictures that are expected: a
    /// vector that doubles would hold the set three times.
    fn reserve(&mut self, more: usize) -> Result<(), ImportError> {
        let picture = self.side() * self.side() * self.channels;
        let expected = self.expected.min(MAX_PICTURES) * picture;
        room(&mut self.levels, more, expected)
    }
}

/// Makes room for `more` bytes, for `expected` in all if that is more.
///
/// # Errors
/// [`ImportError::TooLarge`] above [`MAX_LEVELS`], or if there is no memory.
pub(super) fn room(levels: &mut Vec<u8>, more: usize, expected: usize) -> Result<(), ImportError> {
    let needed = levels.len() + more;
    let too_large = ImportError::TooLarge { limit: MAX_LEVELS };
    if needed > MAX_LEVELS {
        return Err(too_large);
    }
    if needed <= levels.capacity() {
        return Ok(());
    }
    let wanted = needed.max(expected).max(levels.len() + levels.len() / 4).min(MAX_LEVELS);
    levels.try_reserve_exact(wanted - levels.len()).map_err(|_| too_large)
}

fn within(side: usize, range: RangeInclusive<usize>) -> usize {
    side.clamp(*range.start(), *range.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(colour: Option<bool>) -> Store {
        Store::new(Options { side: Some(8), colour })
    }

    #[test]
    fn the_first_coloured_picture_makes_all_coloured() {
        let mut store = store(None);
        store.push(&[1; 64], 1, (8, 8)).unwrap();
        store.push(&[[2; 64]; 3].concat(), 3, (8, 8)).unwrap();
        assert_eq!(store.channels, 1);
        let red = [[3; 64], [4; 64], [5; 64]].concat();
        store.push(&red, 3, (8, 8)).unwrap();
        store.push(&[6; 64], 1, (8, 8)).unwrap();
        assert_eq!(store.levels, [vec![1; 192], vec![2; 192], red, vec![6; 192]].concat());
        assert_eq!(store.done, Done { made_colour: 3, ..Done::default() });
    }

    #[test]
    fn colour_can_be_asked_for_and_forbidden() {
        let picture = [[255; 64], [0; 64], [0; 64]].concat();
        let mut grey = store(Some(false));
        grey.push(&picture, 3, (8, 8)).unwrap();
        assert_eq!((grey.levels, grey.done.made_grey), (vec![54; 64], 1));
        let mut coloured = store(Some(true));
        coloured.push(&[7; 64], 1, (8, 8)).unwrap();
        assert_eq!((coloured.levels, coloured.done.made_colour), (vec![7; 192], 1));
    }

    #[test]
    fn room_is_made_once_for_what_is_expected() {
        let mut store = store(None);
        store.expected = 1000;
        store.push(&[1; 64], 1, (8, 8)).unwrap();
        assert_eq!(store.levels.capacity(), 64_000);
    }

    #[test]
    fn a_set_beyond_the_limit_is_refused() {
        let mut levels = Vec::new();
        let error = room(&mut levels, MAX_LEVELS + 1, 0);
        assert_eq!(error, Err(ImportError::TooLarge { limit: MAX_LEVELS }));
        assert_eq!(levels.capacity(), 0);
    }
}
