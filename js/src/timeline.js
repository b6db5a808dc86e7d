/** Feature traces over time with one cursor: scrub, zoom, pan, mark ranges, by mouse, finger and keyboard. */
import { box, css, layer, legible, mix, niceStep, numeral, onceAFrame, sheet, shortened, themeOf, watchTheme } from "./canvas.js";
import { Pyramid, below, momentAt, nearest } from "./pyramid.js";

const GUTTER = 124, RIGHT = 10, AXIS = 20, STRIP = 16, OVERVIEW = 16, GRIP = 6, CLICK = 3;
const KINDS = {
  exclude: { colour: "#D55E00", pattern: "stripes" },
  event: { colour: "#CC79A7", pattern: "dots" },
  condition: { colour: "#0072B2", pattern: "plain" },
};
const KEYS = "Arrow keys step a frame, with shift a second. Plus and minus zoom, 0 shows all. M starts and ends a range. "
  + "R goes to the next range, with shift to the one before; then the brackets move its ends to the cursor, Delete removes it, Escape lets it go.";
const STYLE = `
.ffx-timeline{width:100%;touch-action:pan-y;cursor:crosshair;overflow:hidden}
.ffx-timeline[data-mode=mark]{cursor:cell}
.ffx-timeline[data-over=grip]{cursor:ew-resize}
.ffx-timeline[data-over=strip],.ffx-timeline[data-over=overview]{cursor:pointer}
.ffx-timeline[data-over=pan]{cursor:grabbing}`;

let made = 0;

/**
 * @typedef {{name: string, unit?: string, values: Float32Array, colour?: string, low?: number, high?: number}} Series
 * @typedef {{id: string|number, start: number, stop: number, kind: string, label?: string}} Range  seconds, half open
 */
