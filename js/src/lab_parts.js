// What both pages of the laboratory are made of: the two halves, the face, sliders with a label and a number.
import { FaceScene } from "./face_scene.js";
import { numbers } from "./lab_model.js";
import { BASE_CSS, addStyle } from "./theme.js";

const CSS = `
.facefex-lab { display: flex; flex-wrap: wrap; gap: 14px; padding: 6px; }
.facefex-lab .fx-face { flex: 1 1 340px; height: min(74vh, 620px); min-height: 300px; border: 1px solid var(--fx-line); border-radius: 6px; }
.facefex-lab .fx-panel { flex: 1 1 380px; display: flex; flex-direction: column; gap: 6px; max-height: min(74vh, 620px); }
.facefex-lab .fx-bar { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; }
.facefex-lab .fx-list { overflow: auto; flex: 1 1 auto; border: 1px solid var(--fx-line); border-radius: 6px; padding: 2px 10px 8px; }
.facefex-lab fieldset { border: 0; padding: 0; margin: 0; min-width: 0; }
.facefex-lab legend { font-weight: 600; margin: 8px 0 2px; padding: 0; }
.facefex-lab .fx-slider { display: grid; grid-template-columns: minmax(150px, 15em) 1fr 3.4em; gap: 8px; align-items: center; min-height: 24px; }
.facefex-lab .fx-slider output { text-align: right; font-variant-numeric: tabular-nums; color: var(--fx-faint); }
.facefex-lab .fx-slider input { width: 100%; min-width: 80px; }
.facefex-lab select { font: inherit; color: inherit; background: var(--fx-panel); border: 1px solid var(--fx-line); border-radius: 5px; height: 26px; }
.facefex-lab table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
.facefex-lab th, .facefex-lab td { text-align: right; padding: 2px 6px; border-bottom: 1px solid var(--fx-line); }
.facefex-lab th:first-child, .facefex-lab td:first-child { text-align: left; font-weight: normal; }
.facefex-lab caption { text-align: left; color: var(--fx-faint); padding: 4px 0; }
`;

let serial = 0;

/** An element with properties and children. */
export function made(tag, properties = {}, ...children) {
  const { dataset, ...rest } = properties;
  const node = Object.assign(document.createElement(tag), rest);
  Object.assign(node.dataset, dataset ?? {});
  node.append(...children);
  return node;
}

/** A slider with its label and number; `heard` gets the value. `set(value)` moves it silently. */
export function slider({ name, label, hint = "", low, high, value, step = 0.01, digits = 2 }, heard) {
  const id = `facefex-${++serial}-${name}`;
  const input = made("input", { type: "range", id, min: low, max: high, step, title: hint, dataset: { name } });
  const shown = made("output", { htmlFor: id });
  const element = made("div", { className: "fx-slider", title: hint }, made("label", { htmlFor: id, textContent: label }), input, shown);
  const write = () => { shown.textContent = Number(input.value).toFixed(digits); };
  input.addEventListener("input", () => {
    write();
    heard(Number(input.value));
  });
  const set = (v) => {
    input.value = v;
    write();
  };
  set(value);
  return { element, input, set };
}

/** A list to choose from, with a label. @param {[string, string][]} options value and text */
export function choice(label, options, heard) {
  const select = made("select", { ariaLabel: label }, ...options.map(([value, text]) => made("option", { value, textContent: text })));
  select.addEventListener("change", () => heard(select.value));
  return { element: made("label", {}, `${label} `, select), select };
}

/** A box to tick. */
export function tick(label, checked, heard, hint = "") {
  const input = made("input", { type: "checkbox", checked });
  input.addEventListener("change", () => heard(input.checked));
  return { element: made("label", { title: hint }, input, ` ${label}`), input };
}

/** The two halves of a page in `el`: a face at the left, a panel at the right. */
export function halves(model, el, kind) {
  addStyle(el, "base", BASE_CSS);
  addStyle(el, "lab", CSS);
  const face = made("div", { className: "fx-face" }), panel = made("div", { className: "fx-panel" });
  const root = made("div", { className: "facefex-view facefex-lab", dataset: { kind } }, face, panel);
  el.append(root);
  const scene = new FaceScene(face, { triangles: numbers(model.get("triangles"), Uint16Array), contours: model.get("contours"), label: model.get("label") });
  return { root, panel, scene };
}
