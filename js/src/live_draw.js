/** Draw the picture that was measured, and over it the contours found in it: nothing lags behind the face. */

/** `points`: Float32Array (faces * 478 * 2) px of `picture`; `lines`: runs of vertex numbers. */
export function drawMeasured(canvas, picture, points, lines, overlay) {
  const width = picture.naturalWidth || picture.width, height = picture.naturalHeight || picture.height;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const ctx = canvas.getContext("2d");
  ctx.drawImage(picture, 0, 0);
  if (!overlay) return;
  ctx.lineJoin = "round";
  for (let face = 0; face * 956 < points.length; face++) {
    ctx.beginPath();
    for (const line of lines) {
      line.forEach((v, i) => ctx[i ? "lineTo" : "moveTo"](points[face * 956 + v * 2], points[face * 956 + v * 2 + 1]));
    }
    for (const [colour, wide] of [["#0008", 3.5], ["#FFFFFF", 1.5]]) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = (wide * width) / 640;
      ctx.stroke();
    }
  }
}