export class Timeline {
  /**
   * @param {HTMLElement} el parent
   * @param {{onTime?: (t: number) => void, onRange?: (range: Range & {action: "add"|"change"|"delete", end?: "start"|"stop"}) => any,
   *   onCluster?: (cluster: object) => void, onView?: (t0: number, t1: number) => void, label?: string}} options
   *   a range that is made or changed stops at the start of its last frame; `end` is what was changed; onRange may answer the id that a new one got
   */
  constructor(el, { onTime, onRange, onCluster, onView, label = "Time" } = {}) {
    this.on = { time: onTime, range: onRange, cluster: onCluster, view: onView };
    this.times = new Float64Array(0);
    this.series = [];
    this.ranges = [];
    this.events = [];
    this.clusters = [];
    this.time = 0;
    this.view = [0, 1];
    this.mode = "scrub";
    this.mark = { kind: "event", label: "" };
    this.selected = null;
    this.pending = null;
    this.root = box(el, "ffx-timeline", STYLE, {
      tabindex: "0", role: "slider", "aria-label": label, "aria-orientation": "horizontal", "data-mode": "scrub",
      "data-lm-suppress-shortcuts": "true",
    });
    this.help = document.createElement("div");
    this.help.className = "ffx-hidden";
    this.help.id = `ffx-timeline-keys-${(made += 1)}`;
    this.help.textContent = KEYS;
    this.said = Object.assign(document.createElement("div"), { className: "ffx-hidden" });
    this.said.setAttribute("role", "status");
    this.root.setAttribute("aria-describedby", this.help.id);
    this.traces = layer(this.root);
    this.over = layer(this.root);
    el.append(this.help, this.said);
    this.redraw = onceAFrame(() => this.#draw(true));
    this.recursor = onceAFrame(() => this.#draw(false));
    this.theme = themeOf(this.root);
    this.unwatch = watchTheme(() => {
      this.theme = themeOf(this.root);
      this.redraw();
    });
    this.sizes = new ResizeObserver(() => {
      this.theme = themeOf(this.root);
      this.redraw();
    });
    this.sizes.observe(this.root);
    const listen = (name, act, options) => this.root.addEventListener(name, act, options);
    listen("pointerdown", (e) => this.#down(e));
    listen("pointermove", (e) => this.#move(e));
    listen("pointerup", (e) => this.#up(e));
    listen("pointercancel", () => this.#drop());
    listen("dblclick", (e) => this.#twice(e));
    listen("wheel", (e) => this.#wheel(e), { passive: false });
    listen("keydown", (e) => this.#key(e));
    this.#height();
  }

  /** @param {{times: Float64Array, series: Series[]}} data times in seconds, ascending; values NaN where missing */
  setData({ times, series }) {
    const same = times === this.times || (times.length === this.times.length && times.length > 0
      && times[0] === this.times[0] && times.at(-1) === this.times.at(-1));
    this.times = times;
    this.series = series.map((s, i) => {
      const old = this.series.find((o) => o.values === s.values);
      const pyramid = old?.pyramid ?? new Pyramid(s.values);
      return { ...s, pyramid, colour: s.colour ?? PALETTE[i % PALETTE.length], scale: scaleOf(s, pyramid) };
    });
    this.step = usualStep(times);
    if (!same) this.setView(...this.#whole());
    this.#height();
    this.#speak();
    this.redraw();
  }

  /** Put the cursor at `t` seconds; the view follows when the cursor would leave it. */
  setTime(t) {
    if (!Number.isFinite(t) || t === this.time) return;
    this.time = t;
    const [a, b] = this.view, span = b - a;
    if ((t < a || t > b) && !this.drag) this.setView(t - 0.1 * span, t + 0.9 * span);
    this.recursor();
    this.#speak();
  }

  /** @param {Range[]} ranges */
  setRanges(ranges) {
    this.ranges = ranges.map((r) => ({ ...r }));
    if (!this.ranges.some((r) => r.id === this.selected)) this.selected = null;
    this.#height();
    this.redraw();
  }

  /** @param {{start?: number, time?: number, stop?: number, label?: string}[]} events seconds; without stop: a moment */
  setEvents(events) {
    this.events = events.map((e) => ({ ...e, start: e.start ?? e.onset ?? e.time, label: `${e.label ?? e.event ?? e.name ?? ""}` }));
    this.#height();
    this.redraw();
  }

  /** @param {{start: number, stop: number, label?: string, feature?: string}[]} clusters stretches found by a test */
  setClusters(clusters) {
    this.clusters = clusters.map((c) => ({ ...c, label: `${c.label ?? ""}` }));
    this.#height();
    this.redraw();
  }

  /** Show t0..t1 seconds, kept within the recording. */
  setView(t0, t1) {
    const [first, last] = this.#whole();
    const least = Math.max(4 * (this.step || 0), (last - first) * 1e-7, 1e-6);
    const span = Math.min(Math.max(t1 - t0, least), last - first);
    const start = Math.min(Math.max(t0, first), last - span);
    const next = [start, start + span];
    if (next[0] === this.view[0] && next[1] === this.view[1]) return;
    this.view = next;
    this.on.view?.(...next);
    this.redraw();
  }

  /** @param {"scrub"|"mark"} mode what dragging does */
  setMode(mode) {
    this.mode = mode === "mark" ? "mark" : "scrub";
    this.root.dataset.mode = this.mode;
  }

  /** Kind and label that new ranges get. */
  setMark({ kind = this.mark.kind, label = this.mark.label } = {}) {
    this.mark = { kind, label };
  }

  dispose() {
    this.redraw.cancel();
    this.recursor.cancel();
    this.sizes.disconnect();
    this.unwatch();
    clearTimeout(this.spoken);
    for (const node of [this.root, this.help, this.said]) node.remove();
  }

  // ---- places

  #whole() {
    const n = this.times.length;
    if (!n) return [0, 1];
    const tail = this.step || 0.04;
    return [this.times[0], Math.max(this.times[n - 1], this.times[0] + tail)];
  }

  #height() {
    const n = Math.max(1, this.series.length);
    this.lane = n <= 4 ? 46 : n <= 8 ? 34 : 28;
    this.strips = [];
    if (this.events.length) this.strips.push("events");
    if (this.clusters.length) this.strips.push("clusters");
    this.strips.push("ranges");
    this.top = this.strips.length * STRIP + 4;
    const height = this.top + n * this.lane + AXIS + OVERVIEW + 4;
    if (this.high !== height) {
      this.high = height;
      this.root.style.height = `${height}px`;
    }
  }

  #wide = 1; // px of the plot; measured once a frame and once a pointer event, for it is asked for once a point

  #measure() {
    this.#wide = Math.max(1, this.root.clientWidth - GUTTER - RIGHT);
  }

  #x(t) {
    return GUTTER + ((t - this.view[0]) / (this.view[1] - this.view[0])) * this.#wide;
  }

  #t(x) {
    return this.view[0] + ((x - GUTTER) / this.#wide) * (this.view[1] - this.view[0]);
  }

  /** Start of the frame nearest to a place of the pointer. */
  #snap(t) {
    const i = nearest(this.times, t);
    return i < 0 ? t : this.times[i];
  }

  /** Start of the frame that is on the screen at `t`. */
  #begun(t) {
    const i = momentAt(this.times, t);
    return i < 0 ? t : this.times[i];
  }

  #place(e) {
    this.#measure();
    const r = this.root.getBoundingClientRect();
    const x = e.clientX - r.left, y = e.clientY - r.top;
    const strip = y < this.top - 2 ? this.strips[Math.max(0, Math.floor(y / STRIP))] : null;
    return { x, y, strip, overview: y > this.high - OVERVIEW - 3, gutter: x < GUTTER - GRIP };
  }

  /** The end of a range under the pointer: in its strip always, elsewhere when the range is selected. */
  #grip({ x, strip }) {
    for (const r of [...this.ranges].sort((a, b) => (b.id === this.selected) - (a.id === this.selected))) {
      if (strip !== "ranges" && r.id !== this.selected) continue;
      for (const end of ["stop", "start"]) if (Math.abs(this.#x(r[end]) - x) <= GRIP) return { range: r, end };
    }
    return null;
  }

  // ---- pointer

  #down(e) {
    if (e.button > 1) return;
    this.root.focus({ preventScroll: true });
    const at = this.#place(e);
    this.root.setPointerCapture(e.pointerId);
    const grip = e.button === 0 && this.#grip(at);
    if (at.overview) this.drag = { kind: "overview", moved: false };
    else if (e.button === 1 || e.shiftKey) this.drag = { kind: "pan", x: at.x, view: [...this.view] };
    else if (grip) this.#select(grip.range.id, (this.drag = { kind: "grip", ...grip, before: { ...grip.range } }));
    else if (at.strip) this.#pick(at);
    else if (this.mode === "mark" || e.altKey) {
      const t = this.#snap(this.#t(at.x));
      this.drag = { kind: "mark", from: t, to: t, x: at.x };
    } else {
      this.#select(null);
      this.drag = { kind: "scrub" };
    }
    if (this.drag?.kind === "pan") this.root.dataset.over = "pan";
    e.preventDefault();
    this.#move(e);
  }

  #move(e) {
    const at = this.#place(e), drag = this.drag;
    if (!drag) return this.#hover(at);
    const t = this.#snap(this.#t(Math.min(Math.max(at.x, GUTTER), GUTTER + this.#wide)));
    if (drag.kind === "scrub") this.#go(t);
    else if (drag.kind === "pan") {
      const shift = ((drag.x - at.x) / this.#wide) * (drag.view[1] - drag.view[0]);
      this.setView(drag.view[0] + shift, drag.view[1] + shift);
    } else if (drag.kind === "overview") {
      const [a, b] = this.#whole(), half = (this.view[1] - this.view[0]) / 2;
      const centre = a + ((at.x - GUTTER) / this.#wide) * (b - a);
      if (half * 2 >= (b - a) * 0.999) this.#go(this.#snap(centre));
      else this.setView(centre - half, centre + half);
    } else if (drag.kind === "grip") {
      this.#moveEnd(drag.range, drag.end, t);
    } else if (drag.kind === "mark") {
      drag.to = t;
      drag.moved ||= Math.abs(at.x - drag.x) > CLICK;
      this.#go(t);
    }
    return undefined;
  }

  #up(e) {
    const drag = this.drag;
    if (!drag) return;
    this.#move(e);
    this.#drop();
    if (drag.kind === "mark" && (drag.moved || drag.from !== drag.to)) this.#add(drag.from, drag.to);
    if (drag.kind === "grip" && (drag.before.start !== drag.range.start || drag.before.stop !== drag.range.stop)) this.#tell(drag.range, "change", drag.end);
  }

  #drop() {
    this.drag = null;
    delete this.root.dataset.over;
    this.recursor();
  }

  #hover(at) {
    const over = at.overview ? "overview" : this.#grip(at) ? "grip" : at.strip ? "strip" : "";
    if ((this.root.dataset.over ?? "") !== over) this.root.dataset.over = over;
  }

  #twice(e) {
    const at = this.#place(e);
    const r = at.strip === "ranges" && this.#under(this.ranges, at.x);
    if (r) this.setView(r.start - 0.1 * (r.stop - r.start), r.stop + 0.1 * (r.stop - r.start));
    else if (at.overview || at.gutter) this.setView(...this.#whole());
  }

  #wheel(e) {
    const focused = this.root.matches(":focus") || e.ctrlKey || e.metaKey;
    if (!focused) return; // the page scrolls on over a timeline that nobody works in
    e.preventDefault();
    const unit = e.deltaMode === 1 ? 16 : e.deltaMode === 2 ? 200 : 1, [a, b] = this.view;
    if (Math.abs(e.deltaX) > Math.abs(e.deltaY) || e.shiftKey) {
      const shift = (((e.deltaX || e.deltaY) * unit) / this.#wide) * (b - a);
      this.setView(a + shift, b + shift);
    } else this.#zoom(Math.exp(Math.max(-200, Math.min(200, e.deltaY * unit)) * 0.002), this.#t(Math.max(GUTTER, this.#place(e).x)));
  }

  #zoom(factor, around = this.time) {
    const [a, b] = this.view, centre = Math.min(Math.max(around, a), b);
    this.setView(centre - (centre - a) * factor, centre + (b - centre) * factor);
  }

