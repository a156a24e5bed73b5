// What is drawn on a canvas as an SVG: the drawing is done once more, on a context that writes it down.

/** Has `draw` draw on `canvas`, and gives what it drew as the text of an SVG. */
export async function recorded(canvas, draw) {
  const { Context } = await import("./svgcanvas.js");
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
    draw();
  } finally {
    delete canvas.getContext;
    Object.setPrototypeOf(Context.prototype, kind);
  }
  return recorder.getSerializedSvg();
}

globalThis.recordedPicture = recorded;
