// The engine in your own page: `import init, { Network } from "./engine.js"; await init();`
// Works on the main thread, in a worker, and in Node.
import start, { Network as Compiled } from "./network.js";
import { program } from "./variant.js";

const METHODS = Object.getOwnPropertyNames(Compiled.prototype).filter(name => name !== "constructor");

let loading, isReady = false;

/** What engine.d.ts describes; it says what is wrong where the compiled class would not. */
export class Network extends Compiled {
  constructor(spec, seed) {
    if (!isReady) throw new Error("the engine is not loaded yet: await init() comes first");
    super(spec, seed);
  }

  free() {
    super.free();
    const gone = () => {
      throw new Error("this network has been freed; build a new one");
    };
    for (const name of METHODS) this[name] = gone;
    this.free = () => {}; // once is enough
  }
}

export default function init({ variant } = {}) {
  loading ??= load(variant).catch(error => {
    loading = undefined; // another try may go better
    throw error;
  });
  return loading;
}

async function load(variant) {
  const address = program("network", variant);
  if (address.protocol !== "file:") {
    await start({ module_or_path: address });
  } else {
    const { readFile } = await import("node:fs/promises");
    await start({ module_or_path: await readFile(address) });
  }
  isReady = true;
}
