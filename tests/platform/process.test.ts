import { chmodSync, copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import { CHECKPOINT_DIRECTORY } from "#app/platform/checkpoint-files.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { KEY_FILE } from "#app/platform/secret-key.server.ts";
import { openDatabase } from "#db/connection.server.ts";
import { emails, school as schoolTable, staff } from "#db/schema.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aCopyOfTheProject, editContent } from "#tests/support/project-copy.ts";
import { aRealServer, runToEnd } from "#tests/support/real-process.ts";
import { aTemporaryFolder } from "#tests/support/school-in-memory.ts";
import { aDataFolder, aDemoSchoolOnDisk, type SchoolOnDisk } from "#tests/support/school-on-disk.ts";
import { PATIENTLY } from "#tests/support/until.ts";

/*
 * The commands as somebody types them, each a process of its own. What they print is read by a person: it says what to
 * do, and never shows the inside of the program.
 */
const INSIDE = /\n\s+at |node:internal|file:\/\/|TypeError|ZodError/;

let demo: SchoolOnDisk;

beforeAll(() => {
  demo = aDemoSchoolOnDisk();
});

afterAll(() => {
  demo.remove();
});

describe("node server.ts", { timeout: PATIENTLY }, () => {
  it("with wrong settings says which they are and what would be right, and stops (rule 20)", async () => {
    const folder = join(aTemporaryFolder(), "data");
    const { exitCode, output } = await runToEnd(["server.ts"], {
      DATA_DIR: folder,
      BASE_URL: "policies",
      PORT: "http",
    });
    expect(exitCode).toBe(1);
    expect(output).toBe(
      [
        "The portal did not start. Please change:",
        "  PORT must be a whole number from 0 to 65535",
        "  BASE_URL must be an address such as https://policies.school.example",
        "",
      ].join("\n"),
    );
    expect(existsSync(folder)).toBe(false);
  });

  it("on a data folder, a port or a host that cannot be used names the setting, and stops (rule 20)", async () => {
    const taken = await aRealServer(demo.dataDirectory);
    const file = join(aTemporaryFolder(), "a-file");
    writeFileSync(file, "");
    const [noFolder, noPort, noHost] = await Promise.all([
      runToEnd(["server.ts"], { DATA_DIR: file }),
      runToEnd(["server.ts"], { DATA_DIR: demo.dataDirectory, PORT: taken.url.port }),
      runToEnd(["server.ts"], { DATA_DIR: demo.dataDirectory, PORT: "0", HOST: "192.0.2.1" }),
    ]);
    await taken.killAtOnce();
    expect(noFolder.output).toMatch(
      /^The portal did not start\. DATA_DIR must be a folder that can be written to: /,
    );
    const address =
      /^The portal did not start\. HOST and PORT must be an address of this machine that is free: /;
    expect(noPort.output).toMatch(address);
    expect(noHost.output).toMatch(address);
    for (const { exitCode, output } of [noFolder, noPort, noHost]) {
      expect(exitCode).toBe(1);
      expect(output).not.toMatch(INSIDE);
    }
    expect.assertions(9);
  });

  it("with a key that others can read, or another key than the database was made with, stops (rule 20)", async () => {
    const school = aDemoSchoolOnDisk();
    const settings = { DATA_DIR: school.dataDirectory, PORT: "0" };
    const file = join(school.dataDirectory, KEY_FILE);
    const wrong = await runToEnd(["server.ts"], { ...settings, SECRET_KEY: "ab".repeat(32) });
    chmodSync(file, 0o644);
    const open = await runToEnd(["server.ts"], settings);
    rmSync(file);
    const missing = await runToEnd(["server.ts"], settings);
    expect(existsSync(file)).toBe(false);
    school.remove();

    expect(wrong.output).toContain("is not the one with which this database was made");
    expect(open.output).toContain(`chmod 600 ${file}`);
    expect(missing.output).toContain(`${file} is missing`);
    for (const { exitCode, output } of [wrong, open, missing]) {
      expect(exitCode).toBe(1);
      expect(output).not.toMatch(INSIDE);
    }
    expect.assertions(10);
  });

  it("with a file of the school that cannot be used says where and why, and stops (rule 20)", async () => {
    const copy = aCopyOfTheProject();
    editContent(copy, "policies/complaints.md", (text) => text.replace("inForceSince:", "inForceFrom:"));
    const { exitCode, output } = await runToEnd(
      ["server.ts"],
      { DATA_DIR: join(copy, "data") },
      { folder: copy },
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(
      /^The portal did not start\. content\/policies\/complaints\.md, line \d+: inForceFrom: Unrecognized key: "inForceFrom"\n$/,
    );
    expect(existsSync(join(copy, "data"))).toBe(false);
  });

  it("started twice at once on an empty data folder makes one school, and both servers serve it", async () => {
    for (const DEMO of ["auto", "off"]) {
      const dataDirectory = aDataFolder();
      const servers = await Promise.all([
        aRealServer(dataDirectory, { DEMO }, { atMost: 120_000 }),
        aRealServer(dataDirectory, { DEMO }, { atMost: 120_000 }),
      ]);
      const pages = await Promise.all(servers.map(({ url }) => fetch(new URL("/health", url))));
      await Promise.all(servers.map((server) => server.killAtOnce()));
      expect(pages.map(({ status }) => status)).toEqual([200, 200]);
      const db = openDatabase(join(dataDirectory, DATABASE_FILE));
      expect(onlyOne(db.select().from(schoolTable).all()).kind).toBe(DEMO === "auto" ? "demo" : "school");
      db.$client.close();
      expect(readdirSync(dataDirectory).filter((name) => name.startsWith("first-start"))).toEqual([]);
      rmSync(dataDirectory, { recursive: true });
    }
    expect.assertions(6);
  });

  it("says where to go", async () => {
    const server = await aRealServer(demo.dataDirectory);
    await server.killAtOnce();
    expect(server.output()).toContain(
      `Trefonen Primary School: the demo school, with invented people\n  ${server.url.href}\n  Who you can be, and their mail: ${server.url.href}demo\n`,
    );
  });
});

describe("npm run portal -- ask", { timeout: PATIENTLY }, () => {
  const ask = (address: string) => runToEnd(["portal.ts", "ask", address], { DATA_DIR: demo.dataDirectory });

  const waiting = () => demo.db.select().from(emails).where(eq(emails.state, "queued")).all();

  it("puts a request into the outbox, and names nobody on the screen", async () => {
    const { exitCode, output } = await ask("Parent@example.test");
    expect(exitCode).toBe(0);
    expect(output).toBe("Adult 1 of 1 at this address: asked; the mail is in the outbox.\n");
    expect(onlyOne(waiting())).toMatchObject({ kind: "request", toAddress: "parent@example.test" });
    demo.db
      .update(emails)
      .set({ state: "stopped", sealedSecrets: null })
      .where(eq(emails.state, "queued"))
      .run();
  });

  it("asks each adult of a shared address with a mail of their own (rule 4)", async () => {
    const { exitCode, output } = await ask("family@example.test");
    expect(exitCode).toBe(0);
    expect(output.trim().split("\n")).toHaveLength(2);
    const mails = waiting();
    expect(mails.map(({ toAddress }) => toAddress)).toEqual(["family@example.test", "family@example.test"]);
    expect(new Set(mails.map(({ adultId }) => adultId)).size).toBe(2);
  });

  it("says when nobody has the address, and sends nothing (rule 20)", async () => {
    const before = waiting().length;
    const { exitCode, output } = await ask("nobody@example.test");
    expect(exitCode).toBe(1);
    expect(output).toBe("Nobody on the roll has this address.\n");
    expect(waiting()).toHaveLength(before);
  });
});

describe("npm run portal -- staff", { timeout: PATIENTLY }, () => {
  const portal = (...words: string[]) =>
    runToEnd(["portal.ts", "staff", ...words], { DATA_DIR: demo.dataDirectory });
  const appOf = (email: string) =>
    onlyOne(demo.db.select().from(staff).where(eq(staff.email, email)).all()).authenticatorSecret;

  it("lists who works here, and with what they sign in", async () => {
    const { exitCode, output } = await portal("list");
    expect(exitCode).toBe(0);
    expect(output.trim().split("\n")).toHaveLength(5);
    expect(output).toContain("Martin Oakley <admin@example.test>, admin: app\n");
  });

  it("resets a lost factor of one person, after which the next mailed code sets up again", async () => {
    expect(appOf("admin@example.test")).not.toBeNull();
    const { exitCode, output } = await portal("reset", "Admin@example.test");
    expect(output).toBe("Done. Martin Oakley is signed out, and sets up again after the next mailed code.\n");
    expect(exitCode).toBe(0);
    expect(appOf("admin@example.test")).toBeNull();
    expect(appOf("head@example.test")).not.toBeNull();
  });

  it("asks which one where several share an address, and says when there is none (rule 20)", async () => {
    const sharer = { name: "Second Head", email: "head@example.test", role: "head" } as const;
    inviteStaff(demo.db, { ...sharer, actor: { kind: "command-line" }, now: Date.now() });
    const [several, nobody] = [await portal("reset", sharer.email), await portal("reset", "x@example.test")];
    expect(several).toMatchObject({ exitCode: 1 });
    expect(several.output).toContain("Add --name with one of: Eleri Bancroft, Second Head");
    expect(nobody.output).toBe("Nobody of the staff has this address (and name).\n");
    const named = await portal("reset", sharer.email, "--name", "Eleri Bancroft");
    expect(named).toMatchObject({ exitCode: 0 });
    const left = demo.db.select().from(staff).where(eq(staff.name, "Eleri Bancroft")).all();
    expect(onlyOne(left).authenticatorSecret).toBeNull();
  });
});

describe("npm run portal -- school create", { timeout: PATIENTLY }, () => {
  const FLAGS = [
    "--name=Ysgol Enghraifft",
    "--office-email=swyddfa@example.test",
    "--admin-name=Ann Admin",
    "--admin-email=Ann@example.test",
  ];

  const create = (dataDirectory: string, flags = FLAGS) =>
    runToEnd(["portal.ts", "school", "create", ...flags], { DATA_DIR: dataDirectory });

  it("sets a new school up in an empty data folder, once, and the portal then is that school's", async () => {
    const dataDirectory = aDataFolder();
    const first = await create(dataDirectory);
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.output).toContain("http://localhost:3000/office");
    const again = await create(dataDirectory, ["--name=Other", ...FLAGS.slice(1)]);
    expect(again).toMatchObject({ exitCode: 1, output: "This school is set up already.\n" });

    const server = await aRealServer(dataDirectory);
    await server.killAtOnce();
    expect(server.output()).toContain("\nYsgol Enghraifft\n");
    const db = openDatabase(join(dataDirectory, DATABASE_FILE));
    expect(onlyOne(db.select().from(schoolTable).all())).toMatchObject({
      kind: "school",
      name: "Ysgol Enghraifft",
      officeEmail: "swyddfa@example.test",
    });
    expect(onlyOne(db.select().from(staff).all())).toMatchObject({
      name: "Ann Admin",
      email: "ann@example.test",
      role: "admin",
    });
    db.$client.close();
    rmSync(dataDirectory, { recursive: true });
  });

  it("asks for what it was not told, whether the answers are typed or come through a pipe, and says what is next", async () => {
    const dataDirectory = aDataFolder();
    const typed = "Ysgol Enghraifft\nswyddfa@example.test\nAnn Admin\nann@example.test\n";
    const { exitCode, output } = await runToEnd(
      ["portal.ts", "school", "create"],
      { DATA_DIR: dataDirectory },
      { typed },
    );
    expect(exitCode).toBe(0);
    expect(output).toContain("The first admin's email address: ");
    expect(output).toContain("Sign in as ann@example.test at http://localhost:3000/office");
    expect(output).toContain(
      "http://localhost:3000/office/readiness: until all of it is done, nobody can be asked",
    );
    const db = openDatabase(join(dataDirectory, DATABASE_FILE));
    expect(onlyOne(db.select().from(staff).all())).toMatchObject({ name: "Ann Admin" });
    expect(db.select().from(emails).all()).toEqual([]);
    db.$client.close();

    const asked = await runToEnd(["portal.ts", "ask", "nobody@example.test"], { DATA_DIR: dataDirectory });
    expect(asked.output).toBe("Nobody on the roll has this address.\n");
    rmSync(dataDirectory, { recursive: true });
  });

  it("with answers that end too early says which are missing, and sets nothing up (rule 20)", async () => {
    const dataDirectory = aDataFolder();
    const { exitCode, output } = await runToEnd(
      ["portal.ts", "school", "create"],
      { DATA_DIR: dataDirectory },
      { typed: "Ysgol Enghraifft\n" },
    );
    rmSync(dataDirectory, { recursive: true });
    expect(exitCode).toBe(1);
    expect(output).toContain("officeEmail is not an email address");
    expect(output).not.toMatch(INSIDE);
  });

  it("says what is wrong with an answer, and sets nothing up (rule 20)", async () => {
    const dataDirectory = aDataFolder();
    const { exitCode, output } = await create(dataDirectory, [
      "--name= ",
      "--office-email=office",
      "--admin-name=Ann",
      "--admin-email=",
    ]);
    expect(exitCode).toBe(1);
    expect(output.trim().split("\n")).toEqual([
      "name is missing",
      "officeEmail is not an email address",
      "adminEmail is not an email address",
    ]);
    const db = openDatabase(join(dataDirectory, DATABASE_FILE));
    expect(onlyOne(db.select().from(schoolTable).all())).toMatchObject({ name: null, officeEmail: null });
    expect(db.select().from(staff).all()).toEqual([]);
    db.$client.close();
    rmSync(dataDirectory, { recursive: true });
  });

  it("never makes a school's own of the demo school", async () => {
    const { exitCode, output } = await create(demo.dataDirectory);
    expect(exitCode).toBe(1);
    expect(output).toContain("This database is the demo school and stays one.");
    expect(onlyOne(demo.db.select().from(schoolTable).all()).kind).toBe("demo");
  });
});

describe("npm run portal, where nobody reads what it prints", { timeout: PATIENTLY }, () => {
  it("does what it was asked to do to the end, after what it prints too", async () => {
    const school = aDemoSchoolOnDisk();
    const checkpoints = () => readdirSync(join(school.dataDirectory, CHECKPOINT_DIRECTORY));
    const before = checkpoints();
    const settings = { DATA_DIR: school.dataDirectory };
    const { exitCode, output } = await runToEnd(["portal.ts", "restored"], settings, { isRead: false });
    expect(output).toBe("");
    expect(exitCode).toBe(0);
    // First it says under which name the ledger goes on, and then it signs that.
    expect(checkpoints()).toHaveLength(before.length + 1);
    school.remove();
  });
});

describe("npm run portal with anything else", { timeout: PATIENTLY }, () => {
  it("shows how it is used", async () => {
    const { exitCode, output } = await runToEnd(["portal.ts", "make", "coffee"]);
    expect(exitCode).toBe(2);
    expect(output).toContain("npm run portal -- ask <address>");
    expect(output).toContain("npm run portal -- school create");
    expect(output).not.toMatch(INSIDE);
  });

  it("says that it does not know an option, and which there are (rule 20)", async () => {
    const { exitCode, output } = await runToEnd(["portal.ts", "school", "create", "--nmae=Ysgol"]);
    expect(exitCode).toBe(2);
    expect(output).toContain("Unknown option '--nmae'.");
    expect(output).toContain("--name, --office-email, --admin-name, --admin-email");
    expect(output).not.toMatch(INSIDE);
  });
});

describe("npm run portal -- backup, drill and restore", { timeout: PATIENTLY }, () => {
  it("take a backup while the portal runs, prove it, and bring the school back on a new machine", async () => {
    const settings = { DATA_DIR: demo.dataDirectory };
    const backup = await runToEnd(["portal.ts", "backup"], settings);
    expect(backup.output).toMatch(/portal-.*\.sqlite\nIt is whole, and its ledger of \d+ rows verifies\.\n$/);
    const [file = ""] = backup.output.split("\n");
    const drill = await runToEnd(["portal.ts", "drill"], settings);
    expect(drill.output).toMatch(
      /^portal-.*\.sqlite could be put back: its ledger of \d+ rows verifies\.\n$/,
    );
    expect([backup.exitCode, drill.exitCode]).toEqual([0, 0]);

    const dataDirectory = aDataFolder();
    const restore = () => runToEnd(["portal.ts", "restore", file], { DATA_DIR: dataDirectory });
    const withoutKey = await restore();
    expect(withoutKey.exitCode).toBe(1);
    expect(withoutKey.output).toContain("secret.key is missing");
    copyFileSync(join(demo.dataDirectory, KEY_FILE), join(dataDirectory, KEY_FILE));
    const restored = await restore();
    expect(restored.output).toContain("Restored. The ledger goes on as ");
    expect(restored.output).toContain("Signed: ");
    expect(restored.exitCode).toBe(0);
    const again = await restore();
    expect(again.output).toMatch(/^There is a school in DATA_DIR\..*Nothing was changed\.\n$/);
    expect(again.exitCode).toBe(1);
    for (const { output } of [withoutKey, restored, again]) expect(output).not.toMatch(INSIDE);
    const verified = await runToEnd(["portal.ts", "verify"], { DATA_DIR: dataDirectory });
    expect(verified.output).toMatch(/^The ledger is intact/);
    rmSync(dataDirectory, { recursive: true });
  });
});
