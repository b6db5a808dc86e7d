// A result on the face: threshold, colours, table of what survives, morph between the two levels.
import { movements, numbers } from "./lab_model.js";
import { choice, halves, made, slider } from "./lab_parts.js";

const VERTICES = 478;
const SKIN = [226, 211, 198];

/** One contrast as the page holds it, ready to compute with. */
export class Contrast {
  constructor(state) {
    Object.assign(this, state);
    this.first = numbers(state.first, Float32Array);
    this.moved = movements(state.moved, state.scales);
    this.normals = state.normals ? numbers(state.normals, Float32Array) : null;
    this.step = new Float32Array(VERTICES * 3);
  }

  /** Whether a number survives: p at most, or effect at least the threshold; null never does. */
  static passes(value, by, threshold) {
    return value !== null && (by === "p_adj" ? value <= threshold : Math.abs(value) >= threshold);
  }

  /** The rows that are listed. */
  listed(by, threshold) {
    const name = by === "p_adj" ? "p_adj" : this.vertices ? "estimate" : "effect_size";
    return this.rows.filter((row) => Contrast.passes(row[name], by, threshold));
  }

  /** Fills `step` (478 x 3): the first face's way to the second by what survives; gives back which vertices or rows do. */
  displace(by, threshold) {
    const { step } = this;
    step.fill(0);
    if (this.vertices) {
      const kept = this.vertices[by === "p_adj" ? "p" : "estimate"].map((v) => Contrast.passes(v, by, threshold));
      kept.forEach((yes, v) => yes && step.set(this.moved[0].subarray(v * 3, v * 3 + 3), v * 3));
      return kept;
    }
    const kept = this.rows.map((row) => Contrast.passes(row[by], by, threshold));
    kept.forEach((yes, k) => {
      if (yes) for (let i = 0; i < step.length; i++) step[i] += this.moved[k][i];
    });
    return kept;
  }

  /** One number per vertex for the colour, null where skin is to be seen; `kept` from `displace`. */
  values(show, kept) {
    if (this.vertices) return this.vertices[show].map((v, i) => (kept[i] ? v : null));
    const { step, normals } = this, some = kept.some(Boolean);
    const of = {
      moved: (i) => Math.hypot(step[i], step[i + 1], step[i + 2]),
      outwards: (i) => step[i] * normals[i] + step[i + 1] * normals[i + 1] + step[i + 2] * normals[i + 2],
      up: (i) => step[i + 1],
      left: (i) => step[i],
    }[show];
    return Array.from({ length: VERTICES }, (_, v) => (some ? of(v * 3) : null));
  }
}

/** sRGB per vertex from numbers and a ramp of 256 colours between two limits. */
export function paint(values, ramp, [low, high]) {
  const rgb = new Uint8Array(VERTICES * 3);
  values.forEach((value, v) => {
    const at = Math.round((255 * (value - low)) / (high - low || 1));
    rgb.set(value === null ? SKIN : ramp[Math.min(Math.max(at, 0), 255)], v * 3);
  });
  return rgb;
}

/** The table of what survives. */
function tableOf(heads, rows, caption) {
  const head = made("tr", {}, ...heads.map((textContent) => made("th", { scope: "col", textContent })));
  const body = rows.map(({ cells: [first, ...rest] }) => made("tr", {}, made("th", { scope: "row", textContent: first }), ...rest.map((textContent) => made("td", { textContent }))));
  return made("table", {}, made("caption", { textContent: caption }), made("thead", {}, head), made("tbody", {}, ...body));
}

/** A bar of the ramp with its ends. */
function legend(ramp, [low, high], text) {
  const stops = ramp.filter((_, i) => i % 15 === 0).map((rgb) => `rgb(${rgb})`);
  const bar = made("span", { ariaHidden: "true" });
  bar.style.cssText = `flex:1;height:10px;border-radius:3px;background:linear-gradient(90deg,${stops})`;
  const one = made("div", { className: "fx-bar" }, made("span", { textContent: low.toPrecision(2) }), bar, made("span", { textContent: high.toPrecision(2) }), made("span", { textContent: text }));
  one.style.gap = "8px";
  return one;
}

