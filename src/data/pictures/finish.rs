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
    if contour > 0.0 {
        outline(picture, sheet, contour);
    }
    for (back, front) in picture.pixels.iter_mut().zip(&sheet.pixels) {
        let shows_through = 1.0 - front[3];
        *back = std::array::from_fn(|k| front[k] + back[k] * shows_through);
    }
}

/// Darkens the pixels beside what is drawn.
fn outline(picture: &mut Canvas, sheet: &Canvas, contour: f32) {
    // Beyond the edge it goes on as at the edge.
    const WIDTH: usize = SIDE + 2;
    let mut opacity = [[0.0_f32; WIDTH]; WIDTH];
    for (to, from) in opacity[1..].iter_mut().zip(sheet.pixels.chunks_exact(SIDE)) {
        to[1..=SIDE].iter_mut().zip(from).for_each(|(to, pixel)| *to = pixel[3]);
        (to[0], to[SIDE + 1]) = (to[1], to[SIDE]);
    }
    (opacity[0], opacity[SIDE + 1]) = (opacity[1], opacity[SIDE]);
    for (row, pixels) in picture.pixels.chunks_exact_mut(SIDE).enumerate() {
        let [above, here, below] = [0, 1, 2].map(|down| &opacity[row + down]);
        for (x, pixel) in pixels.iter_mut().enumerate() {
            // Smoke and steam have no contour.
            let beside = [here[x], here[x + 2], above[x + 1], below[x + 1]];
            let beside = beside.into_iter().fold(0.8, |most, at| if at > most { at } else { most });
            let near = beside * 5.0 - 4.0;
            if near > 0.0 && here[x + 1] < 1.0 {
                over(pixel, [30.0, 24.0, 28.0], contour * near * (1.0 - here[x + 1]));
            }
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
    let tint = [tint[0], tint[1], tint[2], 0.0];
    for (index, pixel) in picture.pixels.iter().enumerate() {
        let away = [index % SIDE, index / SIDE].map(|at| at as f32 - SIDE as f32 / 2.0);
        let light = 1.0 + slope[0] * away[0] + slope[1] * away[1];
        // Twice five bits a colour: their sum has a triangular distribution, near enough to normal.
        let bits = chance.0.next_u32();
        let sum = [bits, bits >> 10, bits >> 20, 0].map(|bits| (bits & 31) + (bits >> 5 & 31));
        // Four numbers alike, so that a vector holds them.
        let level: [i32; 4] = std::array::from_fn(|k| {
            let grain = sum[k] as i32 as f32 / 31.0 - 1.0;
            (pixel[k] * tint[k] * light + noise * grain + 0.5) as i32
        });
        let level = level.map(|level| level.clamp(0, 255) as u8);
        (red[index], green[index], blue[index]) = (level[0], level[1], level[2]);
    }
    const { assert!(CHANNELS == 3, "red, green and blue") };
}
