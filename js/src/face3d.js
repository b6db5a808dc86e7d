// The view of one face, or of the faces of a clip: `facefex.widgets.face3d.Face3D`.
import { FaceScene } from "./face_scene.js";
import { MeshFrames } from "./mesh_frames.js";
import { addStyle, BASE_CSS } from "./theme.js";

const VERTICES = 478;
const TOLD_EVERY = 250; // ms between two messages to Python while playing
const CSS = `
.fx-face3d { padding: 4px; max-width: 100%; }
.fx-face3d .fx-body { display: flex; align-items: stretch; }
.fx-face3d .fx-stage { position: relative; flex: 1 1 auto; min-width: 0; border-radius: 6px; overflow: hidden; }
.fx-face3d .fx-stage.fx-missing canvas { opacity: .22; }
.fx-face3d .fx-say { position: absolute; inset: auto 0 8px 0; text-align: center; color: var(--fx-faint); pointer-events: none; }
.fx-face3d .fx-title { padding: 2px 4px 4px; font-weight: 600; overflow-wrap: anywhere; }
.fx-face3d .fx-note { padding: 2px 4px; color: var(--fx-faint); font-size: .92em; }
.fx-face3d .fx-bar { flex: 0 0 auto; display: flex; flex-direction: column; justify-content: center; gap: 6px; padding: 8px 4px; min-width: 64px; max-width: 120px; font-size: .88em; }
.fx-face3d .fx-ramp { display: flex; gap: 6px; height: 55%; min-height: 90px; max-height: 260px; }
.fx-face3d .fx-ramp i { width: 12px; border-radius: 3px; }
.fx-face3d .fx-ramp div { display: flex; flex-direction: column; justify-content: space-between; font-variant-numeric: tabular-nums; line-height: 1; }
.fx-face3d .fx-row { display: flex; flex-wrap: wrap; gap: 5px; align-items: center; padding: 5px 2px 1px; }
.fx-face3d .fx-row input[type="range"] { flex: 1 1 120px; min-width: 80px; }
.fx-face3d output { min-width: 9em; font-variant-numeric: tabular-nums; color: var(--fx-faint); overflow-wrap: anywhere; }
`;
const SWITCHES = [["surface", "skin"], ["contours", "lines"], ["wireframe", "mesh"], ["gaze", "gaze"]];

/** An element with attributes and children; `on...` attributes are listeners. */
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** `bytes` (DataView, or nothing) as an array of `Kind`. */
function numbers(bytes, Kind) {
  if (!bytes || !bytes.byteLength) return null;
  const length = bytes.byteLength - (bytes.byteLength % Kind.BYTES_PER_ELEMENT);
  return bytes.byteOffset % Kind.BYTES_PER_ELEMENT
    ? new Kind(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + length))
    : new Kind(bytes.buffer, bytes.byteOffset, length / Kind.BYTES_PER_ELEMENT);
}

/** A number for the colour bar: short, with a true minus. */
function short(value) {
  return String(Number(value.toPrecision(3))).replace("-", "\u2212");
}

class Face3DView {
  constructor({ model, el }) {
    this.model = model;
    this.out = new Float32Array(VERTICES * 3);
    this.sight = [0, 0];
    this.told = 0;
    this.step = (now) => this.play(now);
    addStyle(el, "base", BASE_CSS);
    addStyle(el, "face3d", CSS);
    this.lay(el);
    const { triangles, contours } = model.get("topology");
    const name = model.get("label") || "Face, three-dimensional";
    this.scene = new FaceScene(this.stage, { triangles: numbers(triangles, Uint16Array), contours, label: `${name}. Drag or use the arrow keys to turn, plus and minus to zoom, 0 for the front.` });
    this.scene.setView(model.get("view") ?? {});
    this.unhear = this.scene.on("view", () => this.viewed());
    this.hears = {
      "change:meshes change:meta": () => this.load(),
      "change:frame": () => this.show(),
      "change:colours change:scale": () => this.paint(),
      "change:gaze": () => this.show(),
      "change:options": () => this.switch(),
      "change:playing": () => this.start(),
      "change:live": () => this.live(),
      "change:label change:note change:names change:times": () => this.write(),
      "change:view": () => this.turn(),
      "change:height": () => this.sized(),
      "msg:custom": (message, buffers) => this.asked(message, buffers),
    };
    for (const [names, heard] of Object.entries(this.hears)) model.on(names, heard);
    this.root.facefex = this;
    if (this.scene.failed) this.standIn();
    this.sized();
    this.load();
    this.paint();
    this.switch();
    this.write();
    this.live();
    this.start();
  }

