// TensorFlow.js, on one of its backends. Its images are N × H × W × C, so weights and data are turned
// over before anything is measured.
const PACKAGES = "/browser/node_modules/@tensorflow/";
const REFUSED = {
  adversarial: "not written for it: without these gradients on wasm, and on cpu it takes minutes",
  srresnet: "not written for it: without these gradients on wasm, and on cpu it takes minutes",
};

export async function load({ backend, threads }) {
  const script = (name, file) => importScripts(`${PACKAGES}${name}/dist/${file}.min.js`);
  script("tfjs", "tf");
  if (backend === "wasm") {
    // Of the cores that the browser tells of, TensorFlow.js uses at most half.
    Object.defineProperty(navigator, "hardwareConcurrency", { value: 2 * threads, configurable: true });
    script("tfjs-backend-wasm", "tf-backend-wasm");
    tf.wasm.setWasmPaths(`${PACKAGES}tfjs-backend-wasm/dist/`);
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", threads > 1);
    if (threads > 1) tf.wasm.setThreadsCount(threads);
  }
  if (!await tf.setBackend(backend)) throw new Error(`the backend ${backend} does not start`);
  await tf.ready();
  const used = backend === "wasm" ? tf.wasm.getThreadsCount() : 1;
  if (backend === "wasm" && used !== threads) throw new Error(`runs ${used} threads, not ${threads}`);
  return { facts: { backend: tf.getBackend(), threads: used }, prepare };
}

function prepare(workload, { parameters }, data) {
  const { id, kind, spec, batch } = workload;
  const reason = REFUSED[kind] ?? REFUSED[id];
  if (reason) return { refused: reason };
  tf.disposeVariables();
  const { run, variables, labels } = build(spec, parameters);
  const input = images(data.x, spec.input, batch);
  if (kind === "forward") {
    const step = () => {
      const output = tf.tidy(() => run(input, false));
      return { numbers: () => inOrder(output), dispose: () => output.dispose() };
    };
    // Outputs are read every time, as with the other libraries.
    return {
      step: () => { const { numbers } = step(); const read = numbers(); return { numbers: () => read }; },
      free: () => [input, ...variables].forEach(tensor => tensor.dispose()),
    };
  }
  const outputs = data.values.length / batch;
  const target = labels
    ? tf.oneHot(tf.tensor1d(data.labels, "int32"), spec.layers.at(-1).units).toFloat()
    : tf.tensor2d(data.values, [batch, outputs]);
  const { type, learning_rate, momentum = 0 } = spec.optimizer;
  const optimizer = type === "adam"
    ? tf.train.adam(learning_rate, 0.9, 0.999, 1e-8)
    : momentum ? tf.train.momentum(learning_rate, momentum) : tf.train.sgd(learning_rate);
  const loss = () => {
    const output = run(input, true);
    return labels
      ? tf.neg(tf.mean(tf.sum(tf.mul(target, tf.logSoftmax(output)), 1)))
      : tf.mean(tf.square(tf.sub(output, target)));
  };
  return {
    step() {
      const value = optimizer.minimize(loss, true, variables);
      const read = backendIsRemote() ? value.data() : value.dataSync();
      value.dispose();
      return backendIsRemote() ? { numbers: async () => [(await read)[0]] } : read[0];
    },
    free: () => { optimizer.dispose(); [input, target, ...variables].forEach(tensor => tensor.dispose()); },
  };
}

const backendIsRemote = () => tf.getBackend() === "webgl";

function images(x, shape, batch) {
  if (shape.length === 1) return tf.tensor2d(x, [batch, shape[0]]);
  return tf.tidy(() => tf.transpose(tf.tensor4d(x, [batch, ...shape]), [0, 2, 3, 1]));
}

/** Back to N × C × H × W. */
function inOrder(output) {
  const turned = output.rank === 4 ? tf.tidy(() => tf.transpose(output, [0, 3, 1, 2])) : output;
  const numbers = turned.dataSync();
  turned.dispose();
  if (turned !== output) output.dispose();
  return numbers;
}

function build(spec, parameters) {
  const rest = [...parameters];
  const variables = [];
  const variable = tensor => { variables.push(tf.variable(tensor)); return variables.at(-1); };
  let shape = spec.input, flattened;
  const layers = spec.layers.map(layer => {
    const take = () => { const { shape, data } = rest.shift(); return tf.tensor(data, shape); };
    switch (layer.type) {
      case "conv2d": {
        const [filter, bias] = [variable(tf.transpose(take(), [2, 3, 1, 0])), variable(take())];
        const pad = layer.padding ?? 0;
        const size = extent => extent + 2 * pad - layer.kernel + 1;
        shape = [layer.filters, size(shape[1]), size(shape[2])];
        const border = pad ? [[0, 0], [pad, pad], [pad, pad], [0, 0]] : "valid";
        return x => tf.add(tf.conv2d(x, filter, 1, border), bias);
      }
      case "max_pool2d":
        shape = [shape[0], shape[1] / layer.size, shape[2] / layer.size];
        return x => tf.maxPool(x, layer.size, layer.size, "valid");
      case "dense": {
        let weight = take();
        if (flattened) {
          const [channels, rows, columns] = flattened;
          weight = tf.transpose(weight.reshape([layer.units, channels, rows, columns]), [0, 2, 3, 1])
            .reshape([layer.units, channels * rows * columns]);
          flattened = undefined;
        }
        const [matrix, bias] = [variable(tf.transpose(weight)), variable(take())];
        return x => tf.add(tf.matMul(x, matrix), bias);
      }
      case "flatten": flattened = shape; return x => x.reshape([x.shape[0], -1]);
      case "relu": return tf.relu;
      case "tanh": return tf.tanh;
      case "dropout": return (x, training) => training && layer.keep < 1 ? tf.dropout(x, 1 - layer.keep) : x;
      default: throw new Error(`no layer ${layer.type} here`);
    }
  });
  const run = (x, training) => layers.reduce((x, layer) => layer(x, training), x);
  return { run, variables, labels: spec.loss?.type === "cross_entropy" };
}
