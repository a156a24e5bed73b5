//! The workloads of Lehrnetz' benchmarks in Burn, on its Flex backend, for the browser.
//!
//! Reads the same network specs as Lehrnetz does, as far as the workloads need them. Sizes and values
//! come from the benchmark's own page: what does not fit panics.

mod layers;

use burn::module::Module;
use burn::nn::loss::{MseLoss, Reduction};
use burn::optim::momentum::MomentumConfig;
use burn::optim::{AdamConfig, GradientsParams, ModuleOptimizer, SgdConfig};
use burn::tensor::{Device, Int, Tensor, TensorData, activation};
use layers::{Layer, Parameters, Reader, Value};
use wasm_bindgen::prelude::*;

/// A network and its optimizer.
#[wasm_bindgen]
pub struct Network {
    layers: Vec<Layer>,
    /// What learns; taken out only during a step.
    parameters: Option<Parameters>,
    input: Vec<usize>,
    loss: String,
    optimizer: ModuleOptimizer,
    rate: f64,
    device: Device,
}

#[wasm_bindgen]
impl Network {
    /// Builds a network from a spec in JSON and its parameters, one after the other, in the order of
    /// the layers and as PyTorch shapes them.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: &str, parameters: &[f32]) -> Self {
        let device = Device::flex().autodiff();
        let spec: serde_json::Value = serde_json::from_str(spec).expect("a spec");
        let input = layers::sizes(&spec["input"]);
        let mut reader = Reader {
            shape: input.clone(),
            numbers: parameters,
            device: &device,
            parameters: Parameters::none(),
        };
        let layers = reader.layers(&spec["layers"]);
        let parameters = Some(reader.parameters);
        let optimizer = &spec["optimizer"];
        let number = |key: &str, default: f64| optimizer[key].as_f64().unwrap_or(default);
        let momentum =
            MomentumConfig::new().with_momentum(number("momentum", 0.0)).with_dampening(0.0);
        let (beta1, beta2) = (number("beta1", 0.9) as f32, number("beta2", 0.999) as f32);
        let adam = AdamConfig::new().with_beta_1(beta1).with_beta_2(beta2).with_epsilon(1e-8);
        Self {
            layers,
            parameters,
            input,
            loss: spec["loss"]["type"].as_str().unwrap_or_default().to_owned(),
            optimizer: match optimizer["type"].as_str() {
                Some("adam") => adam.init(),
                _ if number("momentum", 0.0) > 0.0 => {
                    SgdConfig::new().with_momentum(Some(momentum)).init()
                }
                _ => SgdConfig::new().init(),
            },
            rate: number("learning_rate", 0.0),
            device,
        }
    }

    /// Output for a batch, without recording anything for gradients.
    pub fn forward(&self, x: &[f32], batch: usize) -> Vec<f32> {
        let device = Device::flex();
        let x = self.tensor(x, batch, &device);
        let evaluating = self.parameters().valid();
        let output = evaluating.run(&self.layers, x).flat();
        output.into_data().try_to_vec().expect("numbers of 32 bits")
    }

    /// One step of training; gives the loss.
    pub fn train_batch(&mut self, x: &[f32], labels: &[i32], values: &[f32], batch: usize) -> f32 {
        let output = self.run(self.tensor(x, batch, &self.device)).flat();
        let loss = self.loss(output, labels, values);
        let value = loss.clone().into_scalar::<f32>();
        self.step(loss);
        value
    }
}

/// One step of a discriminator and one of a generator; gives both losses.
#[wasm_bindgen]
pub fn adversarial_step(
    generator: &mut Network,
    discriminator: &mut Network,
    noise: &[f32],
    real: &[f32],
    batch: usize,
) -> Vec<f32> {
    let device = &generator.device;
    let real = discriminator.tensor(real, batch, device);
    let fake = generator.run(generator.tensor(noise, batch, device));
    let target = |value: f32| vec![value; batch];
    let on_real = discriminator.run(real).flat();
    let on_real = discriminator.loss(on_real, &[], &target(1.0));
    let on_fake = discriminator.run(fake.clone().detach()).flat();
    let on_fake = discriminator.loss(on_fake, &[], &target(0.0));
    let first = on_real + on_fake;
    let first_value = first.clone().into_scalar::<f32>();
    discriminator.step(first);

    // The generator's step needs no gradients of the discriminator's parameters.
    let judge = discriminator.parameters().clone().no_grad();
    let judged = judge.run(&discriminator.layers, fake).flat();
    let second = discriminator.loss(judged, &[], &target(1.0));
    let second_value = second.clone().into_scalar::<f32>();
    generator.step(second);
    vec![first_value, second_value]
}

impl Network {
    fn parameters(&self) -> &Parameters {
        self.parameters.as_ref().expect("always there between steps")
    }

    fn run(&self, x: Value) -> Value {
        self.parameters().run(&self.layers, x)
    }

    fn tensor(&self, x: &[f32], batch: usize, device: &Device) -> Value {
        match self.input[..] {
            [units] => Value::Vectors(Tensor::from_data(
                TensorData::new(x.to_vec(), [batch, units]),
                device,
            )),
            [channels, rows, columns] => Value::Images(Tensor::from_data(
                TensorData::new(x.to_vec(), [batch, channels, rows, columns]),
                device,
            )),
            _ => panic!("an input has one or three sizes"),
        }
    }

    fn loss(&self, output: Tensor<2>, labels: &[i32], values: &[f32]) -> Tensor<1> {
        let values = || {
            let data = TensorData::new(values.to_vec(), output.dims());
            Tensor::<2>::from_data(data, &self.device)
        };
        match self.loss.as_str() {
            "cross_entropy" => {
                let data = TensorData::new(labels.to_vec(), [labels.len(), 1]);
                let labels = Tensor::<2, Int>::from_data(data, &self.device);
                activation::log_softmax(output, 1).gather(1, labels).mean().neg()
            }
            "bce_with_logits" => {
                // max(z, 0) − z·t + ln(1 + e^−|z|)
                let (z, t) = (output.clone(), values());
                let soft = z.clone().abs().neg().exp().log1p();
                (activation::relu(z.clone()) - z * t + soft).mean()
            }
            _ => MseLoss::new().forward(output.clone(), values(), Reduction::Mean),
        }
    }

    fn step(&mut self, loss: Tensor<1>) {
        let parameters = self.parameters.take().expect("always there between steps");
        let gradients = GradientsParams::from_grads(loss.backward(), &parameters);
        self.parameters = Some(self.optimizer.step(self.rate, parameters, gradients));
    }
}
