// Which triangles are skin, lips, brows, eyes and the inside of the mouth; which vertices the lines join.

/** The triangles of `triangles` (flat) by region, as flat lists of vertex numbers, drawn in this order. */
export function regions(triangles, contours) {
  const set = (name) => new Set(contours[name]);
  const inner = set("lips_inner"), lips = lipVertices(triangles, contours);
  const tests = [
    ["mouth", inner],
    ["rightEye", set("right_eye")],
    ["leftEye", set("left_eye")],
    ["brows", set("right_brow")],
    ["brows", set("left_brow")],
    ["lips", lips],
  ];
  const found = { skin: [], lips: [], brows: [], mouth: [], rightEye: [], leftEye: [] };
  for (let k = 0; k < triangles.length; k += 3) {
    const corners = [triangles[k], triangles[k + 1], triangles[k + 2]];
    const test = tests.find(([, members]) => corners.every((v) => members.has(v)));
    found[test ? test[0] : "skin"].push(...corners);
  }
  return found;
}

/** The vertices of the red of the lips: reached from the inner contour without crossing the outer one. */
function lipVertices(triangles, contours) {
  const outer = new Set(contours.lips_outer), reached = new Set([...contours.lips_outer, ...contours.lips_inner]);
  const next = new Map();
  for (let k = 0; k < triangles.length; k += 3) {
    for (let i = 0; i < 3; i++) {
      const a = triangles[k + i];
      if (!next.has(a)) next.set(a, new Set());
      next.get(a).add(triangles[k + ((i + 1) % 3)]).add(triangles[k + ((i + 2) % 3)]);
    }
  }
  const queue = [...contours.lips_inner];
  while (queue.length) {
    for (const b of next.get(queue.pop()) ?? []) {
      if (reached.has(b) || outer.has(b)) continue;
      reached.add(b);
      queue.push(b);
    }
  }
  return reached;
}

/** Pairs of vertices along all contours but the irises; true in third place on the outline of the face. */
export function segments(contours) {
  const pairs = [];
  for (const [name, line] of Object.entries(contours)) {
    if (name.includes("iris")) continue;
    for (let k = 1; k < line.length; k++) pairs.push([line[k - 1], line[k], name === "face_oval"]);
  }
  return pairs;
}

/** The edges of all triangles, each once; never at the rim. */
export function edges(triangles) {
  const seen = new Set(), pairs = [];
  for (let k = 0; k < triangles.length; k += 3) {
    for (let i = 0; i < 3; i++) {
      const a = Math.min(triangles[k + i], triangles[k + ((i + 1) % 3)]);
      const b = Math.max(triangles[k + i], triangles[k + ((i + 1) % 3)]);
      if (seen.has(a * 478 + b)) continue;
      seen.add(a * 478 + b);
      pairs.push([a, b, false]);
    }
  }
  return pairs;
}

/** Unit normals of the vertices (means of the triangles around, weighted by area) into `out` from `start`, four numbers each. */
export function vertexNormals(xyz, triangles, out, start) {
  out.fill(0, start, start + (xyz.length / 3) * 4);
  for (let k = 0; k < triangles.length; k += 3) {
    const i = triangles[k] * 3, j = triangles[k + 1] * 3, l = triangles[k + 2] * 3;
    const ax = xyz[j] - xyz[i], ay = xyz[j + 1] - xyz[i + 1], az = xyz[j + 2] - xyz[i + 2];
    const bx = xyz[l] - xyz[i], by = xyz[l + 1] - xyz[i + 1], bz = xyz[l + 2] - xyz[i + 2];
    const nx = ay * bz - az * by, ny = az * bx - ax * bz, nz = ax * by - ay * bx;
    for (let c = 0; c < 3; c++) {
      const at = start + triangles[k + c] * 4;
      out[at] += nx;
      out[at + 1] += ny;
      out[at + 2] += nz;
    }
  }
  for (let at = start; at < out.length; at += 4) {
    const length = Math.hypot(out[at], out[at + 1], out[at + 2]) || 1;
    out[at] /= length;
    out[at + 1] /= length;
    out[at + 2] /= length;
  }
}
