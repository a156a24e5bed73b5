//! Encoder and decoder, and a step in which both learn.

use rand::rngs::ChaCha8Rng;

use crate::engine::rng::{Purpose, fill_normal, stream};
use crate::engine::{
    Mode, Network, ParameterError, Parameters, Snapshot, SpecError, Target, top_level,
};
use crate::protocol::autoencoder::{Distance, Setup, Variant};

/// Two networks of which the second continues the first.
pub struct Pair {
    setup: Setup,
    /// The mean picture. Networks get and give what differs from it: they learn faster what differs when
    /// the mean, which is large, is not part of it (`LeCun` et al., *Efficient `BackProp`*, 1998).
    mean: Vec<f32>,
    encoder: Network,
    decoder: Network,
    /// Layers whose weights the other half uses, transposed: their names here and there, and how many
    /// units and inputs they have here.
    tied: Vec<Tie>,
    /// Draws of a variational code.
    codes_rng: ChaCha8Rng,
    codes: Vec<f32>,
    draws: Vec<f32>,
    upstream: Vec<f32>,
    transposed: Vec<f32>,
    x: Vec<f32>,
    wanted: Vec<f32>,
}

/// A layer of the encoder and the one of the decoder that leads back.
#[derive(Clone, Debug)]
struct Tie {
    encoder: String,
    decoder: String,
    units: usize,
    inputs: usize,
}

/// A state to return to.
pub struct Saved {
    encoder: Snapshot,
    decoder: Snapshot,
}

impl Pair {
    /// Two networks at step 0, for pictures with this mean.
    ///
    /// # Errors
    /// If one of them does not work, or does not fit into memory.
    pub fn new(setup: &Setup, mean: &[f32], max_batch: usize) -> Result<Self, SpecError> {
        let seed = u64::from(setup.seed);
        let encoder = Network::new(&setup.encoder(), max_batch, seed)?;
        // Other initial weights than the encoder's.
        let decoder = Network::new(&setup.decoder(), max_batch, !seed)?;
        let mut pair = Self {
            tied: if setup.is_tied() { ties(&encoder, &decoder) } else { Vec::new() },
            codes_rng: stream(seed, Purpose::Codes),
            codes: Vec::with_capacity(max_batch * setup.code),
            draws: Vec::with_capacity(max_batch * setup.code),
            upstream: Vec::with_capacity(2 * max_batch * setup.code),
            transposed: Vec::new(),
            x: Vec::with_capacity(max_batch * mean.len()),
            wanted: Vec::with_capacity(max_batch * mean.len()),
            mean: mean.to_vec(),
            setup: setup.clone(),
            encoder,
            decoder,
        };
        pair.copy_tied();
        Ok(pair)
    }

    /// Takes over what can change while running.
    pub fn tune(&mut self, setup: &Setup) {
        self.setup = setup.clone();
    }

    /// The encoder.
    pub fn encoder(&self) -> &Network {
        &self.encoder
    }

    /// The decoder.
    pub fn decoder(&self) -> &Network {
        &self.decoder
    }

    /// Parameters of both; tied weights count once.
    pub fn parameters(&self) -> usize {
        let of = |network: &Network| {
            network.parameters().iter().map(|parameter| parameter.data.len()).sum::<usize>()
        };
        let twice: usize = self.tied.iter().map(|tie| tie.units * tie.inputs).sum();
        of(&self.encoder) + of(&self.decoder) - twice
    }

    /// Multiply-adds of an example on its way through both.
    pub fn multiply_adds(&self) -> u64 {
        let of = |network: &Network| -> u64 {
            top_level(network.summary()).iter().map(|layer| layer.multiply_adds).sum()
        };
        of(&self.encoder) + of(&self.decoder)
    }

    /// A state to return to.
    pub fn save(&self) -> Saved {
        Saved { encoder: self.encoder.snapshot(), decoder: self.decoder.snapshot() }
    }

    /// Saves into a state of this pair.
    pub fn save_into(&self, saved: &mut Saved) {
        self.encoder.save(&mut saved.encoder);
        self.decoder.save(&mut saved.decoder);
    }

    /// Returns to it.
    pub fn restore(&mut self, saved: &Saved) {
        self.encoder.restore(&saved.encoder);
        self.decoder.restore(&saved.decoder);
    }

