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

/** In ms: so long the first of them waits for others that are equal. */
const TOGETHER = 100;

/**
 * Says of each answered request that it was, a moment later: of equal ones in one line, with how many `times`. An answer that
 * takes no longer than such a line is not held up by it, and a crowd of readers does not fill the disk. The paths have to be
 * without secrets. Whatever still waits is said when the portal begins to stop.
 */
export function logRequestsTogether(log: Log, stopping: AbortSignal): (answered: AnsweredRequest) => void {
  const waiting = new Map<string, AnsweredRequest & { times: number }>();
  const writeDown = () => {
    for (const { times, ...one } of waiting.values()) {
      log.info(times > 1 ? { ...one, times } : one, "request");
    }
    waiting.clear();
  };
  stopping.addEventListener("abort", writeDown);
  return ({ method, path, status, ms }) => {
    if (waiting.size === 0) setTimeout(writeDown, stopping.aborted ? 0 : TOGETHER);
    const key = `${method} ${path} ${status} ${ms}`;
    const equal = waiting.get(key);
    if (equal) equal.times += 1;
    else waiting.set(key, { method, path, status, ms, times: 1 });
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
