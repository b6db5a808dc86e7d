// A face mesh of 478 vertices in a canvas: shaded skin, eyes and mouth, contour lines, gaze; turned by mouse, touch and keys.
// Positions and normals lie in one small texture that all shaders read by vertex number, so that a new mesh is one upload.
import {
  BackSide, BufferGeometry, ConeGeometry, CylinderGeometry, DataTexture, DoubleSide, FloatType, Group, Mesh, NearestFilter,
  OrthographicCamera, RGBAFormat, Scene, ShaderMaterial, Sphere, UnsignedByteType, Vector2, Vector3, WebGLRenderer, Float32BufferAttribute,
  Uint16BufferAttribute,
} from "three";
import { turnable } from "./face_controls.js";
import { edges, regions, segments, vertexNormals } from "./face_parts.js";
import { ARROW, EYE, LINE, SURFACE } from "./face_shaders.js";
import { onTheme } from "./theme.js";

const VERTICES = 478;
const FACE = 468; // without the ten points of the irises
const LIMIT = Math.PI / 2; // of the pitch of the view
const NUMBERED = Array.from({ length: VERTICES }, (_, i) => i);
const UP = new Vector3(0, 1, 0);
const direction = new Vector3();
const SKIN = [0.886, 0.776, 0.706];
const TINTS = { skin: SKIN, lips: [0.8, 0.57, 0.53], brows: [0.7, 0.58, 0.5], mouth: [0.46, 0.24, 0.23] };
const BACK = [0.6, 0.55, 0.52];
const STILL_AFTER = 400; // ms; scrubbing takes its next step sooner, and must not wait for a drawing that nobody looks at
const MOVING = 200_000; // pixels of a picture in motion, drawn in software
const INK = [0.133, 0.133, 0.133];
const BLUE = [0.118, 0.357, 0.847];

/** The three channels, 0..1, of a CSS colour as the browser computes it: "rgb(34, 34, 34)". */
function channels(css) {
  const found = css.match(/[\d.]+/g);
  return found && found.length >= 3 ? found.slice(0, 3).map((v) => Number(v) / 255) : INK;
}

let slow = null;

