//! Layers of the workloads, made of Burn's modules and operations.

use burn::module::{Module, Param};
use burn::nn::{BatchNorm, BatchNormConfig, Dropout, DropoutConfig};
use burn::tensor::module::{conv_transpose2d, conv2d, linear, max_pool2d};
use burn::tensor::ops::{ConvOptions, ConvTransposeOptions, MaxPoolOptions};
use burn::tensor::{Device, Tensor, TensorData, activation};
use serde_json::Value as Json;

/// What flows between layers.
#[derive(Clone)]
pub enum Value {
    Vectors(Tensor<2>),
    Images(Tensor<4>),
}

impl Value {
    /// One row for each example.
    pub fn flat(self) -> Tensor<2> {
        match self {
            Self::Vectors(x) => x,
            Self::Images(x) => x.flatten(1, 3),
        }
    }

    pub fn detach(self) -> Self {
        match self {
            Self::Vectors(x) => Self::Vectors(x.detach()),
            Self::Images(x) => Self::Images(x.detach()),
        }
    }

    fn images(self) -> Tensor<4> {
        match self {
            Self::Images(x) => x,
            Self::Vectors(_) => panic!("an image is needed"),
        }
    }
}

/// Everything that learns, by rank.
#[derive(Module, Debug)]
pub struct Parameters {
    vectors: Vec<Param<Tensor<1>>>,
    matrices: Vec<Param<Tensor<2>>>,
    kernels: Vec<Param<Tensor<4>>>,
    norms: Vec<BatchNorm>,
}

/// What is computed with them; numbers are places in [`Parameters`].
pub enum Layer {
    Dense { weight: usize, bias: usize },
    Convolution { weight: usize, bias: usize, options: ConvOptions<2> },
    Transposed { weight: usize, bias: usize, options: ConvTransposeOptions<2> },
    MaxPool(MaxPoolOptions<2>),
    BatchNorm(usize),
    PRelu(usize),
    Dropout(Dropout),
    Relu,
    LeakyRelu(f64),
    Tanh,
    Sigmoid,
    Flatten,
    Reshape([usize; 3]),
    PixelShuffle(usize),
    Residual(Vec<Layer>),
}

/// Reads layers and their initial parameters.
pub struct Reader<'a> {
    pub shape: Vec<usize>,
    pub numbers: &'a [f32],
    pub device: &'a Device,
    pub parameters: Parameters,
}

impl Parameters {
    pub fn none() -> Self {
        Self { vectors: vec![], matrices: vec![], kernels: vec![], norms: vec![] }
    }

    pub fn run(&self, layers: &[Layer], x: Value) -> Value {
        layers.iter().fold(x, |x, layer| self.run_layer(layer, x))
    }

    fn run_layer(&self, layer: &Layer, x: Value) -> Value {
        let vector = |place: &usize| self.vectors[*place].val();
        let kernel = |place: &usize| self.kernels[*place].val();
        match layer {
            Layer::Dense { weight, bias } => {
                let weight = self.matrices[*weight].val();
                Value::Vectors(linear(x.flat(), weight, Some(vector(bias))))
            }
            Layer::Convolution { weight, bias, options } => {
                let bias = Some(vector(bias));
                Value::Images(conv2d(x.images(), kernel(weight), bias, options.clone()))
            }
            Layer::Transposed { weight, bias, options } => {
                let bias = Some(vector(bias));
                Value::Images(conv_transpose2d(x.images(), kernel(weight), bias, options.clone()))
            }
            Layer::MaxPool(options) => Value::Images(max_pool2d(x.images(), options.clone())),
            Layer::BatchNorm(place) => match x {
                Value::Images(x) => Value::Images(self.norms[*place].forward(x)),
                Value::Vectors(x) => Value::Vectors(self.norms[*place].forward(x)),
            },
            Layer::PRelu(slope) => Value::Images(activation::prelu(x.images(), vector(slope))),
            Layer::Dropout(dropout) => match x {
                Value::Images(x) => Value::Images(dropout.forward(x)),
                Value::Vectors(x) => Value::Vectors(dropout.forward(x)),
            },
            Layer::Relu => each(x, activation::relu, activation::relu),
            Layer::LeakyRelu(slope) => {
                let slope = *slope;
                each(x, |x| activation::leaky_relu(x, slope), |x| activation::leaky_relu(x, slope))
            }
            Layer::Tanh => each(x, activation::tanh, activation::tanh),
            Layer::Sigmoid => each(x, activation::sigmoid, activation::sigmoid),
            Layer::Flatten => Value::Vectors(x.flat()),
            Layer::Reshape([channels, rows, columns]) => {
                let x = x.flat();
                let batch = x.dims()[0];
                Value::Images(x.reshape([batch, *channels, *rows, *columns]))
            }
            Layer::PixelShuffle(r) => {
                let x = x.images();
                let [batch, channels, rows, columns] = x.dims();
                let maps = channels / (r * r);
                let x = x.reshape([batch, maps, *r, *r, rows, columns]);
                let x = x.permute([0, 1, 4, 2, 5, 3]);
                Value::Images(x.reshape([batch, maps, rows * r, columns * r]))
            }
            Layer::Residual(layers) => {
                let sum = x.clone().images() + self.run(layers, x).images();
                Value::Images(sum)
            }
        }
    }
}

