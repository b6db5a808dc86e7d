/** Lowest, highest and mean value of any stretch of a long series in a few steps, so that a million points draw at once. */

const FAN = 8;

/** Extremes and sums over 8, 64, 512 ... neighbours, built once. NaN counts as missing. */
export class Pyramid {
  /** @param {Float32Array} values NaN where missing */
  constructor(values) {
    const there = new Uint8Array(values.length), sums = new Float32Array(values.length);
    for (let i = 0; i < values.length; i += 1) {
      there[i] = values[i] === values[i] ? 1 : 0;
      sums[i] = there[i] ? values[i] : 0;
    }
    let below = { low: values, high: values, sum: sums, count: there };
    this.length = values.length;
    this.levels = [below];
    while (below.low.length > FAN) this.levels.push((below = coarser(below)));
  }

  /**
   * What values[start..stop) hold, written into `out`: low and high (Infinity and -Infinity when nothing is there), mean
   * (NaN when nothing is there), gap (whether a value is missing).
   */
  over(start, stop, out) {
    out.low = Infinity;
    out.high = -Infinity;
    let sum = 0, count = 0;
    const take = ({ low, high, sum: s, count: c }, a, b) => {
      for (let k = a; k < b; k += 1) {
        if (low[k] < out.low) out.low = low[k];
        if (high[k] > out.high) out.high = high[k];
        sum += s[k];
        count += c[k];
      }
    };
    for (let level = 0, a = start, b = stop; a < b; level += 1) {
      const part = this.levels[level];
      if (!this.levels[level + 1] || b - a < 2 * FAN) {
        take(part, a, b);
        break;
      }
      const inner = Math.ceil(a / FAN), outer = Math.floor(b / FAN);
      take(part, a, inner * FAN);
      take(part, outer * FAN, b);
      [a, b] = [inner, outer];
    }
    out.gap = count < stop - start;
    out.mean = count ? sum / count : NaN;
    return out;
  }
}

function coarser(fine) {
  const n = Math.ceil(fine.low.length / FAN);
  const level = { low: new Float32Array(n), high: new Float32Array(n), sum: new Float64Array(n), count: new Uint32Array(n) };
  for (let i = 0; i < n; i += 1) {
    let low = Infinity, high = -Infinity, sum = 0, count = 0;
    const end = Math.min(fine.low.length, (i + 1) * FAN);
    for (let k = i * FAN; k < end; k += 1) {
      if (fine.low[k] < low) low = fine.low[k];
      if (fine.high[k] > high) high = fine.high[k];
      sum += fine.sum[k];
      count += fine.count[k];
    }
    level.low[i] = low;
    level.high[i] = high;
    level.sum[i] = sum;
    level.count[i] = count;
  }
  return level;
}

/** Number of sorted `times` that are below `t`. */
export function below(times, t) {
  let a = 0, b = times.length;
  while (a < b) {
    const m = (a + b) >> 1;
    if (times[m] < t) a = m + 1;
    else b = m;
  }
  return a;
}

/** Index of the time nearest to `t`; -1 when there is none. */
export function nearest(times, t) {
  const i = below(times, t);
  if (i === 0) return times.length ? 0 : -1;
  if (i === times.length) return i - 1;
  return t - times[i - 1] <= times[i] - t ? i - 1 : i;
}

/** The moment on the screen at `t`: the last of `times` that has begun, the first before all, -1 without any. */
export function momentAt(times, t) {
  let low = 0, high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= t + 1e-6) low = middle + 1;
    else high = middle;
  }
  return times.length ? Math.max(low - 1, 0) : -1;
}
