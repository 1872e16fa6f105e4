import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readMatterMonths } from "#app/domain/privacy/matter-months.server.ts";
import { RETENTION_DEFAULTS } from "#app/domain/privacy/retention-periods.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { SETTING_NAMES } from "#app/platform/env.server.ts";
import { everyRoutePath } from "#tests/support/every-route.ts";
import { aFreePort } from "#tests/support/free-port.ts";
import { runToEnd } from "#tests/support/real-process.ts";
import { anEmptyDatabase, aTemporaryFolder } from "#tests/support/school-in-memory.ts";
import { filesIn, readText } from "#tests/support/source-files.ts";
import { startCommand } from "#tests/support/start-command.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";

const PROJECT = join(import.meta.dirname, "..");
const PAGE = readText("ops/run-it-for-a-school.md");
const OPS = filesIn("ops").map((path) => ({ path, text: readText(path) }));
const MARKDOWN = OPS.filter(({ path }) => path.endsWith(".md"));
const ALL = OPS.map(({ text }) => text).join("\n");

/** What Node and its memory listen to, not the portal. */
const NODE_S_OWN = ["NODE_ENV", ...Object.keys(startCommand().environment)];

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = ""]) => found);

describe("the image of ops/Dockerfile", { timeout: PATIENTLY }, () => {
  it("has all that the portal needs and no more: it starts as a user without rights, and is healthy", async () => {
    const [image, data] = [aTemporaryFolder(), aTemporaryFolder()];
    const allowed = matches(readText(".dockerignore"), /^!(\S+)$/gm);
    const copied = readdirSync(PROJECT).filter((name) =>
      allowed.some((one) => (one.startsWith("*.") ? name.endsWith(one.slice(1)) : name === one)),
    );
    expect(allowed.filter((one) => !one.startsWith("*") && !copied.includes(one))).toEqual([]);
    expect(copied.filter((name) => ["tests", "ops", "data", ".env", ".git"].includes(name))).toEqual([]);
    for (const name of [...copied, "build"])
      cpSync(join(PROJECT, name), join(image, name), { recursive: true });
    linkPackages(join(image, "node_modules"));
    expect(existsSync(join(image, "node_modules/vitest"))).toBe(false);
    chmodSync(image, 0o755);
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    if (nobody.uid) chownSync(data, nobody.uid, nobody.gid);

    const port = await aFreePort();
    const [, words = ""] = /^CMD \["node", (.*)\]$/m.exec(readText("ops/Dockerfile")) ?? [];
    const portal = spawn(process.execPath, z.array(z.string()).parse(JSON.parse(`[${words}]`)), {
      cwd: image,
      env: { NODE_ENV: "production", DATA_DIR: data, DEMO: "off", PORT: String(port) },
      stdio: ["ignore", "pipe", "pipe"],
      ...nobody,
    });
    onTestFinished(() => void portal.kill("SIGKILL"));
    const ended = new Promise((resolve) => portal.once("exit", resolve));
    const said = outputOf(portal);
    const isOver = () => portal.exitCode !== null || said().includes("The office signs in at");
    await until("the portal of the image is there", isOver, { atMost: 20_000 });
    expect(said()).toContain("The office signs in at");
    const check = /CMD \["node", "-e", "(.*)"\]$/m.exec(readText("ops/Dockerfile"))?.[1] ?? "";
    expect(check).toContain("/health");
    const isHealthy = (at: number) => runToEnd(["-e", check.replace("3000", String(at))]);
    expect((await isHealthy(port)).exitCode).toBe(0);
    // What somebody has to look at, such as a backup that was missed, is no reason to end it.
    rmSync(join(data, "health-probe"));
    mkdirSync(join(data, "health-probe"));
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(503);
    expect((await isHealthy(port)).exitCode).toBe(0);
    portal.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect((await isHealthy(port)).exitCode).toBe(1);
  });
});

