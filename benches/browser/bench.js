// Measures all libraries in turns, round by round, so that whatever else the machine does hits all.
import { report, describe } from "./report.js";
import { WORKLOADS, data, withoutChance } from "./workloads.js";

const asked = new URLSearchParams(location.search);
const ROUNDS = 7;
const ONLY = asked.get("only")?.split(",");
const WARM_MS = 300, TURN_MS = 150;
/** Of steps longer than this, one is checked, one warms up, and one is measured. */
const LONG_MS = 1000;
/** How far results may lie apart, relative to the largest. */
const TOLERANCE = { first: 1e-4, later: 1e-3 };
const CHECKED_STEPS = 3;

const CONTENDERS = [
  { id: "plain", title: "Lehrnetz, simd128", module: "./lehrnetz.js", options: { relaxed: false } },
  { id: "relaxed", title: "Lehrnetz, relaxed SIMD", module: "./lehrnetz.js", options: { relaxed: true } },
  { id: "burn", title: "Burn 0.22, Flex", module: "./burn.js" },
  { id: "tfjs-wasm", title: "TensorFlow.js 4.22, wasm, 1 thread", module: "./tfjs.js", options: { backend: "wasm", threads: 1 } },
  { id: "tfjs-wasm-2", title: "TensorFlow.js 4.22, wasm, 2 threads", module: "./tfjs.js", options: { backend: "wasm", threads: 2 } },
  { id: "tfjs-cpu", title: "TensorFlow.js 4.22, cpu", module: "./tfjs.js", options: { backend: "cpu" } },
  { id: "tfjs-webgl", title: "TensorFlow.js 4.22, webgl (software)", module: "./tfjs.js", options: { backend: "webgl" } },
  { id: "convnetjs", title: "ConvNetJS 0.3", module: "./convnetjs.js" },
];

class Library {
  #worker = new Worker("./worker.js");
  #waiting = new Map();
  #next = 0;

  constructor() {
    this.#worker.onmessage = ({ data: { id, answer, error } }) => {
      const { done, fail } = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) done(answer); else fail(new Error(error));
    };
    this.#worker.onerror = event => {
      for (const { fail } of this.#waiting.values()) fail(new Error(event.message));
    };
  }

  ask(request, rest = {}) {
    const id = this.#next++;
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.#worker.postMessage({ id, request, ...rest });
    });
  }
}

const log = async text => {
  document.getElementById("log").append(`${text}\n`);
  await fetch("/log", { method: "POST", body: text });
};

const median = numbers => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

const PEAKS = ["plain", "relaxed"];

async function peakMeters() {
  const meters = PEAKS.map(async build => {
    const library = new Library();
    await library.ask("load", { module: "./peak.js", options: { relaxed: build === "relaxed" } });
    return { build, library };
  });
  return Promise.all(meters);
}

/** Compares results with the reference; gives what is wrong, if anything is. */
function difference(reference, results, comparable) {
  for (let step = 0; step < Math.min(comparable, results.length); step++) {
    const largest = Math.max(1e-6, ...chunkedExtremes(reference[step]));
    if (results[step].length !== reference[step].length) {
      return `gives ${results[step].length} numbers, not ${reference[step].length}`;
    }
    let worst = 0, where = 0;
    results[step].forEach((value, place) => {
      const off = Math.abs(value - reference[step][place]) / largest;
      if (!(off <= worst)) [worst, where] = [off, place];
    });
    if (!(worst <= (step ? TOLERANCE.later : TOLERANCE.first))) {
      return `computes ${results[step][where]} in step ${step + 1}, not ${reference[step][where]}`;
    }
  }
}

function* chunkedExtremes(numbers) {
  let largest = 0;
  for (const number of numbers) largest = Math.max(largest, Math.abs(number));
  yield largest;
}

/** Builds a network everywhere; gives those that can, and why the others cannot. */
async function prepare(workload, facts, libraries, cells) {
  const shared = data(workload, facts.outputs);
  const able = [];
  for (const { id, library } of libraries) {
    if (cells[id]?.refused) continue;
    try {
      const { refused, comparableSteps } = await library.ask("prepare", {
        workload,
        facts: { parameters: facts.parameters, opponentParameters: facts.opponent?.parameters },
        data: shared,
      });
      if (refused) cells[id] = { refused };
      else able.push({ id, library, comparableSteps });
    } catch (error) {
      cells[id] = { refused: error.message.split("\n")[0] };
    }
  }
  return able;
}

