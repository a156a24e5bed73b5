// Lehrnetz' own engine, as the site ships it.
export async function load({ relaxed }) {
  const { default: init, Network } = await import("/dist/engine.js");
  await init({ variant: relaxed ? "relaxed" : "simd128" });
  const build = (spec, parameters) => {
    const net = new Network(JSON.stringify(spec), 1);
    for (const { name, data } of parameters ?? []) net.set_parameter(name, data);
    return net;
  };

  return {
    /** Initial weights, the length of an output, and the multiply-adds of each layer. */
    describe({ spec, opponent }) {
      const facts = spec => {
        const net = build(spec);
        const summary = net.summary();
        return {
          parameters: net.parameters(),
          outputs: summary.at(-1).output_shape.reduce((product, extent) => product * extent, 1),
          multiplyAdds: summary.map(layer => layer.multiply_adds),
        };
      };
      return { ...facts(spec), opponent: opponent && facts(opponent) };
    },

    prepare({ kind, spec, opponent, batch }, { parameters, opponentParameters }, data) {
      const net = build(spec, parameters);
      const target = data.labels.length ? data.labels : data.values;
      if (kind === "forward") return { step: () => net.forward(data.x, batch, false), free: () => net.free() };
      if (kind === "train") return { step: () => net.train_batch(data.x, target, batch), free: () => net.free() };

      const judge = build(opponent, opponentParameters);
      const [ones, zeros] = [1, 0].map(value => new Float32Array(batch).fill(value));
      return {
        step() {
          const fake = net.forward(data.x, batch, true);
          judge.zero_gradients();
          judge.forward(data.real, batch, true);
          const onReal = judge.loss(ones);
          judge.accumulate_gradients(onReal.gradient);
          judge.forward(fake, batch, true);
          const onFake = judge.loss(zeros);
          judge.accumulate_gradients(onFake.gradient);
          judge.step();

          net.zero_gradients();
          judge.forward(fake, batch, true);
          const { value, gradient } = judge.loss(ones);
          net.accumulate_gradients(judge.input_gradient(gradient));
          net.step();
          return Float32Array.of(onReal.value + onFake.value, value);
        },
        free: () => [net, judge].forEach(net => net.free()),
      };
    },
  };
}
