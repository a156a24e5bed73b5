// The engine in Node: learns exclusive or, and prints its four answers and the sentence of a bad call.
import init, { Network } from "./engine.js";

await init();
const net = new Network(JSON.stringify({
  input: [2],
  layers: [{ type: "dense", units: 8 }, { type: "tanh" }, { type: "dense", units: 1 }],
  loss: { type: "bce_with_logits" },
  optimizer: { type: "adam", learning_rate: 0.1 },
}), 1);
const x = new Float32Array([0, 0, 0, 1, 1, 0, 1, 1]), xor = new Float32Array([0, 1, 1, 0]);
for (let step = 0; step < 200; step++) net.train_batch(x, xor, 4);
let sentence;
try {
  net.set_parameter("9.weight", x);
} catch (error) {
  sentence = error.message;
}
console.log(JSON.stringify({ answers: [...net.forward(x, 4, false)].map(z => z > 0), sentence }));
