import { gunzipSync, gzipSync } from "node:zlib";

/** Many rows as one small value of a column, and back. */
export function pack(value: unknown): Buffer {
  return gzipSync(JSON.stringify(value), { level: 1 });
}

/** What `pack` made of a `T`. */
export function unpack<T>(packed: Buffer): T {
  return JSON.parse(gunzipSync(packed).toString("utf8")) as T;
}
