// A figure of the page (boxes, words, shapes, and the canvases within) as a drawing on any context: on a
// canvas, or on one that writes down what is drawn.

// What one does on the page belongs to the page.
const UNSEEN = "button, input, select, label:has(select), title, dialog, [data-unsaved]";
// From one sample of a curved line to the next, in CSS pixels.
const FINE = 1.5;

/** Draws an element at the origin of `context`, in CSS pixels; `put(canvas, x, y, width, height)` puts a
 * canvas of it in its place. */
export function paint(context, element, put) {
  const { left, top } = element.getBoundingClientRect();
  const place = (x, y) => [x - left, y - top];
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return write(context, node, place);
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(UNSEEN)) return;
    const style = getComputedStyle(node);
    if (style.display === "none" || style.visibility === "hidden") return;
    if (node instanceof HTMLCanvasElement) {
      const rect = node.getBoundingClientRect();
      return put(node, ...place(rect.left, rect.top), rect.width, rect.height);
    }
    if (node instanceof SVGGeometryElement) return shape(context, node, style, place);
    if (node instanceof HTMLElement) {
      box(context, node.getBoundingClientRect(), style, place);
      placed(context, node, "::before", place);
    }
    node.childNodes.forEach(visit);
    if (node instanceof HTMLElement) placed(context, node, "::after", place);
  };
  visit(element);
}

const isClear = (colour) => colour === "transparent" || /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);

/** What an element stands on. */
export function ground(element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (!isClear(colour)) return colour;
  }
  return "white";
}

/** What a style sheet puts into a box at a place of its own. */
function placed(context, node, part, place) {
  const style = getComputedStyle(node, part);
  if (style.content === "none" || style.position !== "absolute") return;
  const around = node.getBoundingClientRect();
  const px = (name) => parseFloat(style[name]) || 0;
  const left = around.left + node.clientLeft + px("left") + px("marginLeft");
  const top = around.top + node.clientTop + px("top") + px("marginTop");
  box(context, { left, top, width: px("width"), height: px("height") }, style, place);
}

/** Ground and edges of a box. */
function box(context, { left, top, width, height }, style, place) {
  if (width === 0 || height === 0) return;
  const [x, y] = place(left, top);
  const isRound = parseFloat(style.borderTopLeftRadius) >= 50 && style.borderTopLeftRadius.endsWith("%");
  const hatching = /repeating-linear-gradient\([^,]*, ((?:rgba?|color|oklch)\([^)]*\))/.exec(style.backgroundImage);
  if (hatching) hatch(context, hatching[1], x, y, width, height);
  if (!isClear(style.backgroundColor)) {
    context.fillStyle = style.backgroundColor;
    if (isRound) {
      context.beginPath();
      context.arc(x + width / 2, y + height / 2, width / 2, 0, 2 * Math.PI);
      context.fill();
    } else {
      context.fillRect(x, y, width, height);
    }
  }
  const edge = (side, draw) => {
    const thick = parseFloat(style[`border${side}Width`]);
    const colour = style[`border${side}Color`];
    if (thick > 0 && style[`border${side}Style`] !== "none" && !isClear(colour)) {
      context.fillStyle = colour;
      draw(thick);
    }
  };
  if (isRound) {
    edge("Top", (thick) => {
      context.strokeStyle = style.borderTopColor;
      context.lineWidth = thick;
      context.beginPath();
      context.arc(x + width / 2, y + height / 2, (width - thick) / 2, 0, 2 * Math.PI);
      context.stroke();
    });
    return;
  }
  edge("Top", (thick) => context.fillRect(x, y, width, thick));
  edge("Bottom", (thick) => context.fillRect(x, y + height - thick, width, thick));
  edge("Left", (thick) => context.fillRect(x, y, thick, height));
  edge("Right", (thick) => context.fillRect(x + width - thick, y, thick, height));
}

