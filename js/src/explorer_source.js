// Where the explorer's data come from: questions to the kernel, or the answers that a stand-alone page holds.
import { MeshFrames } from "./mesh_frames.js";

const PATIENCE = 60_000; // ms until a question without answer fails
const MESH_BYTES = 64e6;
const FRAME_BYTES = 478 * 3 * 2;
const GLIMPSES = 64; // single meshes that are kept
const REST_MS = 150; // a cursor that stays so long where it jumped to wants the meshes around it too

const copied = (view) => (view.buffer ? view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength) : view);
export const floats = (view) => new Float32Array(copied(view));
export const doubles = (view) => new Float64Array(copied(view));
export const integers = (view) => new Int32Array(copied(view));

/** @typedef {{blocks: DataView[]} & Object<string, any>} Answer */

/** Answers of a kernel, by custom messages; each question gets the answer with its number. */
export class Kernel {
  constructor(model) {
    this.model = model;
    this.waiting = new Map();
    this.name = Math.random().toString(36).slice(2, 10); // several views of one model must not take each other's answers
    this.count = 0;
    this.heard = (content, buffers) => {
      const found = this.waiting.get(content?.answer);
      if (!found) return;
      this.waiting.delete(content.answer);
      clearTimeout(found.timer);
      if (content.error) found.fail(new Error(content.error));
      else found.done({ ...content, blocks: buffers ?? [] });
    };
    model.on("msg:custom", this.heard);
  }

  /** @returns {Promise<Answer>} */
  ask(question) {
    const ask = `${this.name}-${(this.count += 1)}`;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => {
        this.waiting.delete(ask);
        fail(new Error("the kernel does not answer"));
      }, PATIENCE);
      this.waiting.set(ask, { done, fail, timer });
      this.model.send({ ask, ...question });
    });
  }

  has() {
    return true;
  }

  dispose() {
    this.model.off("msg:custom", this.heard);
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }
}

/** Answers that were written into a page: `course|input|track`, `series|input|track|name`, `mesh|input|track`, `frames|input`. */
export class Store {
  constructor(stored) {
    this.stored = stored;
  }

  has(key) {
    return key in this.stored;
  }

  /** @returns {Promise<Answer>} */
  async ask({ type, input, track, names, frames }) {
    const who = `${input}|${track ?? "None"}`;
    if (type === "series") {
      const blocks = names.map((name) => this.#found(`series|${who}|${name}`).blocks[0]);
      return { names, blocks };
    }
    if (type === "frames") return this.#pictures(input, frames);
    const { head, blocks } = this.#found(`${type}|${who}`);
    return { ...head, blocks };
  }

  #found(key) {
    if (!this.has(key)) throw new Error("this page does not hold it");
    return this.stored[key];
  }

  /** The picture of each frame, or where pictures were thinned the last one before it; `of` says of which frames they are. */
  #pictures(input, frames) {
    const entry = this.stored[`frames|${input}`];
    if (!entry) return { frames: [], missing: frames, reason: "this page holds no pictures of it", blocks: [] };
    const kept = entry.head.frames, { places, every } = this.#thinned(input, kept);
    const answer = { frames: [], of: [], missing: [], reason: "the frame could not be decoded", blocks: [] };
    for (const frame of frames) {
      const at = Math.max(kept.findLastIndex((f) => f <= frame), 0);
      if (Math.abs((places.get(frame) ?? frame) - places.get(kept[at])) >= every) answer.missing.push(frame); // not thinned: there was none
      else {
        answer.frames.push(frame);
        answer.of.push(kept[at]);
        answer.blocks.push(entry.blocks[at]);
      }
    }
    return answer;
  }

  /** Places of an input's frames in their order, and every how many of them a picture was kept. */
  #thinned(input, kept) {
    this.thinned ??= new Map();
    if (!this.thinned.has(input)) {
      const key = Object.keys(this.stored).find((k) => k.startsWith(`course|${input}|`)), all = key ? integers(this.stored[key].blocks[1]) : kept;
      const places = new Map();
      for (const frame of [...all, ...kept]) if (frame >= 0 && !places.has(frame)) places.set(frame, places.size);
      const steps = kept.slice(1).map((f, i) => places.get(f) - places.get(kept[i]));
      this.thinned.set(input, { places, every: steps.reduce((a, b) => Math.min(a, b), Infinity) });
    }
    return this.thinned.get(input);
  }

  dispose() {}
}

/** The meshes of one face along its clip, fetched when they are looked at: in blocks, and after a jump the one at the cursor first. */
export class Meshes {
  /**
   * @param {{ask: (question: object) => Promise<Answer>, stored?: object}} source
   * @param {{input: string, track: number|null, count: number, block: number}} what
   * @param {() => void} arrived called when meshes came that were asked for
   */
  constructor(source, what, arrived) {
    Object.assign(this, { source, what, arrived, blocks: new Map(), glimpses: new Map(), busy: false, wanted: -1, jumped: false, gone: false, failed: new Set() });
    this.last = Math.ceil(what.count / what.block) - 1;
    this.keep = Math.max(3, Math.floor(MESH_BYTES / (what.block * FRAME_BYTES)));
    this.whole = null; // the one block of a page
  }

