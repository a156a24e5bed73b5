// Which build of a program this browser can run best: plain 128-bit vectors, or those with fused
// multiply-add ("relaxed SIMD"). Both have the same JavaScript around them.

const plain = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
const relaxed = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11];

const can = bytes => WebAssembly.validate(new Uint8Array(bytes));

/** Address of a program's better build, or of the one that is asked for: "simd128" or "relaxed". */
export function program(name, variant) {
  if (!can(plain)) {
    throw new Error("This JavaScript engine is too old: WebAssembly with 128-bit vectors (SIMD) is needed.");
  }
  if (variant !== undefined && variant !== "simd128" && variant !== "relaxed") {
    throw new Error(`There is no build "${variant}"; "simd128" and "relaxed" are possible.`);
  }
  if (variant === "relaxed" && !can(relaxed)) {
    throw new Error("This JavaScript engine has no relaxed vector instructions; the build \"simd128\" runs here.");
  }
  const fused = variant === undefined ? can(relaxed) : variant === "relaxed";
  return new URL(`./${name}${fused ? "_relaxed" : ""}_bg.wasm`, import.meta.url);
}