/** Whether WebGL runs on the processor, as in virtual machines: then pictures in motion are drawn without smooth edges. */
function software() {
  if (slow === null) {
    const gl = document.createElement("canvas").getContext("webgl2");
    const names = gl?.getExtension("WEBGL_debug_renderer_info");
    slow = !!gl && /swiftshader|llvmpipe|software|basic render/i.test(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
    gl?.getExtension("WEBGL_lose_context")?.loseContext();
  }
  return slow;
}

/** A geometry whose vertices are given by attributes that are not positions. */
function geometryOf(attributes, index) {
  const geometry = new BufferGeometry();
  for (const [name, [values, size]] of Object.entries(attributes)) geometry.setAttribute(name, new Float32BufferAttribute(values, size));
  geometry.setIndex(new Uint16BufferAttribute(index, 1));
  geometry.boundingSphere = new Sphere(new Vector3(), Infinity);
  return geometry;
}

export class FaceScene {
  /**
   * @param {HTMLElement} el gets the canvas; its size is the size of the picture
   * @param {{triangles: ArrayLike<number>, contours: Object<string, number[]>, label?: string, still?: string}} face
   *   `still` is the URL of a picture for browsers without WebGL
   */
  constructor(el, { triangles, contours, label = "Face, three-dimensional", still = null }) {
    this.element = el;
    this.options = { surface: true, contours: true, wireframe: false, irises: true, gaze: true };
    this.view = { yaw: 0, pitch: 0, zoom: 1 };
    this.listeners = new Map();
    this.positions = new Float32Array(VERTICES * 3);
    this.triangles = Uint16Array.from(triangles);
    this.fitted = false;
    this.failed = false;
    this.disposed = false;
    this.updates = 0;
    this.frames = 0;
    this.pending = 0;
    this.draw = () => {
      this.pending = 0;
      this.paint();
    };
    el.setAttribute("role", "img");
    el.setAttribute("aria-label", label);
    el.tabIndex = el.tabIndex >= 0 ? el.tabIndex : 0;
    this.software = software();
    if (!this.start()) {
      this.stand(still);
      return;
    }
    this.build(contours);
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(el);
    this.seen = new IntersectionObserver((entries) => this.lost && entries.at(-1).isIntersecting && this.revive());
    this.seen.observe(el);
    this.unwatch = onTheme(() => this.render());
    this.resize();
  }

  /** A canvas with its context and all that listens to it; false where the browser gives none. */
  start() {
    try {
      this.renderer = new WebGLRenderer({ antialias: !this.software, alpha: true, powerPreference: "low-power" });
    } catch {
      return false;
    }
    this.renderer.sortObjects = false;
    this.renderer.setClearColor(0x000000, 0);
    this.canvas = this.renderer.domElement;
    this.canvas.style.cssText = "display:block;width:100%;height:100%;touch-action:none";
    this.element.prepend(this.canvas);
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.lost = true;
    }, { signal });
    this.canvas.addEventListener("webglcontextrestored", () => {
      this.lost = false;
      this.render();
    }, { signal });
    this.element.addEventListener("pointerdown", () => this.lost && this.revive(), { signal });
    turnable(this, signal);
    return true;
  }

  /** A new canvas for one whose context the browser took away, as it does when a page holds too many. */
  revive() {
    this.end();
    if (!this.start()) return;
    this.lost = false;
    this.resize();
  }

  /** Gives back the canvas and what it holds. */
  end() {
    this.abort.abort();
    cancelAnimationFrame(this.pending);
    clearTimeout(this.refine);
    this.pending = 0;
    this.renderer.dispose();
    if (!this.lost) this.renderer.forceContextLoss();
    this.canvas.remove();
  }

  /** A line of text, and a picture when there is one, where WebGL is missing. */
  stand(still) {
    this.failed = true;
    const text = document.createElement("p");
    text.textContent = "This browser shows no 3-D graphics (WebGL); a picture stands in.";
    text.style.cssText = "margin:0;padding:.5em;font-size:.85em";
    this.element.append(text);
    if (still) this.showPicture(still);
  }

  /** @param {string} url a picture in place of the canvas */
  showPicture(url) {
    this.element.querySelector("img")?.remove();
    const picture = document.createElement("img");
    picture.src = url;
    picture.alt = this.element.getAttribute("aria-label");
    picture.style.cssText = "max-width:100%;max-height:calc(100% - 3em);display:block;margin:auto;background:#fff";
    this.element.append(picture);
  }

  build(contours) {
    const data = new Float32Array(VERTICES * 2 * 4);
    this.data = new DataTexture(data, VERTICES, 2, RGBAFormat, FloatType);
    this.colours = new DataTexture(new Uint8Array(VERTICES * 4), VERTICES, 1, RGBAFormat, UnsignedByteType);
    for (const texture of [this.data, this.colours]) {
      texture.minFilter = texture.magFilter = NearestFilter;
      texture.needsUpdate = true;
    }
    this.shared = {
      data: { value: this.data },
      colours: { value: this.colours },
      irises: { value: 1 },
      size: { value: 1 },
      viewport: { value: new Vector2(1, 1) },
    };
    this.scene = new Scene();
    this.camera = new OrthographicCamera(-1, 1, 1, -1, -10, 10);
    this.pivot = new Group();
    this.pivot.rotation.order = "YXZ";
    this.shift = new Group();
    this.pivot.add(this.shift);
    this.scene.add(this.pivot);
    this.surface = [];
    this.coloured = [];
    for (const [name, index] of Object.entries(regions(this.triangles, contours))) {
      const base = { base: { value: new Vector3(...(TINTS[name] ?? SKIN)) } };
      const eye = { rightEye: 469, leftEye: 474 }[name];
      if (eye) this.part(index, this.material(EYE, { first: { value: eye } }));
      else if (name === "mouth") this.part(index, this.material(SURFACE, base, { defines: { INSIDE: "" } }));
      else this.coloured.push(this.part(index, this.material(SURFACE, base), this.material(SURFACE, {}, { defines: { COLOURED: "" } })));
    }
    const back = this.material(SURFACE, { base: { value: new Vector3(...BACK) } }, { defines: { INSIDE: "" }, side: BackSide });
    this.part(this.triangles, back);
    this.contourLines = this.lines(segments(contours), 1.35, 0.9, 0.012);
    this.wireLines = this.lines(edges(this.triangles), 0.7, 0.35, 0.004);
    this.arrows = this.gazeArrows();
  }

  material({ vertex, fragment }, uniforms, options = {}) {
    return new ShaderMaterial({
      vertexShader: vertex, fragmentShader: fragment, uniforms: { ...this.shared, ...uniforms }, ...options,
    });
  }

  /** A piece of the surface, and the material that it has while colours are shown. */
  part(index, material, painted = material) {
    const mesh = this.add(geometryOf({ vertex: [NUMBERED, 1] }, index), material);
    mesh.userData = { plain: material, painted };
    this.surface.push(mesh);
    return mesh;
  }

  add(geometry, material) {
    const mesh = new Mesh(geometry, material);
    mesh.frustumCulled = false;
    this.shift.add(mesh);
    return mesh;
  }

  /** Lines `width` CSS pixels wide between pairs of vertices, lifted towards the viewer by `lift` of the face's height. */
  lines(pairs, width, alpha, lift) {
    const from = [], to = [], corner = [], rim = [], index = [];
    pairs.forEach(([a, b, outer], k) => {
      for (const [along, across] of [[0, -1], [0, 1], [1, -1], [1, 1]]) {
        from.push(a);
        to.push(b);
        corner.push(along, across);
        rim.push(outer ? 1 : 0);
      }
      index.push(4 * k, 4 * k + 1, 4 * k + 2, 4 * k + 2, 4 * k + 1, 4 * k + 3);
    });
    const geometry = geometryOf({ a: [from, 1], b: [to, 1], corner: [corner, 2], rim: [rim, 1] }, index);
    const uniforms = { width: { value: width }, alpha: { value: alpha }, lift: { value: lift }, ink: { value: new Vector3(...INK) } };
    return this.add(geometry, this.material(LINE, uniforms, { transparent: true, depthWrite: false, side: DoubleSide }));
  }

  gazeArrows() {
    const shaft = new CylinderGeometry(0.007, 0.007, 0.24, 12).translate(0, 0.12, 0);
    const head = new ConeGeometry(0.022, 0.07, 20).translate(0, 0.27, 0);
    const material = this.material(ARROW, { base: { value: new Vector3(...BLUE) } });
    return [468, 473].map((vertex) => {
      const arrow = new Group();
      for (const geometry of [shaft, head]) {
        const mesh = new Mesh(geometry, material);
        mesh.frustumCulled = false;
        arrow.add(mesh);
      }
      arrow.userData.vertex = vertex;
      arrow.visible = false;
      this.shift.add(arrow);
      return arrow;
    });
  }

  /** @param {Float32Array} xyz 478 times x (right), y (up), z (to the viewer), in any unit; the first call fits the view. */
  setPositions(xyz) {
    this.positions.set(xyz);
    this.updates++;
    if (this.failed) return;
    const { image } = this.data;
    for (let i = 0, k = 0; k < VERTICES * 4; i += 3, k += 4) {
      image.data[k] = xyz[i];
      image.data[k + 1] = xyz[i + 1];
      image.data[k + 2] = xyz[i + 2];
    }
    vertexNormals(xyz, this.triangles, image.data, VERTICES * 4);
    this.data.needsUpdate = true;
    if (!this.fitted) this.fit();
    if (this.sight) this.aim();
    this.render();
  }

  /** @param {Uint8Array|null} rgb sRGB, 478 times 3; null shows skin */
  setColours(rgb) {
    if (this.failed) return;
    for (const mesh of this.coloured) mesh.material = rgb ? mesh.userData.painted : mesh.userData.plain;
    if (rgb) {
      const { data } = this.colours.image;
      for (let i = 0, k = 0; k < data.length; i += 3, k += 4) {
        data[k] = rgb[i];
        data[k + 1] = rgb[i + 1];
        data[k + 2] = rgb[i + 2];
      }
      this.colours.needsUpdate = true;
    }
    this.render();
  }

  /** @param {number[]|null} sight pitch (+ down) and yaw (+ to the subject's left), radians, in the axes of the mesh */
  setGaze(sight) {
    this.sight = sight && Number.isFinite(sight[0]) && Number.isFinite(sight[1]) ? sight : null;
    if (this.failed) return;
    if (this.sight) this.aim();
    this.render();
  }

  /** Puts the two arrows on the irises, along the direction of sight. */
  aim() {
    const [pitch, yaw] = this.sight;
    direction.set(Math.sin(yaw) * Math.cos(pitch), -Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch));
    for (const arrow of this.arrows) {
      arrow.position.fromArray(this.positions, arrow.userData.vertex * 3);
      arrow.quaternion.setFromUnitVectors(UP, direction);
      arrow.scale.setScalar(this.shared.size.value);
    }
  }

  /** @param {{surface?: boolean, contours?: boolean, wireframe?: boolean, irises?: boolean, gaze?: boolean}} options */
  setOptions(options) {
    Object.assign(this.options, options);
    this.render();
  }

  /** Centre and scale the view on the mesh as it is now. */
  fit() {
    if (this.failed) return;
    const low = [Infinity, Infinity, Infinity], high = [-Infinity, -Infinity, -Infinity];
    for (let i = 0; i < FACE * 3; i++) {
      low[i % 3] = Math.min(low[i % 3], this.positions[i]);
      high[i % 3] = Math.max(high[i % 3], this.positions[i]);
    }
    if (!Number.isFinite(low[0] + high[0])) return;
    this.fitted = true;
    this.spans = high.map((v, k) => Math.max(v - low[k], 1e-6));
    this.shift.position.set(...high.map((v, k) => -(v + low[k]) / 2));
    this.shared.size.value = this.spans[1];
    this.frame();
  }

  /** The camera for the size of the canvas, the spans of the face and the zoom. */
  frame() {
    if (!this.spans || !this.width) return;
    const [x, y, z] = this.spans, aspect = this.width / this.height;
    const half = (0.53 * Math.max(y, Math.hypot(x, z / 2) / aspect)) / this.view.zoom;
    const deep = 2 * Math.hypot(x, y, z);
    Object.assign(this.camera, { left: -half * aspect, right: half * aspect, top: half, bottom: -half, near: -deep, far: deep });
    this.camera.updateProjectionMatrix();
    this.render();
  }

  /** @param {{yaw?: number, pitch?: number, zoom?: number}} view turn of the face in radians, in addition to its own pose */
  setView(view) {
    Object.assign(this.view, view);
    this.view.pitch = Math.min(Math.max(this.view.pitch, -LIMIT), LIMIT);
    this.view.zoom = Math.min(Math.max(this.view.zoom, 0.4), 12);
    if (this.failed) return;
    this.frame();
    for (const heard of this.listeners.get("view") ?? []) heard({ ...this.view });
  }

  /** Back to the front, the whole face in view. */
  resetView() {
    this.setView({ yaw: 0, pitch: 0, zoom: 1 });
  }

  resize() {
    if (this.failed || this.disposed) return;
    const { clientWidth, clientHeight } = this.element;
    if (!clientWidth || !clientHeight) return;
    [this.width, this.height] = [clientWidth, clientHeight];
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.shared.viewport.value.set(clientWidth, clientHeight);
    this.frame();
    this.paint();
  }

  /** Draws at the next animation frame, once however often it is called. */
  render() {
    if (!this.pending && !this.failed && !this.disposed) this.pending = requestAnimationFrame(this.draw);
  }

  /** In software, what moves is drawn with one point per pixel or fewer, and what stands still with four. */
  sharpness(still) {
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const wanted = this.software ? (still ? 2 : Math.min(1, Math.sqrt(MOVING / (this.width * this.height)))) : ratio;
    if (this.renderer.getPixelRatio() !== wanted) this.renderer.setPixelRatio(wanted);
    clearTimeout(this.refine);
    if (this.software && !still) this.refine = setTimeout(() => this.paint(true), STILL_AFTER);
  }

  paint(still = false) {
    if (this.failed || this.disposed || this.lost || !this.fitted || !this.width) return;
    this.sharpness(still);
    const { surface, contours, wireframe, irises, gaze } = this.options;
    this.pivot.rotation.set(this.view.pitch, this.view.yaw, 0);
    for (const part of this.surface) part.visible = surface;
    this.contourLines.visible = contours;
    this.wireLines.visible = wireframe;
    for (const arrow of this.arrows) arrow.visible = gaze && !!this.sight;
    this.shared.irises.value = irises ? 1 : 0;
    for (const lines of [this.contourLines, this.wireLines]) lines.material.uniforms.ink.value.fromArray(surface ? INK : this.ink());
    this.renderer.render(this.scene, this.camera);
    this.frames++;
  }

  /** The colour of text around the canvas, for lines without a surface behind them. */
  ink() {
    return channels(getComputedStyle(this.element).color);
  }

  /** The picture as it is now, a PNG as data URL; "" where there is none. */
  snapshot() {
    if (this.failed || this.lost) return "";
    this.paint(true);
    return this.canvas.toDataURL("image/png");
  }

  /** Calls `heard` with {yaw, pitch, zoom} whenever the view changes; gives back a function that ends it. */
  on(event, heard) {
    if (!this.listeners.has(event)) this.listeners.set(event, new Set());
    this.listeners.get(event).add(heard);
    return () => this.listeners.get(event).delete(heard);
  }

  dispose() {
    this.disposed = true;
    if (this.failed) return;
    this.observer.disconnect();
    this.seen.disconnect();
    this.unwatch();
    this.scene.traverse((part) => {
      part.geometry?.dispose();
      for (const material of [part.material, part.userData.plain, part.userData.painted]) material?.dispose();
    });
    this.data.dispose();
    this.colours.dispose();
    this.end();
  }
}
