// A recording to look at: picture with overlay, 3-D face and traces at one time cursor. Python side: facefex.widgets.explorer.
import { Contours, asSeen } from "./explorer_face.js";
import { Pictures } from "./explorer_pictures.js";
import { Features, Ranges, button, h, icon, select } from "./explorer_parts.js";
import { Kernel, Meshes, Store, courseOf, floats } from "./explorer_source.js";
import { STYLE } from "./explorer_style.js";
import { FaceScene } from "./face_scene.js";
import { Media } from "./media.js";
import { momentAt } from "./pyramid.js";
import { Scatter } from "./scatter.js";
import { BASE_CSS, addStyle } from "./theme.js";
import { PALETTE, Timeline, clock } from "./timeline.js";

const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 4, 8];
const TOLD_MS = 200; // while it plays, Python hears of the time this often
const KINDS = ["exclude", "event", "condition"];
const HELP = [
  ["Space", "play"], ["← →", "a frame"], ["Shift ← →", "a second", true], ["Shift ← →", "ten pictures", false], ["+ −", "zoom", true], ["0", "all", true], ["M", "mark start, end"], ["R", "next range"],
  ["Delete", "remove it"], ["F", "features"], ["O", "overlay"], ["[ ]", "move its ends, else speed", true], ["[ ]", "speed", false],
];
const short = (name) => name.replace(/\\/g, "/").split("/").at(-1);
const plain = (value) => JSON.parse(JSON.stringify(value ?? null));

class Explorer {
  constructor(model, el) {
    this.model = model;
    this.index = model.get("index");
    this.source = model.get("store") ? new Store(model.get("store")) : new Kernel(model);
    this.time = model.get("time");
    this.position = -1;
    this.series = new Map();
    this.mesh = new Float32Array(478 * 3);
    this.seen = new Float32Array(478 * 3);
    this.laid = new Float32Array(478 * 3); // over the picture
    this.updates = 0;
    this.loads = 0;
    addStyle(el, "base", BASE_CSS);
    addStyle(el, "explorer", STYLE);
    this.root = h("section", {
      class: "facefex-view fxe", "data-kind": "explorer", "aria-label": "Facial recording explorer", tabindex: "-1", "data-lm-suppress-shortcuts": "true",
      keydown: (e) => this.key(e),
    });
    el.append(this.root);
    this.root.facefex = this;
    el.facefex = this;
    if (!this.index.clips.length) {
      this.root.append(h("p", { class: "fxe-message" }, "There are no rows to look at; the Fex is empty."));
      return;
    }
    this.build();
    this.root.addEventListener("keydown", (e) => this.bracket(e), { capture: true });
    this.listen();
    this.load();
  }

  // ---- building

