//! The class `Network`; `assets/javascript/engine.d.ts` describes it.

use js_sys::{Array, Error, Float32Array};
use lehrnetz::engine::{self, LossSpec, Mode, NetworkSpec, Parameters};
use wasm_bindgen::prelude::*;

use crate::values::{TargetBuffer, copy, error, numbers, object, parameters, summary, whole};

/// Seeds are exact as numbers of JavaScript.
const LARGEST_SEED: f64 = 9_007_199_254_740_991.0;
/// More examples than fit into any memory.
const LARGEST_BATCH: f64 = 1e9;

/// A network whose buffers grow with the batches it is given.
#[wasm_bindgen]
pub struct Network {
    inner: engine::Network,
    /// Examples of the last forward pass, 0 before the first.
    batch: usize,
    /// What was given last, copied.
    input: Vec<f32>,
    target: TargetBuffer,
}

#[wasm_bindgen]
impl Network {
    #[wasm_bindgen(constructor)]
    pub fn new(spec: &JsValue, seed: &JsValue) -> Result<Self, Error> {
        let text = spec.as_string();
        let text = text.ok_or_else(|| error("spec must be a string: JSON.stringify(spec)"))?;
        let seed = whole(seed, "seed", 0.0, LARGEST_SEED)? as u64;
        let spec = NetworkSpec::from_json(&text).map_err(|e| error(&e.to_string()))?;
        room_for(&spec, 1)?;
        let network = engine::Network::new(&spec, 1, seed).map_err(|e| error(&e.to_string()))?;
        Ok(Self { inner: network, batch: 0, input: Vec::new(), target: TargetBuffer::default() })
    }

    pub fn parameters(&self) -> Array {
        parameters(&self.inner.parameters())
    }

    pub fn set_parameter(&mut self, name: &JsValue, data: &JsValue) -> Result<(), Error> {
        let name = name.as_string().ok_or_else(|| error("name must be a string"))?;
        let list = self.inner.parameters();
        let named = list.iter().find(|parameter| parameter.name == name);
        let len = named.map(|parameter| parameter.data.len());
        let len = len.ok_or_else(|| error(&format!("no parameter is called \"{name}\"")))?;
        let data = numbers(data, "data", len, &name)?;
        self.inner.set_parameter(&name, &data.to_vec()).map_err(|e| error(&e.to_string()))
    }

    pub fn forward(
        &mut self,
        x: &JsValue,
        batch: &JsValue,
        training: bool,
    ) -> Result<Float32Array, Error> {
        let batch = self.take(x, batch)?;
        let mode = if training { Mode::Train } else { Mode::Evaluate };
        self.batch = batch;
        Ok(self.inner.forward(&self.input, batch, mode).into())
    }

    pub fn backward(&mut self, upstream: &JsValue) -> Result<Float32Array, Error> {
        self.take_upstream(upstream)?;
        Ok(self.inner.backward_from(&self.input, Parameters::Accumulate).into())
    }

    pub fn accumulate_gradients(&mut self, upstream: &JsValue) -> Result<(), Error> {
        self.take_upstream(upstream)?;
        self.inner.accumulate_gradients_from(&self.input);
        Ok(())
    }

    pub fn input_gradient(&mut self, upstream: &JsValue) -> Result<Float32Array, Error> {
        self.take_upstream(upstream)?;
        Ok(self.inner.backward_from(&self.input, Parameters::Skip).into())
    }

    pub fn loss(&mut self, target: &JsValue) -> Result<JsValue, Error> {
        let (batch, labelled) = (self.ran()?, self.labelled()?);
        let outputs = self.inner.output_shape().len();
        let target = self.target.read(target, batch, outputs, labelled)?;
        let value = self.inner.loss(target);
        let gradient = Float32Array::from(self.inner.output_gradient());
        Ok(object(&[("value", f64::from(value).into()), ("gradient", gradient.into())]))
    }

    pub fn gradients(&self) -> Array {
        parameters(&self.inner.gradients())
    }

    pub fn zero_gradients(&mut self) {
        self.inner.zero_gradients();
    }

    pub fn step(&mut self) -> Result<(), Error> {
        self.learns()?;
        self.inner.step();
        Ok(())
    }

    pub fn train_batch(
        &mut self,
        x: &JsValue,
        target: &JsValue,
        batch: &JsValue,
    ) -> Result<f32, Error> {
        let labelled = self.labelled()?;
        self.learns()?;
        let batch = self.take(x, batch)?;
        let outputs = self.inner.output_shape().len();
        let target = self.target.read(target, batch, outputs, labelled)?;
        self.batch = batch;
        Ok(self.inner.train_batch(&self.input, target, batch))
    }

    pub fn summary(&self) -> Array {
        summary(&self.inner.summary())
    }
}

impl Network {
    /// Makes room for a batch and copies its input.
    fn take(&mut self, x: &JsValue, batch: &JsValue) -> Result<usize, Error> {
        let batch = whole(batch, "batch", 1.0, LARGEST_BATCH)? as usize;
        let len = batch.saturating_mul(self.inner.spec().input.len());
        let x = numbers(x, "x", len, "this batch")?;
        if batch > self.inner.max_batch() {
            room_for(self.inner.spec(), batch)?;
            self.inner = self.inner.resized(batch).map_err(|e| error(&e.to_string()))?;
            self.batch = 0;
        }
        copy(x, &mut self.input);
        Ok(batch)
    }

    /// Copies a gradient at the last output.
    fn take_upstream(&mut self, upstream: &JsValue) -> Result<(), Error> {
        let len = self.ran()? * self.inner.output_shape().len();
        copy(numbers(upstream, "upstream", len, "the last output")?, &mut self.input);
        Ok(())
    }

    /// Examples of the last forward pass.
    fn ran(&self) -> Result<usize, Error> {
        if self.batch == 0 { Err(error("forward comes first")) } else { Ok(self.batch) }
    }

    /// Whether the loss needs labels.
    fn labelled(&self) -> Result<bool, Error> {
        let loss = self.inner.spec().loss;
        let loss = loss.ok_or_else(|| error("the spec names no loss; add \"loss\" to it"))?;
        Ok(loss == LossSpec::CrossEntropy)
    }

    fn learns(&self) -> Result<(), Error> {
        let optimizer = self.inner.spec().optimizer;
        let sentence = "the spec names no optimizer; add \"optimizer\" to it";
        optimizer.map(|_| ()).ok_or_else(|| error(sentence))
    }
}

/// Makes sure that a network fits into the memory beside all others. It is asked for in one piece, which is
/// more than to ask for buffer after buffer, and given back untouched.
fn room_for(spec: &NetworkSpec, max_batch: usize) -> Result<(), Error> {
    let layers = engine::summarize(spec, max_batch).map_err(|e| error(&e.to_string()))?;
    let bytes: u64 = layers.iter().map(|layer| layer.bytes).sum();
    let mut probe = Vec::<u8>::new();
    let found = usize::try_from(bytes).is_ok_and(|bytes| probe.try_reserve_exact(bytes).is_ok());
    // A compiler may leave out the request, as nothing is done with what it brings.
    std::hint::black_box(&probe);
    let sentence =
        format!("the network needs {bytes} bytes of memory, and so many are not free any more");
    if found { Ok(()) } else { Err(error(&sentence)) }
}
