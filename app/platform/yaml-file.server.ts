import { readFileSync } from "node:fs";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";

/** A file that a school edited and that cannot be used: says where and why, in words for the person who edits it. */
export class ContentError extends Error {
  constructor(file: string, line: number, reason: string) {
    super(`${file}, line ${line}: ${reason}`);
    this.name = "ContentError";
  }
}

/** A whole YAML file, checked. `name` is how the file is called in messages. */
export function readYamlFile<T>(path: string, name: string, schema: z.ZodType<T>): T {
  return checkYaml(readFileSync(path, "utf8"), { name, firstLine: 1, schema });
}

/** Markdown with YAML front matter between two `---` lines, checked. `asWritten`: a setting as it stands, and in which line. */
export function readMarkdownFile<T>(
  path: string,
  name: string,
  schema: z.ZodType<T>,
): { data: T; body: string; bodyLine: number; asWritten(key: string): { text: string; line: number } } {
  const text = readFileSync(path, "utf8")
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n");
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!parts)
    throw new ContentError(name, 1, "begins with a line ---, then its settings, then another line ---");
  const [, frontMatter = "", body = ""] = parts;
  const data = checkYaml(frontMatter, { name, firstLine: FRONT_MATTER_BEGINS, schema });
  const lineAfter = frontMatter.split("\n").length + 3;
  if (!body.trim()) throw new ContentError(name, lineAfter, "has no text");
  const blankLines = (/^\s*/.exec(body)?.[0] ?? "").split("\n").length - 1;
  const asWritten = (key: string) => settingAsWritten(frontMatter, key, FRONT_MATTER_BEGINS);
  return { data, body: body.trim(), bodyLine: lineAfter + blankLines, asWritten };
}

/** Below the first `---`. */
const FRONT_MATTER_BEGINS = 2;

function settingAsWritten(text: string, key: string, firstLine: number): { text: string; line: number } {
  const lines = new LineCounter();
  const node = parseDocument(text, { lineCounter: lines }).get(key, true);
  const range = node && typeof node === "object" && "range" in node ? node.range : null;
  const [from, to] = Array.isArray(range) ? [Number(range[0]), Number(range[1])] : [0, 0];
  return { text: text.slice(from, to), line: lines.linePos(from).line + firstLine - 1 };
}

function checkYaml<T>(text: string, file: { name: string; firstLine: number; schema: z.ZodType<T> }): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + file.firstLine - 1;

  const broken = document.errors[0];
  if (broken)
    throw new ContentError(file.name, lineAt(broken.pos[0]), broken.message.split("\n")[0] ?? broken.message);

  const read = file.schema.safeParse(document.toJS());
  if (read.success) return read.data;
  const { issues } = read.error;
  // A key that is spelt wrong is also a key that is missing: said once, where it stands.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const unknownKey = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...unknownKey].map(String);
  const node = document.getIn(path, true);
  const offset =
    node && typeof node === "object" && "range" in node && Array.isArray(node.range) ? node.range[0] : 0;
  throw new ContentError(
    file.name,
    lineAt(Number(offset)),
    `${path.join(".") || "this file"}: ${issue?.message}`,
  );
}
