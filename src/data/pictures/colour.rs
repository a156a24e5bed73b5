//! Colours, and how an outline is filled with them.

/// Red, green and blue, 0…255.
pub(super) type Rgb = [f32; 3];

/// A colour as `0xRRGGBB`.
pub(super) const fn rgb(hex: u32) -> Rgb {
    [(hex >> 16 & 255) as f32, (hex >> 8 & 255) as f32, (hex & 255) as f32]
}

/// White, as on a sunny wall.
pub(super) const WHITE: Rgb = rgb(0xF4_F2_EC);
/// Nearly black.
pub(super) const INK: Rgb = rgb(0x26_22_26);

/// From `a` (`share` 0) to `b` (1).
pub(super) fn mix(a: Rgb, b: Rgb, share: f32) -> Rgb {
    std::array::from_fn(|k| a[k] + share * (b[k] - a[k]))
}

/// As much nearer to white.
pub(super) fn lighter(colour: Rgb, share: f32) -> Rgb {
    mix(colour, WHITE, share)
}

/// As much nearer to black, with a touch of blue, as shadows have.
pub(super) fn darker(colour: Rgb, share: f32) -> Rgb {
    mix(colour, rgb(0x10_10_20), share)
}

/// How bright a colour looks, 0…255.
pub(super) fn brightness(colour: Rgb) -> f32 {
    0.3 * colour[0] + 0.6 * colour[1] + 0.1 * colour[2]
}

/// How far apart two colours look; brightness counts most.
pub(super) fn distance(a: Rgb, b: Rgb) -> f32 {
    let hue: f32 = a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum();
    (brightness(a) - brightness(b)).abs() + hue / 4.0
}

/// How an outline is filled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    pub(super) colour: Rgb,
    /// How much lighter it is towards the light, and darker away from it: 0 is flat.
    pub(super) relief: f32,
    /// 0…1.
    pub(super) opacity: f32,
}

impl Paint {
    /// The colour alone.
    pub(super) fn flat(colour: Rgb) -> Self {
        Self { colour, relief: 0.0, opacity: 1.0 }
    }

    /// Shaded as something round.
    pub(super) fn round(colour: Rgb) -> Self {
        Self { colour, relief: 0.26, opacity: 1.0 }
    }

    /// Lets this much of what is beneath show through.
    pub(super) fn sheer(self, share: f32) -> Self {
        Self { opacity: 1.0 - share, ..self }
    }
}
