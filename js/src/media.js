/** The picture or video frame at the cursor, fetched as needed, with the measured face drawn over it. */
import { box, css, layer, onceAFrame, sheet, themeOf, watchTheme } from "./canvas.js";

const BLOB_BYTES = 24e6, BITMAP_BYTES = 48e6, AHEAD = 12;
const STYLE = `
.ffx-media{width:100%;height:100%;min-height:60px;overflow:hidden}
.ffx-media-note{position:absolute;left:8px;right:8px;bottom:8px;padding:3px 8px;border-radius:3px;pointer-events:none;
width:fit-content;max-width:calc(100% - 32px);background:rgba(0,0,0,.72);color:#fff;user-select:text;overflow-wrap:anywhere}
.ffx-media-note:empty{display:none}`;

/** Least recently used entries go when the sum of sizes passes `limit`. */
export class Kept {
  constructor(limit, dropped = () => {}) {
    Object.assign(this, { limit, dropped, size: 0, map: new Map() });
  }

  get(key) {
    const entry = this.map.get(key);
    if (!entry) return undefined;
    this.map.delete(key);
    this.map.set(key, entry);
    return entry.value;
  }

  has(key) {
    return this.map.has(key);
  }

  set(key, value, size) {
    this.delete(key);
    this.map.set(key, { value, size });
    this.size += size;
    for (const old of this.map.keys()) {
      if (this.size <= this.limit || old === key) break;
      this.delete(old);
    }
  }

  delete(key) {
    const entry = this.map.get(key);
    if (!entry) return;
    this.map.delete(key);
    this.size -= entry.size;
    this.dropped(entry.value);
  }

  clear() {
    for (const key of [...this.map.keys()]) this.delete(key);
  }
}

export class Media {
  /**
   * @param {HTMLElement} el parent; the picture fills it
   * @param {{fetch: (input: string, frames: number[]) => Promise<{frame: number, blob: Blob|null, of?: number, reason?: string}[]>,
   *   onShow?: () => void, label?: string}} options `of` is the frame that the picture really is of, where another stands in;
   *   onShow hears of each picture that comes or is missing
   */
  constructor(el, { fetch, onShow, label = "Picture" }) {
    this.fetch = fetch;
    this.onShow = onShow;
    this.label = label;
    this.options = { overlay: true };
    this.overlay = { contours: [], boxes: [], text: "" };
    this.size = null;
    this.input = null;
    this.wanted = null; // {frame, ask}: what was asked for last
    this.shown = null; // {frame, ask}: what is on the screen
    this.asks = 0;
    this.busy = false;
    this.blobs = new Kept(BLOB_BYTES);
    this.bitmaps = new Kept(BITMAP_BYTES, (bitmap) => bitmap.close());
    this.failed = new Map(); // frame -> why there is no picture
    this.standIns = new Map(); // frame -> of which frame its picture is
    this.root = box(el, "ffx-media", STYLE, { role: "img", "aria-label": label });
    this.canvas = layer(this.root);
    this.note = Object.assign(document.createElement("div"), { className: "ffx-media-note" });
    this.note.setAttribute("role", "status");
    this.root.append(this.note);
    this.redraw = onceAFrame(() => this.#draw());
    this.theme = themeOf(this.root);
    this.unwatch = watchTheme(() => {
      this.theme = themeOf(this.root);
      this.redraw();
    });
    this.sizes = new ResizeObserver(() => this.redraw());
    this.sizes.observe(this.root);
  }

  /** Another file; `width` and `height` of its frames in pixels, `count` of frames when known. */
  setInput(name, { width, height, count = Infinity } = {}) {
    this.size = width > 0 && height > 0 ? { width, height } : null;
    this.count = count ?? Infinity;
    if (name !== this.input) {
      this.input = name;
      this.wanted = null;
      this.shown = null;
      this.picture = null;
      this.trail = [];
      this.blobs.clear();
      this.bitmaps.clear();
      this.failed.clear();
      this.standIns.clear();
      this.overlay = { contours: [], boxes: [], text: "" };
      this.#tell("");
      this.#name();
    }
    this.redraw();
  }

  /** Show frame number `frame` as soon as it is there; of several asked for, the last one stays. */
  showFrame(frame) {
    if (!Number.isInteger(frame) || frame < 0 || (this.wanted && this.wanted.frame === frame && !this.failed.has(frame))) return;
    const now = performance.now();
    this.trail = [...(this.trail ?? []), { frame, now }].slice(-4);
    this.wanted = { frame, ask: (this.asks += 1) };
    this.#settle();
  }

  /** Number of the frame that the picture on the screen is of; -1 without a picture. */
  get pictured() {
    return this.shown && this.picture ? this.standIns.get(this.shown.frame) ?? this.shown.frame : -1;
  }

  /** @param {{contours?: Float32Array[], boxes?: number[][], text?: string}} overlay in pixels of the frame; boxes [left, top, width, height] */
  setOverlay({ contours = [], boxes = [], text = "" } = {}) {
    this.overlay = { contours, boxes, text };
    this.redraw();
  }

  setOptions(options) {
    Object.assign(this.options, options);
    this.redraw();
  }

  dispose() {
    this.gone = true;
    this.redraw.cancel();
    this.sizes.disconnect();
    this.unwatch();
    this.blobs.clear();
    this.bitmaps.clear();
    this.root.remove();
  }

  // ---- fetching

  /** Show what is wanted when it is here, else see to it that it is fetched. */
  #settle() {
    const { wanted } = this;
    if (!wanted || this.gone) return;
    const bitmap = this.bitmaps.get(wanted.frame);
    if (bitmap) this.#show(wanted, bitmap);
    else if (this.blobs.has(wanted.frame)) this.#decode(wanted);
    else if (this.failed.has(wanted.frame)) this.#miss(wanted, this.failed.get(wanted.frame));
    this.#pump();
  }

