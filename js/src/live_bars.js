/** Bars of the chosen features: each a labelled `meter` for screen readers, a coloured strip and a number for everybody else. */

export class Bars {
  constructor(root, bars) {
    this.root = root;
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", "Measurements of the first face");
    this.set(bars);
  }

  /** `bars`: [{name, label, low, high}]. */
  set(bars) {
    this.bars = bars;
    this.root.replaceChildren();
    this.drawn = bars.map(({ name, label, low, high }) => {
      const words = Object.assign(document.createElement("span"), { textContent: label });
      const meter = Object.assign(document.createElement("div"), { className: "ffl-bar" });
      const strip = document.createElement("i");
      const number = Object.assign(document.createElement("span"), { className: "ffl-number", textContent: "–" });
      for (const [key, value] of [["role", "meter"], ["aria-label", label], ["aria-valuemin", low], ["aria-valuemax", high]]) meter.setAttribute(key, value);
      meter.dataset.feature = name;
      number.setAttribute("aria-hidden", "true");
      meter.append(strip);
      this.root.append(words, meter, number);
      return { meter, strip, number };
    });
  }

  /** Values in the order of the bars; null or a missing list: not measured. */
  show(values) {
    this.bars.forEach(({ low, high }, i) => {
      const { meter, strip, number } = this.drawn[i];
      const value = values?.[i] ?? null;
      const part = (v) => Math.min(1, Math.max(0, (v - low) / (high - low)));
      const zero = part(0), at = value === null ? zero : part(value);
      strip.style.left = `${100 * Math.min(zero, at)}%`;
      strip.style.width = `${100 * Math.abs(at - zero)}%`;
      number.textContent = value === null ? "–" : value.toFixed(2);
      if (value === null) meter.removeAttribute("aria-valuenow");
      else meter.setAttribute("aria-valuenow", value.toFixed(2));
      meter.setAttribute("aria-valuetext", value === null ? "not measured" : value.toFixed(2));
    });
  }
}