  #under(items, x) {
    const hit = (i) => x >= this.#x(i.start) - 3 && x <= Math.max(this.#x(i.stop ?? i.start), this.#x(i.start)) + 3;
    return [...items].reverse().find(hit);
  }

  #pick(at) {
    if (at.gutter) return;
    if (at.strip === "ranges") {
      const r = this.#under(this.ranges, at.x);
      this.#select(r?.id ?? null);
      if (!r) this.drag = this.mode === "mark" ? { kind: "mark", from: this.#snap(this.#t(at.x)), to: NaN, x: at.x } : { kind: "scrub" };
      return;
    }
    const hit = this.#under(at.strip === "events" ? this.events : this.clusters, at.x);
    if (!hit) {
      this.drag = { kind: "scrub" };
      return;
    }
    this.#go(this.#begun(hit.start));
    this.#say(`${at.strip === "events" ? "Event" : "Cluster"} ${hit.label}, ${clock(hit.start)}`);
    if (at.strip === "clusters") this.on.cluster?.(hit);
  }

  // ---- changes a person makes

  #go(t) {
    if (t === this.time) return;
    this.setTime(t);
    this.on.time?.(t);
  }

  #select(id) {
    if (this.selected === id) return;
    this.selected = id;
    const r = this.ranges.find((x) => x.id === id);
    if (r) this.#say(`Range ${r.kind} ${r.label ?? ""}, ${clock(r.start)} to ${clock(r.stop)}, selected`);
    this.recursor();
  }

  #add(t1, t2) {
    const [start, stop] = t1 < t2 ? [t1, t2] : [t2, t1];
    let n = this.ranges.length + 1;
    while (this.ranges.some((r) => `${r.id}` === `range-${n}`)) n += 1;
    const range = { id: `range-${n}`, start, stop, ...this.mark };
    this.ranges.push(range);
    this.selected = range.id;
    this.#height();
    this.redraw();
    const id = this.#tell(range, "add");
    if (this.ranges.some((r) => r.id === id)) this.selected = id; // whoever keeps all ranges numbers them
  }

  #moveEnd(range, end, t) {
    if (end === "start" ? t >= range.stop : t < range.start) return;
    range[end] = t;
    this.redraw();
    this.#go(t);
  }

  #remove() {
    const range = this.ranges.find((r) => r.id === this.selected);
    if (!range) return;
    this.ranges = this.ranges.filter((r) => r !== range);
    this.selected = null;
    this.redraw();
    this.#tell(range, "delete");
  }

  #tell(range, action, end) {
    const done = { add: "made", change: "changed", delete: "deleted" }[action];
    this.#say(`Range ${range.kind} ${range.label ?? ""} ${done}, ${clock(range.start)} to ${clock(range.stop)}`);
    return this.on.range?.({ ...range, action, ...(end && { end }) });
  }

  #key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const i = momentAt(this.times, this.time), n = this.times.length, [a, b] = this.view, here = this.#begun(this.time);
    const frame = (k) => n && this.#go(this.times[Math.min(Math.max(i + k, 0), n - 1)]);
    const second = (s) => this.#go(this.#snap(here + s));
    const chosen = this.ranges.find((r) => r.id === this.selected);
    const pull = (end) => {
      if (!chosen) return;
      this.#moveEnd(chosen, end, here);
      if (chosen[end] === here) this.#tell(chosen, "change", end);
    };
    const act = {
      ArrowLeft: () => (e.shiftKey ? second(-1) : frame(-1)), ArrowRight: () => (e.shiftKey ? second(1) : frame(1)),
      ArrowDown: () => (e.shiftKey ? second(-1) : frame(-1)), ArrowUp: () => (e.shiftKey ? second(1) : frame(1)),
      PageUp: () => second((b - a) / 10), PageDown: () => second((a - b) / 10), Home: () => frame(-n), End: () => frame(n),
      "+": () => this.#zoom(0.5), "=": () => this.#zoom(0.5), "-": () => this.#zoom(2), "0": () => this.setView(...this.#whole()),
      m: () => this.#markKey(), Delete: () => this.#remove(), Backspace: () => this.#remove(), "[": () => pull("start"), "]": () => pull("stop"),
      r: () => this.#nextRange(1), R: () => this.#nextRange(-1),
      Escape: () => {
        this.pending = null;
        if (this.drag?.kind === "mark") this.drag = null;
        this.#select(null);
        this.recursor();
      },
    }[e.key];
    if (!act) return;
    act();
    e.preventDefault();
    e.stopPropagation(); // a notebook has keys of its own
  }

  #markKey() {
    if (!this.times.length) return;
    const here = this.#begun(this.time);
    if (this.pending === null) {
      this.pending = here;
      this.#say(`Range starts at ${clock(here)}; press M again at its last frame`);
    } else {
      const from = this.pending;
      this.pending = null;
      this.#add(from, here);
    }
    this.recursor();
  }

  #nextRange(step) {
    if (!this.ranges.length) return;
    const order = [...this.ranges].sort((p, q) => p.start - q.start);
    const k = order.findIndex((r) => r.id === this.selected);
    const r = order[(k + (k < 0 && step < 0 ? 0 : step) + order.length) % order.length];
    this.#select(r.id);
    this.#go(this.#begun(r.start));
  }

  #say(text) {
    this.said.textContent = text.replace(/\s+/g, " ");
  }

  /** What a screen reader reads; at most four times a second. */
  #speak() {
    if (this.spoken) return;
    this.spoken = setTimeout(() => {
      this.spoken = 0;
      this.#voice();
    }, performance.now() - (this.spokeAt ?? -1000) > 250 ? 0 : 250);
  }

  #voice() {
    this.spokeAt = performance.now();
    const [first, last] = this.#whole(), i = momentAt(this.times, this.time);
    const values = this.series.slice(0, 4).map((s) => `${s.name} ${i < 0 || Number.isNaN(s.values[i]) ? "missing" : numeral(s.values[i])}`);
    this.root.setAttribute("aria-valuemin", first.toFixed(3));
    this.root.setAttribute("aria-valuemax", last.toFixed(3));
    this.root.setAttribute("aria-valuenow", this.time.toFixed(3));
    this.root.setAttribute("aria-valuetext", [clock(this.time), ...values].join(", "));
  }

  // ---- drawing

  #draw(all) {
    const width = this.root.clientWidth, height = this.high;
    if (!width) return;
    this.#measure();
    const ratio = window.devicePixelRatio;
    if (all || this.drawn !== width || this.ratio !== ratio) {
      this.#drawTraces(sheet(this.traces, width, height), width);
      this.drawn = width;
      this.ratio = ratio;
    }
    this.#drawOver(sheet(this.over, width, height), width);
  }

  #drawTraces(ctx, width) {
    const { theme } = this, bottom = this.top + Math.max(1, this.series.length) * this.lane;
    ctx.font = `11px ${theme.font}`;
    ctx.textBaseline = "middle";
    this.#drawAxis(ctx, bottom);
    ctx.save();
    ctx.beginPath();
    ctx.rect(GUTTER, 0, width - GUTTER - RIGHT, bottom);
    ctx.clip();
    this.#drawShades(ctx, bottom);
    this.edges = this.#edges();
    this.series.forEach((s, i) => this.#drawLane(ctx, s, this.top + i * this.lane));
    ctx.restore();
    this.series.forEach((s, i) => this.#drawName(ctx, s, this.top + i * this.lane));
    this.strips.forEach((name, i) => {
      ctx.fillStyle = css(theme.faint);
      ctx.textAlign = "left";
      ctx.fillText(name, 8, i * STRIP + STRIP / 2 + 1);
    });
    this.#drawOverview(ctx, bottom + AXIS + 2);
  }

  #drawAxis(ctx, bottom) {
    const { theme } = this, [a, b] = this.view, right = GUTTER + this.#wide;
    const step = timeStep((b - a) / Math.max(2, this.#wide / 90));
    ctx.strokeStyle = css(theme.line);
    ctx.fillStyle = css(theme.ink);
    ctx.lineWidth = 1;
    ctx.textAlign = "center";
    ctx.beginPath();
    for (let t = Math.ceil(a / step - 1e-9) * step; t <= b + 1e-9; t += step) {
      const x = Math.round(this.#x(t)) + 0.5;
      ctx.moveTo(x, this.top);
      ctx.lineTo(x, bottom + 3);
      const text = clock(t, step), half = ctx.measureText(text).width / 2;
      if (x + half < right + RIGHT && x - half > GUTTER - 40) ctx.fillText(text, x, bottom + 11);
    }
    for (let i = 0; i <= this.series.length; i += 1) {
      const y = this.top + i * this.lane + 0.5;
      ctx.moveTo(i ? 0 : GUTTER, y);
      ctx.lineTo(right, y);
    }
    ctx.stroke();
  }

  /** For every pixel column the index of its first sample, shared by all series; null when few samples are in view. */
  #edges() {
    const { times } = this, wide = Math.ceil(this.#wide), [a, b] = this.view;
    const first = below(times, a), last = below(times, b);
    if (last - first < 2 * wide) return null;
    const edges = new Int32Array(wide + 1);
    for (let c = 0; c <= wide; c += 1) edges[c] = below(times, a + (c / this.#wide) * (b - a));
    return edges;
  }

  #drawLane(ctx, s, top) {
    const { theme } = this, pad = 4, h = this.lane - 2 * pad, [low, high] = s.scale;
    const y = (v) => top + pad + h - ((v - low) / (high - low)) * h;
    if (low < 0 && high > 0) {
      ctx.fillStyle = css(theme.faint, 0.6);
      for (let x = GUTTER; x < GUTTER + this.#wide; x += 6) ctx.fillRect(x, Math.round(y(0)), 2, 1);
    }
    ctx.save();
    ctx.beginPath();
    ctx.rect(GUTTER, top + 1, this.#wide, this.lane - 1);
    ctx.clip();
    const ink = legible(s.colour, theme);
    if (this.edges) this.#drawColumns(ctx, s, y, ink, top);
    else this.#drawLine(ctx, s, y, ink, top);
    ctx.restore();
  }

  /** Many samples in each pixel: from the lowest to the highest in a light tone, their mean as the line. */
  #drawColumns(ctx, s, y, ink, top) {
    const { edges } = this, out = {}, holes = [], means = [];
    let run = [];
    const close = () => { // one outline per stretch without a gap: upper edge there, lower edge back
      run.forEach(([x, high], k) => (k ? ctx.lineTo(x, high) : ctx.moveTo(x, high)));
      for (let k = run.length - 1; k >= 0; k -= 1) ctx.lineTo(run[k][0], run[k][2]);
      run = [];
    };
    ctx.beginPath();
    for (let c = 0; c + 1 < edges.length; c += 1) {
      s.pyramid.over(edges[c], edges[c + 1], out);
      const empty = out.low === Infinity;
      means.push(out.mean);
      if (out.gap || empty) holes.push([c, empty]);
      if (empty) close();
      else {
        const high = y(out.high) - 0.5, low = y(out.low) + 0.5;
        if (!run.length) run.push([GUTTER + c, high, low]);
        run.push([GUTTER + c + 0.5, high, low]);
        if (c + 2 === edges.length || edges[c + 1] === edges[c + 2]) run.push([GUTTER + c + 1, high, low]);
      }
    }
    close();
    ctx.fillStyle = css(mix(this.theme.paper, ink, 0.42));
    ctx.fill();
    ctx.beginPath();
    means.forEach((v, c) => {
      if (v !== v) return;
      if (c && means[c - 1] === means[c - 1]) ctx.lineTo(GUTTER + c + 0.5, y(v));
      else {
        ctx.moveTo(GUTTER + c, y(v));
        ctx.lineTo(GUTTER + c + 0.5, y(v));
      }
    });
    ctx.strokeStyle = css(ink);
    ctx.lineWidth = 1.2;
    ctx.stroke();
    for (const [c, empty] of joined(holes)) this.#gap(ctx, GUTTER + c[0], GUTTER + c[1], top, !empty);
  }

  #drawLine(ctx, s, y, ink, top) {
    const { times } = this, [a, b] = this.view, far = 3.5 * (this.step || Infinity);
    const first = Math.max(0, below(times, a) - 1), last = Math.min(times.length, below(times, b) + 1);
    const dots = (last - first) * 6 < this.#wide;
    let open = false, gapFrom = NaN;
    const lonely = [];
    ctx.beginPath();
    for (let i = first; i < last; i += 1) {
      const v = s.values[i], x = this.#x(times[i]);
      if (v !== v) {
        if (Number.isNaN(gapFrom)) gapFrom = i > first && open ? this.#x(times[i - 1]) : x - 1;
        open = false;
        continue;
      }
      if (!Number.isNaN(gapFrom)) this.holes.push([gapFrom, x]);
      else if (i > first && times[i] - times[i - 1] > far) {
        this.holes.push([this.#x(times[i - 1]), x]);
        open = false;
      }
      gapFrom = NaN;
      if (open) ctx.lineTo(x, y(v));
      else {
        ctx.moveTo(x, y(v));
        if (!(i + 1 < last && s.values[i + 1] === s.values[i + 1])) lonely.push([x, y(v)]);
      }
      open = true;
      if (dots) lonely.push([x, y(v)]);
    }
    if (!Number.isNaN(gapFrom)) this.holes.push([gapFrom, this.#x(Math.min(b, times[last - 1]))]);
    ctx.strokeStyle = css(ink);
    ctx.lineWidth = 1.4;
    ctx.lineJoin = "bevel";
    ctx.stroke();
    ctx.fillStyle = css(ink);
    for (const [x, v] of lonely) ctx.fillRect(x - 1.5, v - 1.5, 3, 3);
    for (const [x1, x2] of this.holes.splice(0)) this.#gap(ctx, x1, x2, top, false);
  }

  holes = [];

  /** Missing values: slanted hatching, and only a tick at the foot of the lane when others in the same pixels are there. */
  #gap(ctx, x1, x2, top, partly) {
    const { theme } = this, w = Math.max(2, x2 - x1);
    if (partly) {
      ctx.fillStyle = css(theme.faint);
      ctx.fillRect(x1, top + this.lane - 3, w, 3);
      return;
    }
    ctx.save();
    ctx.beginPath();
    ctx.rect(x1, top + 1, w, this.lane - 1);
    ctx.clip();
    hatch(ctx, x1, top, w, this.lane, css(theme.faint, 0.55), 6);
    ctx.restore();
  }

  #drawName(ctx, s, top) {
    const { theme } = this;
    ctx.fillStyle = css(legible(s.colour, theme));
    ctx.fillRect(0, top + 4, 3, this.lane - 7);
    ctx.textAlign = "left";
    ctx.fillStyle = css(theme.ink);
    ctx.font = `600 11px ${theme.font}`;
    ctx.fillText(shortened(ctx, s.name, GUTTER - 42), 8, top + this.lane / 2 - 6);
    ctx.font = `9px ${theme.font}`;
    ctx.textAlign = "right";
    ctx.fillStyle = css(theme.faint);
    ctx.fillText(numeral(s.scale[1]), GUTTER - 4, top + 8);
    ctx.fillText(numeral(s.scale[0]), GUTTER - 4, top + this.lane - 6);
    ctx.font = `11px ${theme.font}`;
  }

  #drawShades(ctx, bottom) {
    const { theme } = this;
    const strip = (name) => this.strips.indexOf(name) * STRIP;
    const seen = (i) => i.start <= this.view[1] && (i.stop ?? i.start) >= this.view[0];
    for (const c of this.clusters.filter(seen)) {
      const x1 = this.#x(c.start), x2 = Math.max(x1 + 2, this.#x(c.stop)), lane = this.series.findIndex((s) => s.name === c.feature);
      const y1 = lane < 0 ? this.top : this.top + lane * this.lane, y2 = lane < 0 ? bottom : y1 + this.lane;
      ctx.fillStyle = css(theme.accent, 0.14);
      ctx.fillRect(x1, y1, x2 - x1, y2 - y1);
      ctx.strokeStyle = css(theme.accent);
      ctx.lineWidth = 1.5;
      ctx.beginPath();
      const y = strip("clusters") + STRIP - 1;
      ctx.moveTo(x1, y - 4);
      ctx.lineTo(x1, y);
      ctx.lineTo(x2, y);
      ctx.lineTo(x2, y - 4);
      ctx.stroke();
      this.#word(ctx, c.label || c.feature || "cluster", x1 + 3, x2, strip("clusters"), css(theme.ink));
    }
    let free = -Infinity;
    for (const e of this.events.filter(seen).sort((p, q) => p.start - q.start)) {
      const x1 = Math.round(this.#x(e.start)) + 0.5, x2 = e.stop ? this.#x(e.stop) : x1;
      if (x2 > x1 + 1) {
        ctx.fillStyle = css(theme.faint, 0.12);
        ctx.fillRect(x1, this.top, x2 - x1, bottom - this.top);
      }
      ctx.strokeStyle = css(theme.faint);
      ctx.lineWidth = 1;
      ctx.setLineDash([3, 3]);
      ctx.beginPath();
      ctx.moveTo(x1, strip("events") + 2);
      ctx.lineTo(x1, bottom);
      ctx.stroke();
      ctx.setLineDash([]);
      if (x1 < free) continue;
      ctx.fillStyle = css(theme.ink);
      ctx.textAlign = "left";
      const word = shortened(ctx, e.label, 160);
      ctx.fillText(word, Math.max(x1 + 3, GUTTER + 2), strip("events") + STRIP / 2 + 1);
      free = Math.max(x1 + 3, GUTTER + 2) + ctx.measureText(word).width + 6;
    }
    for (const r of this.ranges.filter(seen)) this.#drawRange(ctx, r, strip("ranges"), bottom);
  }

  #drawRange(ctx, r, y, bottom) {
    const look = KINDS[r.kind] ?? { colour: "#009E73", pattern: "plain" }, ink = legible(look.colour, this.theme);
    const x1 = Math.max(this.#x(r.start), GUTTER - 40), x2 = Math.min(Math.max(x1 + 2, this.#x(r.stop)), GUTTER + this.#wide + 40), w = x2 - x1;
    ctx.save();
    ctx.beginPath();
    ctx.rect(x1, y, w, bottom - y);
    ctx.clip();
    ctx.fillStyle = css(ink, 0.13);
    ctx.fillRect(x1, this.top, w, bottom - this.top);
    ctx.fillStyle = css(mix(this.theme.paper, ink, 0.3));
    ctx.fillRect(x1, y + 1, w, STRIP - 2);
    if (look.pattern === "stripes") hatch(ctx, x1, this.top, w, bottom - this.top, css(ink, 0.35), 14, true);
    if (look.pattern === "dots") {
      ctx.fillStyle = css(ink, 0.3);
      const from = Math.max(x1, GUTTER) - ((Math.max(x1, GUTTER) - x1) % 10);
      for (let x = from + 5; x < Math.min(x2, GUTTER + this.#wide); x += 10) for (let d = this.top + 5; d < bottom; d += 10) ctx.fillRect(x, d, 2, 2);
    }
    ctx.restore();
    ctx.strokeStyle = css(ink);
    ctx.lineWidth = 1;
    ctx.beginPath();
    for (const x of [x1, x2]) {
      ctx.moveTo(x, y + 1);
      ctx.lineTo(x, bottom);
    }
    ctx.stroke();
    this.#word(ctx, r.label ? `${r.kind}: ${r.label}` : r.kind, x1 + 6, x2 - 3, y, css(this.theme.ink));
  }

  #word(ctx, text, x1, x2, y, colour) {
    const from = Math.max(x1, GUTTER + 3);
    ctx.fillStyle = colour;
    ctx.textAlign = "left";
    ctx.fillText(shortened(ctx, text, x2 - from - 3), from, y + STRIP / 2 + 1);
  }

  #drawOverview(ctx, y) {
    const { theme } = this, [a, b] = this.#whole(), wide = this.#wide, x = (t) => GUTTER + ((t - a) / (b - a)) * wide;
    const first = this.series[0], out = {};
    ctx.fillStyle = css(theme.line, 0.5);
    ctx.fillRect(GUTTER, y, wide, OVERVIEW - 2);
    if (first && this.times.length) {
      const [low, high] = first.scale;
      ctx.beginPath();
      let from = 0;
      for (let c = 0; c < wide; c += 1) {
        const to = below(this.times, a + ((c + 1) / wide) * (b - a));
        if (to > from) first.pyramid.over(from, to, out); // else few samples: the last one holds
        from = to;
        if (!(out.low < Infinity)) continue;
        const tall = ((out.high - Math.min(low, 0)) / (high - Math.min(low, 0))) * (OVERVIEW - 3);
        ctx.rect(GUTTER + c, y + OVERVIEW - 2 - tall, 1, Math.max(1, tall));
      }
      ctx.fillStyle = css(theme.faint, 0.7);
      ctx.fill();
    }
    for (const r of this.ranges) {
      ctx.fillStyle = css(legible((KINDS[r.kind] ?? { colour: "#009E73" }).colour, theme));
      ctx.fillRect(x(r.start), y, Math.max(2, x(r.stop) - x(r.start)), 3);
    }
    ctx.fillStyle = css(theme.accent, 0.15);
    ctx.strokeStyle = css(theme.accent);
    ctx.lineWidth = 1;
    const x1 = x(this.view[0]), x2 = Math.max(x1 + 3, x(this.view[1]));
    ctx.fillRect(x1, y, x2 - x1, OVERVIEW - 2);
    ctx.strokeRect(x1 + 0.5, y + 0.5, x2 - x1 - 1, OVERVIEW - 3);
    ctx.fillStyle = css(theme.faint);
    ctx.textAlign = "left";
    ctx.font = `10px ${theme.font}`;
    ctx.fillText("whole recording", 8, y + OVERVIEW / 2 - 1);
  }

  #drawOver(ctx) {
    const { theme } = this, bottom = this.top + Math.max(1, this.series.length) * this.lane;
    ctx.font = `11px ${theme.font}`;
    ctx.textBaseline = "middle";
    const band = this.drag?.kind === "mark" ? [this.drag.from, this.drag.to] : this.pending !== null ? [this.pending, this.time] : null;
    ctx.save();
    ctx.beginPath();
    ctx.rect(GUTTER - GRIP, 0, this.#wide + 2 * GRIP, bottom + AXIS + OVERVIEW + 4);
    ctx.clip();
    if (band && band[0] === band[0] && band[1] === band[1]) {
      const x1 = this.#x(Math.min(...band)), x2 = this.#x(Math.max(...band));
      ctx.fillStyle = css(theme.accent, 0.22);
      ctx.fillRect(x1, 0, Math.max(1, x2 - x1), bottom);
      ctx.strokeStyle = css(theme.accent);
      ctx.setLineDash([4, 3]);
      ctx.strokeRect(x1 + 0.5, 0.5, Math.max(1, x2 - x1), bottom - 1);
      ctx.setLineDash([]);
    }
    const chosen = this.ranges.find((r) => r.id === this.selected);
    if (chosen) this.#drawGrips(ctx, chosen, bottom);
    this.#drawCursor(ctx, bottom);
    ctx.restore();
    const i = momentAt(this.times, this.time);
    ctx.textAlign = "left";
    this.series.forEach((s, k) => {
      const v = i < 0 ? NaN : s.values[i];
      ctx.fillStyle = css(theme.ink);
      ctx.fillText(`${Number.isNaN(v) ? "no value" : numeral(v)}${s.unit && !Number.isNaN(v) ? ` ${s.unit}` : ""}`, 8, this.top + k * this.lane + this.lane / 2 + 7);
    });
  }

  #drawGrips(ctx, r, bottom) {
    const { theme } = this, y = this.strips.indexOf("ranges") * STRIP;
    const x1 = this.#x(r.start), x2 = Math.max(x1 + 2, this.#x(r.stop));
    ctx.strokeStyle = css(theme.ink);
    ctx.lineWidth = 2;
    ctx.strokeRect(x1, y + 1, x2 - x1, bottom - y - 1);
    for (const x of [x1, x2]) {
      ctx.fillStyle = css(theme.paper);
      ctx.fillRect(x - 4, y + 1, 8, STRIP - 2);
      ctx.lineWidth = 1.5;
      ctx.strokeRect(x - 4, y + 1, 8, STRIP - 2);
      ctx.beginPath();
      ctx.moveTo(x - 1, y + 5);
      ctx.lineTo(x - 1, y + STRIP - 5);
      ctx.moveTo(x + 1.5, y + 5);
      ctx.lineTo(x + 1.5, y + STRIP - 5);
      ctx.stroke();
    }
  }

  #drawCursor(ctx, bottom) {
    const { theme } = this, x = Math.round(this.#x(this.time)) + 0.5;
    const [a, b] = this.#whole(), small = GUTTER + ((this.time - a) / (b - a)) * this.#wide;
    ctx.strokeStyle = css(theme.ink);
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(small, bottom + AXIS + 2);
    ctx.lineTo(small, bottom + AXIS + OVERVIEW);
    ctx.stroke();
    if (this.time < this.view[0] || this.time > this.view[1]) return;
    ctx.strokeStyle = css(theme.paper, 0.6);
    ctx.lineWidth = 3.5;
    ctx.beginPath();
    ctx.moveTo(x, this.top - 2);
    ctx.lineTo(x, bottom);
    ctx.stroke();
    ctx.strokeStyle = css(theme.ink);
    ctx.lineWidth = 1.5;
    ctx.stroke();
    const text = clock(this.time), half = ctx.measureText(text).width / 2 + 5;
    const middle = Math.min(Math.max(x, GUTTER - GRIP + half), GUTTER + this.#wide + GRIP - half);
    ctx.fillStyle = css(theme.paper);
    ctx.fillRect(middle - half - 14, bottom + 4, 2 * half + 28, 15);
    ctx.fillStyle = css(theme.ink);
    ctx.fillRect(middle - half, bottom + 3, 2 * half, 16);
    ctx.fillStyle = css(theme.paper);
    ctx.textAlign = "center";
    ctx.fillText(text, middle, bottom + 11.5);
  }
}

export const PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6BB1", "#6B4C2A"];

/** "3.20 s", "2:05.30", "1:02:05"; `step` is the distance of the ticks, for the number of digits. */
export function clock(t, step = 0) {
  const digits = step >= 1 ? 0 : step >= 0.1 ? 1 : step > 0 && step < 0.01 ? 3 : 2, sign = t < 0 ? "−" : "";
  const unit = 10 ** digits, s = Math.round(Math.abs(t) * unit) / unit;
  if (s < 60) return `${sign}${s.toFixed(digits)} s`;
  const hours = Math.floor(s / 3600), minutes = Math.floor((s % 3600) / 60), rest = (s % 60).toFixed(digits).padStart(digits ? digits + 3 : 2, "0");
  return hours ? `${sign}${hours}:${`${minutes}`.padStart(2, "0")}:${rest}` : `${sign}${minutes}:${rest}`;
}

function timeStep(least) {
  if (least <= 1) return niceStep(least, 1);
  return [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200].find((s) => s >= least) ?? niceStep(least, 1);
}

function usualStep(times) {
  const n = Math.min(times.length - 1, 2001), steps = [];
  for (let i = 0; i < n; i += 1) steps.push(times[i + 1] - times[i]);
  steps.sort((p, q) => p - q);
  return n > 0 ? steps[n >> 1] : 0;
}

/** Lowest and highest value of the axis: 0 is in it when values start near it, and nothing is divided by 0. */
function scaleOf(s, pyramid) {
  const out = pyramid.over(0, s.values.length, {});
  let low = s.low ?? out.low, high = s.high ?? out.high;
  if (!(low <= high)) return [0, 1];
  if (s.low === undefined && low > 0 && low < 0.5 * high) low = 0;
  if (high - low < 1e-9 * Math.max(1, Math.abs(high))) {
    low -= 0.5;
    high += 0.5;
  }
  return [low, high];
}

/** Neighbouring columns as [first, end) with whether they are empty. */
function joined(holes) {
  const runs = [];
  for (const [c, empty] of holes) {
    const last = runs.at(-1);
    if (last && last[0][1] === c && last[1] === empty) last[0][1] = c + 1;
    else runs.push([[c, c + 1], empty]);
  }
  return runs;
}

function hatch(ctx, x, y, w, h, colour, gap, falling = false) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let d = -h; d < Math.min(w, 8000); d += gap) {
    ctx.moveTo(x + d, falling ? y : y + h);
    ctx.lineTo(x + d + h, falling ? y + h : y);
  }
  ctx.stroke();
}