    /// Codes of `count` examples: [`Setup::code`] numbers each; of a variational encoder the means.
    ///
    /// # Panics
    /// If `count` is 0 or above the largest batch.
    pub fn encode(&mut self, x: &[f32], count: usize) -> Vec<f32> {
        centre(x, &self.mean, &mut self.x);
        let outputs = self.encoder.forward(&self.x, count, Mode::Evaluate);
        let width = outputs.len() / count;
        outputs.chunks_exact(width).flat_map(|row| &row[..self.setup.code]).copied().collect()
    }

    /// Pictures of codes: as many numbers each as a picture has.
    ///
    /// # Panics
    /// If there are no codes, or more than a batch.
    pub fn decode(&mut self, codes: &[f32]) -> Vec<f32> {
        let count = codes.len() / self.setup.code;
        let mut pictures = self.decoder.forward(codes, count, Mode::Evaluate).to_vec();
        match self.setup.distance {
            Distance::CrossEntropy => {
                for logit in &mut pictures {
                    *logit = 1.0 / (1.0 + (-*logit).exp());
                }
            }
            Distance::Squares => {
                for picture in pictures.chunks_exact_mut(self.mean.len()) {
                    picture.iter_mut().zip(&self.mean).for_each(|(pixel, mean)| *pixel += mean);
                }
            }
        }
        pictures
    }

    /// Pictures there and back.
    ///
    /// # Panics
    /// As [`encode`](Self::encode).
    pub fn reconstruct(&mut self, x: &[f32], count: usize) -> Vec<f32> {
        let codes = self.encode(x, count);
        self.decode(&codes)
    }

    /// The step of both after `before` others, from pictures as they come in and as they are to come out;
    /// gives the loss before it, what is asked of the code included. A loss that is no number changes
    /// nothing.
    ///
    /// # Panics
    /// If the two are not `count` pictures, or these are more than a batch.
    pub fn step(&mut self, x: &[f32], wanted: &[f32], count: usize, before: u64) -> f32 {
        let loss = self.gradients(x, wanted, count);
        if loss.is_finite() {
            let optimizer = self.setup.optimizer(before);
            self.encoder.set_optimizer(optimizer);
            self.decoder.set_optimizer(optimizer);
            self.encoder.step();
            self.decoder.step();
            self.copy_tied();
        }
        loss
    }

    /// The loss of a batch, and its gradients in both halves.
    fn gradients(&mut self, x: &[f32], wanted: &[f32], count: usize) -> f32 {
        self.encoder.zero_gradients();
        self.decoder.zero_gradients();
        centre(x, &self.mean, &mut self.x);
        self.encoder.forward(&self.x, count, Mode::Train);
        let asked = self.draw_codes(count);
        self.decoder.forward(&self.codes, count, Mode::Train);
        let wanted = match self.setup.distance {
            Distance::CrossEntropy => wanted, // probabilities, not differences
            Distance::Squares => {
                centre(wanted, &self.mean, &mut self.wanted);
                &self.wanted
            }
        };
        let loss = self.decoder.loss(Target::Values(wanted)) + asked;
        let at_code = self.decoder.backward(Parameters::Accumulate);
        self.upstream.clear();
        match self.setup.variant {
            Variant::Plain | Variant::Denoising => self.upstream.extend_from_slice(at_code),
            Variant::Sparse => {
                // Rectified, so |z| = z; a unit at 0 gets no gradient from its rectifier anyway.
                let pull = self.setup.lambda / self.codes.len() as f32;
                self.upstream.extend(at_code.iter().map(|gradient| gradient + pull));
            }
            Variant::Variational => {
                let h = self.setup.code;
                let scale = divergence_scale(&self.setup, count);
                let outputs = self.encoder.output().chunks_exact(2 * h);
                let rows = outputs.zip(at_code.chunks_exact(h)).zip(self.draws.chunks_exact(h));
                for ((output, gradient), draws) in rows {
                    let (mean, log_variance) = output.split_at(h);
                    let means = mean.iter().zip(gradient);
                    self.upstream.extend(means.map(|(mean, gradient)| gradient + scale * mean));
                    let spreads = log_variance.iter().zip(gradient.iter().zip(draws));
                    self.upstream.extend(spreads.map(|(log_variance, (gradient, draw))| {
                        let deviation = (log_variance / 2.0).exp();
                        let pull = scale * (deviation * deviation - 1.0) / 2.0;
                        gradient * draw * deviation / 2.0 + pull
                    }));
                }
            }
        }
        self.encoder.accumulate_gradients_from(&self.upstream);
        self.share_gradients();
        loss
    }

