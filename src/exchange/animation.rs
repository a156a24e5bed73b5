//! Pictures one after another as a file that moves.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crate::protocol::gan_pictures::FileFormat;

/// How much the colours of a GIF's frame are thought over: 1 takes long, 30 is rough.
const GIF_SPEED: i32 = 10;

/// Size of all frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// Whether a pixel is red, green and blue; else it is one level of grey.
    pub coloured: bool,
}

/// A file under way, in memory.
pub struct Encoder {
    size: Size,
    file: File,
    bytes: Sink,
}

enum File {
    Apng(Box<png::Writer<Sink>>),
    Gif(Box<gif::Encoder<Sink>>),
}

impl Encoder {
    /// Begins a file of so many frames, to be played again and again.
    ///
    /// # Panics
    /// If there are no frames or no pixels.
    pub fn new(format: FileFormat, size: Size, frames: u32) -> Self {
        assert!(frames > 0 && size.width > 0 && size.height > 0, "there is something to see");
        let bytes = Sink::default();
        let file = match format {
            FileFormat::Apng => {
                let (width, height) = (u32::from(size.width), u32::from(size.height));
                let mut encoder = png::Encoder::new(bytes.clone(), width, height);
                let grey = png::ColorType::Grayscale;
                encoder.set_color(if size.coloured { png::ColorType::Rgb } else { grey });
                encoder.set_depth(png::BitDepth::Eight);
                encoder.set_animated(frames, 0).expect("there are frames");
                File::Apng(Box::new(encoder.write_header().expect("memory takes everything")))
            }
            FileFormat::Gif => {
                let greys: Vec<u8> = (0..=255).flat_map(|level| [level; 3]).collect();
                let palette = if size.coloured { &[][..] } else { &greys };
                let encoder = gif::Encoder::new(bytes.clone(), size.width, size.height, palette);
                let mut encoder = encoder.expect("memory takes everything");
                encoder.set_repeat(gif::Repeat::Infinite).expect("memory takes everything");
                File::Gif(Box::new(encoder))
            }
        };
        Self { size, file, bytes }
    }

    /// Adds a frame that stands for so many milliseconds (in a GIF, for as many hundredths of a second as come
    /// nearest): levels row by row, of coloured pictures red, green and blue of a pixel one after another.
    ///
    /// # Panics
    /// If it is not as large as all frames, or there are more than were announced.
    pub fn add(&mut self, levels: &[u8], pause_ms: u16) {
        match &mut self.file {
            File::Apng(writer) => {
                writer.set_frame_delay(pause_ms, 1000).expect("it moves");
                writer.write_image_data(levels).expect("a frame of this size was announced");
            }
            File::Gif(encoder) => {
                let Size { width, height, coloured } = self.size;
                let mut frame = if coloured {
                    gif::Frame::from_rgb_speed(width, height, levels, GIF_SPEED)
                } else {
                    assert_eq!(levels.len(), usize::from(width) * usize::from(height));
                    gif::Frame { width, height, buffer: levels.into(), ..gif::Frame::default() }
                };
                frame.delay = pause_ms.div_ceil(10);
                encoder.write_frame(&frame).expect("memory takes everything");
            }
        }
    }

    /// The whole file.
    ///
    /// # Panics
    /// Never: memory takes everything.
    pub fn finish(self) -> Vec<u8> {
        match self.file {
            File::Apng(writer) => writer.finish().expect("memory takes everything"),
            // The end is written when it is dropped.
            File::Gif(encoder) => drop(encoder),
        }
        self.bytes.0.take()
    }
}

/// Bytes that a file's writer adds to while others hold them as well.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::AnimationDecoder;
    use image::codecs::{gif::GifDecoder, png::PngDecoder};

    use super::*;

    fn size(coloured: bool) -> Size {
        Size { width: 3, height: 2, coloured }
    }

    /// Three frames, each of one pixel value more.
    fn frames(coloured: bool) -> Vec<Vec<u8>> {
        let numbers = if coloured { 18 } else { 6 };
        (0..3_u8).map(|frame| (0..numbers).map(|n| n * 7 + frame * 60).collect()).collect()
    }

    fn file(format: FileFormat, coloured: bool) -> Vec<u8> {
        let mut encoder = Encoder::new(format, size(coloured), 3);
        for (frame, pause) in frames(coloured).iter().zip([120, 120, 1200]) {
            encoder.add(frame, pause);
        }
        encoder.finish()
    }

    fn check(found: image::Frames, coloured: bool) {
        let found = found.collect_frames().expect("it can be read");
        assert_eq!(found.len(), 3);
        for ((frame, wanted), pause) in found.iter().zip(frames(coloured)).zip([120, 120, 1200]) {
            assert_eq!(frame.delay().numer_denom_ms(), (pause, 1));
            let levels: Vec<u8> = frame.buffer().pixels().flat_map(|p| p.0[..3].to_vec()).collect();
            let grey = || wanted.iter().flat_map(|level| [*level; 3]).collect::<Vec<_>>();
            assert_eq!(levels, if coloured { wanted.clone() } else { grey() });
        }
    }

    #[test]
    fn what_is_written_can_be_read_frame_by_frame() {
        for coloured in [false, true] {
            let bytes = file(FileFormat::Apng, coloured);
            let decoder = PngDecoder::new(Cursor::new(bytes)).expect("a PNG");
            let moving = decoder.apng().expect("it moves");
            check(moving.into_frames(), coloured);
            let bytes = file(FileFormat::Gif, coloured);
            check(GifDecoder::new(Cursor::new(bytes)).expect("a GIF").into_frames(), coloured);
        }
    }
}
