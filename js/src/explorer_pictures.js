// Features of photographs in a row: a dot per picture, for a recording has no time there. The same interface as `Timeline`.
import { box, css, layer, legible, numeral, onceAFrame, sheet, shortened, themeOf, watchTheme } from "./canvas.js";

const LEFT = 124, RIGHT = 14, TOP = 20, AXIS = 20, LANE = 46;
const COLOURS = { exclude: "#D55E00", event: "#CC79A7", condition: "#0072B2" };
const STYLE = ".ffx-pictures{width:100%;cursor:pointer;touch-action:pan-y;overflow:hidden}";

export class Pictures {
  /** @param {{onTime?: (t: number) => void, onRange?: (range: object) => void, label?: string}} options */
  constructor(el, { onTime, onRange, label = "Pictures" } = {}) {
    Object.assign(this, { onTime, onRange, times: [], series: [], ranges: [], time: 0, view: [0, 1], mode: "scrub", mark: { kind: "event", label: "" }, selected: null, from: null });
    this.root = box(el, "ffx-pictures", STYLE, { tabindex: "0", role: "slider", "aria-label": label, "aria-orientation": "horizontal", "data-lm-suppress-shortcuts": "true" });
    this.canvas = layer(this.root);
    this.redraw = onceAFrame(() => this.#draw());
    const dressed = () => {
      this.theme = themeOf(this.root);
      this.redraw();
    };
    dressed();
    this.unwatch = watchTheme(dressed);
    this.sizes = new ResizeObserver(dressed);
    this.sizes.observe(this.root);
    this.root.addEventListener("pointerdown", (e) => this.#down(e));
    this.root.addEventListener("pointermove", (e) => this.drag && this.#go(this.#at(e)));
    this.root.addEventListener("pointerup", () => this.#up());
    this.root.addEventListener("pointercancel", () => (this.drag = null));
    this.root.addEventListener("keydown", (e) => this.#key(e));
  }

  setData({ times, series }) {
    this.times = times;
    this.view = [0, times.length];
    this.series = series.map((s) => {
      const known = Array.from(s.values).filter((v) => v === v);
      const low = s.low ?? Math.min(0, ...known), high = s.high ?? Math.max(...known, low + 1e-9);
      return { ...s, range: known.length ? [low, high > low ? high : low + 1] : [0, 1] };
    });
    this.root.style.height = `${TOP + LANE * Math.max(1, series.length) + AXIS}px`;
    this.#speak();
    this.redraw();
  }

  setTime(t) {
    this.time = t;
    this.#speak();
    this.redraw();
  }

  setRanges(ranges) {
    this.ranges = ranges;
    if (!ranges.some((r) => r.id === this.selected)) this.selected = null;
    this.redraw();
  }

  setEvents() {}

  setClusters() {}

  setView() {}

  setMode(mode) {
    this.mode = mode;
  }

  setMark(mark) {
    this.mark = mark;
  }

  dispose() {
    this.redraw.cancel();
    this.sizes.disconnect();
    this.unwatch();
    this.root.remove();
  }

  get #each() {
    return Math.max(1, this.root.clientWidth - LEFT - RIGHT) / Math.max(1, this.times.length);
  }

  #at(e) {
    const x = e.clientX - this.root.getBoundingClientRect().left - LEFT;
    return Math.min(Math.max(Math.floor(x / this.#each), 0), this.times.length - 1);
  }

  #down(e) {
    if (e.button) return;
    this.root.focus({ preventScroll: true });
    this.root.setPointerCapture(e.pointerId);
    const i = this.#at(e), y = e.clientY - this.root.getBoundingClientRect().top;
    this.selected = y < TOP ? (this.ranges.find((r) => i >= r.start && i < r.stop)?.id ?? null) : null;
    this.drag = { from: i, marks: this.mode === "mark" || e.altKey };
    this.#go(i);
  }

  #up() {
    const { drag } = this;
    this.drag = null;
    if (drag?.marks) this.#add(drag.from, this.time);
  }

  #go(i) {
    if (!(i >= 0)) return;
    this.setTime(this.times[i]);
    this.onTime?.(this.times[i]);
  }

  #add(a, b) {
    const id = this.onRange?.({ action: "add", id: null, start: Math.min(a, b), stop: Math.max(a, b), ...this.mark });
    if (this.ranges.some((r) => r.id === id)) this.selected = id;
  }

  #nextRange(step) {
    const order = [...this.ranges].sort((a, b) => a.start - b.start), k = order.findIndex((r) => r.id === this.selected);
    const next = order[(k + (k < 0 && step < 0 ? 0 : step) + order.length) % order.length];
    if (!next) return;
    this.selected = next.id;
    this.#go(Math.min(next.start, this.times.length - 1));
  }

  #remove() {
    const found = this.ranges.find((r) => r.id === this.selected);
    if (found) this.onRange?.({ ...found, action: "delete" });
  }

