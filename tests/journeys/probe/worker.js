import { run } from "./probe.js";

onmessage = async event => postMessage(await run(event.data).catch(error => ({ failure: String(error) })));