  lay(el) {
    this.stage = make("div", { class: "fx-stage" });
    this.say = make("div", { class: "fx-say" });
    this.title = make("div", { class: "fx-title" });
    this.note = make("div", { class: "fx-note" });
    this.bar = make("div", { class: "fx-bar", role: "img" });
    this.button = make("button", { type: "button", "aria-label": "Play", onclick: () => this.toggle() }, "\u25b6");
    this.slider = make("input", { type: "range", min: 0, step: 1, value: 0, "aria-label": "Frame", oninput: () => this.go(Number(this.slider.value)) });
    this.readout = make("output", { "aria-live": "off" });
    this.player = make("div", { class: "fx-row" }, this.button, this.slider, this.readout);
    this.switches = SWITCHES.map(([option, text]) => make("button", { type: "button", "data-option": option, onclick: () => this.flip(option) }, text));
    this.tools = make("div", { class: "fx-row", role: "toolbar", "aria-label": "What is drawn" }, ...this.switches,
      make("button", { type: "button", title: "Back to the front (key 0)", onclick: () => this.scene.resetView() }, "front"));
    this.root = make("div", { class: "facefex-view fx-face3d", "data-kind": "face3d", onkeydown: (event) => this.key(event) },
      this.title, make("div", { class: "fx-body" }, this.stage, this.bar), this.player, this.tools, this.note);
    el.append(this.root);
    this.stage.append(this.say);
  }

  get frame() {
    return this.model.get("frame");
  }

  sized() {
    this.stage.style.height = `${this.model.get("height")}px`;
    this.scene.resize();
  }

  load() {
    this.frames = new MeshFrames(this.model.get("meta"), this.model.get("meshes"));
    this.slider.max = Math.max(this.frames.count - 1, 0);
    this.player.hidden = this.frames.count < 2;
    this.player.style.display = this.player.hidden ? "none" : "";
    this.scene.fitted = false;
    this.show();
  }

  /** The mesh, the colours and the gaze of the frame. */
  show() {
    const { frame, scene } = this;
    const there = this.frames.read(frame, this.out);
    this.stage.classList.toggle("fx-missing", !there);
    this.say.textContent = there ? "" : "no face in this row";
    if (there) scene.setPositions(this.out);
    if (this.colours && this.colours.length > VERTICES * 3) this.tint(there ? frame : 0);
    this.look(there ? frame : -1);
    this.slider.value = frame;
    this.readout.textContent = this.place(frame);
    this.slider.setAttribute("aria-valuetext", this.readout.textContent);
    if (this.scene.failed) this.model.send({ type: "still" });
  }

  place(frame) {
    const names = this.model.get("names") ?? [];
    const at = `${frame + 1} of ${this.frames.count}`;
    if (this.times) return `${this.times[frame]?.toFixed(2)} s, ${at}`;
    return names[frame] ? `${names[frame]}, ${at}` : at;
  }

  look(frame) {
    const all = this.gaze;
    if (!all || frame < 0) return this.scene.setGaze(null);
    const at = all.length > 2 ? frame * 2 : 0;
    this.sight[0] = all[at];
    this.sight[1] = all[at + 1];
    this.scene.setGaze(this.sight);
  }

  tint(frame) {
    const at = this.colours.length > VERTICES * 3 ? frame * VERTICES * 3 : 0;
    this.scene.setColours(this.colours.subarray(at, at + VERTICES * 3));
  }

  /** New colours and their bar. */
  paint() {
    this.colours = numbers(this.model.get("colours"), Uint8Array);
    if (this.colours) this.tint(this.frame);
    else this.scene.setColours(null);
    const scale = this.model.get("scale") ?? {};
    const shown = this.colours && scale.colours?.length;
    this.bar.style.display = shown ? "" : "none";
    if (!shown) return;
    const ramp = make("i", { style: `background: linear-gradient(to top, ${scale.colours.join(", ")})` });
    const ends = make("div", {}, make("span", {}, short(scale.high)), make("span", {}, short((scale.low + scale.high) / 2)), make("span", {}, short(scale.low)));
    this.bar.replaceChildren(make("span", {}, scale.label ?? ""), make("div", { class: "fx-ramp" }, ramp, ends));
    this.bar.setAttribute("aria-label", `Colours: ${scale.label ?? "values"} from ${short(scale.low)} to ${short(scale.high)}`);
  }

