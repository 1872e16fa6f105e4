import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { PolicyText } from "./content.server.ts";

/** A policy's text as a file of content/policies: read back from there, it says the same. */
export function policyFile({ slug: _, markdown, ...settings }: PolicyText): string {
  return `---\n${stringify(settings)}---\n\n${markdown}`;
}

/** A file to be downloaded. */
export function markdownFile(name: string, text: string): Response {
  return new Response(text, {
    headers: {
      "Content-Type": "text/markdown; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
}

/**
 * Writes all of them into a folder, which is made where there is none. One that holds anything is left alone: nobody's
 * files are written over.
 */
export function writePolicyFiles(
  folder: string,
  texts: PolicyText[],
): { status: "written"; files: string[] } | { status: "not-empty" | "not-a-folder" } {
  if (existsSync(folder) && !statSync(folder).isDirectory()) return { status: "not-a-folder" };
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) return { status: "not-empty" };
  const files = texts.map((text) => {
    const name = `${text.slug}.md`;
    writeFileSync(join(folder, name), policyFile(text), { flag: "wx" });
    return name;
  });
  return { status: "written", files };
}
