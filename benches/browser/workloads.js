// What is measured. Every library gets the same network, weights and data.

const conv = (filters, kernel, more = {}) =>
  ({ type: "conv2d", filters, kernel, padding: (kernel - 1) / 2, ...more });
const dense = units => ({ type: "dense", units });
const layer = type => ({ type });
const relu = layer("relu"), tanh = layer("tanh"), norm = layer("batch_norm");
const pool = { type: "max_pool2d", size: 2 };
const leaky = { type: "leaky_relu", slope: 0.2 };
const adam = (learning_rate, more = {}) => ({ type: "adam", learning_rate, ...more });
const up = filters => ({ type: "conv_transpose2d", filters, kernel: 4, stride: 2, padding: 1 });
const down = filters => ({ type: "conv2d", filters, kernel: 4, stride: 2, padding: 1 });

const lenet = {
  input: [1, 28, 28],
  layers: [
    conv(8, 5), relu, pool, conv(16, 5), relu, pool, layer("flatten"),
    dense(128), relu, { type: "dropout", keep: 0.5 }, dense(10),
  ],
  loss: { type: "cross_entropy" },
  optimizer: adam(0.001),
};
const vgg = {
  input: [3, 32, 32],
  layers: [
    conv(32, 3), relu, conv(32, 3), relu, pool, conv(64, 3), relu, conv(64, 3), relu, pool,
    layer("flatten"), dense(128), relu, dense(10),
  ],
  loss: { type: "cross_entropy" },
  optimizer: { type: "sgd", learning_rate: 0.01, momentum: 0.9 },
};
const autoencoder = {
  input: [784],
  layers: [dense(256), relu, dense(64), relu, dense(256), relu, dense(784)],
  loss: { type: "mse" },
  optimizer: adam(0.001),
};
const generator = {
  input: [64],
  layers: [
    dense(64 * 7 * 7), { type: "reshape", shape: [64, 7, 7] }, norm, relu,
    up(32), norm, relu, up(1), layer("sigmoid"),
  ],
  optimizer: adam(0.0002, { beta1: 0.5 }),
};
const discriminator = {
  input: [1, 28, 28],
  layers: [down(32), leaky, down(64), norm, leaky, layer("flatten"), dense(1)],
  loss: { type: "bce_with_logits" },
  optimizer: adam(0.0002, { beta1: 0.5 }),
};
const block = { type: "residual", layers: [conv(32, 3), norm, layer("prelu"), conv(32, 3), norm] };
const srresnet = {
  input: [3, 24, 24],
  layers: [
    conv(32, 9), layer("prelu"),
    { type: "residual", layers: [block, block, block, block, conv(32, 3), norm] },
    conv(128, 3), { type: "pixel_shuffle", factor: 2 }, layer("prelu"), conv(3, 9),
  ],
  loss: { type: "mse" },
  optimizer: adam(0.0001),
};
const points = {
  input: [2],
  layers: [dense(8), tanh, dense(8), tanh, dense(1)],
  loss: { type: "mse" },
  optimizer: { type: "sgd", learning_rate: 0.01, momentum: 0.9 },
};
const filters = { input: [1, 768, 1024], layers: [{ type: "conv2d", filters: 8, kernel: 10 }] };

/**
 * `kind` is "train" (a step of the optimizer), "forward", or "adversarial" (a step of a
 * discriminator, then one of a generator).
 */
export const WORKLOADS = [
  { id: "lenet", title: "LeNet 28×28, training step, batch 32", kind: "train", spec: lenet, batch: 32 },
  { id: "lenet-1", title: "LeNet 28×28, forward, batch 1", kind: "forward", spec: lenet, batch: 1 },
  { id: "lenet-256", title: "LeNet 28×28, forward, batch 256", kind: "forward", spec: lenet, batch: 256 },
  { id: "vgg", title: "Small VGG 32×32×3, training step, batch 32", kind: "train", spec: vgg, batch: 32 },
  { id: "autoencoder", title: "Autoencoder 784-256-64-256-784, training step, batch 64", kind: "train", spec: autoencoder, batch: 64 },
  { id: "dcgan", title: "DCGAN 28×28, step of both networks, batch 32", kind: "adversarial", spec: generator, opponent: discriminator, batch: 32 },
  { id: "srresnet", title: "SRResNet ×2, 4 blocks of 32 maps, 24×24, training step, batch 8", kind: "train", spec: srresnet, batch: 8 },
  { id: "conv-10", title: "Convolution 10×10, 8 filters, 1×1024×768, forward", kind: "forward", spec: filters, batch: 1 },
  { id: "points", title: "2-8-8-1 tanh, training step, batch 10", kind: "train", spec: points, batch: 10 },
  { id: "grid", title: "2-8-8-1 tanh, forward on 100×100 points", kind: "forward", spec: points, batch: 10_000 },
];

/** The same workload without chance: dropout keeps everything. */
export function withoutChance(workload) {
  const layers = workload.spec.layers.map(layer =>
    layer.type === "dropout" ? { ...layer, keep: 1 } : layer);
  return { ...workload, spec: { ...workload.spec, layers } };
}

/** Evenly distributed numbers in [0, 1), always the same. */
function noise(seed) {
  let state = seed >>> 0; // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function fill(length, seed) {
  const next = noise(seed);
  return Float32Array.from({ length }, next);
}

const size = shape => shape.reduce((product, extent) => product * extent, 1);

/** Inputs and targets of a workload; `outputs` is the length of one example's output. */
export function data({ spec, batch, opponent }, outputs) {
  const labels = spec.loss?.type === "cross_entropy";
  const next = noise(3);
  return {
    x: fill(batch * size(spec.input), 1),
    labels: Int32Array.from({ length: labels ? batch : 0 }, () => Math.floor(next() * outputs)),
    values: labels || !spec.loss ? new Float32Array() : fill(batch * outputs, 2),
    real: opponent ? fill(batch * size(opponent.input), 4) : new Float32Array(),
  };
}