/** Slanting lines within a frame. */
function hatch(context, colour, x, y, width, height) {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let at = 4; at < width + height; at += 5) {
    context.moveTo(x + Math.max(0, at - height), y + Math.min(at, height));
    context.lineTo(x + Math.min(at, width), y + Math.max(0, at - width));
  }
  context.stroke();
  context.strokeRect(x + 0.75, y + 0.75, Math.max(0, width - 1.5), Math.max(0, height - 1.5));
}

/** A shape of an SVG, as the line of points that it is on the screen. */
function shape(context, node, style, place) {
  const matrix = node.getScreenCTM();
  if (!matrix) return;
  const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
  const { points, isClosed } = outline(node, scale);
  context.beginPath();
  for (const { point, isNew } of points) {
    const [x, y] = place(...Object.values(project(point, matrix)));
    if (isNew) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (isClosed) context.closePath();
  if (style.fill !== "none" && !isClear(style.fill) && isClosed) {
    context.fillStyle = style.fill;
    context.fill();
  }
  if (style.stroke !== "none" && !isClear(style.stroke)) {
    const stays = style.vectorEffect === "non-scaling-stroke";
    context.strokeStyle = style.stroke;
    context.lineWidth = parseFloat(style.strokeWidth) * (stays ? 1 : scale);
    const dashes = style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/);
    context.setLineDash(dashes.map(parseFloat));
    context.stroke();
    context.setLineDash([]);
  }
}

const project = ({ x, y }, { a, b, c, d, e, f }) => ({ x: a * x + c * y + e, y: b * x + d * y + f });

/** Points of a shape in its own units; `isNew` where a line begins. */
function outline(node, scale) {
  const list = (points, isClosed) => ({
    points: points.map((point, index) => ({ point, isNew: index === 0 })),
    isClosed,
  });
  const value = (name) => node[name].baseVal.value;
  if (node instanceof SVGPolygonElement) return list([...node.points], true);
  if (node instanceof SVGPolylineElement) return list([...node.points], false);
  if (node instanceof SVGRectElement) {
    const [x, y, right, foot] = [value("x"), value("y"), value("x") + value("width"), value("y") + value("height")];
    return list([{ x, y }, { x: right, y }, { x: right, y: foot }, { x, y: foot }], true);
  }
  if (node instanceof SVGLineElement) {
    return list([{ x: value("x1"), y: value("y1") }, { x: value("x2"), y: value("y2") }], false);
  }
  const length = node.getTotalLength();
  const count = Math.max(8, Math.min(600, Math.ceil((length * scale) / FINE)));
  const step = length / count;
  const points = [];
  for (let index = 0; index <= count; index++) {
    const point = node.getPointAtLength(index * step);
    const last = points.at(-1)?.point;
    // Farther than a step along the line: another part of it begins.
    const isNew = !last || Math.hypot(point.x - last.x, point.y - last.y) > 1.5 * step;
    points.push({ point, isNew });
  }
  return { points, isClosed: node instanceof SVGCircleElement || node instanceof SVGEllipseElement };
}

/** The words of a text, those of a line together. */
function write(context, node, place) {
  const parent = node.parentElement;
  const style = getComputedStyle(parent);
  const inSvg = parent instanceof SVGElement;
  const colour = inSvg ? style.fill : style.color;
  if (!node.data.trim() || isClear(colour)) return;
  const matrix = inSvg ? parent.getScreenCTM() : null;
  const size = parseFloat(style.fontSize) * (matrix ? matrix.a : 1);
  const font = `${style.fontStyle} ${style.fontWeight} ${size}px ${style.fontFamily}`;
  const lines = [];
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const rect = range.getBoundingClientRect();
    if (rect.width === 0) continue;
    const line = lines.at(-1);
    if (line && Math.abs(line.rect.top - rect.top) < 2) line.text += ` ${word}`;
    else lines.push({ rect, text: word });
  }
  context.font = font;
  context.fillStyle = colour;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  for (const { rect, text } of lines) {
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = measure(font, text);
    const [x, y] = place(rect.left, rect.top);
    context.fillText(text, x, y + (rect.height - up - down) / 2 + up);
  }
}

const ruler = document.createElement("canvas").getContext("2d");

function measure(font, text) {
  ruler.font = font;
  return ruler.measureText(text);
}
