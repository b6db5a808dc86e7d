/** The camera view: pictures from the browser's camera to the kernel, one at a time, and the measured face back over them. */
import { Bars } from "./live_bars.js";
import { Camera, explain } from "./live_camera.js";
import { drawMeasured } from "./live_draw.js";
import { BASE_CSS, addStyle } from "./theme.js";

const CSS = `
.facefex-view.ffl{max-width:960px}
.ffl-row{display:flex;flex-wrap:wrap;gap:8px;align-items:center;padding:6px 2px}
.ffl-row[hidden]{display:none}
.ffl-row select{font:inherit;color:inherit;background:var(--fx-panel);border:1px solid var(--fx-line);border-radius:5px;height:26px;max-width:220px}
.ffl-rate{margin-left:auto;font-variant-numeric:tabular-nums;color:var(--fx-faint)}
.ffl-main{display:flex;flex-wrap:wrap;gap:14px}
.ffl-stage{position:relative;flex:3 1 320px;min-width:0;max-width:640px;background:#111;border-radius:4px;overflow:hidden;aspect-ratio:4/3}
.ffl-stage canvas{position:absolute;inset:0;width:100%;height:100%;object-fit:contain}
.ffl-stage video{position:absolute;width:1px;height:1px;opacity:0;pointer-events:none}
.ffl-say{position:absolute;inset:0;display:flex;align-items:center;justify-content:center;text-align:center;padding:16px;color:#eee;background:#111c}
.ffl-say:empty{display:none}
.ffl-bars{flex:1 1 200px;min-width:180px;display:grid;grid-template-columns:auto 1fr 3.2em;gap:4px 8px;align-content:start;align-items:center}
.ffl-bar{position:relative;height:10px;border-radius:5px;background:var(--fx-panel);overflow:hidden}
.ffl-bar i{position:absolute;top:0;bottom:0;background:#0072B2}
.ffl-number{text-align:right;font-variant-numeric:tabular-nums}`;

/** `tag` with attributes, inside `parent`. */
function add(parent, tag, attributes = {}, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  parent.append(made);
  return made;
}

/** The fixed parts of the view inside `el`. */
function build(el, model) {
  el.classList.add("facefex-view", "ffl");
  el.dataset.kind = "live";
  el.setAttribute("role", "group");
  el.setAttribute("aria-label", "Camera: the face is measured while you look");
  addStyle(el, "base", BASE_CSS);
  addStyle(el, "live", CSS);
  const row = add(el, "div", { class: "ffl-row" });
  const parts = { row };
  parts.toggle = add(row, "button", { type: "button" }, "Start camera");
  parts.cameras = add(row, "select", { "aria-label": "Which camera" });
  add(parts.cameras, "option", { value: "" }, "default camera");
  for (const [name, words] of [["mirror", "mirror"], ["overlay", "contours"]]) {
    const label = add(row, "label");
    parts[name] = add(label, "input", { type: "checkbox" });
    parts[name].checked = model.get(name);
    label.append(` ${words}`);
  }
  parts.rate = add(row, "span", { class: "ffl-rate" });
  const main = add(el, "div", { class: "ffl-main" });
  parts.stage = add(main, "div", { class: "ffl-stage" });
  parts.video = add(parts.stage, "video", { muted: "", playsinline: "", "aria-hidden": "true", tabindex: "-1" });
  parts.canvas = add(parts.stage, "canvas", { role: "img", "aria-label": "Picture of the camera with the contours of the face" });
  parts.say = add(parts.stage, "div", { class: "ffl-say" });
  parts.status = add(el, "div", { class: "fx-hidden", role: "status", "aria-live": "polite" });
  parts.bars = new Bars(add(main, "div", { class: "ffl-bars" }), model.get("bars"));
  return parts;
}

/** Mean rate (1/s) and middle delay (ms) over the last `keep` replies. */
class Pace {
  constructor(keep = 30) {
    Object.assign(this, { keep, stamps: [], delays: [], count: 0 });
  }