  /** The moment whose mesh stands for moment `i`: an earlier one in a page that holds fewer. */
  own(i) {
    return this.whole ? i - (i % this.whole.every) : i;
  }

  /** As `read`, for what is there already; asks for nothing. */
  peek(i, out) {
    if (this.whole) return this.whole.frames.read(Math.floor(i / this.whole.every), out);
    const b = this.#block(i), found = this.blocks.get(b);
    return found ? found.read(i - b * this.what.block, out) : this.glimpses.get(i)?.read(0, out) ?? null;
  }

  /** Writes the mesh at moment `i` into `out`: true, false without a face, null when it is still to come. */
  read(i, out) {
    if (this.whole) return this.peek(i, out);
    const b = this.#block(i), found = this.blocks.get(b), moved = i !== this.before;
    const steady = moved && Math.abs(i - (this.before ?? i)) <= 30; // the cursor walks, it did not jump
    this.before = i;
    if (found) {
      this.wanted = -1;
      this.blocks.delete(b);
      this.blocks.set(b, found);
      this.#pump(steady && b + 1 <= this.last && !this.blocks.has(b + 1) ? b + 1 : -1);
    } else {
      this.wanted = i;
      if (moved) this.#jump(!steady && !this.source.stored);
      this.#pump(-1);
    }
    return this.peek(i, out);
  }

  #block(i) {
    return Math.floor(i / this.what.block);
  }

  /** Whether the block may wait: only while the cursor jumps about. */
  #jump(on) {
    this.jumped = on;
    clearTimeout(this.resting);
    if (on && this.glimpses.has(this.wanted)) this.#rests();
  }

  #rests() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.jumped = false;
      this.#pump(-1);
    }, REST_MS);
  }

  /** What to ask for now: what is looked at first, then what comes next, then, when all fit, the rest; null for nothing. */
  #need(next) {
    const { block, count } = this.what, of = (b) => (b < 0 || this.failed.has(b) ? null : { b, start: b * block, stop: Math.min((b + 1) * block, count) });
    const b = this.wanted < 0 ? -1 : this.#block(this.wanted);
    if (b < 0 || this.blocks.has(b)) return of(next >= 0 ? next : this.#rest());
    if (!this.jumped) return of(b);
    return this.glimpses.has(this.wanted) || this.failed.has(b) ? null : { b, start: this.wanted, stop: this.wanted + 1, glimpse: true };
  }

  /** One request at a time. */
  async #pump(next) {
    if (this.busy || this.gone) return;
    const need = this.#need(next);
    if (!need) return;
    this.busy = true;
    const { start, stop } = need, { input, track } = this.what;
    try {
      const answer = await this.source.ask({ type: "mesh", input, track, start, stop });
      if (this.gone) return;
      this.#take(need, answer);
    } catch {
      this.failed.add(need.b);
    }
    this.busy = false;
    if (this.wanted >= start && this.wanted < stop) this.arrived();
    if (!this.whole) this.#pump(-1);
  }

  #take({ b, start, glimpse }, answer) {
    const frames = new MeshFrames(answer, answer.blocks[0]);
    if (glimpse) {
      this.#keep(this.glimpses, start, frames, GLIMPSES);
      if (start === this.wanted) this.#rests();
    } else if (answer.every > 1 || (b === 0 && frames.count >= this.what.count) || this.source.stored) this.whole = { frames, every: answer.every > 1 ? answer.every : 1 };
    else this.#keep(this.blocks, b, frames, this.keep);
  }

  /** Put into a map of which the oldest entries go. */
  #keep(map, key, value, most) {
    map.set(key, value);
    for (const old of map.keys()) {
      if (map.size <= most) break;
      map.delete(old);
    }
  }

  #rest() {
    if (this.last + 1 > this.keep) return -1;
    for (let b = 0; b <= this.last; b += 1) if (!this.blocks.has(b) && !this.failed.has(b)) return b;
    return -1;
  }

  dispose() {
    this.gone = true;
    clearTimeout(this.resting);
    this.blocks.clear();
    this.glimpses.clear();
  }
}

/** What the kernel said about a face along its clip, as typed arrays. */
export function courseOf(answer) {
  const [times, frames, files, rows, boxes, sizes, pose] = answer.blocks;
  return {
    ...answer, times: doubles(times), frames: integers(frames), file: integers(files), rows: integers(rows), boxes: floats(boxes),
    sizes: floats(sizes), angles: floats(pose), blocks: null,
  };
}
