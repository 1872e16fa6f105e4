import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KEY_FILE, type Keys, loadKeys } from "#app/platform/secret-key.server.ts";
import { runToEnd } from "#tests/support/real-process.ts";
import { aTemporaryFolder } from "#tests/support/school-in-memory.ts";

const keysIn = (dataDirectory: string, secretKey: string | null = null): Keys =>
  loadKeys({ dataDirectory, secretKey, mayMake: true });

/** Every key, and the check that is kept in the database, as text. */
function asText(keys: Keys): string[] {
  return Object.values(keys).map((key) => (typeof key === "string" ? key : key.toString("hex")));
}

describe("the secret key file", () => {
  it("is made at the first start, for its owner's eyes only, and is the same ever after", () => {
    const folder = aTemporaryFolder();
    const first = keysIn(folder);
    const file = join(folder, KEY_FILE);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
    expect(keysIn(folder)).toEqual(first);
    expect(keysIn(aTemporaryFolder())).not.toEqual(first);
  });

  it("is one, where several processes make it at once, and nothing else is left behind", async () => {
    const folder = aTemporaryFolder();
    const program = `import { loadKeys } from "#app/platform/secret-key.server.ts";
      const wait = ${Date.now() + 2000} - Date.now();
      setTimeout(() => console.log(loadKeys({ dataDirectory: ${JSON.stringify(folder)}, secretKey: null, mayMake: true }).check), wait);`;
    const started = Array.from({ length: 6 }, () => runToEnd(["--input-type=module", "--eval", program]));
    const said = (await Promise.all(started)).map(({ output }) => output);
    expect(said).toEqual(Array(6).fill(`${keysIn(folder).check}\n`));
    expect(readdirSync(folder)).toEqual([KEY_FILE]);
  });

  it("that others can read stops the start, with the command that mends it", () => {
    const folder = aTemporaryFolder();
    keysIn(folder);
    const file = join(folder, KEY_FILE);
    const modes = [0o640, 0o604, 0o660, 0o644, 0o610];
    for (const mode of modes) {
      chmodSync(file, mode);
      expect(() => keysIn(folder)).toThrow(
        `${file} can be read by others. Make it private: chmod 600 ${file}`,
      );
    }
    expect(modes).toHaveLength(5);
    chmodSync(file, 0o400);
    expect(() => keysIn(folder)).not.toThrow();
  });

  it("that holds no key stops the start, and is left as it is", () => {
    const folder = aTemporaryFolder();
    const file = join(folder, KEY_FILE);
    const contents = ["", "\n", "swordfish", "ab".repeat(31), `${"ab".repeat(32)} and more`];
    for (const content of contents) {
      writeFileSync(file, content, { mode: 0o600 });
      expect(() => keysIn(folder)).toThrow(`${file} does not hold a key of 64 hexadecimal digits`);
      expect(readFileSync(file, "utf8")).toBe(content);
    }
    expect(contents).toHaveLength(5);
  });

  it("is neither made nor read where SECRET_KEY is set", () => {
    const folder = aTemporaryFolder();
    const given = keysIn(folder, "ab".repeat(32));
    expect(existsSync(join(folder, KEY_FILE))).toBe(false);
    const own = keysIn(folder);
    expect(own).not.toEqual(given);
    chmodSync(join(folder, KEY_FILE), 0o644);
    expect(keysIn(folder, "AB".repeat(32))).toEqual(given);
  });

  it("that is missing beside a database stops the start: another key would open nothing in it", () => {
    const folder = aTemporaryFolder();
    const open = () => loadKeys({ dataDirectory: folder, secretKey: null, mayMake: false });
    expect(open).toThrow(
      `${join(folder, KEY_FILE)} is missing: the key of this database. Put it back, or set SECRET_KEY`,
    );
    expect(existsSync(join(folder, KEY_FILE))).toBe(false);
    const made = keysIn(folder);
    expect(open()).toEqual(made);
  });
});

describe("the keys for each use", () => {
  it("are 32 bytes each, all different, and none of them the secret itself", () => {
    const secret = "0f".repeat(32);
    const keys = asText(keysIn("nowhere", secret));
    expect(keys.length).toBeGreaterThanOrEqual(4);
    expect(new Set([...keys, secret]).size).toBe(keys.length + 1);
    expect(keys.every((key) => key.length === 64)).toBe(true);
  });

  it("all change when one digit of the secret changes", () => {
    const one = asText(keysIn("nowhere", "0".repeat(64)));
    const other = asText(keysIn("nowhere", `${"0".repeat(63)}1`));
    expect(one).toHaveLength(other.length);
    expect(one.filter((key) => other.includes(key))).toEqual([]);
  });
});
