// TensorFlow.js, on one of its backends. Its images are N × H × W × C, so weights and data are turned
// over before anything is measured.
const PACKAGES = "/browser/node_modules/@tensorflow/";

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
    addFilterGradient();
  }
  if (!await tf.setBackend(backend)) throw new Error(`the backend ${backend} does not start`);
  await tf.ready();
  const used = backend === "wasm" ? tf.wasm.getThreadsCount() : 1;
  if (backend === "wasm" && used !== threads) throw new Error(`runs ${used} threads, not ${threads}`);
  return { facts: { backend: tf.getBackend(), threads: used }, prepare };
}

/**
 * On wasm TensorFlow.js has no gradient of filters. It is a convolution as well: of what came in with
 * what comes back, over the examples, whose place the channels take.
 */
function addFilterGradient() {
  const kernelFunc = ({ inputs: { x, dy }, attrs: { strides, pad, filterShape } }) => tf.tidy(() => {
    const turned = tensor => tf.transpose(tensor, [3, 1, 2, 0]);
    const examples = tf.transpose(dy, [1, 2, 0, 3]);
    const gradient = tf.transpose(tf.conv2d(turned(x), examples, 1, pad, "NHWC", strides), [1, 2, 0, 3]);
    // Strides may leave a border over.
    return tf.slice(gradient, [0, 0, 0, 0], filterShape);
  });
  tf.registerKernel({ kernelName: "Conv2DBackpropFilter", backendName: "wasm", kernelFunc });
}

function prepare({ kind, spec, opponent, batch }, { parameters, opponentParameters }, data) {
  tf.disposeVariables(); // of what was built before
  const { run, variables, labels, shape } = build(spec, parameters);
  const input = images(data.x, spec.input, batch);
  if (kind === "adversarial") {
    const [generator, judge] = [{ run, variables }, build(opponent, opponentParameters)];
    const real = images(data.real, opponent.input, batch);
    return duel([generator, judge], [optimizerOf(spec), optimizerOf(opponent)], input, real);
  }
  if (kind === "forward") {
    return {
      step() {
        // Outputs are read every time, as with the other libraries.
        const output = tf.tidy(() => inOrder(run(input, false)));
        const numbers = output.dataSync();
        output.dispose();
        return { numbers: () => numbers };
      },
      free: () => input.dispose(),
    };
  }
  const target = labels
    ? tf.oneHot(tf.tensor1d(data.labels, "int32"), spec.layers.at(-1).units).toFloat()
    : images(data.values, shape, batch);
  const optimizer = optimizerOf(spec);
  const loss = () => {
    const output = run(input, true);
    return labels
      ? tf.neg(tf.mean(tf.sum(tf.mul(target, tf.logSoftmax(output)), 1)))
      : tf.mean(tf.square(tf.sub(output, target)));
  };
  return {
    step: () => read([optimizer.minimize(loss, true, variables)]),
    free: () => { optimizer.dispose(); [input, target].forEach(tensor => tensor.dispose()); },
  };
}

/** A step of the discriminator, then one of the generator, on the same generated images. */
function duel([generator, judge], [ofGenerator, ofJudge], noise, real) {
  // −ln D(x) of a score is the softplus of its negative, −ln(1 − D(x)) that of the score.
  const takesForReal = images => tf.mean(tf.softplus(tf.neg(judge.run(images, true))));
  const takesForFake = images => tf.mean(tf.softplus(judge.run(images, true)));
  return {
    step() {
      let first;
      const second = ofGenerator.minimize(() => {
        const fake = generator.run(noise, true);
        const loss = () => tf.add(takesForReal(real), takesForFake(fake));
        first = tf.keep(ofJudge.minimize(loss, true, judge.variables));
        return takesForReal(fake);
      }, true, generator.variables);
      return read([first, second]);
    },
    free() {
      [ofGenerator, ofJudge].forEach(optimizer => optimizer.dispose());
      [noise, real].forEach(tensor => tensor.dispose());
    },
  };
}

function optimizerOf({ optimizer: { type, learning_rate, momentum = 0, beta1 = 0.9 } }) {
  if (type === "adam") return tf.train.adam(learning_rate, beta1, 0.999, 1e-8);
  return momentum ? tf.train.momentum(learning_rate, momentum) : tf.train.sgd(learning_rate);
}

/** The numbers of some losses: at once, or where something else computes, once they are there. */
function read(losses) {
  const remote = tf.getBackend() === "webgl";
  const found = losses.map(loss => remote ? loss.data() : loss.dataSync());
  losses.forEach(loss => loss.dispose());
  return remote ? { numbers: async () => (await Promise.all(found)).map(([number]) => number) }
    : found.map(([number]) => number);
}

function images(x, shape, batch) {
  if (shape.length === 1) return tf.tensor2d(x, [batch, shape[0]]);
  return tf.tidy(() => tf.transpose(tf.tensor4d(x, [batch, ...shape]), [0, 2, 3, 1]));
}

/** One row for each example, in the order C × H × W. */
function inOrder(output) {
  const turned = output.rank === 4 ? tf.transpose(output, [0, 3, 1, 2]) : output;
  return turned.reshape([output.shape[0], -1]);
}

