// The controls around the explorer's views: small builders of accessible elements, the list of features, the list of ranges.
import { PALETTE } from "./timeline.js";

/** An element with attributes, properties (names with a dot in front), listeners (functions) and children. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else if (name.startsWith(".")) node[name.slice(1)] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined));
  return node;
}

const PATHS = {
  play: "M5 3.2v9.6l8-4.8z", pause: "M4 3h3v10H4zM9 3h3v10H9z", back: "M11 3.5v9L4.5 8z", next: "M5 3.5v9L11.5 8z",
  first: "M3 3h2v10H3zM13 3.5v9L6 8z", last: "M11 3h2v10h-2zM3 3.5v9L10 8z", remove: "M4 5l1-1 3 3 3-3 1 1-3 3 3 3-1 1-3-3-3 3-1-1 3-3z",
  go: "M3 7h6V4l5 4-5 4V9H3z", add: "M7 3h2v4h4v2H9v4H7V9H3V7h4z",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function button(label, act, { name = null, text = null, pressed = null, keys = null } = {}) {
  return h("button", {
    type: "button", "aria-label": label, title: keys ? `${label} (${keys})` : label, "aria-pressed": pressed === null ? null : `${pressed}`,
    "aria-keyshortcuts": keys, click: act,
  }, name ? icon(name) : null, text);
}

/** A select; `fill` gives it [value, text] pairs or, by family, {family: [value]}. Calls `act` with the value chosen. */
export function select(label, act) {
  const node = h("select", { "aria-label": label, title: label, change: () => act(node.value) });
  const option = ([value, text]) => h("option", { value }, text);
  node.fill = (given, value) => {
    const groups = Array.isArray(given) ? given.map(option)
      : Object.entries(given).map(([family, all]) => h("optgroup", { label: family.replace("_", " ") }, ...all.map((n) => option([n, n]))));
    node.replaceChildren(...groups);
    node.value = value;
  };
  return node;
}

/** Names of features as chips, and a searchable list of all by family. */
export class Features {
  /** @param {{families: Object<string, string[]>, names: Object<string, string>, onChange: (names: string[]) => void}} options */
  constructor({ families, names, onChange }) {
    Object.assign(this, { families, names, onChange, chosen: [] });
    this.open = button("Choose features", () => this.toggle(), { name: "add", text: "Features", keys: "F" });
    this.open.setAttribute("aria-expanded", "false");
    this.open.setAttribute("aria-haspopup", "dialog");
    this.chips = h("div", { class: "fxe-chips", role: "list", "aria-label": "Features shown" });
    this.search = h("input", { type: "search", placeholder: "Search features", "aria-label": "Search features", input: () => this.#list() });
    this.items = h("div", { class: "fxe-items" });
    this.panel = h("div", { class: "fxe-panel", role: "dialog", "aria-label": "Features", hidden: true, keydown: (e) => this.#key(e) }, this.search, this.items);
    this.bar = h("div", { class: "fxe-row fxe-features" }, this.open, this.chips, this.panel);
  }

  set(names) {
    this.chosen = [...names];
    this.chips.replaceChildren(...names.map((name, i) => {
      const chip = button(`Remove ${name}`, () => this.#change(this.chosen.filter((n) => n !== name)), {});
      chip.className = "fxe-chip";
      chip.title = `${this.names[name] ? `${name}: ${this.names[name]}. ` : ""}Click to remove`;
      chip.append(h("span", { class: "fxe-dot", style: `background:${PALETTE[i % PALETTE.length]}` }), name, icon("remove"));
      return h("span", { role: "listitem" }, chip);
    }));
    if (!this.panel.hidden) this.#list();
  }

  toggle(show = this.panel.hidden) {
    this.panel.hidden = !show;
    this.open.setAttribute("aria-expanded", `${show}`);
    if (show) {
      this.search.value = "";
      this.#list();
      this.search.focus({ preventScroll: true });
    } else this.open.focus({ preventScroll: true });
  }

  #change(names) {
    this.set(names);
    this.onChange(names);
  }

  #key(e) {
    if (e.key === "Escape") this.toggle(false);
    else if (e.key === "Enter" && e.target === this.search) {
      const first = this.items.querySelector("input");
      first?.click();
    } else return;
    e.preventDefault();
    e.stopPropagation();
  }

  #list() {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (name, family) => words.every((w) => `${name} ${this.names[name] ?? ""} ${family}`.toLowerCase().includes(w));
    const groups = Object.entries(this.families).map(([family, all]) => [family, all.filter((n) => fits(n, family))]).filter(([, found]) => found.length);
    const focused = document.activeElement?.dataset?.feature;
    this.items.replaceChildren(...groups.map(([family, found]) => h("fieldset", {}, h("legend", {}, family.replace("_", " ")), ...found.map((name) => h(
      "label", { title: this.names[name] ?? name },
      h("input", {
        type: "checkbox", "data-feature": name, ".checked": this.chosen.includes(name),
        change: (e) => this.#change(e.target.checked ? [...this.chosen, name] : this.chosen.filter((n) => n !== name)),
      }),
      h("span", {}, name), this.names[name] ? h("small", {}, this.names[name]) : null,
    )))), groups.length ? "" : h("p", { class: "fxe-none" }, "No feature has this name."));
    if (focused) [...this.items.querySelectorAll("input")].find((i) => i.dataset.feature === focused)?.focus({ preventScroll: true });
  }
}

/** Ranges as a table: what, from when to when, a label to edit, buttons to go there and to remove. */
export class Ranges {
  /** @param {{onGo: (mark: object) => void, onChange: (mark: object) => void, onRemove: (mark: object) => void}} acts */
  constructor(acts) {
    Object.assign(this, acts);
    this.title = h("summary", {}, "Ranges");
    this.list = h("div", { class: "fxe-ranges", role: "list", "aria-label": "Marked ranges" });
    this.root = h("details", { class: "fxe-fold" }, this.title, this.list);
  }

  /** @param {object[]} marks all of them; `here` says which belong to what is on the screen */
  set(marks, here, short, whenOf) {
    const label = marks.length ? `Ranges (${marks.length})` : "Ranges: none yet. Drag with Mark on, or press M at its start and at its end.";
    this.title.textContent = label;
    this.list.replaceChildren(...marks.map((m) => h(
      "div", { role: "listitem", class: here(m) ? "fxe-range" : "fxe-range fxe-away" },
      h("span", { class: `fxe-kind fxe-${m.kind}` }, m.kind),
      h("input", { ".value": m.label, placeholder: "label", "aria-label": `Label of the ${m.kind} range`, change: (e) => this.onChange({ ...m, label: e.target.value }) }),
      h("span", { class: "fxe-when" }, whenOf(m)),
      h("span", { class: "fxe-where" }, [here(m) ? "" : short(m.input), m.track === null ? "" : `face ${m.track}`].filter(Boolean).join(", ")),
      button(`Go to the ${m.kind} range at ${whenOf(m)}`, () => this.onGo(m), { name: "go" }),
      button(`Remove the ${m.kind} range at ${whenOf(m)}`, () => this.onRemove(m), { name: "remove" }),
    )));
  }
}
