import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readMatterMonths } from "#app/domain/privacy/matter-months.server.ts";
import { RETENTION_DEFAULTS } from "#app/domain/privacy/retention-periods.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { readSettings, SETTING_NAMES } from "#app/platform/env.server.ts";
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

/** What the line for the second disk begins with. */
const OF_A_DISK = ["UUID"];

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = ""]) => found);

/** The page's grey boxes in their order: the words that stand before each, and its lines. */
const BOXES = PAGE.split(/^```\n/m).flatMap((text, index, parts) =>
  index % 2 === 0 ? [] : [{ before: parts[index - 1]?.trim().split("\n\n").at(-1) ?? "", text }],
);

const settingsFor = (before: RegExp) => BOXES.find((box) => before.test(box.before))?.text ?? "";
const FOR_SYSTEMD = settingsFor(/^Put these lines in, and leave the others empty/);
const FOR_DOCKER = settingsFor(/^Put these lines in. Here they have no quotation marks/);

/** What somebody types, box by box; a line that ends with a backslash goes on in the next. */
const TYPED = BOXES.filter(({ text }) => !/^[A-Z_]+=/.test(text)).map(({ before, text }) => ({
  before,
  lines: text
    .trim()
    .replace(/\\\n\s+/g, "")
    .split("\n"),
}));

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
    const known = [...SETTING_NAMES, ...NODE_S_OWN, ...OF_A_DISK];
    expect(set.filter((name) => !known.includes(name))).toEqual([]);
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
    const mounted = dirname(second);
    expect(unit).toContain(`ReadWritePaths=-${mounted}\n`);
    // Mounted after the start, a disk may be hidden from the portal.
    expect(unit).toContain(`WantsMountsFor=${mounted}\n`);
    expect(unit).toMatch(/^After=.* remote-fs\.target$/m);
    expect(PAGE).toMatch(new RegExp(`^UUID=\\S+ ${mounted} \\w+ \\S*\\bnofail\\b`, "m"));
    expect(PAGE).toContain(`\nmount ${mounted}\n`);
    for (const named of ["/etc/portal/portal.env", "/opt/portal"]) {
      expect(unit).toContain(named);
      expect(PAGE).toContain(named);
    }
    const { environment, flags } = startCommand();
    expect(flags).toHaveLength(4);
    expect(unit).toContain(`ExecStart=/opt/portal/node_modules/.bin/node ${flags.join(" ")} server.ts`);
    expect(unit).toContain(`Environment=MALLOC_ARENA_MAX=${environment.MALLOC_ARENA_MAX}`);
    const image = readText("ops/Dockerfile");
    expect(image).toContain(`CMD ${JSON.stringify(["node", ...flags, "server.ts"]).replaceAll(",", ", ")}`);
    expect(image).toContain(`MALLOC_ARENA_MAX=${environment.MALLOC_ARENA_MAX}`);
    // The longest that a stopping portal takes stands in server.ts.
    const [, grace = ""] = /delay: (\d+) \* SECOND/.exec(readText("server.ts")) ?? [];
    const [, patience = ""] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? [];
    expect(Number(patience)).toBeGreaterThan(Number(grace));
    const [, ofContainer = ""] = /--stop-timeout (\d+)/.exec(PAGE) ?? [];
    expect(ofContainer).toBe(patience);
  });

  it("says the settings so that shell, systemd, Node and Docker read the same, whatever signs a password has", () => {
    const encoded = [...PAGE.matchAll(/`(\W)` as `(%[0-9A-F]{2})`/g)].map(([, sign = "", code = ""]) => ({
      sign,
      code,
    }));
    expect(encoded.map(({ sign }) => sign)).toEqual([..."@:/?#%'"]);
    const signs = encoded.map(({ sign }) => sign).join("");
    const written = encoded.map(({ code }) => code).join("");
    expect(decodeURIComponent(written)).toBe(signs);
    for (const { sign, code } of encoded) expect(readText(".env.example")).toContain(` ${sign} as ${code}`);

    const difficult = (text: string) => text.replace("user:password@", `office:$HOME\`"&;${written}@`);
    const [forSystemd, forDocker] = [difficult(FOR_SYSTEMD), difficult(FOR_DOCKER)];
    const file = join(aTemporaryFolder(), "portal.env");
    writeFileSync(file, forSystemd);
    const { stdout } = spawnSync("env", ["-i", "HOME=/", "sh", "-c", 'set -a; . "$0"; env -0', file]);
    const byShell = Object.fromEntries(
      String(stdout)
        .split("\0")
        .map((line) => line.split(/=(.*)/s)),
    );
    // Between single quotation marks systemd takes every sign as it is, but for the mark itself and a backslash.
    const bySystemd = Object.fromEntries(
      [...forSystemd.matchAll(/^([A-Z_]+)=(?:'([^'\\]*)'|([\w./:-]*))$/gm)].map(
        ([, name = "", quoted, plain]) => [name, quoted ?? plain],
      ),
    );
    const byDocker = Object.fromEntries(
      [...forDocker.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, ...pair]) => pair),
    );
    expect(Object.keys(bySystemd)).toHaveLength(forSystemd.trim().split("\n").length);
    expect(byShell).toMatchObject(bySystemd);
    expect(parseEnv(forSystemd)).toEqual(bySystemd);
    // The image has its own; with a HOST of ours nobody outside the container would reach it.
    const { HOST, PORT, DATA_DIR, ...others } = bySystemd;
    expect([HOST, PORT, DATA_DIR]).not.toContain(undefined);
    expect(byDocker).toEqual(others);
    const read = readSettings(bySystemd);
    const url = new URL((read.status === "read" && read.settings.smtpUrl) || "");
    expect(decodeURIComponent(url.password)).toBe(`$HOME\`"&;${signs}`);
    expect(url.host).toBe("mail.school.example:465");
  });

  it("starts the image so that only Caddy reaches it, with its data and the second disk, and puts backups back from the same", () => {
    const image = readText("ops/Dockerfile");
    const of = (name: string) => new RegExp(`^ENV .*\\b${name}=(\\S+)`, "m").exec(image)?.[1];
    const runs = TYPED.flatMap(({ lines }) => lines).filter((line) => line.startsWith("docker run "));
    const [start = "", shell = "", ...others] = runs;
    expect(others).toEqual([]);
    const [, port = ""] = /^PORT=(\d+)$/m.exec(PAGE) ?? [];
    expect(start).toContain(` -p 127.0.0.1:${port}:${of("PORT")} `);
    expect(runs.flatMap((line) => matches(line, / (-p|--publish) /g))).toEqual(["-p"]);
    expect(of("HOST")).toBe("0.0.0.0");
    expect(image).toContain(`\nVOLUME ${of("DATA_DIR")}\n`);
    const second = dirname(/^BACKUP_COPY_DIR=(.*)$/m.exec(FOR_DOCKER)?.[1] ?? "");
    for (const line of runs) {
      expect(line).toContain(` --env-file /etc/portal/docker.env `);
      expect(line).toContain(` -v portal-data:${of("DATA_DIR")} `);
      expect(line).toContain(` -v ${second}:${second}`);
    }
    expect(start).toMatch(/:rslave portal$/);
    expect(shell).toMatch(/^docker run --rm -it .* portal bash$/);
    expect(PAGE).toContain("\nnano /etc/portal/docker.env\n");
    expect(PAGE).toContain("\ndocker exec -it portal node portal.ts school create\n");
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

describe("every box of the page", () => {
  it("is typed by somebody who may, in the folder that it needs", () => {
    expect(TYPED.length).toBeGreaterThan(25);
    const bySchool = TYPED.filter(({ lines }) => lines.some((line) => /^(npm run portal|head )/.test(line)));
    expect(bySchool.length).toBeGreaterThan(3);
    expect(bySchool.filter(({ before }) => !/\bas `portal`/i.test(before))).toEqual([]);
    const needsFolder =
      /^(npm (ci|rebuild|run build)|git (pull|checkout|rev-parse)|docker build)\b| (ops\/|\.env\.)/;
    const elsewhere = TYPED.filter(({ lines }) => {
      const first = lines.findIndex((line) => needsFolder.test(line));
      return first >= 0 && !lines.slice(0, first).includes("cd /opt/portal");
    });
    expect(elsewhere).toEqual([]);
    expect(PAGE).toContain("\necho 'cd /opt/portal && set -a && . /etc/portal/portal.env && set +a' >");
  });

  it("ends where something has to be typed in: what is pasted with it would be taken for the answer", () => {
    const asks = /^(nano |sudo -iu portal$)|school create$|\/dev\/stdin|\bcat > |\bbash$/;
    const asking = TYPED.filter(({ lines }) => lines.some((line) => asks.test(line)));
    expect(asking.length).toBeGreaterThan(5);
    expect(
      asking.filter(({ lines }) => lines.findIndex((line) => asks.test(line)) < lines.length - 1),
    ).toEqual([]);
  });

  it("that puts a backup back takes and tries one after it, since the monitor would ask for both", () => {
    const commands = TYPED.map(({ lines }) =>
      lines.flatMap((line) => matches(line, /(?:--|portal\.ts) (\w+)/g)),
    );
    const restoring = commands.filter((words) => words.includes("restore"));
    expect(restoring).toHaveLength(4);
    for (const words of restoring)
      expect(words.filter((word) => ["restore", "backup", "drill"].includes(word))).toEqual([
        "restore",
        "backup",
        "drill",
      ]);
  });

  it("that installs packages gives back what Debian's npm takes away: the way to the portal's own Node", () => {
    const lines = TYPED.flatMap((box) => box.lines);
    const after = lines.flatMap((line, at) => (line === "npm ci" ? [lines[at + 1]] : []));
    expect(after.length).toBeGreaterThan(2);
    expect(after.filter((line) => line !== "npm rebuild")).toEqual([]);
  });

  it("that puts a database away is followed by when it goes: whoever is erased later would stay in it", () => {
    const away = matches(PAGE, /^mv \S+portal\.sqlite\* (\S+)\/$/gm);
    expect(new Set(away)).toEqual(new Set(["/var/lib/portal/put-away", "/data/put-away"]));
    expect(matches(PAGE, /30 days at the latest: `(rm -r \/var\/lib\/portal\/put-away)`/g)).toHaveLength(2);
  });

  it("that brings something from before makes it usable: key and backups for the portal's user, files for git", () => {
    const lines = TYPED.flatMap((box) => box.lines);
    const [, second = ""] = /^BACKUP_COPY_DIR=(.*)$/m.exec(PAGE) ?? [];
    const restoring = lines.findIndex((line) => line.includes(` restore ${second}/`));
    const before = lines.slice(0, restoring);
    expect(before).toContain("install -m 600 -o portal -g portal /dev/stdin /var/lib/portal/secret.key");
    expect(before).toContain(`chown -R portal:portal ${second}`);
    const away = lines.findIndex((line) => line.startsWith("git checkout $("));
    expect(lines.slice(away)).toContain("git checkout -");
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

    // On the same machine: what was erased since, checkpoints and key lie where they were.
    mkdirSync(join(data, "put-away"));
    renameSync(join(data, DATABASE_FILE), join(data, "put-away", DATABASE_FILE));
    expect(await portal(`restore ${join(data, "backups", backup)}`)).toMatchObject({ exitCode: 0 });
    expect(await portal("backup")).toMatchObject({ exitCode: 0 });
    expect(await portal("drill")).toMatchObject({ exitCode: 0 });
    const after = await portal("doctor");
    expect([after.exitCode, matches(after.output, /^(\w+) +Backup/gm)]).toEqual([
      0,
      ["Well", "Well", "Well"],
    ]);

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