function build(spec, parameters) {
  const rest = [...parameters];
  const variables = [];
  let shape = spec.input, flattened;
  const take = () => { const { shape, data } = rest.shift(); return tf.tensor(data, shape); };
  const variable = (tensor, learns = true) => {
    const made = tf.variable(tensor, learns);
    if (learns) variables.push(made);
    return made;
  };

  /** What a layer does with x; `next` is the layer after it. */
  const make = (layer, next) => {
    switch (layer.type) {
      case "conv2d": {
        const { kernel, stride = 1, padding = 0 } = layer;
        const place = next?.type === "pixel_shuffle" ? tensor => interleaved(tensor, next.factor) : same;
        const filter = variable(tf.transpose(place(take()), [2, 3, 1, 0]));
        const bias = variable(place(take()));
        const size = extent => Math.floor((extent + 2 * padding - kernel) / stride) + 1;
        shape = [layer.filters, size(shape[1]), size(shape[2])];
        return x => tf.add(tf.conv2d(x, filter, stride, border(padding)), bias);
      }
      case "conv_transpose2d": {
        const { kernel, stride = 1, padding = 0 } = layer;
        const [filter, bias] = [variable(tf.transpose(take(), [2, 3, 1, 0])), variable(take())];
        const size = extent => (extent - 1) * stride - 2 * padding + kernel;
        const made = shape = [layer.filters, size(shape[1]), size(shape[2])];
        return x => tf.add(
          tf.conv2dTranspose(x, filter, [x.shape[0], made[1], made[2], made[0]], stride, border(padding)),
          bias);
      }
      case "max_pool2d":
        shape = [shape[0], shape[1] / layer.size, shape[2] / layer.size];
        return x => tf.maxPool(x, layer.size, layer.size, "valid");
      case "dense": {
        let [weight, bias] = [take(), take()];
        if (flattened) {
          weight = turned(weight.transpose(), flattened).transpose();
          flattened = undefined;
        }
        if (next?.type === "reshape") [weight, bias] = [weight, bias].map(rows => turned(rows, next.shape));
        const [matrix, added] = [variable(tf.transpose(weight)), variable(bias)];
        shape = [layer.units];
        return x => tf.add(tf.matMul(x, matrix), added);
      }
      case "batch_norm": {
        const [weight, bias] = [variable(take()), variable(take())];
        const [mean, variance] = [variable(take(), false), variable(take(), false)];
        const { momentum = 0.1, eps = 1e-5 } = layer;
        return (x, training) => {
          if (!training) return tf.batchNorm(x, mean, variance, bias, weight, eps);
          const now = tf.moments(x, x.rank === 4 ? [0, 1, 2] : [0]);
          const count = x.size / x.shape.at(-1);
          const follow = (running, by) =>
            running.assign(tf.add(tf.mul(running, 1 - momentum), tf.mul(by, momentum)));
          follow(mean, now.mean);
          follow(variance, tf.mul(now.variance, count / (count - 1)));
          return tf.batchNorm(x, now.mean, now.variance, bias, weight, eps);
        };
      }
      case "prelu": {
        const slope = variable(take());
        return x => tf.prelu(x, slope);
      }
      case "pixel_shuffle": {
        const r = layer.factor;
        shape = [shape[0] / (r * r), r * shape[1], r * shape[2]];
        const [maps, height, width] = shape;
        // depthToSpace has no gradient.
        return x => x.reshape([-1, height / r, width / r, r, r * maps]).transpose([0, 1, 3, 2, 4])
          .reshape([-1, height, width, maps]);
      }
      case "residual": {
        const inner = chain(layer.layers);
        return (x, training) => tf.add(x, inner(x, training));
      }
      case "reshape": {
        const [channels, height, width] = shape = layer.shape;
        return x => x.reshape([-1, height, width, channels]);
      }
      case "flatten": flattened = shape; return x => x.reshape([x.shape[0], -1]);
      case "relu": return tf.relu;
      case "leaky_relu": return x => tf.leakyRelu(x, layer.slope);
      case "tanh": return tf.tanh;
      case "sigmoid": return tf.sigmoid;
      case "dropout": return (x, training) => training && layer.keep < 1 ? tf.dropout(x, 1 - layer.keep) : x;
      default: throw new Error(`no layer ${layer.type} here`);
    }
  };
  const chain = layers => {
    const made = layers.map((layer, place) => make(layer, layers[place + 1]));
    return (x, training) => made.reduce((x, layer) => layer(x, training), x);
  };
  const run = tf.tidy(() => chain(spec.layers));
  return { run, variables, labels: spec.loss?.type === "cross_entropy", shape };
}

const same = tensor => tensor;
const border = pad => pad ? [[0, 0], [pad, pad], [pad, pad], [0, 0]] : "valid";

/** Rows in the order C × H × W become rows in the order H × W × C. */
function turned(rows, [channels, height, width]) {
  const [, ...rest] = rows.shape;
  const order = [1, 2, 0, ...rest.map((_, place) => 3 + place)];
  return rows.reshape([channels, height, width, ...rest]).transpose(order).reshape(rows.shape);
}

/** Filters whose maps become cells, in the order in which the cells lie side by side. */
function interleaved(filters, factor) {
  const [count, ...rest] = filters.shape;
  const order = [1, 0, ...rest.map((_, place) => 2 + place)];
  return filters.reshape([count / factor ** 2, factor ** 2, ...rest]).transpose(order).reshape(filters.shape);
}
