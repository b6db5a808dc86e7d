// The shaders of the face scene. Colours are sRGB from end to end; the light stands still above the viewer's left shoulder.

const COMMON = `
uniform highp sampler2D data;
vec3 place(float i) { return texelFetch(data, ivec2(int(i), 0), 0).xyz; }
vec3 normalOf(float i) { return texelFetch(data, ivec2(int(i), 1), 0).xyz; }
`;

const LIGHT = `
const vec3 KEY = vec3(-0.350, 0.450, 0.821);
const vec3 HALF = vec3(-0.183, 0.236, 0.954);
const vec3 FILL = vec3(0.680, -0.100, 0.726);
/** Skin under a key and a fill light; shadows are warm, as light that went through skin is. */
vec3 skinned(vec3 base, vec3 n) {
  float key = clamp((dot(n, KEY) + 0.22) / 1.22, 0.0, 1.0);
  float fill = max(dot(n, FILL), 0.0);
  vec3 light = mix(vec3(0.400, 0.300, 0.280), vec3(1.080, 1.060, 1.040), key) + fill * vec3(0.040, 0.050, 0.070);
  float shine = max(dot(n, HALF), 0.0);
  shine *= shine;
  shine *= shine;
  shine *= shine;  // to the power of 8, then of 24: multiplications, where a software renderer is slow with pow()
  shine *= shine * shine * 0.07;
  float edge = 1.0 - abs(n.z);
  edge *= edge * edge;
  return base * light * (1.0 - 0.28 * edge) + shine;
}
/** Colours that mean something stay close to those of their colour bar. */
vec3 measured(vec3 base, vec3 n) { return base * (0.76 + 0.27 * max(dot(n, KEY), 0.0)); }
`;

// Three kinds, chosen by a `#define` and not by a branch, of which a software renderer would run both sides:
// SKIN under light, COLOURED by the numbers of the vertices, and the INSIDE of the mask.
export const SURFACE = {
  vertex: `${COMMON}
attribute float vertex;
varying vec3 vNormal;
#ifdef COLOURED
uniform sampler2D colours;
varying vec3 vColour;
#endif
void main() {
  vNormal = normalMatrix * normalOf(vertex);
  #ifdef COLOURED
  vColour = texelFetch(colours, ivec2(int(vertex), 0), 0).rgb;
  #endif
  gl_Position = projectionMatrix * modelViewMatrix * vec4(place(vertex), 1.0);
}`,
  fragment: `${LIGHT}
uniform vec3 base;
varying vec3 vNormal;
#ifdef COLOURED
varying vec3 vColour;
#endif
void main() {
  vec3 n = normalize(vNormal);
  #if defined(COLOURED)
  gl_FragColor = vec4(measured(vColour, n), 1.0);
  #elif defined(INSIDE)
  gl_FragColor = vec4(base * (0.62 + 0.30 * abs(n.z)), 1.0);
  #else
  gl_FragColor = vec4(skinned(base, n), 1.0);
  #endif
}`,
};

// The iris is an ellipse through its four measured points, seen through the opening of the lids.
export const EYE = {
  vertex: `${COMMON}
attribute float vertex;
uniform float first;
varying vec3 vNormal;
varying vec2 vPlace;
varying vec2 vCentre;
varying vec2 vU;
varying vec2 vV;
void main() {
  vec2 ring[4];
  for (int k = 0; k < 4; k++) ring[k] = (modelViewMatrix * vec4(place(first + float(k)), 1.0)).xy;
  vCentre = (ring[0] + ring[1] + ring[2] + ring[3]) / 4.0;
  vU = (ring[0] - ring[2]) / 2.0;
  vV = (ring[1] - ring[3]) / 2.0;
  vec4 seen = modelViewMatrix * vec4(place(vertex), 1.0);
  vPlace = seen.xy;
  vNormal = normalMatrix * normalOf(vertex);
  gl_Position = projectionMatrix * seen;
}`,
  fragment: `${LIGHT}
uniform float irises;
varying vec3 vNormal;
varying vec2 vPlace;
varying vec2 vCentre;
varying vec2 vU;
varying vec2 vV;
void main() {
  vec3 n = normalize(vNormal);
  vec2 d = vPlace - vCentre;
  float area = vU.x * vV.y - vU.y * vV.x;
  vec2 q = vec2(d.x * vV.y - d.y * vV.x, vU.x * d.y - vU.y * d.x) / (abs(area) < 1e-12 ? 1e-12 : area);
  float r = length(q);
  float w = fwidth(r) + 1e-4;
  vec3 white = vec3(0.955, 0.945, 0.930) * (0.78 + 0.20 * max(dot(n, KEY), 0.0));
  vec3 iris = mix(vec3(0.420, 0.500, 0.560), vec3(0.240, 0.300, 0.350), smoothstep(0.55, 1.0, r));
  iris = mix(vec3(0.070), iris, smoothstep(0.42 - w, 0.42 + w, r));
  float spark = 1.0 - smoothstep(0.16 - w, 0.16 + w, length(d - vec2(-0.28, 0.30) * length(vU)) / max(length(vU), 1e-12));
  iris = mix(iris, vec3(1.0), 0.85 * spark);
  gl_FragColor = vec4(irises > 0.5 ? mix(iris, white, smoothstep(1.0 - w, 1.0 + w, r)) : white, 1.0);
}`,
};

// Lines have a width on the screen and a lift in depth, so that the surface they lie on does not hide them.
export const LINE = {
  vertex: `${COMMON}
attribute float a;
attribute float b;
attribute vec2 corner;
attribute float rim;
uniform vec2 viewport;
uniform float width;
uniform float lift;
uniform float size;
varying float vAcross;
varying float vSeen;
void main() {
  vec4 p = modelViewMatrix * vec4(place(a), 1.0);
  vec4 q = modelViewMatrix * vec4(place(b), 1.0);
  vec4 here = corner.x < 0.5 ? p : q;
  vec3 n = normalMatrix * normalOf(corner.x < 0.5 ? a : b);
  here.z += lift * size;
  vec4 clip = projectionMatrix * here;
  vec2 along = ((projectionMatrix * q).xy - (projectionMatrix * p).xy) * viewport;
  float far = max(length(along), 1e-6);
  along /= far;
  float half_ = width / 2.0 + 0.75;
  clip.xy += (vec2(-along.y, along.x) * corner.y + along * (corner.x * 2.0 - 1.0) * 0.4) * half_ * 2.0 / viewport;
  vAcross = corner.y * half_;
  vSeen = max(rim, smoothstep(-0.05, 0.10, n.z));
  gl_Position = clip;
}`,
  fragment: `
uniform vec3 ink;
uniform float width;
uniform float alpha;
varying float vAcross;
varying float vSeen;
void main() {
  float cover = 1.0 - smoothstep(width / 2.0 - 0.5, width / 2.0 + 0.5, abs(vAcross));
  if (cover * vSeen < 0.01) discard;
  gl_FragColor = vec4(ink, alpha * cover * vSeen);
}`,
};

export const ARROW = {
  vertex: `
varying vec3 vNormal;
void main() {
  vNormal = normalMatrix * normal;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`,
  fragment: `
uniform vec3 base;
varying vec3 vNormal;
void main() {
  float light = max(dot(normalize(vNormal), vec3(-0.350, 0.450, 0.821)), 0.0);
  gl_FragColor = vec4(base * (0.65 + 0.45 * light), 1.0);
}`,
};
