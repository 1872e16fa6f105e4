import pino, { type Logger } from "pino";

export type Log = Logger;

/** Structured lines on standard output. Ids only: no name, address, code, link or path with a secret goes in. */
export function createLog(level: "info" | "warn" | "silent" = "info"): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Paths that carry a pass or a token are written without it. Routes match in any case, so `/R/…` counts too. */
export function pathForLog(pathname: string): string {
  return pathname.replace(/^\/+(r|not-me|(?:office\/)?sign-in\/link|slip)\/.+$/is, "/$1/…");
}
