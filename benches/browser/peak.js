// The most multiply-adds that this browser can do: a loop that works on registers alone.
const CHAINS = 10;
const V128 = 0x7b, I32 = 0x7f;
// Instructions, those of vectors with their prefix.
const LOCAL_GET = 0x20, LOCAL_SET = 0x21, LOCAL_TEE = 0x22, I32_CONST = 0x41;
const SPLAT = [0xfd, 0x13], MUL = [0xfd, 0xe6, 0x01], ADD = [0xfd, 0xe4, 0x01];
const RELAXED_MADD = [0xfd, 0x85, 0x02], EXTRACT = [0xfd, 0x1f, 0];
const f32 = value => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)];
const get = local => [LOCAL_GET, local];
const set = local => [LOCAL_SET, local];
const section = (id, ...bytes) => [id, ...leb(bytes.length), ...bytes];

function leb(value) {
  return value < 128 ? [value] : [value % 128 | 128, ...leb(value >> 7)];
}

/** (n: i32) → f32: n times one multiply-add in each of the chains of four lanes. */
function program(relaxed) {
  const a = 1, b = 2, first = 3;
  const chains = Array.from({ length: CHAINS }, (_, index) => first + index);
  const step = chain => relaxed
    ? [...get(chain), ...get(a), ...get(b), ...RELAXED_MADD, ...set(chain)]
    : [...get(chain), ...get(a), ...MUL, ...get(b), ...ADD, ...set(chain)];
  const code = [
    1, ...leb(CHAINS + 2), V128,
    ...f32(0.999), ...SPLAT, ...set(a), ...f32(0.001), ...SPLAT, ...set(b),
    ...chains.flatMap(chain => [...f32(chain), ...SPLAT, ...set(chain)]),
    0x03, 0x40, // loop
    ...chains.flatMap(step),
    ...get(0), I32_CONST, 1, 0x6b, LOCAL_TEE, 0, 0x0d, 0, // n ← n − 1; once more unless 0
    0x0b,
    ...chains.flatMap((chain, index) => [...get(chain), ...(index ? ADD : [])]), ...EXTRACT,
    0x0b,
  ];
  return new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, 1, 0x60, 1, I32, 1, 0x7d),
    ...section(3, 1, 0),
    ...section(7, 1, 1, 0x66, 0, 0),
    ...section(10, 1, ...leb(code.length), ...code),
  ]);
}

export async function load({ relaxed }) {
  const { instance } = await WebAssembly.instantiate(program(relaxed));
  const { f: run } = instance.exports;
  return {
    measure(milliseconds) {
      const times = 100_000;
      const start = performance.now();
      let rounds = 0, now = start;
      while (now - start < milliseconds) {
        run(times);
        rounds++;
        now = performance.now();
      }
      return rounds * times * CHAINS * 4 / (now - start) * 1000;
    },
  };
}
