import { readdirSync, readlinkSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Visitor } from "./visitor.ts";

/** What a browser saves: the bytes, and under which name. */
export type Download = { status: number; type: string; fileName: string; bytes: Uint8Array };

export async function download(
  visitor: Pick<Visitor, "cookies">,
  address: URL,
  { signal = null }: { signal?: AbortSignal | null } = {},
): Promise<Download> {
  const answer = await startDownload(visitor, address, { signal });
  return {
    status: answer.status,
    type: answer.headers.get("Content-Type") ?? "",
    fileName: /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "",
    bytes: new Uint8Array(await answer.arrayBuffer()),
  };
}

/** The answer whose bytes nobody has fetched yet. */
export function startDownload(
  { cookies }: Pick<Visitor, "cookies">,
  address: URL,
  { signal = null }: { signal?: AbortSignal | null } = {},
): Promise<Response> {
  const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return fetch(address, { headers: { Cookie }, redirect: "manual", signal });
}

/** The rows of a CSV, the header first. */
export function rowsOfCsv({ bytes }: Pick<Download, "bytes">): string[][] {
  return parse(Buffer.from(bytes), { bom: true });
}

/**
 * How many connections to this database the process has open, as the system counts. By the log beside the file: SQLite
 * keeps a handle on the file itself for the next connection.
 */
export function connectionsTo(database: string): number {
  return readdirSync("/proc/self/fd").filter((handle) => {
    try {
      return readlinkSync(`/proc/self/fd/${handle}`) === `${database}-wal`;
    } catch {
      return false;
    }
  }).length;
}
