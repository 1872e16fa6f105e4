import pino, { type DestinationStream, type Logger } from "pino";

export type Log = Logger;

/** Structured lines on standard output. Ids only: no name, address, code, link or path with a secret goes in. */
export function createLog(level: "info" | "warn" | "silent" = "info"): Log {
  const shape = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return level === "silent" ? pino(shape) : pino(shape, inOneGo(standardOutput()));
}

/** In bytes: so much is kept for when it can be written again, and what comes after that is dropped. */
const WAITING_AT_MOST = 1024 * 1024;

/** Where it is a file on a full disk, lines are lost and the portal goes on: nobody who reads or signs depends on them. */
function standardOutput(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: true, maxLength: WAITING_AT_MOST });
  output.on("error", () => undefined);
  return output;
}

/** Lines that are said one right after the other are written together, before anything else happens. */
function inOneGo(output: DestinationStream): DestinationStream {
  let lines = "";
  const writeDown = () => {
    const taken = lines;
    // First: whatever becomes of these, the next line begins anew.
    lines = "";
    if (taken !== "") output.write(taken);
  };
  process.once("exit", writeDown);
  return {
    write(line) {
      if (lines === "") process.nextTick(writeDown);
      lines += line;
    },
  };
}

export type AnsweredRequest = { method: string; path: string; status: number; ms: number };

/**
 * Says of each answered request that it was, at the end of this turn of the event loop. Between answers that take no longer
 * than such a line, it would cost three times as much. The paths have to be without secrets.
 */
export function logRequestsTogether(log: Log): (answered: AnsweredRequest) => void {
  let waiting: AnsweredRequest[] = [];
  return (answered) => {
    if (waiting.push(answered) > 1) return;
    setImmediate(() => {
      for (const one of waiting) log.info(one, "request");
      waiting = [];
    });
  };
}

/**
 * Paths that carry a pass, a token or a receipt's reference are written without it, in whatever case they were asked for:
 * routes match in any. Of an address that is not there nothing is written: it may be half a link, or what somebody typed.
 */
export function pathForLog(pathname: string, isThere: boolean): string {
  if (!isThere) return "/…";
  return pathname.replace(/^\/+(r|not-me|(?:office\/)?sign-in\/link|slip|receipts|check)\/.+$/is, "/$1/…");
}