describe("what stands in ops/", () => {
  it("sets only what the portal knows, and in each file the same folders, port and names", () => {
    const [unit, docker] = [readText("ops/portal.service"), readText("ops/Dockerfile")];
    const set = [...matches(ALL, /^([A-Z][A-Z_]{3,})=/gm), ...matches(docker, /\b([A-Z][A-Z_]+)=/g)];
    expect(set.length).toBeGreaterThan(10);
    expect(set.filter((name) => ![...SETTING_NAMES, ...NODE_S_OWN].includes(name))).toEqual([]);
    const [, dataDirectory = ""] = /^DATA_DIR=(.*)$/m.exec(PAGE) ?? [];
    expect(unit).toContain(`StateDirectory=${dataDirectory.replace("/var/lib/", "")}\n`);
    const litestream = z
      .object({
        snapshot: z.object({ interval: z.string(), retention: z.literal("720h") }),
        dbs: z.tuple([z.object({ path: z.string(), replica: z.object({ type: z.string() }) })]),
      })
      .parse(parse(readText("ops/litestream.yml")));
    expect(litestream.dbs[0].path).toBe(`${dataDirectory}/${DATABASE_FILE}`);
    const [, port = ""] = /^PORT=(\d+)$/m.exec(PAGE) ?? [];
    expect(readText("ops/Caddyfile")).toContain(`reverse_proxy localhost:${port} {`);
    const [, second = ""] = /^BACKUP_COPY_DIR=(.*)$/m.exec(PAGE) ?? [];
    expect(unit).toContain(`ReadWritePaths=-${dirname(second)}\n`);
    for (const named of ["/etc/portal/portal.env", "/opt/portal"]) {
      expect(unit).toContain(named);
      expect(PAGE).toContain(named);
    }
    const { environment, flags } = startCommand();
    expect(flags).toHaveLength(3);
    expect(unit).toContain(`ExecStart=/opt/portal/node_modules/.bin/node ${flags.join(" ")} server.ts`);
    expect(unit).toContain(`Environment=MALLOC_ARENA_MAX=${environment.MALLOC_ARENA_MAX}`);
    const image = readText("ops/Dockerfile");
    expect(image).toContain(`CMD ${JSON.stringify(["node", ...flags, "server.ts"]).replaceAll(",", ", ")}`);
    expect(image).toContain(`MALLOC_ARENA_MAX=${environment.MALLOC_ARENA_MAX}`);
    // The longest that a stopping portal takes stands in server.ts.
    const [, grace = ""] = /delay: (\d+) \* SECOND/.exec(readText("server.ts")) ?? [];
    const [, patience = ""] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? [];
    expect(Number(patience)).toBeGreaterThan(Number(grace));
  });

  it("makes the image of nothing that lies beside the portal, and without Python, which the slim one has not", () => {
    // Only one builder reads a file of the Dockerfile's own, and the others then take the key along.
    expect(existsSync(join(PROJECT, "ops/Dockerfile.dockerignore"))).toBe(false);
    expect(readText(".dockerignore")).toMatch(/^\*$/m);
    const installing = matches(readText("ops/Dockerfile"), /\b(npm (?:ci|prune)(?: --ignore-scripts)?)/g);
    expect(installing).toEqual(["npm ci --ignore-scripts", "npm prune --ignore-scripts"]);
  });

  it("is kept for as long as the templates say", () => {
    const table = readText("ops/templates/retention.md");
    const rows = [...table.matchAll(/^\| `([\w-]+)` \|[^|]*\| (\d+) \|/gm)].map(([, kind, months]) => [
      kind,
      Number(months),
    ]);
    expect(Object.fromEntries(rows)).toEqual({
      ...RETENTION_DEFAULTS,
      matters: readMatterMonths(anEmptyDatabase()),
    });
  });

  it("names no page, file or script that is not there", () => {
    const links = MARKDOWN.flatMap(({ path, text }) =>
      matches(text, /\]\((?!https?:)([^)#]+)\)/g).map((to) => normalize(join(dirname(path), to))),
    );
    const files = matches(ALL, /(?:^|[ `(])((?:ops|content|app|db)\/[\w./-]+\w)/gm);
    expect(links.length).toBeGreaterThan(3);
    expect([...links, ...files].filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    const pages = matches(ALL, /`(\/(?:office|me|sign|check|privacy|health|policies|mail)\b[\w/-]*)`/g);
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.filter((path) => !everyRoutePath().includes(path))).toEqual([]);
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readText("package.json")));
    const run = matches(ALL, /npm run ([\w:]+)/g);
    expect(run.length).toBeGreaterThan(10);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("is written in short sentences", () => {
    const sentences = MARKDOWN.flatMap(({ text }) => {
      const prose = text.replace(/^```.*?^```/gms, "").replace(/\]\([^)]*\)/g, "]");
      const paragraphs = prose.split(/\n\s*\n|\n(?=[\d-]\.? |\||#)/).flatMap((part) => part.split("|"));
      return paragraphs.flatMap((part) => part.split(/[.:;?!](?=\s|\*|$)/));
    });
    expect(sentences.length).toBeGreaterThan(200);
    expect(sentences.filter((one) => one.trim().split(/\s+/).length > 25)).toEqual([]);
  });
});

describe("every command of the page", { timeout: PATIENTLY }, () => {
  it("is one that the command line knows; with no or wrong words it says how it is used, and ends with 2", async () => {
    const usage = await runToEnd(["portal.ts"]);
    expect(usage.exitCode).toBe(2);
    const known = matches(usage.output, /^npm run portal -- ([a-z]+(?: [a-z]+)?)/gm);
    expect(known.length).toBeGreaterThan(10);
    const told = matches(ALL, /npm run portal -- ([a-z]+(?: [a-z]+)?)/g);
    expect(told.length).toBeGreaterThan(15);
    const isKnown = (words: string) => known.includes(words) || known.includes(words.split(" ")[0] ?? "");
    expect(told.filter((words) => !isKnown(words))).toEqual([]);
    const options = [...new Set(matches(ALL, /npm run portal -- .*(--[a-z-]+)/g))];
    expect(options.filter((option) => !usage.output.includes(option))).toEqual([]);
    const wrong = [["staff"], ["backup", "now"], ["restore"], ["retention", "--nothing"]];
    const said = await Promise.all(wrong.map((words) => runToEnd(["portal.ts", ...words])));
    expect(said.map(({ exitCode }) => exitCode)).toEqual(wrong.map(() => 2));
    expect(said.filter(({ output }) => !output.includes("npm run portal -- verify"))).toEqual([]);
  });

  it("from the first to the last makes a new school that is not called neglected, backs it up, and goes on without its key", async () => {
    const folder = aTemporaryFolder();
    const data = join(folder, "portal");
    const second = join(folder, "second");
    mkdirSync(second);
    const settings = { DATA_DIR: data, BACKUP_COPY_DIR: second, DEMO: "off" };
    const portal = (words: string, where = data, typed = "") =>
      runToEnd(["portal.ts", ...words.split(" ")], { ...settings, DATA_DIR: where }, { typed });
    const typed = "Ysgol Enghraifft\nswyddfa@example.test\nAnn Admin\nann@example.test\n";
    expect(await portal("school create", data, typed)).toMatchObject({ exitCode: 0 });
    const examined = await portal("doctor");
    expect([examined.exitCode, examined.output]).toEqual([0, expect.stringMatching(/^Look {3}Backup/m)]);
    expect(await portal("checkpoint")).toMatchObject({ exitCode: 0 });
    expect(await portal("backup")).toMatchObject({ exitCode: 0 });
    const [backup = ""] = readdirSync(second).filter((name) => name.endsWith(".sqlite"));
    expect(statSync(join(second, backup)).size).toBeGreaterThan(0);

    const without = await portal(`restore ${join(second, backup)}`, join(folder, "new-machine"));
    expect(without).toMatchObject({ exitCode: 1, output: expect.stringContaining("lost for good") });
    const again = await portal(`restore ${join(data, DATABASE_FILE)} --key-lost`, join(folder, "new-key"));
    expect(again).toMatchObject({ exitCode: 0, output: expect.stringContaining("on paper too") });
    const verified = await portal("verify", join(folder, "new-key"));
    expect(verified).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining("right only if the key was lost since"),
    });
  });
});

/** What `npm prune --omit=dev --omit=optional` leaves, where it can be without a copy of every file. */
function linkPackages(to: string): void {
  const { packages } = z
    .object({
      packages: z.record(
        z.string(),
        z.object({ dev: z.boolean(), optional: z.boolean(), devOptional: z.boolean() }).partial(),
      ),
    })
    .parse(JSON.parse(readText("package-lock.json")));
  const kept = Object.entries(packages)
    .filter(([, { dev, optional, devOptional }]) => !(dev || optional || devOptional))
    .flatMap(([path]) => matches(path, /^node_modules\/((?:@[^/]+\/)?[^/]+)$/g))
    .filter((name) => existsSync(join(PROJECT, "node_modules", name)));
  mkdirSync(to);
  // Nothing can be linked to another disk, and temporary files may lie on one: then it is copied.
  const isDone = ["-al", "-a"].some(
    (how) =>
      spawnSync("cp", [how, "--parents", ...kept, to], { cwd: join(PROJECT, "node_modules") }).status === 0,
  );
  if (!isDone) throw new Error("The packages could not be linked or copied");
}

function outputOf({ stdout, stderr }: ChildProcess): () => string {
  let output = "";
  for (const stream of [stdout, stderr]) stream?.on("data", (part) => (output += String(part)));
  return () => output;
}
