// Light or dark: JupyterLab's and VS Code's colours where the page has them, the system's choice elsewhere.

/** Calls `heard` whenever the page or the system changes between light and dark; gives back a function that ends it. */
export function onTheme(heard) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const watcher = new MutationObserver(heard);
  for (const node of [document.documentElement, document.body]) {
    if (node) watcher.observe(node, { attributes: true, attributeFilter: ["class", "style", "data-theme", "data-jp-theme-light", "data-jp-theme-name", "data-vscode-theme-kind"] });
  }
  system.addEventListener("change", heard);
  return () => {
    watcher.disconnect();
    system.removeEventListener("change", heard);
  };
}

/** The rules that all views share: colours as --fx-... variables, buttons, sliders. `.facefex-view` is the root of a view. */
export const BASE_CSS = `
.facefex-view {
  --fx-back: var(--jp-layout-color1, var(--vscode-editor-background, light-dark(#ffffff, #1c1d20)));
  --fx-panel: var(--jp-layout-color2, var(--vscode-editorWidget-background, light-dark(#f3f4f6, #26282c)));
  --fx-line: var(--jp-border-color2, var(--vscode-panel-border, light-dark(#d5d7db, #3d4046)));
  --fx-ink: var(--jp-ui-font-color1, var(--vscode-foreground, light-dark(#222222, #e6e6e6)));
  --fx-faint: var(--jp-ui-font-color2, var(--vscode-descriptionForeground, light-dark(#5f6368, #a7abb3)));
  --fx-accent: var(--jp-brand-color1, var(--vscode-focusBorder, light-dark(#0072b2, #56b4e9)));
  box-sizing: border-box; position: relative; contain: layout style; color: var(--fx-ink); background: var(--fx-back);
  font: 13px/1.4 var(--jp-ui-font-family, system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif);
}
.facefex-view *, .facefex-view *::before { box-sizing: border-box; }
.facefex-view button {
  font: inherit; color: inherit; background: var(--fx-panel); border: 1px solid var(--fx-line); border-radius: 5px;
  min-width: 28px; height: 26px; padding: 0 7px; cursor: pointer;
}
.facefex-view button:hover { border-color: var(--fx-accent); }
.facefex-view button[aria-pressed="true"] { background: var(--fx-accent); border-color: var(--fx-accent); color: var(--fx-back); }
.facefex-view button:disabled { opacity: .45; cursor: default; }
.facefex-view :focus-visible { outline: 2px solid var(--fx-accent); outline-offset: 1px; }
.facefex-view input[type="range"] { accent-color: var(--fx-accent); }
.facefex-view .fx-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

/** Adds `css` to the page (or to the shadow root `el` lies in) once, under `name`. */
export function addStyle(el, name, css) {
  const found = el.getRootNode();
  const root = found instanceof ShadowRoot ? found : document.head;
  if (root.querySelector(`style[data-facefex="${name}"]`)) return;
  const style = document.createElement("style");
  style.dataset.facefex = name;
  style.textContent = css;
  root.append(style);
}
