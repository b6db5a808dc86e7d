// From values of sliders to a mesh, as facefex.widgets.lab.FaceModel computes it: neutral face plus value times movement, then the turn of the head.

const FACE = 478 * 3;
const POSE = ["Pitch", "Yaw", "Roll"];

/** The numbers of a block of bytes (DataView or anything with a buffer). @param {Function} Kind a typed array */
export function numbers(block, Kind) {
  const start = block.byteOffset ?? 0, buffer = block.buffer ?? block;
  return new Kind(buffer.slice(start, start + block.byteLength));
}

/** Movements (k times 478 x 3, any unit) from 16-bit numbers and one scale for each. */
export function movements(block, scales) {
  const packed = numbers(block, Int16Array);
  return Array.from(scales, (scale, k) => Float32Array.from(packed.subarray(k * FACE, (k + 1) * FACE), (v) => v * scale));
}

/** Rows of R = Ry(yaw) Rx(pitch) Rz(roll), radians; as facefex.geometry.rotation_matrix. */
export function rotation(pitch, yaw, roll) {
  const [cp, sp, cy, sy, cr, sr] = [pitch, yaw, roll].flatMap((a) => [Math.cos(a), Math.sin(a)]);
  return [
    [cy * cr + sy * sp * sr, -cy * sr + sy * sp * cr, sy * cp],
    [cp * sr, cp * cr, -sp],
    [-sy * cr + cy * sp * sr, sy * sr + cy * sp * cr, cy * cp],
  ];
}

/** The network of facefex.maps.vad: layers of weight, bias and, but for the last, the two vectors of its layer norm. */
export class Network {
  constructor({ layers, weights, slope }) {
    const all = numbers(weights, Float32Array);
    let at = 0;
    const take = (n) => all.subarray(at, (at += n));
    this.slope = slope;
    this.layers = layers.map(([rows, columns], i) => ({
      rows, columns, weight: take(rows * columns), bias: take(rows),
      norm: i < layers.length - 1 ? [take(rows), take(rows)] : null,
    }));
  }

  /** @param {number[]} input @returns {Float32Array} the outputs, kept within 0..1 */
  run(input) {
    let x = Float32Array.from(input);
    for (const { rows, columns, weight, bias, norm } of this.layers) {
      const y = new Float32Array(rows);
      for (let r = 0, w = 0; r < rows; r++) {
        let sum = bias[r];
        for (let c = 0; c < columns; c++) sum += weight[w++] * x[c];
        y[r] = sum;
      }
      if (norm) this.normalise(y, norm);
      x = y;
    }
    return x.map((v) => Math.min(Math.max(v, 0), 1));
  }

  normalise(y, [gain, shift]) {
    const mean = y.reduce((a, b) => a + b, 0) / y.length;
    const spread = Math.sqrt(y.reduce((a, b) => a + (b - mean) ** 2, 0) / y.length + 1e-5);
    for (let i = 0; i < y.length; i++) {
      const v = ((y[i] - mean) / spread) * gain[i] + shift[i];
      y[i] = v < 0 ? this.slope * v : v;
    }
  }
}

export class LabModel {
  /** @param {object} state controls, pairs, features, neutral, moved, scales, turned, middle, mirror, mirror_x; network and outputs for valence, arousal, dominance */
  constructor(state) {
    this.controls = state.controls;
    this.pairs = state.pairs;
    this.features = state.features;
    this.neutral = numbers(state.neutral, Float32Array);
    this.moved = movements(state.moved, state.scales);
    this.turned = movements(state.turned, state.turned_scales);
    this.middle = state.middle;
    this.mirror = state.mirror;
    this.mirrorX = state.mirror_x;
    this.network = state.network ? new Network(state.network) : null;
    this.outputs = state.network?.outputs;
    this.partners = state.network?.partners;
    this.points = new Float32Array(FACE);
  }

  /** Values as the face shows them: times the intensity within their range, sides at their mean when asked; the head as set. */
  effective(values, intensity = 1, symmetric = false) {
    const shown = {};
    for (const { name, low, high, rest, unit } of this.controls) {
      const value = values[name] ?? rest;
      shown[name] = unit === "degrees" ? value : Math.min(Math.max(rest + intensity * (value - rest), low), high);
    }
    if (symmetric) for (const [left, right] of this.pairs) shown[left] = shown[right] = (shown[left] + shown[right]) / 2;
    return shown;
  }

  /** Values of the features that move the mesh: the sliders themselves, or what the network makes of them. */
  featuresOf(shown) {
    if (!this.network) return shown;
    const made = this.network.run(["valence", "arousal", "dominance"].map((name) => shown[name]));
    return Object.fromEntries(this.outputs.map((name, i) => [name, (made[i] + made[this.partners[i]]) / 2]));
  }

  /** @returns {Float32Array} 478 times x (to the person's left), y up, z to the viewer; the same array each time */
  mesh(values, intensity = 1, symmetric = false) {
    const shown = this.effective(values, intensity, symmetric), used = this.featuresOf(shown), { points } = this;
    points.set(this.neutral);
    this.features.forEach((name, k) => this.add(this.moved[k], used[name] ?? 0));
    if (symmetric) this.even();
    const pose = POSE.map((name) => ((shown[name] ?? 0) * Math.PI) / 180);
    if (pose.some(Boolean)) {
      pose.forEach((angle, k) => this.add(this.turned[k], angle));
      this.turn(rotation(...pose));
    }
    return points;
  }

  add(movement, value) {
    if (!value) return;
    const { points } = this;
    for (let i = 0; i < FACE; i++) points[i] += value * movement[i];
  }

  even() {
    const { points, mirror, mirrorX } = this;
    for (let v = 0; v < mirror.length; v++) {
      const w = mirror[v];
      if (w < v) continue;
      const [a, b] = [v * 3, w * 3];
      const x = (points[a] + 2 * mirrorX - points[b]) / 2, y = (points[a + 1] + points[b + 1]) / 2, z = (points[a + 2] + points[b + 2]) / 2;
      points.set([x, y, z], a);
      points.set([2 * mirrorX - x, y, z], b);
    }
  }

  turn(rows) {
    const { points, middle } = this;
    for (let i = 0; i < FACE; i += 3) {
      const [x, y, z] = [points[i] - middle[0], points[i + 1] - middle[1], points[i + 2] - middle[2]];
      for (let k = 0; k < 3; k++) points[i + k] = rows[k][0] * x + rows[k][1] * y + rows[k][2] * z + middle[k];
    }
  }
}
