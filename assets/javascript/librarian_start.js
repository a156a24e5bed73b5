// The librarian's program.
import init from "./librarian.js";

await init({ module_or_path: new URL("./librarian_bg.wasm", import.meta.url) });
