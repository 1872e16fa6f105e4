import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/support/longest-first.ts";

/** Kept apart from vite.config.ts: vitest must not load the Remix plugin. */
export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/support/build-once.ts"],
    setupFiles: ["tests/support/fixed-seed.ts"],
    // Nothing takes so long but on a machine that has much else to do.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // On two cores: a third of the time a worker waits, for a disk, a browser or a process.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // All files of a worker share what they import: to read the portal's modules anew takes longer than most files.
    // Each test has a database, a folder and a server of its own; processes, not threads, so that SQLite is never cut off.
    isolate: false,
    pool: "forks",
    // Threads that a test starts begin as those of the portal do.
    execArgv: ["--import=./resolve-drizzle.ts"],
    // Node itself loads every file, as for `npm start`: Vitest's own loader takes longer, and so does whatever it loads.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // Every process and thread that a test starts reads the portal's files: compiled once, they are kept.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules/.cache/compiled") },
  },
});
