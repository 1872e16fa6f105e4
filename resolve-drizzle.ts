import { type ResolveFnOutput, registerHooks } from "node:module";

/*
 * Loaded before everything else (`node --import=./resolve-drizzle.ts`), so that the portal, its commands and its threads
 * start in less than half the time. drizzle-orm's package.json has 170 kB, and Node reads all of it again for each of
 * the 330 files of drizzle-orm and for each of ours that imports it: Node's package_json_reader keeps nothing. Where a file
 * of drizzle-orm lies is found once instead. Without this file everything works as well, and begins later.
 */
const PACKAGE = "drizzle-orm";
const WITHIN_PACKAGE = `/node_modules/${PACKAGE}/`;

const found = new Map<string, ResolveFnOutput>();

registerHooks({
  resolve(specifier, context, resolveAsNode) {
    const { parentURL = "" } = context;
    if (specifier.startsWith(".") && specifier.endsWith(".js") && parentURL.includes(WITHIN_PACKAGE)) {
      return { url: new URL(specifier, parentURL).href, format: "module", shortCircuit: true };
    }
    if (!specifier.startsWith(PACKAGE)) return resolveAsNode(specifier, context);
    const known = found.get(specifier) ?? { ...resolveAsNode(specifier, context), shortCircuit: true };
    found.set(specifier, known);
    return known;
  },
});
