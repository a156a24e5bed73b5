// What was measured, as text.
const OURS = ["plain", "relaxed"];

/** Three digits say enough. */
function number(value) {
  const digits = Number(value.toPrecision(3));
  return value >= 1000 ? Math.round(digits).toString() : digits.toString();
}

/** One line for the terminal. */
export function describe({ title, refused, cells }, contenders) {
  if (refused) return `${title}: the engine refuses it: ${refused}`;
  const parts = contenders.map(({ id }) =>
    `${id} ${cells[id]?.rate ? number(cells[id].rate) : `(${cells[id]?.refused})`}`);
  return `${title}: ${parts.join(", ")}`;
}

/** The tables of docs/benchmarks.md. */
export function report({ rows, contenders, tolerance, rounds }) {
  const notes = [];
  const note = text => {
    if (!notes.includes(text)) notes.push(text);
    return `— (${notes.indexOf(text) + 1})`;
  };
  const line = cells => `| ${cells.join(" | ")} |`;
  const others = contenders.filter(({ id }) => !OURS.includes(id));

  const table = [
    line(["steps per second", ...contenders.map(({ title }) => title)]),
    line(["---", ...contenders.map(() => "---:")]),
    ...rows.map(({ title, refused, cells }) => line([title, ...contenders.map(({ id }) => {
      if (refused) return OURS.includes(id) ? note(`The engine refuses the network: ${refused}.`) : "";
      const { rate, refused: reason } = cells[id];
      if (!rate) return note(`${contenders.find(one => one.id === id).title}: ${reason}.`);
      const ratio = OURS.includes(id) || !cells.relaxed.rate ? "" : ` (${number(cells.relaxed.rate / rate)}×)`;
      return number(rate) + ratio;
    })])),
  ];
  const share = [
    line(["GFLOP/s", "simd128", "peak", "share", "relaxed SIMD", "peak", "share"]),
    line(["---", ...Array(6).fill("---:")]),
    ...rows.filter(row => !row.refused).map(({ title, cells, multiplyAdds, peaks }) =>
      line([title, ...OURS.flatMap(id => {
        const flops = 2e-9 * (cells[id].rate ?? 0) * multiplyAdds, peak = 2e-9 * peaks[id];
        return [flops.toFixed(1), peak.toFixed(1), `${Math.round(100 * flops / peak)} %`];
      })])),
  ];
  return [
    `Medians of ${rounds} rounds, in which all libraries took turns in one headless Chromium, each in a`,
    "worker of its own with warm code (of steps longer than a second, one was measured). In brackets: how many times as fast Lehrnetz with relaxed SIMD is.",
    "A step of training reads the loss, a forward pass the whole output.",
    "",
    "Before anything was timed, all had the same weights and data and computed the same: outputs and the",
    `first loss to within ${tolerance.first} of the largest value, the losses of the two steps after it to within`,
    `${tolerance.later}; for that, dropout kept everything. (Of ConvNetJS only the first loss where Adam trains: its`,
    "Adam multiplies by the bias correction.) TensorFlow.js has no gradient of filters on wasm: there it is",
    "made of its own convolution (`benches/browser/tfjs.js`).",
    "",
    ...table, "",
    "The peak is that of a loop of multiply-adds on registers alone, measured in the same rounds. Each",
    "multiply-add counts as 2; `summary()` tells how many a forward pass has, and going back takes twice as",
    "many, less those of the gradient at the input. Convolutions that are multiplied transformed do less than",
    "is counted, which is how they can come to more than 100 %.",
    "",
    ...share, "",
    ...others.length && notes.length ? ["Not measured:", ""] : [],
    ...notes.map((text, index) => `${index + 1}. ${text.replaceAll("..", ".")}`),
  ].join("\n");
}