  build() {
    const { index, model } = this;
    const set = (name) => (value) => this.tell({ [name]: value });
    this.inputs = select("Video or pictures", (name) => this.go({ input: name, track: null }));
    this.inputs.fill(index.clips.map((c) => [c.name, short(c.name)]), model.get("input"));
    this.inputs.hidden = index.clips.length < 2;
    this.title = h("b", { hidden: index.clips.length > 1 }, short(index.clips[0].name));
    this.faces = select("Face", (value) => this.go({ input: model.get("input"), track: Number(value) }));
    this.over = button("Overlay on the picture", () => set("overlay")(!model.get("overlay")), { text: "Overlay", pressed: true, keys: "O" });
    this.front = button("Turn the 3-D face to the front: take the head pose out", () => set("frontal")(!model.get("frontal")), { text: "Frontal", pressed: false });
    this.dots = button("Two features against each other", () => this.toggleScatter(), { text: "Scatter", pressed: false });
    const head = h("div", { class: "fxe-row" }, this.title, this.inputs, this.faces, h("span", { class: "fxe-space" }), this.over, index.mesh ? this.front : null, this.dots);

    this.panes = h("div", { class: "fxe-panes" });
    const pane = (name, ...more) => {
      const body = h("div", { class: "fxe-body" });
      const root = h("div", { class: `fxe-pane ${name}` }, body, ...more);
      this.panes.append(root);
      return [root, body];
    };
    this.noPicture = h("p", { class: "fxe-help", role: "note", hidden: true });
    let picture;
    [this.mediaPane, picture] = pane("media");
    this.media = new Media(picture, { fetch: (input, frames) => this.pictures(input, frames), onShow: () => this.shown(), label: "Picture" });
    if (index.mesh) {
      this.faceNote = h("div", { class: "fxe-note", "aria-hidden": "true" });
      [this.facePane, this.faceBody] = pane("face", this.faceNote);
      const topology = model.get("topology"), t = topology.triangles;
      this.contours = new Contours(topology.contours);
      const triangles = new Uint16Array(t.buffer.slice(t.byteOffset, t.byteOffset + t.byteLength));
      this.scene = new FaceScene(this.faceBody, { triangles, contours: topology.contours, label: "Face in three dimensions; arrow keys turn it" });
    }
    this.xs = select("Across", (name) => set("scatter")([name, this.ys.value]));
    this.ys = select("Up", (name) => set("scatter")([this.xs.value, name]));
    const [scatterPane, scatterBody] = pane("scatter", h("div", { class: "fxe-head" }, this.xs, "×", this.ys));
    this.scatterPane = scatterPane;
    this.scatter = new Scatter(scatterBody, { onPick: (i) => this.seek(this.course.times[i]), label: "Features against each other, one point per frame" });

    this.playButton = button("Play", () => set("playing")(!model.get("playing")), { name: "play", keys: "Space" });
    this.playButton.classList.add("fxe-play");
    this.readout = h("span", { class: "fxe-time" });
    this.speeds = select("Speed", (v) => set("speed")(Number(v)));
    this.live = h("div", { class: "fx-hidden", role: "status", "aria-live": "polite" });
    const edge = (to) => () => this.seek(to < 0 ? this.course?.times[0] : this.course?.times.at(-1));
    const transport = h(
      "div", { class: "fxe-row fxe-transport", role: "group", "aria-label": "Play" }, button("To the start", edge(-1), { name: "first" }),
      button("One frame back", () => this.step(-1), { name: "back" }), this.playButton, button("One frame on", () => this.step(1), { name: "next" }),
      button("To the end", edge(1), { name: "last" }), this.speeds, this.readout, h("span", { class: "fxe-space" }),
    );
    const kept = (name) => this.source instanceof Kernel || Object.keys(model.get("store")).some((k) => k.startsWith("series|") && k.endsWith(`|${name}`));
    this.families = Object.fromEntries(Object.entries(index.families).map(([f, all]) => [f, all.filter(kept)]).filter(([, all]) => all.length));
    this.features = new Features({ families: this.families, names: index.names, onChange: (names) => set("features")(names) });
    this.tracesBox = h("div", {});
    this.timeline = new Timeline(this.tracesBox, {
      onTime: (t) => this.seek(t), onRange: (r) => this.onRange(r), onView: (a, b) => this.onView(a, b),
      onCluster: (c) => this.goToCluster(c), label: "Time",
    });
    this.row = new Pictures(this.tracesBox, { onTime: (t) => this.seek(t), onRange: (r) => this.onRange(r), label: "Pictures in a row" });
    this.line = this.timeline;
    this.zooms = h("span", { class: "fxe-row" }, button("Zoom in", () => this.timelineKey("+"), { text: "+" }),
      button("Zoom out", () => this.timelineKey("-"), { text: "−" }), button("Show all of it", () => this.timelineKey("0"), { text: "All" }));
    transport.append(this.zooms);
    this.marking = button("Mark ranges by dragging over the traces", () => this.setMarking(this.marking.getAttribute("aria-pressed") !== "true"), { text: "Mark", pressed: false });
    this.kinds = select("Kind of range", set("mark_kind"));
    this.kinds.fill(KINDS.map((k) => [k, k]), model.get("mark_kind"));
    this.label = h("input", { type: "text", placeholder: "label", "aria-label": "Label of the next range", change: () => set("mark_label")(this.label.value) });
    this.whose = select("Whose rows a range takes", () => {});
    this.whose.fill([["one", "this face"], ["all", "all faces"]], "one");
    this.save = button("Copy the ranges as a table (CSV)", () => this.copy(), { text: "Copy" });
    const marks = h("div", { class: "fxe-row", role: "group", "aria-label": "Mark ranges" }, this.marking, this.kinds, this.label, this.whose, this.save);
    this.ranges = new Ranges({
      onGo: (m) => this.go({ input: m.input, track: m.track ?? this.model.get("track"), time: m.start }),
      onChange: (m) => this.setMarks(this.marks().map((o) => (o.id === m.id ? m : o))),
      onRemove: (m) => this.setMarks(this.marks().filter((o) => o.id !== m.id)),
    });
    this.clusterBox = h("div", { class: "fxe-clusters", role: "group", "aria-label": "Clusters" });
    this.help = h("p", { class: "fxe-help" });
    const note = model.get("store")?.note ? h("p", { class: "fxe-help" }, `This page holds ${model.get("store").note}.`) : null;
    this.root.append(head, this.panes, this.noPicture, transport, this.features.bar, this.tracesBox, marks, this.ranges.root, this.clusterBox, this.help, ...(note ? [note] : []), this.live);
    this.showScatter(model.get("scatter").length === 2);
  }