  #here(frame) {
    return this.blobs.has(frame) || this.bitmaps.has(frame) || this.failed.has(frame);
  }

  /** Frames to ask for now: the wanted one, and while the cursor runs, those it comes by next. */
  #list() {
    const { wanted, trail } = this, list = this.#here(wanted.frame) ? [] : [wanted.frame];
    const steps = trail.slice(1).map((t, i) => t.frame - trail[i].frame), step = steps.at(-1);
    const running = steps.length >= 2 && steps.every((s) => Math.sign(s) === Math.sign(step) && Math.abs(s) <= 8)
      && trail.at(-1).now - trail[0].now < 2000;
    if (!running) return list;
    const stride = Math.max(1, Math.round(Math.abs(steps.reduce((a, b) => a + b, 0) / steps.length))) * Math.sign(step);
    const coming = Array.from({ length: AHEAD }, (_, k) => wanted.frame + (k + 1) * stride).filter((f) => f >= 0 && f < this.count);
    const missing = coming.filter((f) => !this.#here(f));
    return list.length || missing.length > AHEAD / 2 ? [...list, ...missing] : list;
  }

  /** At most one request is under way; when it is answered, the next asks for what is wanted by then. */
  async #pump() {
    if (this.busy || !this.wanted || this.gone) return;
    const frames = this.#list(), { input } = this;
    if (!frames.length) return;
    this.busy = true;
    const { ask } = this.wanted;
    let replies;
    try {
      replies = (await this.fetch(input, frames)) ?? [];
    } catch (error) {
      replies = frames.map((frame) => ({ frame, blob: null, reason: `not fetched: ${error?.message ?? error}`, again: true }));
    }
    this.busy = false;
    if (this.gone) return;
    if (input === this.input) {
      this.#take(frames, replies);
      const first = frames[0];
      // on the way to a later frame an earlier one is worth showing, but never one older than what is on the screen
      if (this.wanted && first !== this.wanted.frame && this.blobs.has(first) && ask > (this.shown?.ask ?? 0)) this.#decode({ frame: first, ask });
    }
    this.#settle();
  }

  #take(frames, replies) {
    const answered = new Map(replies.map((r) => [r.frame, r]));
    for (const frame of frames) {
      const reply = answered.get(frame);
      if (reply?.blob) {
        this.blobs.set(frame, reply.blob, reply.blob.size);
        this.failed.delete(frame);
        if ((reply.of ?? frame) !== frame) this.standIns.set(frame, reply.of);
      } else this.failed.set(frame, reply?.reason || "there is no picture of this frame");
    }
  }

  async #decode({ frame, ask }) {
    const { input } = this;
    if (this.decoding === frame) return;
    this.decoding = frame;
    let bitmap = null;
    try {
      bitmap = await createImageBitmap(this.blobs.get(frame));
    } catch {
      this.failed.set(frame, "the picture cannot be decoded");
      this.blobs.delete(frame);
    }
    if (this.decoding === frame) this.decoding = null;
    if (this.gone || input !== this.input) {
      bitmap?.close();
      return;
    }
    if (bitmap) {
      this.bitmaps.set(frame, bitmap, bitmap.width * bitmap.height * 4);
      if (ask > (this.shown?.ask ?? 0)) this.#show({ frame, ask }, bitmap);
    } else if (this.wanted?.frame === frame) this.#miss(this.wanted, this.failed.get(frame));
    if (this.wanted && this.wanted.ask !== this.shown?.ask) this.#settle();
  }

  #show(at, bitmap) {
    this.shown = at;
    this.picture = bitmap;
    this.#tell("");
    this.#name();
    this.onShow?.();
    this.redraw();
  }

  #miss(at, why) {
    this.shown = at;
    this.picture = null;
    this.#tell(`Frame ${at.frame}: ${why}`);
    this.#name();
    this.onShow?.();
    this.redraw();
  }

  #tell(text) {
    if (this.note.textContent !== text) this.note.textContent = text;
  }

  #name() {
    const { pictured } = this, what = pictured < 0 ? ", no picture" : pictured !== this.shown.frame ? `, picture of frame ${pictured}` : "";
    const at = this.shown ? `, frame ${this.shown.frame}${what}` : "";
    this.root.setAttribute("aria-label", `${this.label}${this.input ? ` of ${this.input}` : ""}${at}`);
    this.root.dataset.frame = pictured < 0 ? "" : pictured;
  }

  // ---- drawing

  #draw() {
    const w = this.root.clientWidth, h = this.root.clientHeight;
    if (!w || !h) return;
    const ctx = sheet(this.canvas, w, h), p = this.picture ? this.bitmaps.get(this.shown.frame) : null; // not `picture` itself, which a second decoding closes
    const size = this.size ?? (p ? { width: p.width, height: p.height } : null);
    if (!size) return;
    const scale = Math.min(w / size.width, h / size.height), wide = size.width * scale, high = size.height * scale;
    const left = (w - wide) / 2, top = (h - high) / 2;
    if (p) {
      ctx.imageSmoothingQuality = "high";
      ctx.drawImage(p, left, top, wide, high);
    } else {
      ctx.strokeStyle = css(this.theme.line);
      ctx.strokeRect(left + 0.5, top + 0.5, wide - 1, high - 1);
    }
    if (this.options.overlay && this.shown) this.#drawOverlay(ctx, left, top, scale, wide, high);
  }

  #drawOverlay(ctx, left, top, scale, wide, high) {
    const { contours, boxes, text } = this.overlay;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, wide, high);
    ctx.clip();
    ctx.lineJoin = "round";
    for (const [colour, width] of [["rgba(255,255,255,.75)", 3], ["#0072B2", 1.4]]) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.beginPath();
      for (const line of contours) {
        let open = false;
        for (let i = 0; i + 1 < line.length; i += 2) {
          const x = left + line[i] * scale, y = top + line[i + 1] * scale;
          if (x !== x || y !== y) open = false;
          else if (open) ctx.lineTo(x, y);
          else {
            ctx.moveTo(x, y);
            open = true;
          }
        }
      }
      for (const [x, y, w, h] of boxes) if (x === x) ctx.rect(left + x * scale, top + y * scale, w * scale, h * scale);
      ctx.stroke();
    }
    if (text) {
      ctx.font = `12px ${this.theme.font}`;
      const wide2 = ctx.measureText(text).width + 12;
      ctx.fillStyle = "rgba(0,0,0,.72)";
      ctx.fillRect(left + 4, top + 4, wide2, 19);
      ctx.fillStyle = "#fff";
      ctx.textBaseline = "middle";
      ctx.fillText(text, left + 10, top + 14);
    }
    ctx.restore();
  }
}