async function check(workload, facts, libraries, cells) {
  let reference;
  for (const { id, library, comparableSteps } of
    await prepare(withoutChance(workload), facts, libraries, cells)) {
    try {
      const start = performance.now();
      await log(`  ${workload.id}: checking ${id}`);
      const results = await library.ask("results", { steps: 1 });
      const more = workload.kind === "forward" || performance.now() - start > LONG_MS ? 0 : CHECKED_STEPS - 1;
      results.push(...await library.ask("results", { steps: more }));
      reference ??= results;
      const wrong = difference(reference, results, comparableSteps);
      if (wrong) cells[id] = { refused: wrong };
    } catch (error) {
      cells[id] = { refused: error.message.split("\n")[0] };
    }
  }
  return reference;
}

async function time(workload, facts, libraries, meters, cells) {
  const able = await prepare(workload, facts, libraries, cells);
  for (const entry of able) {
    await log(`  ${workload.id}: warming up ${entry.id}`);
    let steps = 1, spent = 0, last;
    do {
      last = await entry.library.ask("time", { steps });
      spent += last;
      if (last < WARM_MS / 4) steps *= 2;
    } while (spent < WARM_MS);
    entry.steps = Math.max(1, Math.round(TURN_MS / (last / steps)));
    entry.rounds = last / steps > LONG_MS ? 1 : ROUNDS;
    entry.rates = [];
  }
  const peaks = { plain: [], relaxed: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const { build, library } of meters) {
      peaks[build].push(await library.ask("peak", { milliseconds: TURN_MS / 3 }));
    }
    for (let turn = 0; turn < able.length; turn++) {
      const entry = able[(round + turn) % able.length];
      if (entry.rates.length >= entry.rounds) continue;
      const milliseconds = await entry.library.ask("time", { steps: entry.steps });
      entry.rates.push(entry.steps / milliseconds * 1000);
    }
  }
  for (const { id, rates } of able) cells[id] = { rate: median(rates) };
  return { plain: median(peaks.plain), relaxed: median(peaks.relaxed) };
}

/** Multiply-adds of a step: going back takes twice as many, but none for the gradient at the input. */
function work({ kind, batch }, { multiplyAdds, opponent }) {
  const total = adds => adds.reduce((sum, adds) => sum + adds, 0);
  const first = adds => adds.find(adds => adds > 0);
  if (kind === "forward") return batch * total(multiplyAdds);
  if (kind === "train") return batch * (3 * total(multiplyAdds) - first(multiplyAdds));
  const judge = opponent.multiplyAdds;
  // The generator once; the discriminator on real and fake, and once more for the generator.
  return batch * (3 * total(multiplyAdds) - first(multiplyAdds)
    + 3 * (3 * total(judge) - first(judge)) + first(judge));
}

async function measure(workload, libraries, meters) {
  const cells = {};
  let facts;
  try {
    facts = await libraries[0].library.ask("describe", { workload });
  } catch (error) {
    return { title: workload.title, refused: error.message };
  }
  await check(workload, facts, libraries, cells);
  const peaks = await time(workload, facts, libraries, meters, cells);
  return { title: workload.title, cells, peaks, multiplyAdds: work(workload, facts) };
}

async function main() {
  await log(`isolated from other origins: ${crossOriginIsolated}`);
  const meters = await peakMeters();
  const libraries = [], missing = {};
  for (const { id, module, options } of CONTENDERS) {
    const library = new Library();
    try {
      await library.ask("load", { module, options });
      libraries.push({ id, library });
    } catch (error) {
      missing[id] = error.message.split("\n")[0];
      await log(`${id} does not start: ${missing[id]}`);
    }
  }
  const rows = [];
  for (const workload of WORKLOADS.filter(({ id }) => !ONLY || ONLY.includes(id))) {
    const row = await measure(workload, libraries, meters);
    for (const [id, refused] of Object.entries(missing)) if (row.cells) row.cells[id] = { refused };
    rows.push(row);
    await log(describe(row, CONTENDERS));
  }
  const text = report({ rows, contenders: CONTENDERS, tolerance: TOLERANCE, rounds: ROUNDS });
  await fetch("/result", { method: "POST", body: text });
}

main().catch(error => fetch("/failed", { method: "POST", body: `${error.stack}` }));
