// Runs one library. A classic worker, because some libraries are scripts, not modules.
let library, running;

const REQUESTS = {
  async load({ module, options }) {
    library = await (await import(module)).load(options);
    return library.facts ?? {};
  },

  describe: ({ workload }) => library.describe(workload),

  /** Builds a network; gives why it cannot be, if so. */
  async prepare({ workload, facts, data }) {
    running?.free?.();
    running = undefined; // should building fail, nothing is left
    running = await library.prepare(workload, facts, data);
    return { refused: running.refused, comparableSteps: running.comparableSteps ?? Infinity };
  },

  /** What each of some steps gives: a loss, two losses, or a whole output. */
  async results({ steps }) {
    const results = [];
    for (let step = 0; step < steps; step++) {
      let result = await running.step();
      result = await (result?.numbers?.() ?? result);
      results.push(typeof result === "number" ? [result] : result);
    }
    return results;
  },

  /** Milliseconds for some steps. */
  async time({ steps }) {
    const start = performance.now();
    let last;
    for (let step = 0; step < steps; step++) last = running.step();
    last = await last;
    await last?.numbers?.(); // what runs elsewhere must have come to an end
    return performance.now() - start;
  },

  /** Multiply-adds in a second. */
  peak: ({ milliseconds }) => library.measure(milliseconds),
};

onmessage = async ({ data: { id, request, ...rest } }) => {
  try {
    postMessage({ id, answer: await REQUESTS[request](rest) });
  } catch (error) {
    postMessage({ id, error: String(error?.message ?? error) });
  }
};
