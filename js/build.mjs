// Bundles each entry of src/ to ../facefex/widgets/static/<entry>.js: `node build.mjs [--out=folder] [entry...]`, all of them by default.
// Same sources, same bytes. The banner holds a hash of what went in, which tests/test_js_built.py computes again.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv.find((word) => word.startsWith("--out="))?.slice(6);
const target = out ? resolve(out) : join(here, "..", "facefex", "widgets", "static");
const entries = ["face3d", "explorer", "lab", "live"];
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));

/** The files of src/ that `name` reaches by relative imports, itself included, in alphabetical order. */
function reached(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const text = readFileSync(join(here, "src", name), "utf8");
  for (const [, other] of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) reached(other, found);
  return found;
}

/** sha256 over the packages' versions, then name and text of each source. */
function fingerprint(name) {
  const hash = createHash("sha256");
  hash.update(`three ${dependencies.three} esbuild ${devDependencies.esbuild}\n`);
  for (const file of [...reached(name)].sort()) {
    hash.update(`${file}\n`);
    hash.update(readFileSync(join(here, "src", file)));
  }
  return hash.digest("hex");
}

const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
for (const entry of asked.length ? asked : entries) {
  const file = `${entry}.js`;
  if (!existsSync(join(here, "src", file))) {
    if (asked.length) throw new Error(`js/src/${file} is missing; there are ${readdirSync(join(here, "src")).join(", ")}`);
    continue;
  }
  const three = reached(file).has("face_scene.js") ? ` Contains three.js ${dependencies.three}, Copyright 2010-2026 three.js authors, MIT.` : "";
  await build({
    entryPoints: [join(here, "src", file)],
    outfile: join(target, file),
    absWorkingDir: here,
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    banner: { js: `/*! facefex ${entry}, MIT.${three} Built by \`make js\`; sources ${fingerprint(file)} */` },
    logLevel: "warning",
  });
  console.log(`built ${relative(process.cwd(), join(target, file))}`);
}
