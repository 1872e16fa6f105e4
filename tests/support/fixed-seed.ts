import fc from "fast-check";

/**
 * Random cases are the same ones at every run, so that a red run speaks of the change at hand. `SEED=7 npx vitest run
 * tests/domain/imports` looks at others; what such a hunt finds gets a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_122) });