  listen() {
    const on = (name, act) => this.model.on(`change:${name}`, act);
    this.changes = {
      time: () => {
        const t = this.model.get("time");
        if (Math.abs(t - this.time) > 1e-9) this.show(t);
      },
      input: () => this.load(), track: () => this.load(), features: () => this.loadSeries(), scatter: () => this.loadScatter(),
      playing: () => this.play(this.model.get("playing")), speed: () => this.drawSpeed(), overlay: () => this.drawOverlay(), frontal: () => {
        this.drawOverlay();
        this.redraw();
      },
      marks: () => this.drawMarks(), shaded: () => this.drawEvents(), clusters: () => this.drawEvents(), mark_kind: () => this.drawMarkTools(),
      mark_label: () => this.drawMarkTools(),
      window: () => {
        if (!this.clip().timed) return;
        const w = this.model.get("window"), [a, b] = this.timeline.view;
        if (w.length === 2 && (Math.abs(w[0] - a) > 1e-6 || Math.abs(w[1] - b) > 1e-6)) this.timeline.setView(...w);
        else if (!w.length) this.timelineKey("0");
      },
    };
    for (const [name, act] of Object.entries(this.changes)) on(name, act);
  }

  dispose() {
    for (const [name, act] of Object.entries(this.changes ?? {})) this.model.off(`change:${name}`, act);
    cancelAnimationFrame(this.running);
    clearTimeout(this.said);
    clearTimeout(this.viewed);
    for (const part of [this.media, this.scene, this.scatter, this.timeline, this.row, this.meshes, this.source]) part?.dispose();
    this.gone = true;
    this.root.remove();
  }

  // ---- state

  /** Say changes to the model, and to Python. */
  tell(state) {
    for (const [name, value] of Object.entries(state)) this.model.set(name, value);
    this.model.save_changes();
  }

  tellTime(at_once) {
    const now = performance.now();
    if (!at_once && now - (this.told ?? 0) < TOLD_MS) return;
    this.told = now;
    if (this.model.get("time") !== this.time) this.tell({ time: this.time });
  }

  clip() {
    return this.index.clips.find((c) => c.name === this.model.get("input")) ?? this.index.clips[0];
  }

  /** Another clip, face or time. */
  go({ input, track, time }) {
    const clip = this.index.clips.find((c) => c.name === input), seen = [...clip.tracks].sort((a, b) => b.seen - a.seen);
    const face = clip.tracks.some((t) => t.track === track) ? track : seen[0].track, before = `${this.model.get("input")}|${this.model.get("track")}`;
    this.time = time ?? Math.min(Math.max(input === this.model.get("input") ? this.time : clip.start, clip.start), clip.stop);
    this.tell({ input, track: face, time: this.time });
    if (before === `${input}|${face}`) this.show(this.time);
  }

