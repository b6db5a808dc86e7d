/** Two features against each other, one point per frame: see where the cursor is, pick a point to go there. */
import { box, css, layer, legible, niceStep, numeral, onceAFrame, sheet, shortened, themeOf, watchTheme } from "./canvas.js";

const LEFT = 46, BOTTOM = 34, TOP = 8, RIGHT = 10, CELLS = 48, REACH = 24;
const STYLE = `
.ffx-scatter{width:100%;height:100%;min-height:120px;overflow:hidden;cursor:crosshair;touch-action:manipulation}`;

export class Scatter {
  /**
   * @param {HTMLElement} el parent; the plot fills it
   * @param {{onPick?: (index: number) => void, label?: string}} options
   */
  constructor(el, { onPick, label = "Scatter" } = {}) {
    this.onPick = onPick;
    this.data = { x: new Float32Array(0), y: new Float32Array(0), names: ["x", "y"], colour: "#0072B2" };
    this.current = -1;
    this.over = -1;
    this.limits = [0, 1, 0, 1];
    this.root = box(el, "ffx-scatter", STYLE, {
      tabindex: "0", role: "slider", "aria-label": label, "aria-valuemin": "0", "data-lm-suppress-shortcuts": "true",
    });
    this.points = layer(this.root);
    this.marks = layer(this.root);
    this.redraw = onceAFrame(() => this.#draw(true));
    this.remark = onceAFrame(() => this.#draw(false));
    this.theme = themeOf(this.root);
    const dressed = () => {
      this.theme = themeOf(this.root);
      this.redraw();
    };
    this.unwatch = watchTheme(dressed);
    this.sizes = new ResizeObserver(dressed);
    this.sizes.observe(this.root);
    this.root.addEventListener("pointerdown", (e) => this.#pick(e));
    this.root.addEventListener("pointermove", (e) => this.#hover(e));
    this.root.addEventListener("pointerleave", () => this.#leave());
    this.root.addEventListener("keydown", (e) => this.#key(e));
  }

  /**
   * @param {{x: ArrayLike<number>, y: ArrayLike<number>, names: [string, string], colour?: string|string[],
   *   limits?: [number, number, number, number]}} data one value per frame, NaN where missing; names of the axes; one colour
   *   or one per point; limits x low, x high, y low, y high
   */
  setData({ x, y, names = ["x", "y"], colour = "#0072B2", limits = null }) {
    this.data = { x, y, names, colour };
    this.limits = limits ?? [...spread(x), ...spread(y)];
    this.count = 0;
    for (let i = 0; i < x.length; i += 1) if (this.#there(i)) this.count += 1;
    this.grid = null;
    this.over = -1;
    if (this.current >= x.length) this.current = -1;
    this.#voice();
    this.redraw();
  }

  /** Mark the point with number `index`, that of the cursor; a frame without values has no mark. */
  setCurrent(index) {
    if (index === this.current) return;
    this.current = index;
    this.#voice();
    this.remark();
  }

  dispose() {
    this.redraw.cancel();
    this.remark.cancel();
    this.sizes.disconnect();
    this.unwatch();
    clearTimeout(this.spoken);
    this.root.remove();
  }

  #there(i) {
    const { x, y } = this.data;
    return i >= 0 && i < x.length && x[i] === x[i] && y[i] === y[i];
  }

  #to(i) {
    const [x1, x2, y1, y2] = this.limits, { x, y } = this.data;
    return [LEFT + ((x[i] - x1) / (x2 - x1)) * this.wide, TOP + this.high - ((y[i] - y1) / (y2 - y1)) * this.high];
  }

  // ---- picking

  /** Point numbers by cell of a grid over the plot, built at the first use. */
  #cells() {
    if (this.grid) return this.grid;
    const [x1, x2, y1, y2] = this.limits, { x, y } = this.data, start = new Int32Array(CELLS * CELLS + 1);
    const cell = (v, a, b) => Math.min(CELLS - 1, Math.max(0, Math.floor(((v - a) / (b - a)) * CELLS)));
    const of = (i) => cell(y[i], y1, y2) * CELLS + cell(x[i], x1, x2);
    for (let i = 0; i < x.length; i += 1) if (this.#there(i)) start[of(i) + 1] += 1;
    for (let c = 0; c < CELLS * CELLS; c += 1) start[c + 1] += start[c];
    const order = new Int32Array(start[CELLS * CELLS]), fill = start.slice();
    for (let i = 0; i < x.length; i += 1) if (this.#there(i)) order[fill[of(i)]++] = i;
    this.grid = { start, order };
    return this.grid;
  }

  /** The point nearest to (px, py), at most `REACH` pixels away; -1 when there is none. */
  nearestTo(px, py) {
    if (!(this.wide > 0)) return -1;
    const { start, order } = this.#cells(), cw = this.wide / CELLS, ch = this.high / CELLS;
    const clamp = (v) => Math.min(CELLS - 1, Math.max(0, v));
    const c1 = clamp(Math.floor((px - LEFT - REACH) / cw)), c2 = clamp(Math.floor((px - LEFT + REACH) / cw));
    const up = TOP + this.high - py;
    const r1 = clamp(Math.floor((up - REACH) / ch)), r2 = clamp(Math.floor((up + REACH) / ch));
    let best = -1, least = REACH * REACH;
    for (let r = r1; r <= r2; r += 1) {
      for (let k = start[r * CELLS + c1]; k < start[r * CELLS + c2 + 1]; k += 1) {
        const [x, y] = this.#to(order[k]), d = (x - px) ** 2 + (y - py) ** 2;
        if (d < least) [least, best] = [d, order[k]];
      }
    }
    return best;
  }

  #at(e) {
    const r = this.root.getBoundingClientRect();
    return this.nearestTo(e.clientX - r.left, e.clientY - r.top);
  }

  #pick(e) {
    if (e.button) return;
    const i = this.#at(e);
    if (i >= 0) this.#go(i);
  }

  #hover(e) {
    const i = this.#at(e);
    if (i === this.over) return;
    this.over = i;
    this.remark();
  }

  #leave() {
    this.over = -1;
    this.remark();
  }

  #go(i) {
    if (i !== this.current) this.setCurrent(i);
    this.onPick?.(i);
  }

  #key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const n = this.data.x.length, far = Math.max(1, Math.round(n / 50));
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: far, PageDown: -far, Home: -Infinity, End: Infinity }[e.key];
    if (step === undefined) return;
    e.preventDefault();
    e.stopPropagation();
    if (!n) return;
    const way = Math.sign(step), ends = !Number.isFinite(step);
    let i = ends ? (way < 0 ? 0 : n - 1) : Math.min(n - 1, Math.max(0, this.current + step * (e.shiftKey ? 10 : 1)));
    const inward = ends ? -way : way;
    while (i >= 0 && i < n && !this.#there(i)) i += inward;
    if (this.#there(i)) this.#go(i);
  }

  #voice() {
    if (this.spoken) return;
    this.spoken = setTimeout(() => {
      this.spoken = 0;
      const { x, y, names } = this.data, i = this.current;
      const values = this.#there(i) ? `${names[0]} ${numeral(x[i])}, ${names[1]} ${numeral(y[i])}` : "no value";
      this.root.setAttribute("aria-valuemax", Math.max(0, x.length - 1));
      this.root.setAttribute("aria-valuenow", Math.max(0, i));
      this.root.setAttribute("aria-valuetext", `${values}, point ${i + 1} of ${x.length}`);
    }, 150);
  }

