import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import routes from "#app/routes.ts";
import {
  filesIn,
  importsOf,
  packageOf,
  parse,
  readText,
  sourceFilesIn,
  targetOf,
  walk,
  wordsIn,
} from "#tests/support/source-files.ts";

/*
 * DESIGN.md section 6, read from the code itself. Where something is allowed that the section does not name, the reason
 * stands beside it, and the exception goes when nobody needs it any more.
 */

const PROJECT = join(import.meta.dirname, "..");
const TOP_LEVEL = readdirSync(PROJECT).filter((name) => /\.(ts|mjs)$/.test(name));
const APP = sourceFilesIn("app");
const PROGRAM = sourceFilesIn("app", "db", ...TOP_LEVEL);
const EVERYTHING = [...PROGRAM, ...sourceFilesIn("tests")];

const ZONES = ["routes", "domain", "platform", "forms", "ui", "words"] as const;
type Zone = (typeof ZONES)[number];

/** What a file's own imports, by where they lead or which package they name. */
type Arrow = { path: string; to: string; typeOnly: boolean };

const arrowsOf = (path: string): Arrow[] =>
  importsOf(path).flatMap((one) => {
    const to = targetOf(path, one);
    return to === null ? [] : [{ path, to, typeOnly: one.typeOnly }];
  });

const packagesOf = (path: string): Arrow[] =>
  importsOf(path).flatMap((one) => {
    const to = packageOf(one);
    return to === null ? [] : [{ path, to, typeOnly: one.typeOnly }];
  });

const inWords = ({ path, to }: Arrow) => `${path} imports ${to}`;

/** Files that do something, but for those where it belongs. */
function except(found: string[], ...allowed: string[]): string[] {
  const unused = allowed.filter((path) => !found.includes(path));
  if (unused.length > 0) throw new Error(`This exception is no longer needed: ${unused.join(", ")}`);
  return found.filter((path) => !allowed.includes(path));
}

/** Files in whose code, comments aside, there is such a node. */
function filesWith(paths: string[], isSuch: (node: ts.Node) => boolean): string[] {
  return paths.filter((path) => {
    let found = false;
    walk(parse(path), (node) => {
      found ||= isSuch(node);
    });
    return found;
  });
}

const isPropertyOf = (object: string, property: string) => (node: ts.Node) =>
  ts.isPropertyAccessExpression(node) && node.expression.getText() === object && node.name.text === property;

describe("what may import what", () => {
  const MAY_IMPORT: Record<Zone, RegExp> = {
    // A form's id is made where the form is made. The checker goes into each bundle, as text.
    routes: /^app\/(routes|domain|platform|forms|ui|words|dates\.ts)|^db\/new-id\.ts$|^check-evidence\.mjs$/,
    domain: /^app\/(domain|dates\.ts)|^db\//,
    // content/school.yaml and the settings page obey the same rules, which are written down once.
    platform: /^app\/(platform|words|dates\.ts|forms\/(school-details|colour-contrast)\.ts$)|^db\//,
    forms: /^app\/forms\//,
    ui: /^app\/(ui|words|dates\.ts)/,
    words: /^app\/(words|dates\.ts)/,
  };

  it.each(ZONES)("app/%s imports only what DESIGN.md section 6 says", (zone) => {
    const files = sourceFilesIn(`app/${zone}`);
    const arrows = files.flatMap(arrowsOf);
    expect(files.length).toBeGreaterThan(4);
    if (zone !== "forms" && zone !== "words") expect(arrows.length).toBeGreaterThan(5);
    // A page may know the shape of another page's data, and a component that of anything.
    const maySeeTypes = zone === "routes" || zone === "ui";
    const wrong = arrows.filter(
      ({ to, typeOnly }) => !MAY_IMPORT[zone].test(to) && !(typeOnly && maySeeTypes),
    );
    expect(wrong.map(inWords)).toEqual([]);
  });

  it("matters and letters are read only where they belong (rule 17)", () => {
    const MAY_READ = /^app\/domain\/(matters|letters|privacy|demo)\/|^db\/|^tests\//;
    const reading = EVERYTHING.flatMap(arrowsOf).filter(
      ({ to, typeOnly }) => to === "db/matters-schema.ts" && !typeOnly,
    );
    expect(reading.map(({ path }) => path).filter((path) => !MAY_READ.test(path))).toEqual([]);
  });

  it("db imports nothing from app", () => {
    const arrows = sourceFilesIn("db").flatMap(arrowsOf);
    expect(arrows.length).toBeGreaterThan(5);
    expect(arrows.filter(({ to }) => !to.startsWith("db/")).map(inWords)).toEqual([]);
  });

  it("forms know zod and nothing else, words i18next; dates know nothing", () => {
    const packagesIn = (folder: string) =>
      new Set(
        sourceFilesIn(folder)
          .flatMap(packagesOf)
          .map(({ to }) => to),
      );
    expect(packagesIn("app/forms")).toEqual(new Set(["zod"]));
    expect(packagesIn("app/words")).toEqual(new Set(["i18next"]));
    expect(importsOf("app/dates.ts")).toEqual([]);
  });

  it("every import leads to a file that is there", () => {
    const arrows = EVERYTHING.flatMap(arrowsOf);
    const there = new Set(filesIn("app", "db", "tests", ...TOP_LEVEL));
    expect(arrows.length).toBeGreaterThan(500);
    // What Remix builds, and what is read as text.
    const made = /^build\//;
    expect(arrows.filter(({ to }) => !there.has(to) && !made.test(to)).map(inWords)).toEqual([]);
  });
});

