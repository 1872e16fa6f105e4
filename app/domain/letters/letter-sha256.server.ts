import { createHash } from "node:crypto";

/** What a letter says, in one number: of its Markdown in UTF-8. What was looked at is what is finished. */
export function letterSha256(markdown: string): string {
  return createHash("sha256").update(markdown, "utf8").digest("hex");
}