  write() {
    this.times = numbers(this.model.get("times"), Float64Array);
    this.gaze = numbers(this.model.get("gaze"), Float32Array);
    this.title.textContent = this.model.get("label");
    this.note.textContent = this.model.get("note");
    for (const node of [this.title, this.note]) node.style.display = node.textContent ? "" : "none";
    this.show();
  }

  switch() {
    const options = this.model.get("options") ?? {};
    this.scene.setOptions(options);
    for (const button of this.switches) {
      button.setAttribute("aria-pressed", String(this.scene.options[button.dataset.option]));
      if (button.dataset.option === "gaze") button.style.display = this.model.get("gaze") ? "" : "none";
    }
  }

  flip(option) {
    this.model.set("options", { ...this.scene.options, [option]: !this.scene.options[option] });
    this.model.save_changes();
  }

  live() {
    const positions = numbers(this.model.get("live"), Float32Array);
    if (positions?.length === VERTICES * 3) this.scene.setPositions(positions);
  }

  /** The view was turned here: Python hears of it, but not of every step of a drag. */
  viewed() {
    if (this.turning) return;
    this.turning = setTimeout(() => {
      this.turning = 0;
      this.model.set("view", { ...this.scene.view });
      this.model.save_changes();
    }, TOLD_EVERY);
  }

  turn() {
    const { yaw, pitch, zoom } = this.model.get("view") ?? {}, now = this.scene.view;
    if (this.turning || (yaw === now.yaw && pitch === now.pitch && zoom === now.zoom)) return;
    Object.assign(now, { yaw: yaw ?? 0, pitch: pitch ?? 0, zoom: zoom ?? 1 });
    this.scene.frame();
  }

  go(frame) {
    const last = this.frames.count - 1;
    this.model.set("frame", Math.min(Math.max(frame, 0), last));
    const now = performance.now();
    if (this.model.get("playing") && now - this.told < TOLD_EVERY) return;
    this.told = now;
    this.model.save_changes();
  }

  toggle() {
    this.model.set("playing", !this.model.get("playing"));
    this.model.save_changes();
  }

  start() {
    const playing = this.model.get("playing") && this.frames.count > 1;
    this.button.textContent = playing ? "\u23f8" : "\u25b6";
    this.button.setAttribute("aria-label", playing ? "Pause" : "Play");
    cancelAnimationFrame(this.loop);
    if (!playing) return;
    this.began = performance.now() - this.second(this.frame) * 1000;
    this.loop = requestAnimationFrame(this.step);
  }

  /** Seconds from the first frame to `frame`. */
  second(frame) {
    return this.times ? this.times[frame] - this.times[0] : frame / (this.model.get("fps") || 30);
  }

  play(now) {
    const last = this.frames.count - 1;
    const time = (now - this.began) / 1000;
    let frame = this.frame;
    if (time < this.second(frame)) frame = 0;
    while (frame < last && this.second(frame + 1) <= time) frame++;
    if (frame >= last && time > this.second(last) + 0.3) {
      this.began = now;
      frame = 0;
    }
    if (frame !== this.frame) this.go(frame);
    this.loop = requestAnimationFrame(this.step);
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || this.frames.count < 2) return;
    const steps = { ",": -1, ".": 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity };
    if (event.key === " " && event.target.tagName !== "BUTTON") this.toggle();
    else if (event.key in steps && event.target !== this.slider) this.go(this.frame + steps[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Without WebGL: no tools, and a picture from Python for each frame. A page of its own shows the picture it holds. */
  standIn() {
    this.root.dataset.failed = "webgl";
    this.tools.style.display = "none";
    this.model.send({ type: "still" });
  }

  /** Messages from Python: a request for the picture of the canvas, or a picture to stand in for it. */
  async asked(message, buffers) {
    if (message?.type === "still" && buffers?.length) this.scene.showPicture(URL.createObjectURL(new Blob([buffers[0]], { type: "image/png" })));
    if (message?.type !== "snapshot" || this.scene.failed) return;
    this.scene.paint(true);
    const blob = await new Promise((done) => this.scene.canvas.toBlob(done, "image/png"));
    this.model.send({ type: "snapshot" }, undefined, [await blob.arrayBuffer()]);
  }

  dispose() {
    cancelAnimationFrame(this.loop);
    clearTimeout(this.turning);
    this.unhear();
    for (const [names, heard] of Object.entries(this.hears)) this.model.off(names, heard);
    this.scene.dispose();
    this.root.remove();
  }
}

export default {
  render({ model, el }) {
    const view = new Face3DView({ model, el });
    return () => view.dispose();
  },
};
