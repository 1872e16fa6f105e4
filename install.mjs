// Runs on whatever Node the machine has, before anything is installed: no dependency, no new syntax.
// Installs what is missing or older than the lockfile; with --with-browser also finds a Chromium for the tests.
import { spawnSync } from "node:child_process";
import { existsSync, statSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";

const OLDEST_NODE = [22, 18];
const folder = import.meta.dirname ?? new URL(".", import.meta.url).pathname;

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function run(command, words) {
  return spawnSync(command, words, { cwd: folder, stdio: "inherit" }).status === 0;
}

const installed = join(folder, "node_modules", ".package-lock.json");
const isCurrent =
  existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(folder, "package-lock.json")).mtimeMs;
if (!isCurrent && !run("npm", ["ci"])) stop("npm ci did not succeed: the reason stands above.");

// On Linux a Node of its own comes with the packages; elsewhere the machine's has to be new enough.
const ownNode = join(folder, "node_modules", ".bin", "node");
const packaged = join("..", `node-linux-${process.arch}`, "bin", "node");
// The npm of Debian 12 and 13 loses this link at every `npm ci`.
if (!existsSync(ownNode) && existsSync(join(ownNode, "..", packaged))) symlinkSync(packaged, ownNode);
const own = spawnSync(ownNode, ["--version"], { encoding: "utf8" });
const version = own.status === 0 ? own.stdout.trim() : process.version;
const [major, minor] = version.slice(1).split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  stop(
    `The portal needs Node ${OLDEST_NODE.join(".")} or newer, and this machine has ${version}. Install Node 24 and try again.`,
  );
}

if (process.argv.includes("--with-browser") && !findChromium()) {
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (mayInstall) run("apt-get", ["update", "-qq"]) && run("apt-get", ["install", "-y", "-qq", "chromium"]);
  if (!findChromium()) {
    stop(
      "The browser tests need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to it.",
    );
  }
}

function findChromium() {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  if (CHROMIUM_PATH) return existsSync(CHROMIUM_PATH);
  return PATH.split(delimiter).some((place) =>
    ["chromium", "chromium-browser", "google-chrome"].some((name) => existsSync(join(place, name))),
  );
}
