/**
 * The neural-network engine of Lehrnetz, for your own page, worker, or Node program.
 *
 * ```js
 * import init, { Network } from "./engine.js";
 * await init();
 * const net = new Network(JSON.stringify({
 *   input: [2],
 *   layers: [{ type: "dense", units: 8 }, { type: "tanh" }, { type: "dense", units: 1 }],
 *   loss: { type: "bce_with_logits" },
 *   optimizer: { type: "adam", learning_rate: 0.1 },
 * }), 1);
 * const x = new Float32Array([0, 0, 0, 1, 1, 0, 1, 1]), xor = new Float32Array([0, 1, 1, 0]);
 * for (let step = 0; step < 200; step++) net.train_batch(x, xor, 4);
 * console.log(net.forward(x, 4, false)); // negative, positive, positive, negative
 * ```
 *
 * All numbers are 32-bit floats. A batch is flat: one example after the other, images as
 * channels × rows × columns, row-major. Equal seeds give equal networks. Whatever is wrong with an
 * argument is thrown as an `Error` whose message says what would be right.
 */

/** A parameter or its gradient; `data` is a copy. */
export interface Parameter {
  /** Index path of the layer and the parameter's name there: `"0.weight"`, in a block `"5.0.bias"`. */
  name: string;
  /** Dense `[out, in]`, convolution `[out, in, kh, kw]`, transposed convolution `[in, out, kh, kw]`. */
  shape: number[];
  data: Float32Array;
}

/** One line of {@link Network.summary}; a residual block comes before its layers. */
export interface LayerSummary {
  /** Index path, counted from 0. */
  path: number[];
  type: string;
  /** `[D]` or `[C, H, W]`, for one example. */
  output_shape: number[];
  /** Learned numbers. */
  parameters: number;
  /** Multiplications followed by an addition in the forward pass of one example. */
  multiply_adds: number;
  /**
   * Memory that the layer takes, at most: parameters with gradients and moments of the optimizer,
   * outputs for the largest batch so far with gradients, and buffers of its own.
   */
  bytes: number;
}

export interface Loss {
  value: number;
  /** Gradient at the output of the network. */
  gradient: Float32Array;
}

/** Labels (from 0) for `cross_entropy`, numbers like the output's for all other losses. */
export type Target = Int32Array | Float32Array;

export class Network {
  /**
   * Builds a network.
   * @param spec JSON of a network spec: `input`, `layers`, and optionally `loss`, `optimizer`, `regularizer`.
   * @param seed A whole number from 0; all chance comes from it.
   */
  constructor(spec: string, seed: number);
  /** All parameters in the order of the layers, running statistics included. */
  parameters(): Parameter[];
  set_parameter(name: string, data: Float32Array): void;
  /** The output for `batch` examples; with `training`, dropout and noise are at work. */
  forward(x: Float32Array, batch: number, training: boolean): Float32Array;
  /** After `forward`: adds to the gradients and gives the gradient at the input. */
  backward(upstream: Float32Array): Float32Array;
  /** The half of `backward` that learns: adds to the gradients, spares the one at the input. */
  accumulate_gradients(upstream: Float32Array): void;
  /** The other half: gives the gradient at the input, leaves the other gradients as they are. */
  input_gradient(upstream: Float32Array): Float32Array;
  /** After `forward`: the loss, without the regularizer's penalty, and its gradient. */
  loss(target: Target): Loss;
  /** Gradients of all learned parameters. */
  gradients(): Parameter[];
  zero_gradients(): void;
  /** One optimizer step with the accumulated gradients, regularizer included. */
  step(): void;
  /** Zero, forward, loss, backward, step; gives the loss before the step, regularizer included. */
  train_batch(x: Float32Array, target: Target, batch: number): number;
  /** Shapes, parameters, work and memory of every layer. */
  summary(): LayerSummary[];
  /** Gives the network's memory back at once; otherwise this happens some time after its last use. */
  free(): void;
}

/**
 * Loads the engine; call and await it once before anything else. The faster of two builds that the
 * browser can run is taken, unless `variant` asks for one: both learn alike, but round differently.
 */
export default function init(options?: { variant?: "simd128" | "relaxed" }): Promise<void>;