describe("what is known in one place only", () => {
  const usersOf = (name: RegExp, paths = PROGRAM) =>
    paths.filter((path) => packagesOf(path).some(({ to, typeOnly }) => name.test(to) && !typeOnly));

  it("the framework: in routes, root, the entry and server.ts", () => {
    const users = usersOf(/^@remix-run\//);
    expect(users.length).toBeGreaterThan(20);
    const allowed = /^app\/(routes\/|routes\.ts$|root\.tsx$|entry\.)|^(server|vite\.config)\.ts$/;
    expect(users.filter((path) => !allowed.test(path))).toEqual([]);
  });

  it.each([
    ["lucia", /^lucia$/, "app/platform/sessions.server.ts"],
    ["marked", /^marked$/, "app/platform/markdown.server.ts"],
    ["sanitize-html", /^sanitize-html$/, "app/platform/markdown.server.ts"],
    ["nodemailer", /^nodemailer$/, "app/platform/mailer.server.ts"],
    ["pino", /^pino$/, "app/platform/log.server.ts"],
    ["pdfkit", /^pdfkit$/, "app/platform/pdf.server.ts"],
    ["docx", /^docx$/, "app/platform/letter-docx.server.ts"],
    ["mammoth", /^mammoth$/, "app/platform/word-file.server.ts"],
    ["turndown", /^turndown$/, "app/platform/html-to-markdown.server.ts"],
    ["uuid", /^uuid$/, "db/new-id.ts"],
    ["i18next", /^i18next$/, "app/words/words-in.ts"],
  ])("%s", (_, name, place) => {
    expect(usersOf(name)).toEqual([place]);
  });

  it("the opening of a database: in db, and for the limits in their own file", () => {
    expect(usersOf(/^better-sqlite3$/)).toEqual(["app/platform/limits.server.ts", "db/connection.server.ts"]);
    const openers = APP.filter((path) => importsOf(path).some(({ names }) => names.includes("openDatabase")));
    expect(openers).toEqual(["app/platform/database.server.ts"]);
  });

  it("the environment: in env.server.ts, and in install.mjs, which runs before anything is installed", () => {
    const readers = filesWith(PROGRAM, isPropertyOf("process", "env"));
    expect(except(readers, "app/platform/env.server.ts", "install.mjs")).toEqual([]);
  });

  it("formats of dates and time zones: in dates.ts", () => {
    const makesDate = (node: ts.Node) => ts.isNewExpression(node) && node.expression.getText() === "Date";
    const knowsIntl = (node: ts.Node) => ts.isIdentifier(node) && node.text === "Intl";
    const users = filesWith([...APP, ...TOP_LEVEL], (node) => makesDate(node) || knowsIntl(node));
    expect(
      except(
        users,
        "app/dates.ts",
        // Lucia's interface wants a Date for the end of a session: one constant, far away. Ends are our own columns.
        "app/platform/sessions.server.ts",
        // Needs nothing of the portal, and so not its dates.
        "check-evidence.mjs",
      ),
    ).toEqual([]);
  });

  it("the machine's clock: in clock.server.ts", () => {
    expect(filesWith([...APP, ...TOP_LEVEL], isPropertyOf("Date", "now"))).toEqual([
      "app/platform/clock.server.ts",
    ]);
  });

  it("HTML that is put in as it is: in rendered-markdown.tsx", () => {
    const users = filesWith(APP, (node) => ts.isIdentifier(node) && node.text === "dangerouslySetInnerHTML");
    expect(users).toEqual(["app/ui/rendered-markdown.tsx"]);
  });

  it("the text of SQL triggers and tables: in db", () => {
    const files = APP.filter((path) =>
      wordsIn(path).some((words) => /\bcreate (table|trigger|index)\b/i.test(words)),
    );
    expect(files).toEqual([]);
  });
});

describe("files that touch database, disk, environment, network or secrets", () => {
  const OUTSIDE =
    /^(node:.*|better-sqlite3|drizzle-orm|nodemailer|lucia|pino|rate-limiter-flexible|otpauth|postal-mime|hono|yaml|marked|sanitize-html|uqr|pdfkit|docx|mammoth|turndown|close-with-grace)$/;

  it("end in .server.ts", () => {
    // A route is taken apart by the framework: what its page does not need stays on the server.
    const files = APP.filter((path) => !path.startsWith("app/routes/"));
    const touching = files.filter((path) =>
      packagesOf(path).some(({ to, typeOnly }) => OUTSIDE.test(to) && !typeOnly),
    );
    expect(touching.length).toBeGreaterThan(50);
    expect(touching.filter((path) => !/\.server\.tsx?$/.test(path))).toEqual([]);
  });

  it("are not drawn in by a file that could reach the browser", () => {
    const files = APP.filter((path) => !path.startsWith("app/routes/") && !/\.server\.tsx?$/.test(path));
    expect(files.length).toBeGreaterThan(30);
    const drawn = files
      .flatMap(arrowsOf)
      .filter(({ to, typeOnly }) => !typeOnly && /\.server\.tsx?$/.test(to));
    expect(drawn.map(inWords)).toEqual([]);
  });

  it("are the only ones outside routes that know the database's types", () => {
    const files = sourceFilesIn("app/ui", "app/forms");
    const knowing = files.flatMap(arrowsOf).filter(({ to }) => to.startsWith("db/"));
    expect(knowing.map(inWords)).toEqual([]);
  });

  it("are asked by routes, which do no such thing themselves", () => {
    const files = sourceFilesIn("app/routes");
    const touching = files.filter((path) =>
      packagesOf(path).some(({ to, typeOnly }) => OUTSIDE.test(to) && !typeOnly),
    );
    expect(touching).toEqual([]);
  });
});

describe("the school's rules in app/domain", () => {
  const DOMAIN = sourceFilesIn("app/domain");

  it("know no request, page, clock, environment or disk", () => {
    const packages = new Set(DOMAIN.flatMap(packagesOf).map(({ to }) => to));
    expect([...packages].sort()).toEqual([
      "canonicalize",
      "diff",
      "drizzle-orm",
      "node:crypto",
      // Long work on the ledger lets others have their turn. No clock is asked.
      "node:timers/promises",
      "node:zlib",
      "otpauth",
    ]);
    const outside = filesWith(
      DOMAIN,
      (node) =>
        ts.isIdentifier(node) &&
        /^(Request|Response|Headers|fetch|setTimeout|setInterval|process|console)$/.test(node.text),
    );
    expect(outside).toEqual([]);
  });

  it("are small files: none longer than 180 lines, most under 100", () => {
    const long = DOMAIN.map((path) => ({ path, lines: readText(path).split("\n").length }));
    expect(long.filter(({ lines }) => lines > 180)).toEqual([]);
    expect(long.filter(({ lines }) => lines <= 100).length / long.length).toBeGreaterThan(0.8);
  });

  it("each say in plain English what they are for", () => {
    const silent = DOMAIN.filter((path) => !/^ ?\/?\*\*? .{20,}|^\/\*\*?\n \* .{20,}/m.test(readText(path)));
    expect(DOMAIN.length).toBeGreaterThan(45);
    expect(silent).toEqual([]);
  });
});

describe("the table of addresses", () => {
  const named = routes.flatMap(function filesOf(route): string[] {
    return [`app/${route.file}`, ...(route.children ?? []).flatMap(filesOf)];
  });

  it("names every page that there is, and no other", () => {
    const pages = sourceFilesIn("app/routes").filter((path) => !path.endsWith(".server.ts"));
    expect(pages.length).toBeGreaterThan(25);
    expect([...new Set(named)].sort()).toEqual(pages);
  });
});

describe("the tree", () => {
  it("has no drawer for odds and ends, and no file that only passes others on", () => {
    const files = filesIn("app", "db", "content", "tests");
    expect(files.length).toBeGreaterThan(250);
    const drawers = /(^|\/)(utils?|lib|helpers?|common|shared|misc|services?|types|core)(\/|\.\w+$)/;
    expect(files.filter((path) => drawers.test(path))).toEqual([]);
    expect(files.filter((path) => /^index\./.test(basename(path)))).toEqual([]);
    expect(PROGRAM.filter((path) => parse(path).statements.every(ts.isExportDeclaration))).toEqual([]);
  });

  it("names files in small letters with hyphens", () => {
    const files = filesIn("app", "db", "content", "tests").map((path) => basename(path));
    expect(files.filter((name) => !/^_?[a-z0-9][a-z0-9_-]*(\.[a-z]+)+$/.test(name))).toEqual([]);
  });

  it("leaves nothing for later and hides nothing from the compiler", () => {
    const found: string[] = [];
    for (const path of EVERYTHING) {
      const text = readText(path);
      const marks = [
        /@ts-(ignore|nocheck|expect-error)/,
        /\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/,
        /\beslint-disable/,
      ];
      if (marks.some((mark) => mark.test(text))) found.push(path);
    }
    expect(EVERYTHING.length).toBeGreaterThan(250);
    expect(found).toEqual([]);
    expect(filesWith(EVERYTHING, (node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
    expect(filesWith(EVERYTHING, ts.isNonNullExpression)).toEqual([]);
  });

  it("gives a reason wherever the linter is told to look away", () => {
    const looksAway = EVERYTHING.flatMap((path) =>
      [...readText(path).matchAll(/biome-ignore [\w/]+(.*)/g)].map(([, reason = ""]) => ({ path, reason })),
    );
    expect(looksAway.filter(({ reason }) => !/^: \S.{15,}/.test(reason))).toEqual([]);
  });
});

describe("the tests", () => {
  const TESTS = sourceFilesIn("tests").filter((path) => path.endsWith(".test.ts"));

  it("cite each rule of DESIGN.md that the first issue names", () => {
    const RULES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 14, 15, 16, 18, 19, 20, 21, 22];
    const words = TESTS.filter((path) => !path.endsWith("architecture.test.ts")).flatMap(wordsIn);
    const cited = new Set(
      words.flatMap((title) =>
        [...title.matchAll(/\(rules? ([\d, and]+)\)/g)].flatMap(([, numbers = ""]) =>
          (numbers.match(/\d+/g) ?? []).map(Number),
        ),
      ),
    );
    expect(RULES.filter((rule) => !cited.has(rule))).toEqual([]);
  });

  it("open no window of a browser in which nobody would see what the Content-Security-Policy stops", () => {
    const unwatched = filesWith(
      TESTS,
      (node) => ts.isPropertyAccessExpression(node) && node.name.text === "newContext",
    );
    expect(unwatched).toEqual([]);
  });

  it("use the real thing: nothing is mocked, left out or run alone", () => {
    const pretending = filesWith(
      TESTS,
      (node) =>
        ts.isPropertyAccessExpression(node) &&
        (/^(vi|vitest)$/.test(node.expression.getText()) ||
          (/^(it|test|describe)$/.test(node.expression.getText()) &&
            /^(only|skip|todo|fails)$/.test(node.name.text))),
    );
    expect(TESTS.length).toBeGreaterThan(40);
    expect(pretending).toEqual([]);
  });

  it("write to nobody: every address is at a name that is reserved for examples, or on this machine", () => {
    const found = sourceFilesIn("tests").flatMap((path) =>
      wordsIn(path).flatMap((words) =>
        [...words.matchAll(/[\w.+-]+@([\w-]+(\.[\w-]+)+)/g)]
          .filter(([, host = ""]) => !/(^|\.)(example(\.(test|com))?|127\.0\.0\.1)$/i.test(host))
          .map(([address]) => `${path}: ${address}`),
      ),
    );
    expect(found).toEqual([]);
  });
});
