// From a mesh in pixels of the frame to what is drawn: lines over the picture, and the face as the viewer sees it.

const FACE = 468, VERTICES = 478;

/** Contour lines of a mesh in pixels, in arrays that are made once and filled again for every frame. */
export class Contours {
  /** @param {Object<string, number[]>} contours names and vertex numbers */
  constructor(contours) {
    this.vertices = Object.values(contours);
    this.lines = this.vertices.map((v) => new Float32Array(2 * v.length));
  }

  /** @param {Float32Array} mesh 478 times x, y, z in pixels */
  fill(mesh) {
    for (let k = 0; k < this.lines.length; k += 1) {
      const vertices = this.vertices[k], line = this.lines[k];
      for (let i = 0; i < vertices.length; i += 1) {
        line[2 * i] = mesh[3 * vertices[i]];
        line[2 * i + 1] = mesh[3 * vertices[i] + 1];
      }
    }
    return this.lines;
  }
}

/** Rows of Ry(yaw) Rx(pitch) Rz(roll), as `facefex.geometry.rotation_matrix` has it, written into `out`. */
export function rotation(pitch, yaw, roll, out) {
  const cp = Math.cos(pitch), sp = Math.sin(pitch), cy = Math.cos(yaw), sy = Math.sin(yaw), cr = Math.cos(roll), sr = Math.sin(roll);
  out[0] = cy * cr + sy * sp * sr;
  out[1] = -cy * sr + sy * sp * cr;
  out[2] = sy * cp;
  out[3] = cp * sr;
  out[4] = cp * cr;
  out[5] = -sp;
  out[6] = -sy * cr + cy * sp * sr;
  out[7] = sy * sr + cy * sp * cr;
  out[8] = cy * cp;
  return out;
}

const turn = new Float64Array(9);

/**
 * The mesh as seen: x right, y up, z to the viewer, centred, of one size whatever the distance from the camera.
 * @param {Float32Array} mesh 478 times x, y, z in pixels (y down, z away)
 * @param {Float32Array} out the same, as seen
 * @param {Float32Array|null} angles pitch, yaw, roll at `at`, to be taken out; null leaves the pose in
 */
export function asSeen(mesh, out, angles, at) {
  let x = 0, y = 0, z = 0;
  for (let i = 0; i < FACE * 3; i += 3) {
    x += mesh[i];
    y += mesh[i + 1];
    z += mesh[i + 2];
  }
  x /= FACE;
  y /= FACE;
  z /= FACE;
  let spread = 0;
  for (let i = 0; i < FACE * 3; i += 3) spread += (mesh[i] - x) ** 2 + (mesh[i + 1] - y) ** 2 + (mesh[i + 2] - z) ** 2;
  const size = 1 / Math.max(Math.sqrt(spread / FACE), 1e-9);
  const posed = angles && angles[at] === angles[at];
  if (posed) rotation(angles[at], angles[at + 1], angles[at + 2], turn);
  for (let i = 0; i < VERTICES * 3; i += 3) {
    const a = (mesh[i] - x) * size, b = -(mesh[i + 1] - y) * size, c = -(mesh[i + 2] - z) * size;
    if (posed) {
      out[i] = a * turn[0] + b * turn[3] + c * turn[6];
      out[i + 1] = a * turn[1] + b * turn[4] + c * turn[7];
      out[i + 2] = a * turn[2] + b * turn[5] + c * turn[8];
    } else {
      out[i] = a;
      out[i + 1] = b;
      out[i + 2] = c;
    }
  }
  return out;
}