  #key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey || !this.times.length) return;
    const last = this.times.length - 1, by = e.shiftKey ? 10 : 1, to = (i) => this.#go(Math.min(Math.max(i, 0), last)), here = Math.round(this.time);
    const act = {
      ArrowLeft: () => to(here - by), ArrowDown: () => to(here - by), ArrowRight: () => to(here + by), ArrowUp: () => to(here + by),
      PageDown: () => to(here - 10), PageUp: () => to(here + 10), Home: () => to(0), End: () => to(last),
      m: () => {
        if (this.from === null) this.from = here;
        else {
          this.#add(this.from, here);
          this.from = null;
        }
        this.redraw();
      },
      r: () => this.#nextRange(1), R: () => this.#nextRange(-1), Delete: () => this.#remove(), Backspace: () => this.#remove(),
      Escape: () => {
        this.from = this.selected = null;
        this.redraw();
      },
    }[e.key];
    if (!act) return;
    act();
    e.preventDefault();
    e.stopPropagation();
  }

  #speak() {
    const i = Math.round(this.time), values = this.series.slice(0, 4).map((s) => `${s.name} ${s.values[i] === s.values[i] ? numeral(s.values[i]) : "missing"}`);
    this.root.setAttribute("aria-valuemin", "1");
    this.root.setAttribute("aria-valuemax", `${this.times.length}`);
    this.root.setAttribute("aria-valuenow", `${i + 1}`);
    this.root.setAttribute("aria-valuetext", [`picture ${i + 1} of ${this.times.length}`, ...values].join(", "));
  }

  #draw() {
    const width = this.root.clientWidth, height = this.root.clientHeight;
    if (!width) return;
    const ctx = sheet(this.canvas, width, height), { theme } = this, each = this.#each, n = this.times.length, bottom = TOP + LANE * Math.max(1, this.series.length);
    ctx.font = `11px ${theme.font}`;
    ctx.textBaseline = "middle";
    const now = Math.min(Math.max(Math.floor(this.time + 1e-6), 0), n - 1), x = (i) => LEFT + i * each;
    ctx.fillStyle = css(theme.faint);
    ctx.fillText("ranges", 8, TOP / 2);
    for (const r of this.ranges) {
      const c = legible(COLOURS[r.kind] ?? "#888888", theme);
      ctx.fillStyle = css(c, r.id === this.selected ? 0.35 : 0.18);
      ctx.fillRect(x(r.start), 2, Math.max(2, (r.stop - r.start) * each), bottom - 2);
      ctx.fillStyle = css(theme.ink);
      ctx.fillText(shortened(ctx, r.label || r.kind, (r.stop - r.start) * each - 6), x(r.start) + 4, TOP / 2);
    }
    if (this.from !== null) {
      ctx.fillStyle = css(theme.accent, 0.22);
      ctx.fillRect(x(Math.min(this.from, now)), 0, (Math.abs(now - this.from) + 1) * each, bottom);
    }
    ctx.fillStyle = css(theme.ink, 0.1);
    ctx.fillRect(x(now), TOP, Math.max(each, 2), bottom - TOP);
    ctx.strokeStyle = css(theme.line);
    this.series.forEach((s, k) => {
      const top = TOP + k * LANE, [low, high] = s.range, y = (v) => top + LANE - 7 - ((v - low) / (high - low)) * (LANE - 14), ink = css(legible(s.colour, theme));
      ctx.beginPath();
      ctx.moveTo(0, top + 0.5);
      ctx.lineTo(width - RIGHT, top + 0.5);
      ctx.stroke();
      ctx.fillStyle = ink;
      ctx.fillRect(0, top + 4, 3, LANE - 8);
      const size = Math.min(4, Math.max(1.2, each / 4));
      for (let i = 0; i < n; i += 1) {
        if (s.values[i] !== s.values[i]) continue;
        ctx.beginPath();
        ctx.arc(x(i + 0.5), y(s.values[i]), i === now ? size + 1.5 : size, 0, 2 * Math.PI);
        ctx.fill();
      }
      ctx.fillStyle = css(theme.ink);
      ctx.font = `600 11px ${theme.font}`;
      ctx.fillText(shortened(ctx, s.name, LEFT - 44), 8, top + LANE / 2 - 7);
      ctx.font = `11px ${theme.font}`;
      const v = s.values[now];
      ctx.fillText(v === v ? `${numeral(v)}${s.unit ? ` ${s.unit}` : ""}` : "no value", 8, top + LANE / 2 + 8);
      ctx.fillStyle = css(theme.faint);
      ctx.textAlign = "right";
      ctx.fillText(numeral(high), LEFT - 4, top + 8);
      ctx.fillText(numeral(low), LEFT - 4, top + LANE - 8);
      ctx.textAlign = "left";
    });
    ctx.beginPath();
    ctx.moveTo(0, bottom + 0.5);
    ctx.lineTo(width - RIGHT, bottom + 0.5);
    ctx.stroke();
    ctx.textAlign = "center";
    ctx.fillStyle = css(theme.ink);
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((v) => v * each >= 30) ?? 10000;
    for (let i = step === 1 ? 0 : step - 1; i < n; i += step) ctx.fillText(`${i + 1}`, x(i + 0.5), bottom + 11);
    ctx.textAlign = "left";
    ctx.fillStyle = css(theme.faint);
    ctx.fillText("picture", 8, bottom + 11);
  }
}
