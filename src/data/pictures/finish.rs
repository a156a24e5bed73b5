//! From sheets to a picture: laying one over another, light, and the noise of a camera.

use rand::Rng;

use super::canvas::{Canvas, over};
use super::chance::Chance;
use super::colour::Rgb;
use super::{CHANNELS, SIDE};

/// The mean colour of what is drawn.
pub(super) fn mean(sheet: &Canvas) -> Rgb {
    let sum = sheet.pixels.iter().fold([0.0; 4], |mut sum: [f32; 4], pixel| {
        sum.iter_mut().zip(pixel).for_each(|(sum, level)| *sum += level);
        sum
    });
    [sum[0], sum[1], sum[2]].map(|level| level / sum[3].max(1.0))
}

/// Lays a sheet over a picture, with a dark contour of this strength (0…1) around what is drawn.
pub(super) fn lay_over(picture: &mut Canvas, sheet: &Canvas, contour: f32) {
    let opacity = |x: usize, y: usize| sheet.pixels[y * SIDE + x][3];
    for (index, (back, front)) in picture.pixels.iter_mut().zip(&sheet.pixels).enumerate() {
        let shows_through = 1.0 - front[3];
        if contour > 0.0 && shows_through > 0.0 {
            let (x, y) = (index % SIDE, index / SIDE);
            let near = opacity(x.max(1) - 1, y)
                .max(opacity((x + 1).min(SIDE - 1), y))
                .max(opacity(x, y.max(1) - 1))
                .max(opacity(x, (y + 1).min(SIDE - 1)));
            // Smoke and steam have no contour.
            let near = (near * 5.0 - 4.0).max(0.0);
            over(back, [30.0, 24.0, 28.0], contour * near * shows_through);
        }
        for (level, front_level) in back.iter_mut().zip(front) {
            *level = front_level + *level * shows_through;
        }
    }
}

/// Turns a picture into levels: brightness, a tint, light that falls off to one side, and noise.
pub(super) fn develop(picture: &Canvas, chance: &mut Chance, levels: &mut [u8]) {
    let gain = chance.between(0.78, 1.12);
    let tint: Rgb = std::array::from_fn(|_| gain * chance.between(0.94, 1.06));
    let slope = [0, 1].map(|_| chance.between(-0.008, 0.008));
    let noise = chance.between(1.0, 8.0);
    let (red, rest) = levels.split_at_mut(SIDE * SIDE);
    let (green, blue) = rest.split_at_mut(SIDE * SIDE);
    for (index, pixel) in picture.pixels.iter().enumerate() {
        let away = [index % SIDE, index / SIDE].map(|at| at as f32 - SIDE as f32 / 2.0);
        let light = 1.0 + slope[0] * away[0] + slope[1] * away[1];
        // Twice five bits a colour: their sum has a triangular distribution, near enough to normal.
        let bits = chance.0.next_u32();
        let level = |k: usize| {
            let bits = bits >> (10 * k);
            let grain = ((bits & 31) + (bits >> 5 & 31)) as f32 / 31.0 - 1.0;
            (pixel[k] * tint[k] * light + noise * grain + 0.5).clamp(0.0, 255.0) as u8
        };
        (red[index], green[index], blue[index]) = (level(0), level(1), level(2));
    }
    const { assert!(CHANNELS == 3, "red, green and blue") };
}
