// The worker's program, in the build that suits the browser.
import init from "./worker.js";
import { program } from "./variant.js";

await init({ module_or_path: program("worker") });