export function effectsView(model, el) {
  const { root, panel, scene } = halves(model, el, "effects");
  const contrasts = new Map(model.get("contrasts").map((state) => [state.name, new Contrast(state)]));
  const choices = model.get("choices"), ramps = model.get("ramps"), measures = model.get("measures");
  const size = measures.effect_size.replace("size of the ", "");
  const state = Object.fromEntries(["contrast", "show", "by", "threshold", "position", "exaggeration"].map((name) => [name, model.get(name)]));
  const list = made("div", { className: "fx-list" }), scale = made("div"), where = made("div");
  list.setAttribute("aria-live", "polite");
  const points = new Float32Array(VERTICES * 3);

  const move = () => {
    const { first, step } = contrasts.get(state.contrast), factor = state.position * state.exaggeration;
    for (let i = 0; i < points.length; i++) points[i] = first[i] + factor * step[i];
    scene.setPositions(points);
  };
  const redraw = () => {
    const one = contrasts.get(state.contrast), limits = one.limits[state.show], ramp = limits[0] < 0 ? ramps.two : ramps.one;
    const kept = one.displace(state.by, state.threshold), rows = one.listed(state.by, state.threshold);
    scene.setColours(paint(one.values(state.show, kept), ramp, limits));
    rows.sort((a, b) => Math.abs(b.effect_size) - Math.abs(a.effect_size));
    const limit = state.by === "p_adj" ? `corrected p at most ${Number(state.threshold.toPrecision(3))}` : `${size} of at least ${Number(state.threshold.toPrecision(3))}`;
    const larger = state.exaggeration > 1 ? `; movement ${Number(state.exaggeration.toPrecision(3))} times its size` : "";
    const caption = `${one.name}: ${rows.length} of ${one.rows.length} ${one.vertices ? "patches" : "features"} with ${limit}${larger}`;
    list.replaceChildren(tableOf(one.heads, rows, caption));
    scale.replaceChildren(legend(ramp, limits, choices[state.show]));
    move();
  };
  const set = (name, value) => {
    state[name] = value;
    if (name === "by") thresholdSlider();
    if (name === "position") move();
    else redraw();
  };
  const thresholdSlider = () => {
    const p = state.by === "p_adj";
    const sizes = [...contrasts.values()].flatMap((one) => (one.vertices ? one.vertices.estimate : one.rows.map((row) => row.effect_size)));
    const largest = Math.ceil(20 * Math.max(0.05, ...sizes.filter((v) => v !== null).map(Math.abs))) / 20;
    if (p && !(state.threshold > 0 && state.threshold <= 1)) state.threshold = 0.05;
    const settings = p ? { label: "p at most", low: -4, high: 0, value: Math.log10(state.threshold), step: 0.05, digits: 2 } : { label: `${size} at least`, low: 0, high: largest, value: state.threshold };
    const one = slider({ name: "threshold", hint: "What is beyond the threshold moves and colours the face", ...settings }, (v) => set("threshold", p ? Number((10 ** v).toPrecision(3)) : v));
    if (p) {
      const output = one.element.querySelector("output");
      const write = () => {
        output.textContent = Number((10 ** one.input.value).toPrecision(2));
        one.input.setAttribute("aria-valuetext", output.textContent); // not the logarithm
      };
      one.input.addEventListener("input", write);
      write();
    }
    where.replaceChildren(one.element);
  };

  const picks = [
    ["contrast", "Contrast", [...contrasts.keys()].map((name) => [name, name])],
    ["by", "Threshold on", Object.entries(measures)],
    ["show", "Colour", Object.entries(choices)],
  ].map(([name, label, options]) => {
    const one = choice(label, options, (value) => {
      if (name === "by") state.threshold = value === "p_adj" ? 0.05 : 0;
      set(name, value);
    });
    one.select.value = state[name];
    one.select.dataset.name = name;
    return one.element;
  });
  thresholdSlider();
  panel.append(made("div", { className: "fx-bar" }, ...picks), where);
  const [first, second] = contrasts.get(state.contrast).levels;
  if ([...contrasts.values()].some((one) => one.moved.some((step) => step.some(Boolean)))) {
    panel.append(
      slider({ name: "position", label: "First to second", hint: `0: ${first}, 1: ${second}`, low: 0, high: 1, value: state.position }, (v) => set("position", v)).element,
      slider({ name: "exaggeration", label: "Exaggerated", hint: "Movement times this", low: 1, high: 10, value: state.exaggeration, step: 0.1, digits: 1 }, (v) => set("exaggeration", v)).element,
    );
  }
  panel.append(scale, list);
  scene.setPositions(contrasts.get(state.contrast).first);
  redraw();
  root.facefex = { scene, contrasts, state, set, points };
  return () => {
    scene.dispose();
    root.remove();
  };
}
