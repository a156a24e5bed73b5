// What is to be seen on the page as files: canvases, and figures with canvases, words and shapes in them.

import { ground, paint } from "./figure.js";

// Around a figure, in CSS pixels.
const MARGIN = 12;

/** A canvas with what is to be seen of an element on its ground, so many pixels for each of CSS; of a canvas
 * never more than it has. */
export function painted(element, ratio) {
  const { width, height } = element.getBoundingClientRect();
  const isCanvas = element instanceof HTMLCanvasElement;
  const canvas = document.createElement("canvas");
  const side = (own, css) =>
    isCanvas ? Math.min(own, Math.ceil(css * ratio)) : Math.ceil((css + 2 * MARGIN) * ratio);
  canvas.width = side(element.width, width);
  canvas.height = side(element.height, height);
  const context = canvas.getContext("2d");
  context.fillStyle = ground(element);
  context.fillRect(0, 0, canvas.width, canvas.height);
  const put = (part, ...place) => part.width > 0 && part.height > 0 && context.drawImage(part, ...place);
  if (isCanvas) {
    put(element, 0, 0, canvas.width, canvas.height);
  } else {
    context.scale(ratio, ratio);
    context.translate(MARGIN, MARGIN);
    paint(context, element, put);
  }
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
  const parse = (text) => new DOMParser().parseFromString(text, "image/svg+xml");
  if (element instanceof HTMLCanvasElement) {
    const whole = parse(drawn(Context, element, draw));
    const sheet = whole.createElementNS(whole.documentElement.namespaceURI, "rect");
    const look = { width: element.width, height: element.height, fill: ground(element) };
    for (const [name, value] of Object.entries(look)) sheet.setAttribute(name, value);
    whole.documentElement.prepend(sheet);
    return new XMLSerializer().serializeToString(whole);
  }
  const { width, height } = element.getBoundingClientRect();
  const context = recorder(Context, width + 2 * MARGIN, height + 2 * MARGIN);
  context.fillStyle = ground(element);
  context.fillRect(0, 0, width + 2 * MARGIN, height + 2 * MARGIN);
  context.translate(MARGIN, MARGIN);
  const parts = [];
  paint(context, element, (canvas, x, y, width, height) => {
    if (canvas.width > 0 && canvas.height > 0) {
      parts.push({ canvas, x: x + MARGIN, y: y + MARGIN, width, height });
    }
  });
  const whole = parse(context.getSerializedSvg());
  for (const { canvas, ...place } of parts) {
    const part = whole.adoptNode(parse(drawn(Context, canvas, draw)).documentElement);
    part.setAttribute("viewBox", `0 0 ${canvas.width} ${canvas.height}`);
    for (const [name, value] of Object.entries(place)) part.setAttribute(name, value);
    whole.documentElement.append(part);
  }
  return new XMLSerializer().serializeToString(whole);
}

/** A context that writes down what is drawn. */
function recorder(Context, width, height) {
  const made = new Context({ width, height });
  const { fillText, drawImage } = made;
  const sheet = (width, height) => Object.assign(document.createElement("canvas"), { width, height });
  // Words stay as long as they are, also where the page's typeface is not at hand.
  made.fillText = (text, ...place) => {
    fillText.call(made, text, ...place);
    made.__currentElement.setAttribute("textLength", made.measureText(text).width);
    made.__currentElement.setAttribute("lengthAdjust", "spacingAndGlyphs");
  };
  // Pixels become a picture within the picture, and stay squares if they are on the screen.
  made.drawImage = (image, ...places) => {
    let [part, place] = [image, places];
    if (places.length === 8) {
      const [x, y, width, height] = places;
      part = sheet(Math.ceil(width), Math.ceil(height));
      part.getContext("2d").drawImage(image, x, y, width, height, 0, 0, part.width, part.height);
      place = places.slice(4);
    }
    drawImage.call(made, part, ...place);
    const drawn = made.__closestGroupOrSvg().lastChild;
    if (!made.imageSmoothingEnabled) drawn.setAttribute("style", "image-rendering: pixelated");
  };
  made.putImageData = (pixels, x, y) => {
    const part = sheet(pixels.width, pixels.height);
    part.getContext("2d").putImageData(pixels, 0, 0);
    made.drawImage(part, x, y);
  };
  // Nothing that an SVG needs, but what a drawing may set.
  return Object.assign(made, { imageSmoothingEnabled: true, letterSpacing: "0px" });
}

/** A canvas, drawn once more on a context that writes it down. */
function drawn(Context, canvas, draw) {
  const context = recorder(Context, canvas.width, canvas.height);
  // Whoever draws makes sure of what it draws on.
  const kind = Object.getPrototypeOf(Context.prototype);
  Object.setPrototypeOf(Context.prototype, CanvasRenderingContext2D.prototype);
  canvas.getContext = () => context;
  try {
    draw(canvas);
  } finally {
    delete canvas.getContext;
    Object.setPrototypeOf(Context.prototype, kind);
  }
  return context.getSerializedSvg();
}

Object.assign(globalThis, {
  recordedPicture: recorded,
  paintedPicture: painted,
  picturesWithin: within,
  isBlankPicture: isBlank,
});
