// Turning a face scene: drag, two fingers, wheel, keys.

const TURN = Math.PI / 260; // radians per CSS pixel of a drag
const STEP = Math.PI / 36; // radians per arrow key
const KEYS = {
  ArrowLeft: (view) => ({ yaw: view.yaw - STEP }),
  ArrowRight: (view) => ({ yaw: view.yaw + STEP }),
  ArrowUp: (view) => ({ pitch: view.pitch - STEP }),
  ArrowDown: (view) => ({ pitch: view.pitch + STEP }),
  "+": (view) => ({ zoom: view.zoom * 1.1 }),
  "=": (view) => ({ zoom: view.zoom * 1.1 }),
  "-": (view) => ({ zoom: view.zoom / 1.1 }),
  0: () => ({ yaw: 0, pitch: 0, zoom: 1 }),
};

/**
 * Makes `scene` (a FaceScene) follow drags, the wheel and keys until `signal` ends it.
 * The wheel zooms once the face has the focus (a click gives it), or with Ctrl: else it would catch the scrolling of the page.
 */
export function turnable(scene, signal) {
  const { element, canvas } = scene;
  const fingers = new Map();
  canvas.style.cursor = "grab";
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    canvas.setPointerCapture(event.pointerId);
    canvas.style.cursor = "grabbing";
    element.focus({ preventScroll: true });
  }, { signal });
  canvas.addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]];
    if (other) {
      const before = Math.hypot(last[0] - other[0], last[1] - other[1]) || 1;
      const now = Math.hypot(event.clientX - other[0], event.clientY - other[1]);
      scene.setView({ zoom: scene.view.zoom * (now / before) });
    } else {
      scene.setView({ yaw: scene.view.yaw + dx * TURN, pitch: scene.view.pitch + dy * TURN });
    }
    last[0] = event.clientX;
    last[1] = event.clientY;
  }, { signal });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    canvas.addEventListener(end, (event) => {
      fingers.delete(event.pointerId);
      if (!fingers.size) canvas.style.cursor = "grab";
    }, { signal });
  }
  canvas.addEventListener("dblclick", () => scene.resetView(), { signal });
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !element.contains(element.getRootNode().activeElement)) return;
    event.preventDefault();
    scene.setView({ zoom: scene.view.zoom * Math.exp(-event.deltaY * (event.deltaMode ? 0.03 : 0.0012)) });
  }, { signal, passive: false });
  element.addEventListener("keydown", (event) => {
    if (event.target !== element || event.altKey || event.ctrlKey || event.metaKey || !(event.key in KEYS)) return;
    event.preventDefault();
    event.stopPropagation();
    scene.setView(KEYS[event.key](scene.view));
  }, { signal });
}
