// What is to be seen on the page as files: canvases, and figures with canvases, words and shapes in them.

import { paint } from "./figure.js";

/** A canvas with what is to be seen of an element, so many pixels for each of CSS. */
export function painted(element, ratio) {
  const { width, height } = element.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * ratio);
  canvas.height = Math.ceil(height * ratio);
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const put = (part, ...place) => part.width > 0 && part.height > 0 && context.drawImage(part, ...place);
  if (element instanceof HTMLCanvasElement) put(element, 0, 0, width, height);
  else paint(context, element, put);
  return canvas;
}

/** The elements within another that a selector finds, in the order of the page. */
const within = (node, selector) => [...node.querySelectorAll(selector)];

/** Whether nothing has been drawn on a canvas. */
export function isBlank(canvas) {
  const copy = Object.assign(document.createElement("canvas"), { width: 64, height: 64 });
  const context = copy.getContext("2d");
  if (canvas.width > 0 && canvas.height > 0) context.drawImage(canvas, 0, 0, 64, 64);
  return context.getImageData(0, 0, 64, 64).data.every((byte, index) => index % 4 !== 3 || byte === 0);
}

/** The same as the text of an SVG; `draw` has a canvas drawn once more. */
export async function recorded(element, draw) {
  const { Context } = await import("./svgcanvas.js");
  if (element instanceof HTMLCanvasElement) return drawn(Context, element, draw);
  const { width, height } = element.getBoundingClientRect();
  const recorder = new Context({ width, height });
  const parts = [];
  paint(recorder, element, (canvas, x, y, width, height) => {
    if (canvas.width > 0 && canvas.height > 0) parts.push({ canvas, x, y, width, height });
  });
  const parse = (text) => new DOMParser().parseFromString(text, "image/svg+xml");
  const whole = parse(recorder.getSerializedSvg());
  for (const { canvas, ...place } of parts) {
    const part = whole.adoptNode(parse(drawn(Context, canvas, draw)).documentElement);
    part.setAttribute("viewBox", `0 0 ${canvas.width} ${canvas.height}`);
    for (const [name, value] of Object.entries(place)) part.setAttribute(name, value);
    whole.documentElement.append(part);
  }
  return new XMLSerializer().serializeToString(whole);
}

/** A canvas, drawn once more on a context that writes it down. */
function drawn(Context, canvas, draw) {
  const recorder = new Context({ width: canvas.width, height: canvas.height });
  // Pixels become a picture within the picture.
  recorder.putImageData = (pixels, x, y) => {
    const { width, height } = pixels;
    const sheet = Object.assign(document.createElement("canvas"), { width, height });
    sheet.getContext("2d").putImageData(pixels, 0, 0);
    recorder.drawImage(sheet, x, y);
  };
  // Nothing that an SVG needs, but what a drawing may set.
  Object.assign(recorder, { imageSmoothingEnabled: true, letterSpacing: "0px" });
  // Whoever draws makes sure of what it draws on.
  const kind = Object.getPrototypeOf(Context.prototype);
  Object.setPrototypeOf(Context.prototype, CanvasRenderingContext2D.prototype);
  canvas.getContext = () => recorder;
  try {
    draw(canvas);
  } finally {
    delete canvas.getContext;
    Object.setPrototypeOf(Context.prototype, kind);
  }
  return recorder.getSerializedSvg();
}

Object.assign(globalThis, {
  recordedPicture: recorded,
  paintedPicture: painted,
  picturesWithin: within,
  isBlankPicture: isBlank,
});
