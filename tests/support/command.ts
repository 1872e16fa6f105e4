import { type Ended, runToEnd } from "./real-process.ts";

/** `npm run portal -- <words>` on this data folder, in a process of its own. */
export function command(dataDirectory: string, ...words: string[]): Promise<Ended & { output: string }> {
  return runToEnd(["portal.ts", ...words], { DATA_DIR: dataDirectory });
}
