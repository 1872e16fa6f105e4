import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { aRunningPortal, type TestPortal } from "./running-portal.ts";

/** Who is signed in, and in which browser: cookies that another window can be opened with. */
export type Cookies = Awaited<ReturnType<BrowserContext["storageState"]>>;

export type Window = { width?: number; javaScript?: boolean; as?: Cookies } & Pick<
  BrowserContextOptions,
  "forcedColors" | "reducedMotion"
>;

export type Site = {
  readonly portal: TestPortal;
  /**
   * A page in a browser window of its own, which shares no cookies with any other. Closed after the test; one that is
   * opened before all tests stays.
   */
  open(window?: Window): Promise<Page>;
};

/** The narrowest phone that pages must fit (WCAG 1.4.10), and the office's screen. */
export const PHONE = 320;
export const DESKTOP = 1280;

/**
 * One school for all tests of a file, and one Chromium for all files of a worker. After each test its windows are closed, and anything
 * that went wrong in them without being seen fails it: a script's error, something that the Content-Security-Policy
 * stopped, a request to another machine, an answer of 500.
 */
export function aSiteInChromium({
  school = "demo",
  keepsPagesForBack = false,
}: {
  school?: "demo" | "empty";
  keepsPagesForBack?: boolean;
} = {}): Site {
  let running: { portal: Awaited<ReturnType<typeof aRunningPortal>>; browser: Browser } | undefined;
  const windows: BrowserContext[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    const [portal, browser] = await Promise.all([aRunningPortal(school), sharedChromium(keepsPagesForBack)]);
    running = { portal, browser };
  });
  beforeEach(() => {
    windows.splice(0);
  });
  afterEach(async () => {
    await Promise.all(windows.splice(0).map((window) => window.close()));
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    // Whatever was opened before all tests.
    await Promise.all(running?.browser.contexts().map((window) => window.close()) ?? []);
    await running?.portal.stop();
  });

  const started = () => {
    if (!running) throw new Error("The site opens before the first test");
    return running;
  };
  return {
    get portal() {
      return started().portal;
    },
    async open({ width = DESKTOP, javaScript = true, as, ...more } = {}) {
      const { portal, browser } = started();
      const window = await aWatchedWindow(browser, faults, {
        baseURL: portal.url.href,
        viewport: { width, height: width === PHONE ? 568 : 900 },
        javaScriptEnabled: javaScript,
        ...(as && { storageState: as }),
        ...more,
      });
      window.setDefaultTimeout(10_000);
      windows.push(window);
      return window.newPage();
    },
  };
}

/** A window of its own, in which whatever goes wrong without being seen is added to these faults. */
export async function aWatchedWindow(
  browser: Browser,
  faults: string[],
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const window = await browser.newContext(options);
  window.on("request", (request) => {
    const { protocol, hostname, href } = new URL(request.url());
    if (protocol !== "data:" && hostname !== "localhost") faults.push(`asked another machine: ${href}`);
  });
  window.on("response", (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} from ${response.url()}`);
  });
  window.on("console", (message) => {
    if (/content.security.policy/i.test(message.text())) faults.push(message.text());
  });
  window.on("weberror", (error) => faults.push(`a script failed: ${error.error().message}`));
  return window;
}

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // No name but this machine's leads anywhere.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
];

/** Of each kind the one of this process, which ends with it. */
const ofThisProcess = new Map<boolean, Promise<Browser>>();

async function sharedChromium(keepsPagesForBack: boolean): Promise<Browser> {
  const known = await ofThisProcess.get(keepsPagesForBack);
  if (known?.isConnected()) return known;
  const started = startChromium(keepsPagesForBack);
  ofThisProcess.set(keepsPagesForBack, started);
  return started;
}

export function startChromium(keepsPagesForBack = false): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: FLAGS,
    // Playwright switches off what people's browsers do: show the page they left, with what they had typed.
    ...(keepsPagesForBack && { ignoreDefaultArgs: ["--disable-back-forward-cache"] }),
  });
}

function findChromium(): string {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const places = PATH.split(delimiter);
  const found = ["chromium", "chromium-browser", "google-chrome"]
    .flatMap((name) => places.map((place) => join(place, name)))
    .find((path) => existsSync(path));
  if (!found) throw new Error("No Chromium: install one, or set CHROMIUM_PATH to it");
  return found;
}