  // ---- loading

  async load() {
    const clip = this.clip(), input = clip.name, track = this.model.get("track"), key = `${input}|${track}`;
    if (key === this.key_) return;
    this.key_ = key;
    const mine = (this.loads += 1);
    this.inputs.value = input;
    this.faces.hidden = clip.tracks.length < 2;
    this.whose.hidden = clip.tracks.length < 2;
    this.faces.fill(clip.tracks.map((t) => [t.track, `${clip.word} ${t.track} (${t.seen})`]), track);
    this.root.setAttribute("aria-busy", "true");
    let course;
    try {
      course = courseOf(await this.source.ask({ type: "course", input, track }));
    } catch (error) {
      if (mine === this.loads) this.readout.textContent = `${short(input)}: ${error.message}`;
      return;
    }
    if (mine !== this.loads || this.gone) return;
    const same = this.course?.input === input;
    this.course = course;
    this.moments = null;
    this.number = clip.tracks.findIndex((t) => t.track === track);
    this.series.clear();
    this.meshes?.dispose();
    this.meshes = this.index.mesh ? new Meshes(this.source, { input, track, count: course.count, block: this.index.block }, () => this.redraw()) : null;
    if (this.scene && !same) this.scene.fitted = false;
    this.file = null;
    this.position = -1;
    this.line = clip.timed ? this.timeline : this.row;
    this.timeline.root.hidden = this.zooms.hidden = !clip.timed;
    this.row.root.hidden = clip.timed;
    const keys = HELP.filter(([, , timed]) => timed === undefined || timed === clip.timed);
    this.help.replaceChildren(...keys.flatMap(([key, what]) => [h("kbd", {}, key), ` ${what}   `]));
    this.drawPanes();
    this.show(Math.min(Math.max(this.model.get("time"), clip.start), clip.stop));
    await Promise.all([this.loadSeries(), this.loadScatter()]);
    if (mine !== this.loads || this.gone) return;
    this.drawMarks();
    this.drawEvents();
    this.drawSpeed();
    this.drawMarkTools();
    this.drawOverlay();
    this.changes.window();
    this.play(this.model.get("playing"));
    this.root.removeAttribute("aria-busy");
    this.ready = true;
  }

  /** The values of features, asked for once each. */
  async values(names) {
    const missing = names.filter((n) => !this.series.has(n)), { input, track } = this.course, mine = this.loads;
    if (missing.length) {
      const { blocks } = await this.source.ask({ type: "series", input, track, names: missing });
      if (mine !== this.loads) return null;
      missing.forEach((n, i) => this.series.set(n, floats(blocks[i])));
    }
    return names.map((n) => this.series.get(n));
  }

  async loadSeries() {
    const names = [...this.model.get("features")];
    this.features.set(names);
    if (!this.course) return;
    try {
      const found = await this.values(names);
      if (!found || `${names}` !== `${this.model.get("features")}`) return;
      const series = names.map((name, i) => ({ name, unit: unitOf(this.index.units[name]), values: found[i], colour: PALETTE[i % PALETTE.length], ...limits(this.index.units[name], found[i]) }));
      this.line.setData({ times: this.course.times, series });
      this.line.setTime(this.time);
    } catch (error) {
      this.say(`The features cannot be shown: ${error.message}`);
    }
  }

  async loadScatter() {
    const names = this.model.get("scatter");
    if (names.length !== 2) {
      this.showScatter(false);
      return;
    }
    this.xs.fill(this.families, names[0]);
    this.ys.fill(this.families, names[1]);
    if (!this.course) return;
    try {
      const found = await this.values([...names]);
      if (!found) return;
      this.scatter.setData({ x: found[0], y: found[1], names: [...names] });
      this.scatter.setCurrent(this.position);
    } catch (error) {
      this.say(`The scatter cannot be shown: ${error.message}`);
    }
  }

