// How the explorer looks; colours are those of `theme.js`, sizes follow the width of the view, not of the window.
export const STYLE = `
.fxe { container-type: inline-size; padding: 8px; border: 1px solid var(--fx-line); border-radius: 8px; outline: none;
  --facefex-paper: var(--fx-back); --facefex-ink: var(--fx-ink); min-width: 280px; }
.fxe-row { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; position: relative; }
.fxe-row + .fxe-row, .fxe-transport { margin-top: 6px; }
.fxe-row > .fxe-row { margin-top: 0; flex-wrap: nowrap; }
.fxe-space { flex: 1; }
.fxe select, .fxe input[type=text], .fxe input[type=search], .fxe-ranges input { font: inherit; color: inherit; background: var(--fx-back);
  border: 1px solid var(--fx-line); border-radius: 5px; height: 26px; padding: 0 6px; max-width: 16em; min-width: 0; }
.fxe button { display: inline-flex; align-items: center; justify-content: center; gap: 5px; white-space: nowrap; }
.fxe svg { width: 14px; height: 14px; fill: currentColor; flex: none; }
.fxe [hidden] { display: none !important; }
.fxe-panes { display: grid; gap: 8px; margin: 8px 0 0; grid-template-columns: minmax(0, 1fr); height: clamp(190px, 40cqi, 430px); }
.fxe-panes.two { grid-template-columns: minmax(0, 8fr) minmax(0, 5fr); }
.fxe-panes.three { grid-template-columns: minmax(0, 8fr) minmax(0, 5fr) minmax(0, 5fr); height: clamp(190px, 32cqi, 400px); }
.fxe-panes.low { height: 190px; }
.fxe-pane { position: relative; min-width: 0; min-height: 0; border: 1px solid var(--fx-line); border-radius: 6px; overflow: hidden; background: var(--fx-back); }
.fxe-pane > .fxe-body { position: absolute; inset: 0; }
.fxe-pane.scatter > .fxe-body { top: 30px; }
.fxe-pane > .fxe-head { position: absolute; inset: 3px 4px auto; display: flex; gap: 4px; align-items: center; z-index: 1; font-size: 11px; color: var(--fx-faint); }
.fxe-head select { height: 23px; padding: 0 2px; flex: 1; }
.fxe-note { position: absolute; inset: auto 8px 8px; text-align: center; color: var(--fx-faint); pointer-events: none; font-size: 12px; }
.fxe-note.middle { inset: 0; display: grid; place-items: center; padding: 12px; }
.fxe-pane.empty canvas { opacity: .18; }
.fxe-time { font-variant-numeric: tabular-nums; min-width: 13em; color: var(--fx-faint); }
.fxe-time b { color: var(--fx-ink); font-weight: 600; font-size: 1.1em; }
.fxe-play { min-width: 40px !important; background: var(--fx-accent) !important; border-color: var(--fx-accent) !important; color: var(--fx-back) !important; }
.fxe-features { margin-bottom: 6px; }
.fxe-chips { display: flex; flex-wrap: wrap; gap: 4px; min-width: 0; }
.fxe-chip { height: 22px !important; border-radius: 11px !important; font-size: 12px !important; }
.fxe-chip svg { width: 11px; height: 11px; opacity: .6; }
.fxe-dot { width: 8px; height: 8px; border-radius: 50%; flex: none; }
.fxe-panel { position: absolute; top: 30px; left: 0; z-index: 5; width: min(460px, 100%); max-height: 320px; overflow: auto; padding: 8px;
  background: var(--fx-back); border: 1px solid var(--fx-line); border-radius: 6px; box-shadow: 0 6px 24px rgba(0,0,0,.22); }
.fxe-panel input[type=search] { width: 100%; max-width: none; }
.fxe-panel fieldset { border: 0; margin: 8px 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 0 8px; }
.fxe-panel legend { font-weight: 600; padding: 0; margin-bottom: 2px; }
.fxe-panel label { display: flex; gap: 6px; align-items: center; padding: 2px 0; min-width: 0; cursor: pointer; }
.fxe-panel label > span { overflow: hidden; text-overflow: ellipsis; }
.fxe-panel small { color: var(--fx-faint); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.fxe-none { color: var(--fx-faint); margin: 8px 0 0; }
.fxe-fold { margin-top: 6px; }
.fxe-fold > summary { cursor: pointer; color: var(--fx-faint); padding: 2px 0; }
.fxe-ranges { display: grid; gap: 3px; max-height: 180px; overflow: auto; padding: 2px; }
.fxe-range { display: grid; grid-template-columns: 76px minmax(60px, 14em) minmax(9em, auto) 1fr 30px 30px; gap: 6px; align-items: center; }
.fxe-away { opacity: .75; }
.fxe-when { font-variant-numeric: tabular-nums; }
.fxe-where { color: var(--fx-faint); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.fxe-kind { border-left: 8px solid; padding-left: 6px; }
.fxe-kind.fxe-exclude { border-color: #D55E00; } .fxe-kind.fxe-event { border-color: #CC79A7; } .fxe-kind.fxe-condition { border-color: #0072B2; }
.fxe-clusters { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 6px; align-items: center; color: var(--fx-faint); }
.fxe-clusters button { height: 22px; font-size: 12px; color: var(--fx-ink); }
.fxe-help { margin: 6px 0 0; color: var(--fx-faint); font-size: 12px; }
.fxe-help kbd { font: inherit; font-size: 11px; color: var(--fx-ink); border: 1px solid var(--fx-line); border-radius: 3px; padding: 0 4px; background: var(--fx-panel); }
.fxe-message { color: var(--fx-faint); padding: 16px; text-align: center; }
@container (max-width: 640px) {
  .fxe-transport { gap: 4px; }
  .fxe-transport button { padding: 0 5px; min-width: 26px; }
  .fxe-transport select { max-width: 4.6em; }
  .fxe-time { min-width: 0; font-size: 12px; }
  .fxe-panes.two, .fxe-panes.three { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); grid-template-rows: 3fr 2fr; height: 86cqi; }
  .fxe-panes.two { grid-template-columns: minmax(0, 1fr); }
  .fxe-panes.three > .media { grid-column: 1 / -1; }
  .fxe-range { grid-template-columns: 70px minmax(50px, 1fr) auto 28px 28px; }
  .fxe-where { display: none; }
}
@media (forced-colors: active) { .fxe-play { forced-color-adjust: auto; } }
`;
