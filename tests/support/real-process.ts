import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { aFreePort } from "./free-port.ts";
import { until } from "./until.ts";

/*
 * The portal as it runs at a school: a process of its own, started with environment variables, that can be killed.
 */

const PROJECT = join(import.meta.dirname, "../..");

export type Ended = { exitCode: number | null; signal: string | null };

export type RealProcess = {
  pid: number;
  /** All that it has printed so far, on standard output and on standard error. */
  output(): string;
  /** Ends it as a power cut would: at once, and with no time to tidy up. */
  killAtOnce(): Promise<void>;
  send(signal: "SIGTERM" | "SIGINT"): void;
  ended: Promise<Ended>;
};

export type RealServer = RealProcess & { url: URL };

/** As `npm start` and `npm run portal` have it: without it each start takes twice as long. */
const QUICKLY = "--import=./resolve-drizzle.ts";

/**
 * `node <words>`, with these settings and no others that the portal knows. `logFile`: where standard output goes. Where it
 * is not read, the pipe is broken before anything is written, as behind `| true`.
 */
export function run(
  words: string[],
  settings: Record<string, string> = {},
  {
    folder = PROJECT,
    typed = "",
    logFile,
    isRead = true,
  }: { folder?: string; typed?: string; logFile?: string; isRead?: boolean } = {},
): RealProcess {
  const log = logFile === undefined ? "pipe" : openSync(logFile, "a");
  const child = spawn(process.execPath, [QUICKLY, ...words], {
    cwd: folder,
    env: withCompiled(settings),
    stdio: ["pipe", log, "pipe"],
  });
  if (typeof log === "number") closeSync(log);
  child.stdin?.end(typed);
  if (!isRead) child.stdout?.destroy();
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (part: string) => {
      output += part;
    });
  }
  const ended = endOf(child);
  return {
    pid: child.pid ?? 0,
    output: () => (logFile === undefined ? output : readFileSync(logFile, "utf8") + output),
    ended,
    send: (signal) => void child.kill(signal),
    async killAtOnce() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Where Node keeps what it has compiled changes nothing but how long a start takes. */
function withCompiled(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { NODE_COMPILE_CACHE } = process.env;
  return { ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }), ...settings } as NodeJS.ProcessEnv;
}

/** `close`, not `exit`: what it printed last is there too. */
function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => {
    child.once("close", (exitCode, signal) => resolve({ exitCode, signal }));
  });
}

/** Runs to its end. */
export async function runToEnd(...words: Parameters<typeof run>): Promise<Ended & { output: string }> {
  const running = run(...words);
  const ended = await running.ended;
  return { ...ended, output: running.output() };
}

/** `node server.ts`, once it takes visitors. */
export async function aRealServer(
  dataDirectory: string,
  settings: Record<string, string> = {},
  { atMost = 30_000, ...where }: { atMost?: number; folder?: string; logFile?: string } = {},
): Promise<RealServer> {
  const port = await aFreePort();
  const started = run(["server.ts"], { DATA_DIR: dataDirectory, PORT: String(port), ...settings }, where);
  let isOver = false;
  void started.ended.then(() => {
    isOver = true;
  });
  const url = new URL(settings.BASE_URL ?? `http://localhost:${port}`);
  const isThere = () => isOver || started.output().includes(url.href);
  await until(`the server at ${url} takes visitors`, isThere, { atMost });
  if (isOver) throw new Error(`The server did not start: ${started.output()}`);
  return { ...started, url };
}

/** The same, killed when the test that asked for it is over. */
export async function aServerForThisTest(...words: Parameters<typeof aRealServer>): Promise<RealServer> {
  const server = await aRealServer(...words);
  onTestFinished(() => server.killAtOnce());
  return server;
}
