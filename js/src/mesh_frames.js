// The meshes of many frames in one block of 16-bit numbers, as `facefex.widgets.payload.pack_meshes` writes it.

/** Numbers per frame: 478 vertices, x y z each. */
export const NUMBERS = 478 * 3;
const MISSING = -32768;

/** `bytes` as whole numbers of 16 bits; a view on the same memory where its start allows that, else a copy. */
function int16(bytes) {
  const buffer = bytes.buffer ?? bytes;
  const start = bytes.byteOffset ?? 0;
  const length = bytes.byteLength - (bytes.byteLength % 2);
  return start % 2 === 0 ? new Int16Array(buffer, start, length / 2) : new Int16Array(buffer.slice(start, start + length));
}

export class MeshFrames {
  /**
   * @param {{count: number, scale: number[], offset: number[]}} meta position = number * scale + offset, per axis
   * @param {DataView|ArrayBuffer|Uint8Array} bytes int16 little-endian, (count, 478, 3); -32768 where a frame has no face
   */
  constructor({ count, scale, offset }, bytes) {
    this.scale = scale;
    this.offset = offset;
    this.numbers = int16(bytes);
    this.count = Math.min(count, Math.floor(this.numbers.length / NUMBERS));
  }

  /** Whether frame `i` exists and has a face. */
  has(i) {
    return i >= 0 && i < this.count && this.numbers[i * NUMBERS] !== MISSING;
  }

  /** Writes the positions of frame `i` into `out`; false, and `out` as it was, when the frame has no face. */
  read(i, out) {
    if (!this.has(i)) return false;
    const { numbers, scale, offset } = this;
    const start = i * NUMBERS;
    for (let k = 0; k < NUMBERS; k += 3) {
      out[k] = numbers[start + k] * scale[0] + offset[0];
      out[k + 1] = numbers[start + k + 1] * scale[1] + offset[1];
      out[k + 2] = numbers[start + k + 2] * scale[2] + offset[2];
    }
    return true;
  }
}
