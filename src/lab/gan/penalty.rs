//! The gradient penalty, exactly: its own gradient is a second derivative of the critic.

use crate::engine::{Mode, Network, Parameters, Tangent};

/// What the penalty needs beside the critic, sized once.
pub struct Penalty {
    room: Tangent,
    ones: Vec<f32>,
    direction: Vec<f32>,
}

impl Penalty {
    /// For batches of up to so many points; none if one of the critic's layers has no tangents.
    pub fn new(critic: &Network, batch: usize) -> Option<Self> {
        let room = Tangent::new(critic)?;
        Some(Self { room, ones: vec![1.0; batch], direction: Vec::with_capacity(2 * batch) })
    }

    /// λ·mean (‖∇y(x̃)‖ − 1)² over `places`, x₁ and x₂ of each; adds its gradient to those of the
    /// critic's parameters.
    ///
    /// With the unit vector u along g = ∇y(x̃), ∂(‖g‖ − 1)²/∂β = 2(‖g‖ − 1)·∂(u·g)/∂β for constant u.
    pub fn accumulate(&mut self, critic: &mut Network, places: &[f32], lambda: f32) -> f32 {
        let count = places.len() / 2;
        critic.forward(places, count, Mode::Train);
        let gradient = critic.backward_from(&self.ones[..count], Parameters::Skip);
        let share = lambda / count as f32;
        let mut penalty = 0.0;
        self.direction.clear();
        for g in gradient.chunks_exact(2) {
            let norm = g[0].hypot(g[1]);
            penalty += share * (norm - 1.0).powi(2);
            // A gradient of length 0 has no direction: it stays as it is.
            let factor = if norm > 0.0 { 2.0 * share * (norm - 1.0) / norm } else { 0.0 };
            self.direction.extend(g.iter().map(|g| factor * g));
        }
        critic.accumulate_turn(&self.direction, &mut self.room);
        penalty
    }
}
