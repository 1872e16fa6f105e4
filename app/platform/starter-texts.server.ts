import { createHash } from "node:crypto";
import type { Content } from "./content.server.ts";

/** The hashes of all starter wording: a draft with these bytes is nobody's own text (rule 22). */
export function starterTexts({ policies }: Pick<Content, "policies">): ReadonlySet<string> {
  return new Set(
    policies
      .filter(({ starter }) => starter)
      .map(({ markdown }) => createHash("sha256").update(markdown, "utf8").digest("hex")),
  );
}