    /// Takes the codes from the encoder's output, or draws them from the distributions that it gives;
    /// returns what the code adds to the loss.
    fn draw_codes(&mut self, count: usize) -> f32 {
        let h = self.setup.code;
        let outputs = self.encoder.output();
        self.codes.clear();
        match self.setup.variant {
            Variant::Plain | Variant::Denoising => {
                self.codes.extend_from_slice(outputs);
                0.0
            }
            Variant::Sparse => {
                self.codes.extend_from_slice(outputs);
                self.setup.lambda * outputs.iter().sum::<f32>() / outputs.len() as f32
            }
            Variant::Variational => {
                self.draws.resize(count * h, 0.0);
                fill_normal(&mut self.codes_rng, 1.0, &mut self.draws);
                let mut divergence = 0.0;
                for (output, draws) in outputs.chunks_exact(2 * h).zip(self.draws.chunks_exact(h)) {
                    let (mean, log_variance) = output.split_at(h);
                    for ((mean, log_variance), draw) in mean.iter().zip(log_variance).zip(draws) {
                        self.codes.push(mean + (log_variance / 2.0).exp() * draw);
                        divergence += mean * mean + log_variance.exp() - 1.0 - log_variance;
                    }
                }
                divergence_scale(&self.setup, count) * divergence / 2.0
            }
        }
    }

    /// A weight that stands in both halves gets the gradients of both.
    fn share_gradients(&mut self) {
        for tie in &self.tied {
            let gradients = self.decoder.gradients();
            let found = gradients.iter().find(|gradient| gradient.name == tie.decoder);
            let data = found.expect("a weight of the decoder").data;
            transpose(data, tie.inputs, tie.units, &mut self.transposed);
            let added = self.encoder.add_gradient(&tie.encoder, &self.transposed);
            added.expect("one gradient for each weight");
        }
    }

    /// The decoder takes over the encoder's weights.
    fn copy_tied(&mut self) {
        for tie in &self.tied {
            let parameters = self.encoder.parameters();
            let found = parameters.iter().find(|parameter| parameter.name == tie.encoder);
            let data = found.expect("a weight of the encoder").data;
            transpose(data, tie.units, tie.inputs, &mut self.transposed);
            let set: Result<(), ParameterError> =
                self.decoder.set_parameter(&tie.decoder, &self.transposed);
            set.expect("as many weights");
        }
    }
}

/// What differs from the mean.
fn centre(pictures: &[f32], mean: &[f32], into: &mut Vec<f32>) {
    into.clear();
    for picture in pictures.chunks_exact(mean.len()) {
        into.extend(picture.iter().zip(mean).map(|(pixel, mean)| pixel - mean));
    }
}

/// What the Kullback–Leibler divergence of a batch is multiplied by. The reconstruction's loss is a mean
/// over pixels, so the divergence counts a pixel's share: with cross-entropy and β = 1 the sum is the
/// negative evidence lower bound of a pixel (Kingma & Welling, 2014; β: Higgins et al., 2017).
fn divergence_scale(setup: &Setup, count: usize) -> f32 {
    setup.beta / (count * setup.set.shape().len()) as f32
}

/// Each weight of the encoder with the one of the decoder that leads back, the first with the last.
fn ties(encoder: &Network, decoder: &Network) -> Vec<Tie> {
    // Name, units and inputs.
    let weights = |network: &Network| -> Vec<(String, usize, usize)> {
        let all = network.parameters().into_iter().filter(|p| p.name.ends_with("weight"));
        all.map(|p| (p.name, p.shape[0], p.shape[1])).collect()
    };
    let pairs = weights(encoder).into_iter().zip(weights(decoder).into_iter().rev());
    // A variational encoder's last layer has twice as many units as the code has numbers, and has no
    // counterpart.
    let fitting = pairs.filter(|(there, back)| (there.1, there.2) == (back.2, back.1));
    let ties = fitting.map(|(there, back)| Tie {
        encoder: there.0,
        decoder: back.0,
        units: there.1,
        inputs: there.2,
    });
    ties.collect()
}