fn each(
    x: Value,
    vectors: impl Fn(Tensor<2>) -> Tensor<2>,
    images: impl Fn(Tensor<4>) -> Tensor<4>,
) -> Value {
    match x {
        Value::Vectors(x) => Value::Vectors(vectors(x)),
        Value::Images(x) => Value::Images(images(x)),
    }
}

impl Reader<'_> {
    pub fn layers(&mut self, layers: &Json) -> Vec<Layer> {
        layers.as_array().expect("layers").iter().map(|layer| self.layer(layer)).collect()
    }

    fn layer(&mut self, spec: &Json) -> Layer {
        let number = |key: &str, default: usize| {
            spec[key].as_u64().map_or(default, |number| number as usize)
        };
        match spec["type"].as_str().expect("a type") {
            "dense" => {
                let (units, inputs) = (number("units", 0), self.shape[0]);
                self.shape = vec![units];
                // Burn keeps weights as [in, out].
                let weight: Tensor<2> = self.take([units, inputs]).transpose();
                // Laid out anew, as Burn's own initialisation would have it.
                let weight = Tensor::from_data(weight.into_data(), self.device);
                self.parameters.matrices.push(Param::from_tensor(weight));
                let bias = self.vector(units);
                Layer::Dense { weight: self.parameters.matrices.len() - 1, bias }
            }
            "conv2d" => {
                let (filters, kernel) = (number("filters", 0), number("kernel", 0));
                let (stride, padding) = (number("stride", 1), number("padding", 0));
                let weight = self.kernel([filters, self.shape[0], kernel, kernel]);
                for size in &mut self.shape[1..] {
                    *size = (*size + 2 * padding - kernel) / stride + 1;
                }
                self.shape[0] = filters;
                let options = ConvOptions::new([stride; 2], [padding; 2], [1; 2], 1);
                Layer::Convolution { weight, bias: self.vector(filters), options }
            }
            "conv_transpose2d" => {
                let (filters, kernel) = (number("filters", 0), number("kernel", 0));
                let (stride, padding) = (number("stride", 1), number("padding", 0));
                let extra = number("output_padding", 0);
                let weight = self.kernel([self.shape[0], filters, kernel, kernel]);
                for size in &mut self.shape[1..] {
                    *size = (*size - 1) * stride + kernel + extra - 2 * padding;
                }
                self.shape[0] = filters;
                let options =
                    ConvTransposeOptions::new([stride; 2], [padding; 2], [extra; 2], [1; 2], 1);
                Layer::Transposed { weight, bias: self.vector(filters), options }
            }
            "max_pool2d" => {
                let size = number("size", 2);
                self.shape[1..].iter_mut().for_each(|extent| *extent /= size);
                Layer::MaxPool(MaxPoolOptions::new([size; 2]))
            }
            "batch_norm" => {
                let count = self.shape[0];
                let mut norm = BatchNormConfig::new(count).init(self.device);
                norm.gamma = Param::from_tensor(self.take([count]));
                norm.beta = Param::from_tensor(self.take([count]));
                // The running statistics start at 0 and 1, as here.
                self.numbers = &self.numbers[2 * count..];
                self.parameters.norms.push(norm);
                Layer::BatchNorm(self.parameters.norms.len() - 1)
            }
            "prelu" => Layer::PRelu(self.vector(self.shape[0])),
            "dropout" => {
                let keep = spec["keep"].as_f64().unwrap_or(0.5);
                Layer::Dropout(DropoutConfig::new(1.0 - keep).init())
            }
            "relu" => Layer::Relu,
            "leaky_relu" => Layer::LeakyRelu(spec["slope"].as_f64().unwrap_or(0.2)),
            "tanh" => Layer::Tanh,
            "sigmoid" => Layer::Sigmoid,
            "flatten" => {
                self.shape = vec![self.shape.iter().product()];
                Layer::Flatten
            }
            "reshape" => {
                self.shape = sizes(&spec["shape"]);
                let shape: [usize; 3] = self.shape.clone().try_into().expect("an image");
                Layer::Reshape(shape)
            }
            "pixel_shuffle" => {
                let factor = number("factor", 2);
                let [channels, rows, columns] = self.shape[..] else { panic!("an image") };
                self.shape = vec![channels / (factor * factor), rows * factor, columns * factor];
                Layer::PixelShuffle(factor)
            }
            "residual" => Layer::Residual(self.layers(&spec["layers"])),
            other => panic!("no layer {other} here"),
        }
    }

    fn take<const D: usize>(&mut self, shape: [usize; D]) -> Tensor<D> {
        let (own, rest) = self.numbers.split_at(shape.iter().product());
        self.numbers = rest;
        Tensor::from_data(TensorData::new(own.to_vec(), shape), self.device)
    }

    fn vector(&mut self, len: usize) -> usize {
        let vector = self.take([len]);
        self.parameters.vectors.push(Param::from_tensor(vector));
        self.parameters.vectors.len() - 1
    }

    fn kernel(&mut self, shape: [usize; 4]) -> usize {
        let kernel = self.take(shape);
        self.parameters.kernels.push(Param::from_tensor(kernel));
        self.parameters.kernels.len() - 1
    }
}

/// A list of sizes.
pub fn sizes(json: &Json) -> Vec<usize> {
    let sizes = json.as_array().expect("a list").iter();
    sizes.map(|size| size.as_u64().expect("a size") as usize).collect()
}
