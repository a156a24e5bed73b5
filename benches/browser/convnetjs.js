// ConvNetJS computes one example after the other, in double precision.
const REFUSED = {
  adversarial: "gives no gradient from one network to another",
  srresnet: "has no residual blocks",
};

export async function load() {
  self.module = { exports: {} }; // where there is no window, it takes itself to be in Node
  importScripts("/browser/node_modules/convnetjs/build/convnet.js");
  return {
    prepare(workload, { parameters }, data) {
      const { id, kind, spec, batch } = workload;
      const reason = REFUSED[kind] ?? REFUSED[id];
      if (reason) return { refused: reason };
      const { net, losses } = build(spec, parameters, kind);
      const examples = volumes(data.x, spec.input, batch);
      if (kind === "forward") {
        const step = () => {
          let output;
          const all = examples.map(x => { output = net.forward(x, false); return output.w; });
          return { numbers: () => asImages(all, output) };
        };
        return { step };
      }
      const { type, learning_rate, momentum = 0 } = spec.optimizer;
      const outputs = data.values.length / batch;
      // Its gradient is that of half the sum of squares, the workloads' loss is the mean of squares.
      const rate = type === "sgd" && !losses.labels ? 2 * learning_rate / outputs : learning_rate;
      const trainer = new convnetjs.Trainer(net, {
        method: type, learning_rate: rate, momentum, batch_size: batch, l2_decay: 0,
        beta1: 0.9, beta2: 0.999, eps: 1e-8,
      });
      const targets = Array.from({ length: batch }, (_, example) => losses.labels
        ? data.labels[example]
        : [...data.values.subarray(example * outputs, (example + 1) * outputs)]);
      return {
        step() {
          let sum = 0;
          examples.forEach((x, example) => { sum += trainer.train(x, targets[example]).cost_loss; });
          // What it tells as the loss is twice the sum of squares.
          return sum / batch / (losses.labels ? 1 : 2 * outputs);
        },
        // Its Adam multiplies by the bias correction instead of dividing by it.
        comparableSteps: type === "adam" ? 1 : Infinity,
      };
    },
  };
}

function volumes(x, shape, batch) {
  const [depth, rows, columns] = shape.length === 3 ? shape : [shape[0], 1, 1];
  const cells = depth * rows * columns;
  return Array.from({ length: batch }, (_, example) => {
    const volume = new convnetjs.Vol(columns, rows, depth, 0);
    for (let d = 0; d < depth; d++)
      for (let y = 0; y < rows; y++)
        for (let x_ = 0; x_ < columns; x_++)
          volume.set(x_, y, d, x[example * cells + (d * rows + y) * columns + x_]);
    return volume;
  });
}

/** From its order, the maps running fastest, to that of the workloads. */
function asImages(examples, { sx, sy, depth }) {
  return Float32Array.from(examples.flatMap(w => {
    const image = [];
    for (let d = 0; d < depth; d++)
      for (let cell = 0; cell < sx * sy; cell++) image.push(w[cell * depth + d]);
    return image;
  }));
}

function build(spec, parameters, kind) {
  const [depth, rows, columns] = spec.input.length === 3 ? spec.input : [spec.input[0], 1, 1];
  const defs = [{ type: "input", out_sx: columns, out_sy: rows, out_depth: depth }];
  const last = () => defs.at(-1);
  for (const layer of spec.layers) {
    switch (layer.type) {
      case "conv2d":
        defs.push({ type: "conv", sx: layer.kernel, filters: layer.filters, stride: 1, pad: layer.padding ?? 0 });
        break;
      case "max_pool2d": defs.push({ type: "pool", sx: layer.size, stride: layer.size }); break;
      case "dense": defs.push({ type: "fc", num_neurons: layer.units }); break;
      case "relu": case "tanh": last().activation = layer.type; break;
      case "dropout": if (layer.keep < 1) last().drop_prob = 1 - layer.keep; break;
      case "flatten": break;
      default: throw new Error(`no layer ${layer.type} here`);
    }
  }
  const labels = spec.loss?.type === "cross_entropy";
  // Losses are layers; those for classes and for numbers bring a dense layer of their own.
  if (kind === "train") {
    const { num_neurons } = defs.pop();
    defs.push(labels ? { type: "softmax", num_classes: num_neurons } : { type: "regression", num_neurons });
  }
  const net = new convnetjs.Net();
  net.makeLayers(defs);
  const rest = [...parameters];
  net.layers.forEach((layer, index) => {
    if (!["conv", "fc"].includes(layer.layer_type)) return;
    const [weight, bias] = rest.splice(0, 2);
    const maps = net.layers[index - 1].out_depth;
    const cells = weight.data.length / layer.filters.length / maps;
    layer.filters.forEach((filter, f) => {
      for (let map = 0; map < maps; map++)
        for (let cell = 0; cell < cells; cell++)
          filter.w[cell * maps + map] = weight.data[(f * maps + map) * cells + cell];
      layer.biases.w[f] = bias.data[f];
    });
  });
  return { net, losses: { labels } };
}
