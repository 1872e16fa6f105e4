import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { SETTING_NAMES } from "#app/platform/env.server.ts";
import { everyRoutePath } from "#tests/support/every-route.ts";
import { readText } from "#tests/support/source-files.ts";

const PROJECT = join(import.meta.dirname, "..");
const README = readText("README.md");

/** One part of the README, by its heading. */
function section(heading: string): string {
  const found = README.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (!found) throw new Error(`README.md has no section "${heading}"`);
  return found;
}

/** The words between backticks, but for whole blocks of commands. */
const codeIn = (text: string) =>
  [...text.replace(/^```.*?^```/gms, "").matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);

const isNamed = (text: string) => (name: string) =>
  codeIn(text).some((code) => code.split(/[\s/]/).includes(name));

describe("the README", () => {
  it("explains every setting, and no other; .env.example lists the same ones", () => {
    const settings = section("Settings");
    expect(SETTING_NAMES.length).toBeGreaterThan(5);
    expect(SETTING_NAMES.filter((name) => !settings.includes(`\`${name}\``))).toEqual([]);
    const explained = codeIn(settings).filter((code) => /^[A-Z][A-Z_]+$/.test(code));
    expect(explained.filter((name) => !SETTING_NAMES.includes(name))).toEqual([]);
    const listed = [...readText(".env.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...SETTING_NAMES].sort());
  });

  it("names every command that package.json has", () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readText("package.json")));
    const commands = Object.keys(scripts);
    expect(commands.length).toBeGreaterThan(5);
    const isCommand = (name: string) =>
      README.includes(`npm ${name}`) || README.includes(`npm run ${name}`) || codeIn(README).includes(name);
    expect(commands.filter((name) => !isCommand(name))).toEqual([]);
    const told = [...README.matchAll(/npm (?:run )?([a-z][a-z:]*)/g)].map(([, name = ""]) => name);
    expect(told.filter((name) => !commands.includes(name) && !["ci", "install"].includes(name))).toEqual([]);
  });

  it("names every mail, page and file that the school may reword", () => {
    const wording = section("Change the wording");
    const mails = readdirSync(join(PROJECT, "content/emails")).map((file) => file.replace(".md", ""));
    const inPages = readdirSync(join(PROJECT, "content/pages"));
    const pages = inPages.map((name) =>
      name.endsWith(".md") ? name.replace(".md", "") : `content/pages/${name}/`,
    );
    expect(mails.length).toBeGreaterThan(5);
    expect(mails.filter((name) => !codeIn(wording).includes(name))).toEqual([]);
    expect(pages.filter((name) => !wording.includes(name))).toEqual([]);
    expect(wording).toContain("content/school.yaml");
  });

  it("names every folder and every program at the top", () => {
    const tree = section("Where things live");
    const generated = ["node_modules", "build", "data"];
    const top = readdirSync(PROJECT).filter((name) => !name.startsWith(".") && !generated.includes(name));
    const folders = top.filter((name) => statSync(join(PROJECT, name)).isDirectory());
    expect(folders.length).toBeGreaterThanOrEqual(4);
    expect(folders.filter((name) => !isNamed(tree)(name))).toEqual([]);
    const programs = top.filter((name) => /\.ts$/.test(name) && !/\.config\.ts$/.test(name));
    expect(programs.length).toBeGreaterThanOrEqual(4);
    expect(programs.filter((name) => !isNamed(tree)(name))).toEqual([]);
    const parts = readdirSync(join(PROJECT, "app"), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(parts.filter(({ name }) => !tree.includes(`\`app/${name}/\``))).toEqual([]);
  });

  it("follows a signature through files that are there", () => {
    const files = [...section("Follow a signature").matchAll(/\]\(([^)]+)\)/g)].map(([, path = ""]) => path);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    expect(files).toContain("app/routes.ts");
    expect(files).toContain("app/domain/signing/sign-policies.server.ts");
    expect(files).toContain("db/schema.ts");
  });

  it("links to nothing in the project that is not there, and names no file or address that is not", () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, path = ""]) => path);
    expect(links.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    const paths = codeIn(README).filter((code) => /^(app|db|content|tests)\/[\w./-]+$/.test(code));
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    const addresses = [...README.matchAll(/(?:^| )(\/(?:demo|office|sign-in|policies)[\w/-]*)/gm)].map(
      ([, path = ""]) => path,
    );
    expect(addresses.filter((path) => !everyRoutePath().includes(path))).toEqual([]);
  });
});