  // ---- drawing

  #draw(all) {
    const w = this.root.clientWidth, h = this.root.clientHeight;
    if (!w || !h) return;
    this.wide = Math.max(1, w - LEFT - RIGHT);
    this.high = Math.max(1, h - TOP - BOTTOM);
    if (all || this.drawn !== `${w} ${h} ${window.devicePixelRatio}`) {
      const ctx = sheet(this.points, w, h);
      this.#drawAxes(ctx);
      this.#drawPoints(ctx);
      this.drawn = `${w} ${h} ${window.devicePixelRatio}`;
    }
    this.#drawMarks(sheet(this.marks, w, h), w);
  }

  #drawAxes(ctx) {
    const { theme, limits: [x1, x2, y1, y2], data: { names } } = this, { wide, high } = this;
    ctx.font = `10px ${theme.font}`;
    ctx.lineWidth = 1;
    for (const across of [true, false]) {
      const [a, b, size] = across ? [x1, x2, wide] : [y1, y2, high], step = niceStep(b - a, size / 55);
      for (let v = Math.ceil(a / step - 1e-9) * step; v <= b + 1e-9 * (b - a); v += step) {
        const value = Math.abs(v) < step * 1e-6 ? 0 : v, at = Math.round((across ? LEFT : TOP + high) + ((v - a) / (b - a)) * size * (across ? 1 : -1)) + 0.5;
        ctx.strokeStyle = css(value === 0 ? theme.faint : theme.line, value === 0 ? 0.8 : 0.7);
        ctx.beginPath();
        ctx.moveTo(across ? at : LEFT, across ? TOP : at);
        ctx.lineTo(across ? at : LEFT + wide, across ? TOP + high : at);
        ctx.stroke();
        ctx.fillStyle = css(theme.ink);
        ctx.textAlign = across ? "center" : "right";
        ctx.textBaseline = across ? "top" : "middle";
        ctx.fillText(`${+value.toPrecision(6)}`.replace("-", "−"), across ? at : LEFT - 4, across ? TOP + high + 4 : at);
      }
    }
    ctx.font = `600 11px ${theme.font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "bottom";
    ctx.fillText(shortened(ctx, names[0], wide), LEFT + wide / 2, TOP + high + BOTTOM - 2);
    ctx.save();
    ctx.translate(3, TOP + high / 2);
    ctx.rotate(-Math.PI / 2);
    ctx.textBaseline = "top";
    ctx.fillText(shortened(ctx, names[1], high), 0, 0);
    ctx.restore();
  }

  #drawPoints(ctx) {
    const { theme, data: { x, colour } } = this, n = x.length;
    const size = this.count > 20000 ? 1.5 : this.count > 2000 ? 2.5 : 4, alpha = this.count > 20000 ? 0.25 : this.count > 2000 ? 0.4 : 0.7;
    const each = Array.isArray(colour), inks = new Map();
    const ink = (c) => inks.get(c) ?? inks.set(c, css(legible(c, theme), alpha)).get(c);
    ctx.save();
    ctx.beginPath();
    ctx.rect(LEFT - 2, TOP - 2, this.wide + 4, this.high + 4);
    ctx.clip();
    let last = null;
    for (let i = 0; i < n; i += 1) {
      if (!this.#there(i)) continue;
      const c = each ? colour[i] : colour;
      if (c !== last) ctx.fillStyle = ink((last = c));
      const [px, py] = this.#to(i);
      ctx.fillRect(px - size / 2, py - size / 2, size, size);
    }
    ctx.restore();
  }

  #drawMarks(ctx, w) {
    const { theme } = this;
    const ring = (i, r, colour) => {
      const [x, y] = this.#to(i);
      for (const [c, width] of [[css(theme.paper), 5], [colour, 2]]) {
        ctx.strokeStyle = c;
        ctx.lineWidth = width;
        ctx.beginPath();
        ctx.arc(x, y, r, 0, 2 * Math.PI);
        ctx.stroke();
      }
      return [x, y];
    };
    if (this.#there(this.current)) {
      const [x, y] = ring(this.current, 6, css(theme.ink));
      ctx.fillStyle = css(theme.ink);
      ctx.fillRect(x - 1, y - 1, 2, 2);
    }
    if (!this.#there(this.over)) return;
    const [x, y] = ring(this.over, 4, css(theme.accent)), { data } = this;
    const text = `${data.names[0]} ${numeral(data.x[this.over])}, ${data.names[1]} ${numeral(data.y[this.over])}`;
    ctx.font = `11px ${theme.font}`;
    const wide = ctx.measureText(text).width + 10, left = Math.min(Math.max(x + 8, 2), w - wide - 2), top = y > 30 ? y - 26 : y + 10;
    ctx.fillStyle = css(theme.ink, 0.92);
    ctx.fillRect(left, top, wide, 18);
    ctx.fillStyle = css(theme.paper);
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.fillText(text, left + 5, top + 9.5);
  }
}

/** Lowest and highest finite value with a little room. */
function spread(values) {
  let low = Infinity, high = -Infinity;
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  if (!(low <= high)) return [0, 1];
  const room = high > low ? 0.05 * (high - low) : 0.5;
  return [low - room, high + room];
}
