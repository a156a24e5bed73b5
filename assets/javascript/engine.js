// The engine in your own page: `import init, { Network } from "./engine.js"; await init();`
// Works on the main thread, in a worker, and in Node.
import start, { Network } from "./network.js";
import { program } from "./variant.js";

export { Network };

let loading;

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
    return;
  }
  const { readFile } = await import("node:fs/promises");
  await start({ module_or_path: await readFile(address) });
}
