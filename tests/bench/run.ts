import { type Benchmark, isMet, TABLE_HEAD, tableRow } from "./benchmark.ts";
import { changes } from "./changes.ts";
import { exports } from "./exports.ts";
import { importing } from "./importing.ts";
import { journey } from "./journey.ts";
import { memory } from "./memory.ts";
import { pages } from "./pages.ts";
import { reading } from "./reading.ts";
import { reminding } from "./reminding.ts";
import { signing } from "./signing.ts";
import { verify } from "./verify.ts";
import { weight } from "./weight.ts";

/*
 * `npm run bench` prints one table, and ends with 1 when a figure falls short. `npm run bench -- signing` measures that
 * alone; `--small` takes numbers so small that they prove nothing, and judges none: to see that it still runs.
 */

const BENCHMARKS: Benchmark[] = [
  reading,
  journey,
  signing,
  pages,
  exports,
  importing,
  weight,
  memory,
  verify,
  changes,
  reminding,
];

const words = process.argv.slice(2);
const size = words.includes("--small") ? "small" : "real";
const names = words.filter((word) => word !== "--small");
const unknown = names.filter((name) => !BENCHMARKS.some((one) => one.name === name));
if (unknown.length > 0) {
  const known = BENCHMARKS.map(({ name }) => name).join(", ");
  process.stderr.write(`No benchmark is called ${unknown.join(", ")}. There are: ${known}\n`);
  process.exit(2);
}

print(TABLE_HEAD);
for (const { name, measure } of BENCHMARKS) {
  if (names.length > 0 && !names.includes(name)) continue;
  for (const figure of await measure(size)) {
    const fallsShort = size === "real" && !isMet(figure);
    print(tableRow(figure), fallsShort ? "  ← falls short" : "");
    if (fallsShort) process.exitCode = 1;
  }
}

function print(cells: string[], remark = ""): void {
  const [first = "", ...rest] = cells;
  process.stdout.write(`${first.padEnd(34)}${rest.map((cell) => cell.padStart(15)).join("")}${remark}\n`);
}