  add(now, delay) {
    this.count += 1;
    this.stamps.push(now);
    this.delays.push(delay);
    if (this.stamps.length > this.keep) {
      this.stamps.shift();
      this.delays.shift();
    }
  }

  get rate() {
    const n = this.stamps.length;
    return n < 2 ? 0 : (1000 * (n - 1)) / (this.stamps[n - 1] - this.stamps[0]);
  }

  get delay() {
    return this.delays.length ? [...this.delays].sort((a, b) => a - b)[this.delays.length >> 1] : 0;
  }
}

/** One view; `Live.owner` is the one of this widget that has the camera. */
class Live {
  static owner = null;

  constructor(model, el) {
    Object.assign(this, { model, el, pace: new Pace(), running: false, waiting: null, sent: 0, origin: null, gone: false });
    this.parts = build(el, model);
    this.camera = new Camera(this.parts.video, this.parts.canvas);
    this.lines = model.get("lines").map((l) => Uint16Array.from(l));
    this.listeners = [["change:mirror", () => this.flags()], ["change:overlay", () => this.flags()], ["change:running", () => this.follow()],
      ["change:bars", () => this.parts.bars.set(model.get("bars"))], ["msg:custom", (m, b) => this.reply(m, b)]];
    for (const [name, call] of this.listeners) model.on(name, call);
    this.parts.toggle.onclick = () => this.toggle();
    this.parts.cameras.onchange = () => this.choose();
    for (const name of ["mirror", "overlay"]) {
      this.parts[name].onchange = () => {
        model.set(name, this.parts[name].checked);
        model.save_changes();
        this.flags();
      };
    }
    this.flags();
    if (model.get("last")?.jpeg) this.showLast();
    else if (Camera.trouble()) this.say(Camera.trouble(), true);
    else this.say("Press “Start camera”. Pictures go to the kernel of this notebook and nowhere else; only measurements are kept.");
    if (model.get("running") && !Live.owner) this.mark(false); // a page that was opened again: a camera never starts by itself
  }

  /** A line over the picture (empty: none); `final`: there is nothing to start. */
  say(text, final = false) {
    this.parts.say.textContent = text;
    this.parts.status.textContent = text;
    this.parts.toggle.disabled = final;
    this.model.set("status", text);
    this.model.save_changes();
  }

  flags() {
    for (const name of ["mirror", "overlay"]) this.parts[name].checked = this.model.get(name);
    this.parts.canvas.style.transform = this.model.get("mirror") ? "scaleX(-1)" : "";
    if (!this.running && this.shown) drawMeasured(this.parts.canvas, this.shown.picture, this.shown.points, this.lines, this.model.get("overlay"));
  }

  /** Another view of the same widget, or Python, has changed `running`. */
  follow() {
    const running = this.model.get("running");
    this.parts.toggle.textContent = running ? "Stop camera" : "Start camera";
    this.parts.toggle.setAttribute("aria-pressed", String(running));
    if (this.running && !running) this.stop();
  }

  mark(running) {
    this.running = running;
    Live.owner = running ? this : null;
    this.model.set("running", running);
    this.model.save_changes();
    this.follow();
  }

  toggle() {
    if (this.running) this.stop();
    else if (Live.owner) Live.owner.stop(); // a second view of this widget has the camera
    else this.start();
  }

  async start() {
    if (this.running || Live.owner || this.parts.toggle.disabled) return;
    this.mark(true);
    this.say("Waiting for the camera ...");
    try {
      const { width, height } = this.model.get("options");
      await this.camera.open({ camera: this.model.get("camera"), width, height });
    } catch (error) {
      this.mark(false);
      this.say(explain(error));
      return;
    }
    if (this.gone || !this.running) return this.camera.close();
    this.pace = new Pace();
    this.waiting = null;
    this.session = crypto.getRandomValues(new Uint32Array(1))[0];
    this.origin = null;
    await this.fillCameras();
    this.say("");
    this.parts.status.textContent = "The camera is on.";
    this.camera.onEnd = () => this.stop("The camera was taken away.");
    this.next();
  }

