// Everything that the engine's JavaScript interface can do, as another page would use it.
import init, { Network } from "/vorlesung/lehrnetz/engine.js";

const f32 = (...numbers) => new Float32Array(numbers);
const x = f32(0, 0, 0, 1, 1, 0, 1, 1), xor = f32(0, 1, 1, 0);
const same = (a, b) => a.length === b.length && a.every((value, i) => Object.is(value, b[i]));

function network(changes = {}, seed = 1) {
  return new Network(JSON.stringify({
    input: [2],
    layers: [{ type: "dense", units: 8 }, { type: "tanh" }, { type: "dense", units: 1 }],
    loss: { type: "bce_with_logits" },
    optimizer: { type: "adam", learning_rate: 0.1 },
    regularizer: { l2: 0.0001 },
    ...changes,
  }), seed);
}

function message(act) {
  try {
    act();
    return "no error";
  } catch (error) {
    return error instanceof Error ? error.message : `not an Error: ${error}`;
  }
}

/** Weights and running statistics after some steps by hand, and after as many by `train_batch`. */
function byHandAndAtOnce() {
  const layers = [{ type: "dense", units: 4 }, { type: "batch_norm" }, { type: "prelu" }, { type: "dense", units: 1 }];
  const byHand = network({ layers, regularizer: {} }), atOnce = network({ layers, regularizer: {} });
  for (let step = 0; step < 5; step++) {
    byHand.zero_gradients();
    byHand.forward(x, 4, true);
    const { value, gradient } = byHand.loss(xor);
    byHand.backward(gradient);
    byHand.step();
    if (value !== atOnce.train_batch(x, xor, 4)) return false;
  }
  const [a, b] = [byHand, atOnce].map(net => net.parameters());
  return a.every((parameter, i) => parameter.name === b[i].name && same(parameter.data, b[i].data));
}

/** Whether the halves of `backward` do what it does as a whole, each its own part alone. */
function halvesOfBackward() {
  const [whole, halves] = [network(), network()];
  const gradients = net => net.gradients().flatMap(({ data }) => [...data]);
  for (const net of [whole, halves]) net.forward(x, 4, true);
  const { gradient } = whole.loss(xor);
  const atInput = whole.backward(gradient);
  const alone = same(halves.input_gradient(gradient), atInput) && gradients(halves).every(value => value === 0);
  halves.accumulate_gradients(gradient);
  return alone && atInput.some(value => value !== 0) && same(gradients(halves), gradients(whole));
}

export async function run(variant) {
  const early = message(() => network());
  await init({ variant });
  const net = network(), twin = network();
  let loss, repeatable = true;
  for (let step = 0; step < 200; step++) {
    loss = net.train_batch(x, xor, 4);
    repeatable &&= loss === twin.train_batch(x, xor, 4);
  }
  const outputs = net.forward(x, 4, false);
  const alone = [0, 1, 2, 3].map(i => net.forward(x.slice(2 * i, 2 * i + 2), 1, false)[0]);

  const copy = network({}, 2);
  for (const { name, data } of net.parameters()) copy.set_parameter(name, data);

  const labelled = network({ layers: [{ type: "dense", units: 3 }], loss: { type: "cross_entropy" } });
  labelled.forward(x, 4, true);
  const surprise = labelled.loss(new Int32Array([0, 1, 2, 0]));

  return {
    loss,
    learned: outputs.every((logit, i) => (logit > 0) === (xor[i] === 1)),
    repeatable,
    alone: outputs.every((logit, i) => Math.abs(logit - alone[i]) < 1e-4),
    copied: same(copy.forward(x, 4, false), outputs),
    byHand: byHandAndAtOnce(),
    halves: halvesOfBackward(),
    surprise: [surprise.value, surprise.gradient.length],
    names: net.parameters().map(({ name, shape }) => `${name} ${shape}`),
    gradients: net.gradients().map(({ name }) => name),
    summary: net.summary().map(line => [line.path, line.type, line.output_shape, line.parameters, line.multiply_adds, line.bytes].join(" ")),
    messages: {
      early,
      freed: message(() => {
        const net = network();
        net.free();
        net.free();
        net.parameters();
      }),
      json: message(() => new Network("{", 1)),
      spec: message(() => new Network({}, 1)),
      layer: message(() => network({ layers: [{ type: "dense" }] })),
      seed: message(() => network({}, -1)),
      length: message(() => net.forward(x, 3, false)),
      kind: message(() => net.forward([0, 1], 1, false)),
      batch: message(() => net.forward(x, 2.5, false)),
      memory: message(() => network().forward(new Float32Array(4e7), 2e7, false)),
      name: message(() => net.set_parameter("9.weight", x)),
      order: message(() => network().backward(f32(1))),
      upstream: message(() => net.backward(x)),
      label: message(() => labelled.loss(new Int32Array([0, 1, 2, 3]))),
      target: message(() => labelled.loss(xor)),
      optimizer: message(() => network({ optimizer: undefined }).step()),
      without: message(() => network({ loss: undefined }).train_batch(x, xor, 4)),
    },
  };
}
