import { hkdfSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One key for each use, so that none can be turned against another. All come from one secret outside the database. */
export type Keys = { codes: Buffer; mailSecrets: Buffer; authenticators: Buffer };

export const KEY_FILE = "secret.key";

/**
 * The installation's secret: SECRET_KEY, or a file that only its owner can read, made at the first start. Whoever has
 * the database and not this key cannot read a waiting code, a link, or an authenticator's secret.
 */
export function loadKeys({
  dataDirectory,
  secretKey,
}: {
  dataDirectory: string;
  secretKey: string | null;
}): Keys {
  const secret = Buffer.from(secretKey ?? readOrMakeKeyFile(join(dataDirectory, KEY_FILE)), "hex");
  const derive = (use: string) => Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), use, 32));
  return {
    codes: derive("sign-in codes"),
    mailSecrets: derive("secrets in waiting mail"),
    authenticators: derive("authenticator secrets"),
  };
}

function readOrMakeKeyFile(file: string): string {
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  }
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new Error(`${file} can be read by others. Make it private: chmod 600 ${file}`);
  }
  const key = readFileSync(file, "utf8").trim();
  if (!/^[0-9a-f]{64}$/i.test(key)) throw new Error(`${file} does not hold a key of 64 hexadecimal digits`);
  return key;
}
