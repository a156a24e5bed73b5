//! The gradient penalty, exactly: its own gradient is a second derivative of the critic.

use crate::engine::{Mode, Network, Parameters, Tangent};

/// What the penalty needs beside the critic, sized once.
pub struct Penalty {
    room: Tangent,
    direction: Vec<f32>,
}

impl Penalty {
    /// For batches of up to as many examples as the critic takes; none if one of its layers has no
    /// tangents.
    pub fn new(critic: &Network) -> Option<Self> {
        let room = Tangent::new(critic)?;
        let numbers = critic.spec().input.len() * critic.max_batch();
        Some(Self { room, direction: Vec::with_capacity(numbers) })
    }

    /// λ·mean (‖∇y(x̃)‖ − 1)² over `places` x̃, one after another; adds its gradient to those of the
    /// critic's parameters. `parts` tells for each place how much of each of the critic's outputs is in
    /// y: 1 of its only one, in the plainest case.
    ///
    /// With the unit vector u along g = ∇y(x̃), ∂(‖g‖ − 1)²/∂β = 2(‖g‖ − 1)·∂(u·g)/∂β for constant u.
    pub fn accumulate(
        &mut self,
        critic: &mut Network,
        places: &[f32],
        parts: &[f32],
        lambda: f32,
    ) -> f32 {
        let width = critic.spec().input.len();
        let count = places.len() / width;
        critic.forward(places, count, Mode::Train);
        let gradient = critic.backward_from(parts, Parameters::Skip);
        let share = lambda / count as f32;
        let mut penalty = 0.0;
        self.direction.clear();
        for g in gradient.chunks_exact(width) {
            let norm = g.iter().map(|g| g * g).sum::<f32>().sqrt();
            penalty += share * (norm - 1.0).powi(2);
            // A gradient of length 0 has no direction: it stays as it is.
            let factor = if norm > 0.0 { 2.0 * share * (norm - 1.0) / norm } else { 0.0 };
            self.direction.extend(g.iter().map(|g| factor * g));
        }
        critic.accumulate_turn(&self.direction, &mut self.room);
        penalty
    }
}
