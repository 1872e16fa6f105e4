import { statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Less than this, in bytes, and a backup or a busy evening may find no room. */
const TOO_LITTLE = 500e6;

/** Written over and over, with nothing in it: what may be written by its rights alone, a broken disk refuses all the same. */
const PROBE_FILE = "health-probe";

/** Whether the data folder's disk takes what the portal writes, and has room for the next days. */
export function hasRoomToWrite(dataDirectory: string): boolean {
  try {
    writeFileSync(join(dataDirectory, PROBE_FILE), "\n", { mode: 0o600 });
    const { bavail, bsize } = statfsSync(dataDirectory);
    return bavail * bsize >= TOO_LITTLE;
  } catch {
    return false;
  }
}
