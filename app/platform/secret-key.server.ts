import { hkdfSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeWholeFileOnce } from "./whole-file.server.ts";

/** One key for each use, so that none can be turned against another. All come from one secret outside the database. */
export type Keys = {
  codes: Buffer;
  slips: Buffer;
  mailSecrets: Buffer;
  authenticators: Buffer;
  recoveryCodes: Buffer;
  unsentForms: Buffer;
  searches: Buffer;
  /** From which the key pair comes that signs the ledger's checkpoints. */
  checkpoints: Buffer;
  /** Nothing that opens anything: kept in the database to tell whether it was made with this secret. */
  check: string;
};

export const KEY_FILE = "secret.key";

export const IF_KEY_IS_LOST = "If it is lost for good: ops/run-it-for-a-school.md says how to go on.";

/**
 * The installation's secret: SECRET_KEY, or a file that only its owner can read, made at the first start. Whoever has
 * the database and not this key cannot read a waiting code, a link, or an authenticator's secret.
 */
export function loadKeys({
  dataDirectory,
  secretKey,
  mayMake,
}: {
  dataDirectory: string;
  secretKey: string | null;
  /** Only beside a database that is new: what an old one holds sealed, a new key cannot open. */
  mayMake: boolean;
}): Keys {
  const secret = Buffer.from(secretKey ?? readKeyFile(join(dataDirectory, KEY_FILE), mayMake), "hex");
  const derive = (use: string) => Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), use, 32));
  return {
    codes: derive("sign-in codes"),
    slips: derive("codes of printed slips"),
    mailSecrets: derive("secrets in waiting mail"),
    authenticators: derive("authenticator secrets"),
    recoveryCodes: derive("recovery codes of staff"),
    unsentForms: derive("forms of ended sessions"),
    searches: derive("searches in addresses"),
    checkpoints: derive("checkpoints of the ledger"),
    check: derive("check of the key").toString("hex"),
  };
}

function readKeyFile(file: string, mayMake: boolean): string {
  if (!existsSync(file)) {
    if (!mayMake)
      throw new Error(
        `${file} is missing: the key of this database. Put it back, or set SECRET_KEY. ${IF_KEY_IS_LOST}`,
      );
    writeWholeFileOnce(file, `${randomBytes(32).toString("hex")}\n`);
  }
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new Error(`${file} can be read by others. Make it private: chmod 600 ${file}`);
  }
  const key = readFileSync(file, "utf8").trim();
  if (!/^[0-9a-f]{64}$/i.test(key)) throw new Error(`${file} does not hold a key of 64 hexadecimal digits`);
  return key;
}