  stop(why = "The camera is off.") {
    this.camera.close();
    this.waiting = null;
    clearTimeout(this.patience);
    this.mark(false);
    if (this.shown) this.parts.status.textContent = why;
    else this.say(why);
  }

  async fillCameras() {
    const found = await this.camera.list();
    const chosen = this.camera.id;
    this.parts.cameras.replaceChildren();
    for (const { id, label } of found) add(this.parts.cameras, "option", { value: id }, label);
    this.parts.cameras.value = chosen;
  }

  async choose() {
    this.model.set("camera", this.parts.cameras.value);
    this.model.save_changes();
    if (this.running) {
      this.stop();
      await this.start();
    }
  }

  /** Take the next picture of the camera and send it; the one after it waits for the reply. */
  async next() {
    const session = this.session;
    const { width, quality, fps } = this.model.get("options");
    const taken = await this.camera.grab(width, quality, fps);
    if (!taken || !this.running || session !== this.session) return;
    this.origin ??= taken.time;
    this.waiting = { ...taken, frame: this.sent };
    const buffer = await taken.blob.arrayBuffer();
    if (!this.running || session !== this.session) return;
    this.model.send({ type: "frame", session, frame: this.sent++, time: (taken.time - this.origin) / 1000,
      clock: (performance.timeOrigin + taken.time) / 1000, camera: this.camera.label }, undefined, [buffer]);
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.running && this.say("Waiting for the kernel, which is busy or gone ..."), 4000);
  }

  /** The kernel's answer to the picture that is waiting. */
  reply(message, buffers) {
    if (message.type === "start") this.start();
    if (message.type === "stop" && this.running) this.stop();
    if (message.type === "error" && this.running) {
      this.stop(message.text);
      this.say(message.text);
    }
    if (message.type !== "faces" || !this.waiting || message.session !== this.session || message.frame !== this.waiting.frame) return;
    clearTimeout(this.patience);
    if (this.parts.say.textContent) this.say("");
    const bytes = buffers[0];
    const points = message.faces ? new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)) : new Float32Array(0);
    this.shown = { picture: this.camera.taken, points };
    drawMeasured(this.parts.canvas, this.camera.taken, points, this.lines, this.model.get("overlay"));
    this.parts.bars.show(message.values);
    const now = performance.now();
    this.pace.add(now, now - this.waiting.time);
    this.face(message.faces, now);
    this.waiting = null;
    this.next();
  }

  /** The rate twice a second, and word when a face comes or goes. */
  face(count, now) {
    if (now - (this.rated ?? 0) > 500) {
      this.rated = now;
      this.parts.rate.textContent = `${this.pace.rate.toFixed(0)} pictures/s, ${this.pace.delay.toFixed(0)} ms behind`;
    }
    if (count !== this.count) this.parts.status.textContent = count ? `${count} face${count > 1 ? "s" : ""} found` : "no face found";
    this.count = count;
  }

  /** A saved page has no kernel: the last measured picture. */
  async showLast() {
    const last = this.model.get("last");
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([last.jpeg], { type: "image/jpeg" }));
    await image.decode();
    const { buffer, byteOffset, byteLength } = last.points;
    this.shown = { picture: image, points: new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength)) };
    this.parts.row.hidden = true;
    this.parts.stage.style.aspectRatio = `${image.naturalWidth}/${image.naturalHeight}`;
    this.parts.bars.show(last.values);
    this.flags();
  }

  dispose() {
    this.gone = true;
    clearTimeout(this.patience);
    this.camera.close();
    for (const [name, call] of this.listeners) this.model.off(name, call);
    if (this.running) this.mark(false);
  }
}

export default {
  render({ model, el }) {
    const live = new Live(model, el);
    el.facefex = { start: () => live.start(), stop: () => live.stop(), pace: () => ({ rate: live.pace.rate, delay: live.pace.delay, count: live.pace.count }),
      points: () => (live.shown ? live.shown.points : null), running: () => live.running };
    return () => live.dispose();
  },
};
