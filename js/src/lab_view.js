// Sliders that move a face.
import { LabModel } from "./lab_model.js";
import { choice, halves, made, slider, tick } from "./lab_parts.js";

/** Sliders of all controls under their headings. */
function sliderList(controls, values, heard) {
  const list = made("div", { className: "fx-list" }), sliders = new Map(), groups = new Map();
  for (const { name, label, hint, group, low, high, unit } of controls) {
    if (!groups.has(group)) {
      groups.set(group, made("fieldset", {}, made("legend", { textContent: group })));
      list.append(groups.get(group));
    }
    const turns = unit === "degrees";
    const text = turns ? `${label} (°)` : label;
    const one = slider({ name, label: text, hint, low, high, value: values[name], step: turns ? 1 : 0.01, digits: turns ? 0 : 2 }, (v) => heard(name, v));
    sliders.set(name, one);
    groups.get(group).append(one.element);
  }
  return { list, sliders };
}

export function labView(model, el) {
  const { root, panel, scene } = halves(model, el, "lab");
  const lab = new LabModel(model.get("lab")), controls = lab.controls;
  const rest = Object.fromEntries(controls.map((c) => [c.name, c.rest]));
  const known = model.get("expressions");
  const state = { values: { ...rest, ...model.get("values") }, intensity: model.get("intensity"), symmetric: model.get("symmetric") };
  const show = () => scene.setPositions(lab.mesh(state.values, state.intensity, state.symmetric));
  const { list, sliders } = sliderList(controls, state.values, (name, value) => {
    state.values[name] = value;
    pick.select.value = "";
    show();
  });
  const put = (values) => {
    state.values = { ...rest, ...values };
    for (const [name, one] of sliders) one.set(state.values[name]);
    show();
  };
  const pick = choice("Expression", [["", "(own)"], ...Object.keys(known).map((name) => [name, name])], (name) => name && put(known[name]));
  const same = (values) => controls.every((c) => Math.abs((values[c.name] ?? c.rest) - state.values[c.name]) < 1e-9);
  pick.select.value = Object.keys(known).find((name) => same(known[name])) ?? "";
  const strength = slider({ name: "intensity", label: "Intensity", hint: "All values times this, within their range", low: 0, high: 2, value: state.intensity, step: 0.05 }, (value) => {
    state.intensity = value;
    show();
  });
  const even = tick("Symmetric", state.symmetric, (value) => {
    state.symmetric = value;
    show();
  }, "Both sides of the face at their mean");
  const reset = made("button", { type: "button", textContent: "Reset", title: "All sliders to rest" });
  reset.addEventListener("click", () => {
    state.intensity = 1;
    strength.set(1);
    pick.select.value = "";
    put({});
  });
  panel.append(made("div", { className: "fx-bar" }, pick.element, even.element, reset), strength.element, list);
  scene.setPositions(lab.neutral); // fits the view on the neutral face, so that a wide mouth does not shrink it
  show();
  root.facefex = { scene, lab, state, put, sliders };
  return () => {
    scene.dispose();
    root.remove();
  };
}
