/** Shared by the canvas components: theme colours, sharp canvases, one redraw per screen refresh. Imports nothing. */

const BASE = `
.ffx{box-sizing:border-box;position:relative;min-width:0;color-scheme:light dark;
background:var(--facefex-paper,var(--jp-layout-color1,var(--vscode-editor-background,Canvas)));
color:var(--facefex-ink,var(--jp-ui-font-color1,var(--vscode-editor-foreground,CanvasText)));
font:12px/1.3 var(--jp-ui-font-family,system-ui,sans-serif);user-select:none;-webkit-user-select:none}
.ffx canvas{position:absolute;inset:0;display:block}
.ffx:focus{outline:none}
.ffx:focus-visible{outline:2px solid var(--jp-brand-color1,#1976d2);outline-offset:-2px}
.ffx-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[data-jp-theme-light=true] .ffx{color-scheme:light}[data-jp-theme-light=false] .ffx{color-scheme:dark}`;

/** A `div.ffx` inside `parent` with its own small style sheet (works in shadow roots too). */
export function box(parent, className, css = "", attributes = {}) {
  const root = document.createElement("div");
  root.className = `ffx ${className}`;
  const style = document.createElement("style");
  style.textContent = BASE + css;
  root.append(style);
  for (const [name, value] of Object.entries(attributes)) root.setAttribute(name, value);
  parent.append(root);
  return root;
}

/** A canvas that fills `root`, above those made before it. */
export function layer(root) {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  root.append(canvas);
  return canvas;
}

/** Give `canvas` the size (CSS pixels) at the screen's resolution; returns a context that draws in CSS pixels, cleared. */
export function sheet(canvas, width, height) {
  const ratio = Math.min(window.devicePixelRatio || 1, 3);
  const w = Math.max(1, Math.round(width * ratio)), h = Math.max(1, Math.round(height * ratio));
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const ctx = canvas.getContext("2d");
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  return ctx;
}

let probe = null;

/** Any CSS colour as [r, g, b, alpha], each 0..255. */
export function rgba(colour) {
  probe ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  probe.clearRect(0, 0, 1, 1);
  probe.fillStyle = "#000";
  probe.fillStyle = colour;
  probe.fillRect(0, 0, 1, 1);
  return [...probe.getImageData(0, 0, 1, 1).data];
}

/** `share` of colour b in colour a; both are [r, g, b]. */
export function mix(a, b, share) {
  return [0, 1, 2].map((i) => Math.round(a[i] + (b[i] - a[i]) * share));
}

export const css = (c, alpha = 1) => `rgba(${c[0]},${c[1]},${c[2]},${alpha})`;

/** Relative luminance 0..1 and contrast ratio 1..21 of WCAG 2.2 (w3.org/TR/WCAG22, "relative luminance"). */
export function luminance(c) {
  const [r, g, b] = c.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** `colour`, moved towards the ink until it stands out from the paper by a ratio of 3 (WCAG's minimum for graphics). */
export function legible(colour, theme) {
  const own = rgba(colour);
  for (let share = 0; share < 1; share += 0.1) {
    const c = mix(own, theme.ink, share);
    if (contrast(c, theme.paper) >= 3) return c;
  }
  return theme.ink;
}

/** The colours of the page that `root` stands in: paper, ink, faint, line, accent as [r, g, b]; dark as a boolean. */
export function themeOf(root) {
  const style = getComputedStyle(root);
  let paper = rgba(style.backgroundColor);
  const ink = rgba(style.color).slice(0, 3);
  if (paper[3] < 128) paper = luminance(ink) > 0.4 ? [20, 20, 20] : [255, 255, 255];
  paper = paper.slice(0, 3);
  const dark = luminance(paper) < 0.3;
  const accent = legible(dark ? "#56B4E9" : "#0072B2", { paper, ink });
  return { paper, ink, dark, accent, faint: mix(ink, paper, 0.4), line: mix(ink, paper, 0.8), font: style.fontFamily };
}

/** Calls `changed` when the theme of JupyterLab, VS Code or the system changes; returns a function that ends it. */
export function watchTheme(changed) {
  const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((q) => window.matchMedia(q));
  queries.forEach((q) => q.addEventListener("change", changed));
  const observer = new MutationObserver(changed);
  for (const node of [document.documentElement, document.body]) {
    if (node) observer.observe(node, { attributes: true, attributeFilter: ["class", "style", "data-jp-theme-name", "data-jp-theme-light", "data-vscode-theme-kind"] });
  }
  return () => {
    observer.disconnect();
    queries.forEach((q) => q.removeEventListener("change", changed));
  };
}

/** A function that asks for `draw` at the next screen refresh, once however often it is called; `.cancel()` takes it back. */
export function onceAFrame(draw) {
  let handle = 0;
  const ask = () => {
    handle ||= requestAnimationFrame(() => {
      handle = 0;
      draw();
    });
  };
  ask.cancel = () => {
    cancelAnimationFrame(handle);
    handle = 0;
  };
  return ask;
}

/** A number for people: three significant digits, no exponent where that can be avoided, "–" where there is none. */
export function numeral(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-3)) return value.toExponential(1).replace("-", "−").replace("e−", "e−");
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toFixed(digits).replace("-", "−");
}

/** Round steps: 1, 2 or 5 times a power of ten, so that about `count` fit into `span`. */
export function niceStep(span, count) {
  const raw = span / Math.max(1, count), power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5, 10].find((m) => m * power >= raw * (1 - 1e-9)) ?? 10);
}

/** `text` cut with an ellipsis so that it is at most `width` wide; "" when not even a few letters fit. */
export function shortened(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let n = Math.min(text.length, Math.floor(width / 5));
  while (n > 1 && ctx.measureText(`${text.slice(0, n)}…`).width > width) n -= 1;
  return n > 1 ? `${text.slice(0, n)}…` : "";
}