fn transpose(from: &[f32], rows: usize, columns: usize, to: &mut Vec<f32>) {
    to.clear();
    to.extend(
        (0..columns).flat_map(|column| (0..rows).map(move |row| from[row * columns + column])),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::uniform;
    use crate::protocol::activation::Activation;
    use crate::protocol::autoencoder::Design;
    use crate::protocol::picture_set::PictureSet;

    const COUNT: usize = 6;

    fn small(change: impl FnOnce(&mut Setup)) -> Setup {
        let mut setup = Setup {
            set: PictureSet::Digits,
            code: 3,
            width: 16,
            depth: 1,
            // Smooth, so that differences are slopes.
            activation: Activation::Tanh,
            lambda: 0.3,
            beta: 2.0,
            ..Setup::default()
        };
        change(&mut setup);
        setup
    }

    fn pictures() -> Vec<f32> {
        let mut rng = stream(3, Purpose::Samples);
        (0..COUNT * 64).map(|_| uniform(&mut rng) as f32).collect()
    }

    /// The loss with one parameter moved, the same codes drawn again.
    fn loss_at(setup: &Setup, of_encoder: bool, name: &str, at: usize, by: f32) -> f64 {
        let mut pair = Pair::new(setup, &[0.3; 64], COUNT).expect("it works");
        let half = if of_encoder { &mut pair.encoder } else { &mut pair.decoder };
        let found = half.parameters().into_iter().find(|p| p.name == name).expect("it is there");
        let mut data = found.data.to_vec();
        data[at] += by;
        half.set_parameter(name, &data).expect("as many");
        if of_encoder {
            pair.copy_tied();
        }
        let x = pictures();
        f64::from(pair.gradients(&x, &x, COUNT))
    }

    #[test]
    fn gradients_are_slopes() {
        let setups = [
            small(|_| {}),
            small(|s| s.distance = Distance::CrossEntropy),
            small(|s| s.tied = true),
            small(|s| s.variant = Variant::Sparse),
            small(|s| s.variant = Variant::Variational),
            small(|s| (s.variant, s.tied) = (Variant::Variational, true)),
            small(|s| s.design = Design::Convolutional),
        ];
        for setup in setups {
            let mut pair = Pair::new(&setup, &[0.3; 64], COUNT).expect("it works");
            let x = pictures();
            pair.gradients(&x, &x, COUNT);
            let halves = [(true, &pair.encoder), (false, &pair.decoder)];
            for (of_encoder, half) in halves {
                for gradient in half.gradients() {
                    // A tied weight is moved in the encoder.
                    if !of_encoder && pair.tied.iter().any(|tie| tie.decoder == gradient.name) {
                        continue;
                    }
                    let largest = (0..gradient.data.len())
                        .max_by(|a, b| gradient.data[*a].abs().total_cmp(&gradient.data[*b].abs()));
                    let at = largest.expect("numbers");
                    let by = 4e-3;
                    let loss = |by| loss_at(&setup, of_encoder, &gradient.name, at, by);
                    let slope = (loss(by) - loss(-by)) / f64::from(2.0 * by);
                    let found = f64::from(gradient.data[at]);
                    assert!(
                        (slope - found).abs() < 0.02 * found.abs() + 1e-5,
                        "{} of {setup:?}: {found}, but the loss falls by {slope}",
                        gradient.name
                    );
                }
            }
        }
    }

    #[test]
    fn tied_weights_stay_tied() {
        let setup = small(|s| (s.tied, s.depth) = (true, 2));
        let mut pair = Pair::new(&setup, &[0.3; 64], COUNT).expect("it works");
        assert_eq!(pair.tied.len(), 3);
        let x = pictures();
        for step in 0..5 {
            pair.step(&x, &x, COUNT, step);
        }
        for tie in &pair.tied {
            let of = |network: &Network, name: &str| {
                let all = network.parameters();
                all.iter().find(|p| p.name == name).expect("there").data.to_vec()
            };
            let mut back = Vec::new();
            transpose(&of(&pair.encoder, &tie.encoder), tie.units, tie.inputs, &mut back);
            assert_eq!(back, of(&pair.decoder, &tie.decoder));
        }
        let free = Pair::new(&Setup { tied: false, ..setup }, &[0.3; 64], COUNT).expect("it works");
        assert!(pair.parameters() < free.parameters());
    }
}
