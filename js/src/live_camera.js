/** The browser's camera: opening it, choosing it, taking one picture after the other, and plain words when it cannot be had. */

/** One sentence a person can act on, from what getUserMedia threw. */
export function explain(error) {
  const why = {
    NotAllowedError: "The browser was not allowed to use the camera; allow it for this page (usually by the camera sign in the address line) and start again.",
    NotFoundError: "No camera was found; plug one in and start again. Everything else works without one: ff.detect measures photos and videos.",
    OverconstrainedError: "The chosen camera is not there any more; choose another one.",
    NotReadableError: "The camera is there but gives no picture; another program probably uses it.",
    AbortError: "The camera stopped before it gave a picture; start it again.",
  };
  return why[error.name] ?? `The camera cannot be used: ${error.message || error.name}`;
}

export class Camera {
  /** `video` plays the stream out of sight; `canvas` shows it until the first measured picture. */
  constructor(video, canvas) {
    Object.assign(this, { video, canvas, stream: null, taken: null, last: -Infinity, onEnd: () => {} });
    this.sheets = [document.createElement("canvas"), document.createElement("canvas")];
  }

  /** Why no camera can be asked for at all, or "". */
  static trouble() {
    if (navigator.mediaDevices?.getUserMedia) return "";
    return window.isSecureContext === false
      ? "A browser gives pages a camera only over https or from localhost; open this notebook that way to use the camera."
      : "This browser gives pages no camera.";
  }

  /** Opens the camera with id `camera` ("" the default), at about `width` x `height` px. */
  async open({ camera, width, height }) {
    if (Camera.trouble()) throw new Error(Camera.trouble());
    const wanted = { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: 30 } };
    if (camera) wanted.deviceId = { exact: camera };
    this.stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
    const [track] = this.stream.getVideoTracks();
    track.onended = () => this.onEnd();
    Object.assign(this, { id: track.getSettings().deviceId ?? "", label: track.label });
    this.video.srcObject = this.stream;
    await this.video.play();
  }

  async list() {
    const found = (await navigator.mediaDevices.enumerateDevices()).filter((d) => d.kind === "videoinput");
    return found.map((d, i) => ({ id: d.deviceId, label: d.label || `camera ${i + 1}` }));
  }

  /** Resolves with the time (ms, performance.now's clock) of the next picture the camera delivers; null when it was closed. */
  fresh(soonest) {
    return new Promise((resolve) => {
      const look = (now, info) => {
        if (!this.stream) return resolve(null);
        const time = info?.captureTime ?? now;
        // half a camera interval of slack: a rate of 10/s from 30/s is every third picture, not every fourth
        if (time < soonest - 8) return this.ask(look);
        resolve(time);
      };
      this.ask(look);
    });
  }

  /** Call `look` at the next new picture; a page that is drawn rarely or not at all gets it by the clock. */
  ask(look) {
    let done = false;
    const once = (now, info) => {
      if (done) return;
      done = true;
      if (this.stream && this.video.currentTime === this.seen) return this.ask(look); // still the last picture
      this.seen = this.video.currentTime;
      look(now, info);
    };
    this.video.requestVideoFrameCallback?.(once);
    setTimeout(() => once(performance.now(), null), 100);
  }

  /** The next picture: {blob (JPEG), time}, at most `width` px wide and `fps` a second (0: as many as come). */
  async grab(width, quality, fps) {
    const time = await this.fresh(fps ? this.last + 1000 / fps : -Infinity);
    if (time === null) return null;
    this.last = time;
    const scale = Math.min(1, width / this.video.videoWidth);
    const [sheet] = this.sheets;
    this.sheets.reverse(); // the other one may still be on show
    sheet.width = Math.round(this.video.videoWidth * scale);
    sheet.height = Math.round(this.video.videoHeight * scale);
    sheet.getContext("2d").drawImage(this.video, 0, 0, sheet.width, sheet.height);
    this.canvas.parentElement.style.aspectRatio = `${sheet.width}/${sheet.height}`;
    const blob = await new Promise((resolve) => sheet.toBlob(resolve, "image/jpeg", quality));
    this.taken = sheet;
    return blob && { blob, time };
  }

  close() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.video.srcObject = null;
  }
}
