// While it is dragged or zoomed, a bitmap of the picture is moved, not its thousands of lines. The bitmap is wider than the
// window and is drawn beforehand in slices of a few milliseconds, so that a drag neither waits for it nor meets its edge.
// vis-network knows nothing of this: its renderer's `_redraw` is replaced, and draws whole pictures when all is still again.
const SLICE = 8, PAUSE = 4; // milliseconds of drawing, and between two slices
const MARGIN = 0.6, SPARE = 0.3; // of the window on every side: how much wider it is, and when it is drawn anew
const MOST_PIXELS = 24e6;
const UNCOVERED = 200; // milliseconds for which zooming out may show less than the window
const renderer = network.renderer, camera = network.body.view;
const drawWhole = renderer._redraw.bind(renderer);
let version = 0; // of what is drawn: `paint` counts it up
let wide = null, still = null, job = null; // bitmaps with the camera they were drawn for, and one being drawn
let whole = false; // the canvas shows a whole drawing, not a moved bitmap
let lacking = 0; // since when the moved bitmap is smaller than the window

const windowSize = () => [network.canvas.frame.canvas.clientWidth, network.canvas.frame.canvas.clientHeight];

function bitmap(width, height, options) {
  const ratio = network.canvas.pixelRatio;
  const made = Object.assign(document.createElement("canvas"), { width: Math.ceil(width * ratio), height: Math.ceil(height * ratio) });
  const pen = made.getContext("2d", options);
  return { made, pen, ratio, width, height, version, scale: camera.scale, x: camera.translation.x, y: camera.translation.y };
}

// Where a bitmap lies in the window now: left, top, and by how much it is stretched.
function placeOfBitmap(map) {
  const stretch = camera.scale / map.scale, exact = (at) => (stretch === 1 ? Math.round(at * map.ratio) / map.ratio : at);
  return [exact(camera.translation.x - map.x * stretch), exact(camera.translation.y - map.y * stretch), stretch];
}

function covers(map, spare = 0) {
  const [left, top, stretch] = placeOfBitmap(map), [width, height] = windowSize();
  return left <= -spare * width && top <= -spare * height &&
    left + map.width * stretch >= (1 + spare) * width && top + map.height * stretch >= (1 + spare) * height;
}

function move() {
  const sheet = network.canvas.frame.canvas, [width, height] = windowSize();
  if (whole) {
    still = bitmap(width, height);
    still.pen.drawImage(sheet, 0, 0);
    whole = false;
  }
  const map = wide && wide.version === version && (!still || covers(wide) || !covers(still)) ? wide : still;
  if (!map) return drawWhole();
  const now = performance.now();
  if (covers(map)) lacking = 0;
  else lacking ||= now;
  if (renderer.zooming && lacking && now - lacking > UNCOVERED) return drawNow();
  const [left, top, stretch] = placeOfBitmap(map), pen = network.canvas.getContext();
  network.canvas.setTransform();
  pen.clearRect(0, 0, width, height);
  pen.drawImage(map.made, left, top, (map.made.width / map.ratio) * stretch, (map.made.height / map.ratio) * stretch);
  if (!renderer.zooming) prepare();
}

let waiting = 0;
function drawNow() {
  drawWhole();
  whole = true;
  lacking = 0;
  clearTimeout(waiting);
  waiting = setTimeout(prepare, 150);
}

renderer._redraw = (hidden = false) => {
  renderer.redrawRequested = false;
  if (hidden) return drawWhole(hidden);
  if ((renderer.dragging || renderer.zooming) && !renderer.renderingActive && !network.body.selectionBox.show) return move();
  drawNow();
};

// Nothing is looked for under a mouse that drags.
const hovered = network.selectionHandler.hoverObject.bind(network.selectionHandler);
network.selectionHandler.hoverObject = (event, pointer) => renderer.dragging || hovered(event, pointer);

// The wide bitmap, if the one there is does not do.
function prepare() {
  const [width, height] = windowSize();
  if (job || !width || renderer.zooming || (wide && wide.version === version && wide.scale === camera.scale && covers(wide, SPARE))) return;
  const room = Math.sqrt(MOST_PIXELS / (width * height)) / network.canvas.pixelRatio - 1;
  const margin = Math.max(0, Math.min(MARGIN, room / 2));
  const aside = Math.round(margin * width), above = Math.round(margin * height);
  const map = bitmap(width + 2 * aside, height + 2 * above, { willReadFrequently: true });
  map.x += aside;
  map.y += above;
  job = { map, steps: drawing(map) };
  setTimeout(slice, PAUSE);
}

function slice() {
  const { map, steps } = job;
  if (map.version !== version || map.scale !== camera.scale) {
    job = null;
    if (!renderer.zooming) prepare();
    return;
  }
  const begin = performance.now();
  let done = false;
  while (!done && performance.now() - begin < SLICE) done = steps.next().done;
  map.pen.getImageData(0, 0, 1, 1); // else the browser keeps the strokes and draws them all at once at the end
  if (!done) return setTimeout(slice, PAUSE);
  wide = map;
  job = null;
}

// What vis-network draws in one go, piece by piece, of that what lies in the bitmap.
function* drawing(map) {
  const { pen, scale } = map;
  const box = { left: -map.x / scale, top: -map.y / scale, right: (map.width - map.x) / scale, bottom: (map.height - map.y) / scale };
  pen.setTransform(map.ratio * scale, 0, 0, map.ratio * scale, map.ratio * map.x, map.ratio * map.y);
  drawCircles(pen);
  const lines = Object.values(network.body.edges).filter((edge) => edge.connected && meets(edge, box));
  const labels = [];
  for (const step of [
    ...lines.map((edge) => () => edge.draw(pen)),
    ...Object.values(network.body.nodes).map((node) => () => node.isBoundingBoxOverlappingWith(box) && labels.push(node.draw(pen).drawExternalLabel)),
    ...lines.map((edge) => () => edge.drawArrows(pen)),
  ]) {
    step();
    yield;
  }
  for (const label of labels) {
    if (label) label();
    yield;
  }
  drawNames(pen);
}

// Whether a line may be seen in the box: bent ones leave the rectangle of their ends by at most half their length.
function meets({ from, to, options }, box) {
  const bend = options.smooth.enabled ? (Math.abs(from.x - to.x) + Math.abs(from.y - to.y)) / 2 : 0, aside = bend + options.width;
  return Math.min(from.x, to.x) - aside <= box.right && Math.max(from.x, to.x) + aside >= box.left &&
    Math.min(from.y, to.y) - aside <= box.bottom && Math.max(from.y, to.y) + aside >= box.top;
}