  async pictures(input, frames) {
    const answer = await this.source.ask({ type: "frames", input, frames });
    const there = answer.frames.map((frame, i) => ({ frame, of: answer.of?.[i], blob: new Blob([answer.blocks[i]], { type: "image/jpeg" }) }));
    return [...there, ...answer.missing.map((frame) => ({ frame, blob: null, reason: answer.reason }))];
  }

  // ---- time

  /** A person moved the cursor. */
  seek(t) {
    if (t === undefined || !this.course) return;
    if (this.model.get("playing")) this.since = { at: performance.now(), time: t };
    this.show(t);
    this.tellTime(false);
    clearTimeout(this.later);
    this.later = setTimeout(() => this.tellTime(true), TOLD_MS + 20);
  }

  step(by) {
    const { times } = this.course, i = Math.min(Math.max(this.position + by, 0), times.length - 1);
    this.seek(times[i]);
  }

  /** Put the cursor at `t`: picture, face and traces follow. */
  show(t) {
    this.time = t;
    if (!this.course) return;
    this.line.setTime(t);
    const at = momentAt(this.course.times, t);
    if (at !== this.position) {
      this.position = at;
      this.redraw();
    }
    this.write();
  }

  redraw() {
    if (this.position < 0 || this.gone) return;
    const { course, position: i } = this, file = course.file[i];
    if (file !== this.file) {
      this.file = file;
      const [width, height] = [course.sizes[2 * i], course.sizes[2 * i + 1]];
      this.media.setInput(course.files[file], width > 0 ? { width, height } : {});
    }
    this.updates += 1;
    const read = this.meshes ? this.meshes.read(i, this.mesh) : false, found = course.rows[i] < 0 ? false : read;
    this.hasMesh = found;
    if (found !== null) this.drawFace(found);
    if (course.frames[i] >= 0) this.media.showFrame(course.frames[i]);
    this.layOver();
    this.scatter.setCurrent(i);
  }

  drawFace(found) {
    if (!this.scene) return;
    if (found) this.scene.setPositions(asSeen(this.mesh, this.seen, this.model.get("frontal") ? this.course.angles : null, 3 * this.meshes.own(this.position)));
    if (found === this.faceShown) return;
    this.faceShown = found;
    this.facePane.classList.toggle("empty", !found);
    this.faceNote.textContent = found ? "" : "no face in this frame";
  }

  /** A picture came to the screen. */
  shown() {
    if (this.position < 0 || this.gone) return;
    this.layOver();
    this.write();
  }

  /** The moment of frame number `frame` of the file on the screen. */
  momentOf(frame) {
    const { course } = this;
    this.moments ??= new Map(Array.from(course.frames, (f, i) => [`${course.file[i]}|${f}`, i]));
    return this.moments.get(`${this.file}|${frame}`) ?? -1;
  }

  /** The overlay of the picture that is on the screen, which may be of an earlier frame than the cursor; no outline without a mesh of its own. */
  layOver() {
    const { course, media } = this, i = media.pictured < 0 ? this.position : this.momentOf(media.pictured), boxes = [];
    if (i < 0) {
      media.setOverlay({});
      return;
    }
    const own = media.pictured < 0 || this.meshes?.own(i) === i;
    const found = !this.meshes || course.rows[i] < 0 ? false : own ? this.meshes.peek(i, this.laid) : null;
    for (let k = 0; k < course.boxes.length / (4 * course.count); k += 1) {
      const at = 4 * (k * course.count + i), box = course.boxes.subarray(at, at + 4);
      if (box[2] === box[2] && (k === this.number || !found)) boxes.unshift(box);
      else if (box[2] === box[2]) boxes.push(box);
    }
    const there = course.rows[i] >= 0 && (found !== false || boxes.length > 0), several = this.clip().tracks.length > 1;
    const text = !there ? "no face" : several ? `${this.clip().word} ${this.model.get("track")}` : "";
    media.setOverlay({ contours: found ? this.contours.fill(this.laid) : [], boxes, text });
  }

