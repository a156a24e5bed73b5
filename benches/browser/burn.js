// Burn on its Flex backend, compiled by `cargo xtask bench` from benches/burn.
export async function load() {
  const { default: init, Network, adversarial_step } = await import("/burn/burn_peer.js");
  await init();

  const build = (spec, parameters) => {
    const numbers = parameters.flatMap(({ data }) => [...data]);
    return new Network(JSON.stringify(spec), Float32Array.from(numbers));
  };
  return {
    prepare({ kind, spec, opponent, batch }, { parameters, opponentParameters }, data) {
      const net = build(spec, parameters);
      if (kind === "forward") return { step: () => net.forward(data.x, batch), free: () => net.free() };
      if (kind === "train") {
        const step = () => net.train_batch(data.x, data.labels, data.values, batch);
        return { step, free: () => net.free() };
      }
      const judge = build(opponent, opponentParameters);
      return {
        step: () => adversarial_step(net, judge, data.x, data.real, batch),
        free: () => [net, judge].forEach(net => net.free()),
      };
    },
  };
}
