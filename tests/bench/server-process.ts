import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { join } from "node:path";
import { SECOND } from "#app/dates.ts";
import { aFreePort } from "#tests/support/free-port.ts";
import { startCommand } from "#tests/support/start-command.ts";
import { until } from "#tests/support/until.ts";

export type ServerProcess = { url: URL; pid: number; stop(): Promise<void> };

const PROJECT = join(import.meta.dirname, "../..");

/** The portal as `npm start` starts it, in a process of its own; its log goes into a file, and a proxy stands before it, as at a school. */
export async function startServer(dataDirectory: string): Promise<ServerProcess> {
  const port = await aFreePort();
  const { environment, flags } = startCommand();
  const settings = { ...environment, DATA_DIR: dataDirectory, PORT: String(port), TRUSTED_PROXIES: "1" };
  return inAProcess([...flags, "server.ts"], { port, settings, logFile: join(dataDirectory, "log") });
}

/** `node <words>`, once it takes visitors at this port. */
export async function inAProcess(
  words: string[],
  { port, settings = {}, logFile }: { port: number; settings?: Record<string, string>; logFile: string },
): Promise<ServerProcess> {
  const { NODE_COMPILE_CACHE } = process.env;
  const environment = { ...settings, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) };
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, words, {
    cwd: PROJECT,
    env: environment as NodeJS.ProcessEnv,
    stdio: ["ignore", log, log],
  });
  const ended = once(child, "close");
  const url = new URL(`http://localhost:${port}`);
  const takesVisitors = () =>
    fetch(new URL("/health", url)).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(`${words.join(" ")} takes visitors`, takesVisitors, { atMost: 60 * SECOND });
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