  play(on) {
    cancelAnimationFrame(this.running);
    this.running = 0;
    this.playButton.replaceChildren(icon(on ? "pause" : "play"));
    this.playButton.setAttribute("aria-label", on ? "Pause" : "Play");
    if (!on || !this.course) {
      this.tellTime(true);
      this.write();
      return;
    }
    const end = this.clip().stop;
    if (this.time >= this.course.times.at(-1) - 1e-6) this.show(this.course.times[0]);
    this.since = { at: performance.now(), time: this.time };
    const tick = (now) => {
      const t = this.since.time + (Math.max(0, now - this.since.at) / 1000) * this.model.get("speed");
      if (t >= end) {
        this.show(this.course.times.at(-1));
        this.running = 0;
        this.tell({ playing: false, time: this.time });
        return;
      }
      this.show(t);
      this.tellTime(false);
      this.running = requestAnimationFrame(tick);
    };
    this.running = requestAnimationFrame(tick);
  }

  drawSpeed() {
    const speed = this.model.get("speed"), all = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed].sort((a, b) => a - b);
    this.speeds.fill(all.map((v) => [v, `${v} ×`]), speed);
    this.since = { at: performance.now(), time: this.time };
  }

  // ---- words

  write() {
    const { course, position: i } = this, clip = this.clip();
    const frame = course.frames[i], row = course.rows[i];
    const big = clip.timed ? clock(this.time) : `picture ${i + 1} of ${course.count}`;
    const { pictured, shown } = this.media, other = pictured >= 0 && shown.frame === frame && pictured !== frame ? `picture of frame ${pictured}` : "";
    const face = this.hasMesh ? this.meshes.own(i) : i, late = face !== i ? `face of frame ${course.frames[face]}` : "";
    const named = clip.timed ? frame >= 0 && `frame ${frame}` : short(course.files[course.file[i]]);
    const small = [named, other, late, row >= 0 ? `row ${row}` : "no face"].filter(Boolean).join(" · ");
    if (this.wrote !== big + small) {
      this.wrote = big + small;
      this.readout.replaceChildren(h("b", {}, big), `  ${small}`);
    }
    if (!this.running) {
      clearTimeout(this.said);
      this.said = setTimeout(() => {
        if (!this.line.root.contains(document.activeElement)) this.live.textContent = `${big}, ${small}`;
      }, 400);
    }
  }

  say(text) {
    this.live.textContent = text;
  }

  // ---- marks, events, clusters

  marks() {
    return plain(this.model.get("marks"));
  }

  setMarks(marks) {
    this.tell({ marks });
    this.drawMarks();
  }

  /** The timeline made, changed or removed a range. Its last frame belongs to it, so it ends where the next begins. Gives back the range's id. */
  onRange({ action, end, id, start, stop, kind, label = "" }) {
    const marks = this.marks(), { times } = this.course;
    const after = end === "start" ? stop : times[momentAt(times, stop) + 1] ?? this.clip().stop;
    if (action !== "add") {
      this.setMarks(action === "delete" ? marks.filter((m) => m.id !== id) : marks.map((m) => (m.id === id ? { ...m, start, stop: after } : m)));
      return id;
    }
    let n = marks.length + 1;
    while (marks.some((m) => m.id === `range-${n}`)) n += 1;
    const track = this.clip().tracks.length > 1 && this.whose.value === "one" ? this.model.get("track") : null;
    this.ranges.root.open = true;
    this.setMarks([...marks, { id: `range-${n}`, input: this.model.get("input"), track, start, stop: after, kind, label }]);
    return `range-${n}`;
  }

  /** From when to when a range goes, in words. */
  span({ input, start, stop }) {
    if (this.index.clips.find((c) => c.name === input)?.timed !== false) return `${clock(start)} – ${clock(stop)}`;
    return stop - start > 1 ? `pictures ${start + 1} – ${stop}` : `picture ${start + 1}`;
  }

  setMarking(on) {
    this.marking.setAttribute("aria-pressed", `${on}`);
    for (const line of [this.timeline, this.row]) line.setMode(on ? "mark" : "scrub");
  }

  drawMarkTools() {
    this.kinds.value = this.model.get("mark_kind");
    if (this.label.value !== this.model.get("mark_label")) this.label.value = this.model.get("mark_label");
    for (const line of [this.timeline, this.row]) line.setMark({ kind: this.model.get("mark_kind"), label: this.model.get("mark_label") });
  }

  drawMarks() {
    const input = this.model.get("input"), track = this.model.get("track");
    const here = (m) => m.input === input && (m.track === null || m.track === track || this.clip().tracks.length === 1);
    const marks = this.marks();
    this.line.setRanges(marks.filter(here));
    this.ranges.set(marks, here, short, (m) => this.span(m));
    this.save.disabled = !marks.length;
  }

  drawEvents() {
    const input = this.model.get("input"), track = this.model.get("track");
    const here = (e) => (e.input === null || e.input === undefined || e.input === input) && (e.track === null || e.track === undefined || e.track === track);
    this.line.setEvents(plain(this.model.get("shaded")).filter(here));
    const all = plain(this.model.get("clusters"));
    this.line.setClusters(all.filter((c) => c.input === input || c.input === null));
    this.clusterBox.hidden = !all.length;
    this.clusterBox.replaceChildren("Clusters", ...all.slice(0, 40).map((c) => button(
      `Go to the cluster of ${c.label} in ${short(c.input)} from ${clock(c.start)} to ${clock(c.stop)}`, () => this.goToCluster(c),
      { text: `${c.label} ${clock(c.start)} – ${clock(c.stop)}${all.some((o) => o.input !== c.input) ? ` · ${short(c.input)}` : ""}` },
    )), all.length > 40 ? `and ${all.length - 40} more` : "");
  }

  /** To the frames of a cluster: its strongest moment, with some time around it in view. */
  goToCluster(c) {
    const room = Math.max(c.stop - c.start, 4 * this.clip().step), clip = this.clip();
    const names = this.model.get("features");
    if (c.feature && !names.includes(c.feature) && Object.values(this.families).flat().includes(c.feature)) this.tell({ features: [...names, c.feature] });
    this.go({ input: c.input ?? clip.name, track: this.model.get("track"), time: Math.max(c.peak, 0) });
    this.tell({ window: [Math.max(0, c.start - room), c.stop + room] });
    this.changes.window();
  }

  onView(a, b) {
    clearTimeout(this.viewed);
    this.viewed = setTimeout(() => {
      const clip = this.clip(), all = Math.abs(a - clip.start) < 1e-6 && b >= (this.course?.times.at(-1) ?? clip.stop) - 1e-6, old = this.model.get("window");
      const next = all ? [] : [a, b];
      if (`${old}` !== `${next}`) this.tell({ window: next });
    }, 250);
  }

  async copy() {
    const quoted = (v) => (/[",\n]/.test(`${v ?? ""}`) ? `"${`${v}`.replaceAll('"', '""')}"` : `${v ?? ""}`);
    const names = ["input", "track", "start", "stop", "kind", "label"];
    const text = [names.join(","), ...this.marks().map((m) => names.map((n) => quoted(m[n])).join(","))].join("\n");
    try {
      await navigator.clipboard.writeText(`${text}\n`);
      this.say("Ranges copied as CSV");
      this.save.lastChild.textContent = "Copied";
      setTimeout(() => (this.save.lastChild.textContent = "Copy"), 1500);
    } catch {
      const link = h("a", { href: URL.createObjectURL(new Blob([`${text}\n`], { type: "text/csv" })), download: "ranges.csv" });
      link.click();
      URL.revokeObjectURL(link.href);
    }
  }

  // ---- panes and keys

  showScatter(on) {
    this.scatterPane.hidden = !on;
    this.dots.setAttribute("aria-pressed", `${on}`);
    this.drawPanes();
  }

  /** Panes there is something for; a recording without pictures, boxes and meshes needs no empty frame, only a word why. */
  drawPanes() {
    const { course } = this, why = course && course.files.every((f) => course.why[f]) ? course.why[course.files[0]] : "";
    const empty = why && !this.scene && !course.boxes.some((v) => v === v);
    this.mediaPane.hidden = !!empty;
    this.over.hidden = !!empty;
    this.noPicture.hidden = !why;
    this.noPicture.textContent = why ? `No pictures: ${why}` : "";
    const shown = [...this.panes.children].filter((p) => !p.hidden).length;
    this.panes.hidden = !shown;
    this.panes.classList.toggle("three", shown === 3);
    this.panes.classList.toggle("two", shown === 2);
    this.panes.classList.toggle("low", shown === 1 && !!empty);
  }

  toggleScatter() {
    const on = this.scatterPane.hidden;
    if (on && this.model.get("scatter").length !== 2) {
      const all = Object.values(this.families).flat();
      if (all.length < 2) return;
      this.tell({ scatter: all.includes("valence") && all.includes("arousal") ? ["valence", "arousal"] : all.slice(0, 2) });
    }
    this.showScatter(on);
    if (on) this.loadScatter();
  }

  drawOverlay() {
    const on = this.model.get("overlay");
    this.media.setOptions({ overlay: on });
    this.over.setAttribute("aria-pressed", `${on}`);
    this.front.setAttribute("aria-pressed", `${this.model.get("frontal")}`);
  }

  timelineKey(key, shiftKey = false) {
    this.line.root.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: false, cancelable: true }));
  }

  /** Brackets belong to the timeline while a range is selected there; else they change the speed. */
  bracket(e) {
    if ((e.key !== "[" && e.key !== "]") || (this.line === this.timeline && this.timeline.selected !== null) || e.target.matches("input, select") || e.ctrlKey || e.metaKey || e.altKey) return;
    const i = SPEEDS.findIndex((v) => v >= this.model.get("speed")), by = e.key === "]" ? 1 : -1;
    this.tell({ speed: SPEEDS[Math.min(Math.max(i + by, 0), SPEEDS.length - 1)] });
    e.preventDefault();
    e.stopPropagation();
  }

  key(e) {
    const at = e.target, typing = at.matches("input[type=text], input[type=search], .fxe-ranges input, select, textarea");
    if (typing || e.ctrlKey || e.metaKey || e.altKey) {
      if (typing) e.stopPropagation();
      return;
    }
    const press = {
      " ": () => this.tell({ playing: !this.model.get("playing") }), k: () => this.tell({ playing: !this.model.get("playing") }),
      f: () => this.features.toggle(), o: () => this.tell({ overlay: !this.model.get("overlay") }),
    };
    if (e.key === " " && at.matches("button, summary, input")) return;
    if (press[e.key]) press[e.key]();
    else if (["ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "+", "=", "-", "0", "m", "r", "R", "[", "]", "Delete", "Backspace", "Escape"].includes(e.key)) this.timelineKey(e.key, e.shiftKey);
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  // ---- for tests

  /** What is on the screen, in plain numbers. */
  state() {
    return {
      time: this.time, position: this.position, input: this.course?.input, track: this.course?.track, row: this.course?.rows[this.position], ready: !!this.ready,
      mesh: this.hasMesh === true ? Array.from(this.mesh.subarray(0, 9)) : this.hasMesh ?? null, seen: Array.from(this.seen.subarray(0, 9)),
      picture: this.media?.root.dataset.frame, features: plain(this.model.get("features")), updates: this.updates, playing: this.running > 0,
    };
  }
}

/** A unit for people: none for shares of 0 to 1. */
function unitOf(unit) {
  return unit && !unit.includes("..") ? unit : "";
}

/** Features of 0..1 share their axis unless they hardly move; others take that of their values. */
function limits(unit, values) {
  if (unit !== "0..1") return {};
  let high = 0;
  for (let i = 0; i < values.length; i += 1) if (values[i] > high) high = values[i];
  return { low: 0, high: Math.max(0.2, Math.min(1, high)) };
}

export default {
  render({ model, el }) {
    const view = new Explorer(model, el);
    return () => view.dispose();
  },
};
