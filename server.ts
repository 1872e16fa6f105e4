import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { join } from "node:path";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import closeWithGrace from "close-with-grace";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { SECOND } from "#app/dates.ts";
import { answerFromMemory, asResponse } from "#app/platform/answer-from-memory.server.ts";
import { type Clock, systemClock } from "#app/platform/clock.server.ts";
import { CONNECTIONS, type Connections, createPatientServer } from "#app/platform/connections.server.ts";
import { assumeProduction, isDevelopment, readSettings, type Settings } from "#app/platform/env.server.ts";
import { pageOfFault, withFaultPages, writeDownFault } from "#app/platform/fault-pages.server.ts";
import { createLog, type Log, pathForLog } from "#app/platform/log.server.ts";
import type { Mailer } from "#app/platform/mailer.server.ts";
import type { Portal, Refusal } from "#app/platform/portal.server.ts";
import { BOUNCE_ADDRESS } from "#app/platform/provider-secret.server.ts";
import { keepPublicPages, type PublicPages } from "#app/platform/public-pages.server.ts";
import { keepRefusalPages } from "#app/platform/refusal-pages.server.ts";
import {
  asSeenByRemix,
  changesSomething,
  comesFromOurPages,
  hasReadableAddress,
  ipAddressOf,
  isOurMethod,
} from "#app/platform/request-checks.server.ts";
import { addressesOf, routesNear } from "#app/platform/routes-near.ts";
import { setSecurityHeaders } from "#app/platform/security-headers.server.ts";
import { startBackground } from "./background.ts";
import { openPortal } from "./open-portal.ts";

/** No form of the portal is longer than this, in bytes; and what the page says that is put up then. */
const FORM = { maxSize: 256 * 1024, most: "256 kB" };
/** …but for those that take a file. Each page checks for itself how large its file may be. */
const FORM_WITH_A_FILE = { maxSize: 5.5 * 1024 * 1024, most: "5 MB" };
/** A matter keeps screenshots of 10 MB at most. A larger one is read all the same: its page says so, and keeps the link. */
const FORM_WITH_EVIDENCE = { maxSize: 32 * 1024 * 1024, most: "10 MB" };
const PAGES_WITH_EVIDENCE = /^\/office\/matters\/[\w-]+\/steps\/[\w-]+\/evidence$/;
const PAGES_WITH_A_FILE = [
  /^\/office\/import$/,
  /^\/office\/policies\/[\w-]+\/edit\/word-file$/,
  /^\/office\/paper\/adults\/[\w-]+$/,
  /^\/office\/signings\/[\w-]+$/,
];

export type RunningPortal = { portal: Portal; mailer: Mailer; url: URL; close(): Promise<void> };

/** How long a stopping server waits for those who have begun to ask something and do not get on with it. */
const PATIENCE = 5 * SECOND;

/** Opens the one database handle, brings everything up to date, and serves. */
export async function startPortal(
  settings: Settings,
  {
    clock = systemClock,
    log = createLog(),
    development = false,
    connections = CONNECTIONS,
  }: { clock?: Clock; log?: Log; development?: boolean; connections?: Connections } = {},
): Promise<RunningPortal> {
  if (!development) assumeProduction();
  const { portal, mailer } = await openPortal(settings, { clock, log });
  const stopping = new AbortController();
  const { listener, closeBuild } = await createListener(portal, { development, stopping: stopping.signal });
  const server = createPatientServer(connections, listener);
  await listen(server, settings);
  const background = startBackground(portal, mailer);

  return {
    portal,
    mailer,
    url: settings.baseUrl,
    async close() {
      stopping.abort();
      await Promise.all([stopServing(server), background.stop()]);
      await closeBuild();
      await portal.imports.stop();
      await portal.exports.stop();
      mailer.close();
      portal.limits.close();
      portal.db.$client.close();
    },
  };
}

/** Everyone who has asked gets an answer; nobody new gets in. */
function stopServing(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A browser may hold a connection on which it has asked nothing yet.
    const patience = setTimeout(() => server.closeAllConnections(), PATIENCE);
    server.close(() => {
      clearTimeout(patience);
      resolve();
    });
    server.closeIdleConnections();
  });
}

async function createListener(
  portal: Portal,
  { development, stopping }: { development: boolean; stopping: AbortSignal },
) {
  const vite = development
    ? await (await import("vite")).createServer({ server: { middlewareMode: true } })
    : undefined;
  const pages = vite
    ? pagesBeingWorkedOn(() => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>)
    : pagesOf(await import(join(import.meta.dirname, "build/server/index.js")));
  // While pages are being worked on, each is made anew.
  const publicPages = vite ? null : keepPublicPages(portal);
  const listener = getRequestListener(createApp(portal, { ...pages, publicPages, stopping }).fetch);
  const fromMemory = publicPages && answerFromMemory({ publicPages, log: portal.log, stopping });
  return {
    listener: (request: IncomingMessage, response: ServerResponse) => {
      if (fromMemory?.(request, response)) return;
      if (!vite) listener(request, response);
      else vite.middlewares(request, response, () => listener(request, response));
    },
    closeBuild: async () => vite?.close(),
  };
}

/** What the framework answers, and which addresses it knows. */
type Pages = {
  answer: (request: Request, context: AppLoadContext) => Promise<Response>;
  isAddress: (pathname: string) => boolean;
};

function pagesOf(build: ServerBuild): Pages {
  const handlerFor = routesNear(build, (fewer) => createRequestHandler(fewer, "production"));
  return {
    answer: withFaultPages((request, context) => handlerFor(new URL(request.url).pathname)(request, context)),
    isAddress: addressesOf(build.routes),
  };
}

function pagesBeingWorkedOn(build: () => Promise<ServerBuild>): Pages {
  return { answer: withFaultPages(createRequestHandler(build, "development")), isAddress: () => true };
}

/** What happens to a request, in order. */
function createApp(
  portal: Portal,
  {
    answer,
    isAddress,
    publicPages,
    stopping,
  }: Pages & { publicPages: PublicPages | null; stopping: AbortSignal },
) {
  const { settings, limits, log } = portal;
  const https = settings.baseUrl.protocol === "https:";
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.use(async (context, next) => {
    await next();
    setSecurityHeaders(context.res.headers, { https });
    // Else a busy browser or proxy would keep its connection, and the server up, for as long as it likes.
    if (stopping.aborted) context.res.headers.set("Connection", "close");
  });
  app.use(compress());
  app.use("/assets/*", async (context, next) => {
    await next();
    if (context.res.ok) context.header("Cache-Control", "public, max-age=31536000, immutable");
  });
  app.use("/assets/*", serveStatic({ root: join(import.meta.dirname, "build/client") }));
  // A page from before an upgrade asks for an old name: that is not there, and no route shall guess.
  app.get("/assets/*", (context) => context.body(null, 404));

  const showPage = (request: Request, shown: Portal): Promise<Response> =>
    answer(request, { portal: shown, ipAddress: null, showPage });
  const ofNobody = { portal, ipAddress: null, showPage };
  const refusals = keepRefusalPages({
    make: (refusal, most) =>
      answer(pageOfFault(settings.baseUrl.href), { ...ofNobody, refusal, ...(most && { most }) }),
    school: portal.school,
  });
  const serve = async (request: Request, ipAddress: string | null, refusal?: Refusal) =>
    refusal
      ? refusals.show(refusal)
      : answer(asSeenByRemix(request, settings.baseUrl), { portal, ipAddress, showPage });

  app.use(async (context, next) => {
    const started = performance.now();
    await next();
    log.info(
      {
        method: context.req.method,
        path: pathForLog(context.req.path, context.res.status !== 404 && isAddress(context.req.path)),
        status: context.res.status,
        ms: Math.round(performance.now() - started),
      },
      "request",
    );
  });
  const limitTo = ({ maxSize, most }: typeof FORM) =>
    bodyLimit({ maxSize, onError: () => refusals.show(413, most) });
  const [limitForm, limitFile] = [limitTo(FORM), limitTo(FORM_WITH_A_FILE)];
  const limitEvidence = limitTo(FORM_WITH_EVIDENCE);
  app.use((context, next) => {
    if (PAGES_WITH_EVIDENCE.test(context.req.path)) return limitEvidence(context, next);
    const takesFile = PAGES_WITH_A_FILE.some((page) => page.test(context.req.path));
    return takesFile ? limitFile(context, next) : limitForm(context, next);
  });
  app.all("*", async (context) => {
    const request = context.req.raw;
    const ipAddress = ipAddressOf(
      request,
      context.env.incoming.socket.remoteAddress,
      settings.trustedProxies,
    );
    if (!hasReadableAddress(request)) return serve(request, ipAddress, 404);
    if (!isOurMethod(request)) return serve(request, ipAddress, 405);
    const writes = changesSomething(request);
    // The provider's post carries a secret, and no cookie counts there: a form on another site can do nothing with it.
    const isProviders = settings.bounceSecret !== null && context.req.path === BOUNCE_ADDRESS;
    if (writes && !isProviders && !comesFromOurPages(request, settings.baseUrl))
      return serve(request, ipAddress, 403);
    if (!(await limits.allow(writes ? "writes" : "reads", ipAddress ?? "unknown")))
      return serve(request, ipAddress, 429);
    const { incoming } = context.env;
    const publicAddress = publicPages?.addressOf(incoming);
    if (publicPages && publicAddress) {
      const page = await publicPages.render(publicAddress, incoming, () =>
        showPage(new Request(new URL(publicAddress, settings.baseUrl)), portal),
      );
      return page instanceof Response ? page : asResponse(page);
    }
    // While a thread applies a plan it holds SQLite's write lock for a second or two. Who may have to write waits here,
    // alone: waiting in SQLite, the whole server would. Pages of imports only look, and show how far it is.
    const looksAtImport = !writes && context.req.path.startsWith("/office/import/");
    if (writes || (request.headers.has("Cookie") && !looksAtImport)) await portal.imports.written();
    return serve(request, ipAddress);
  });
  // What goes wrong before a page is asked: it has the same words as one of a page, and no other log.
  app.onError((error, { req }) => {
    const fault = writeDownFault(log, error);
    return answer(pageOfFault(req.url), { ...ofNobody, refusal: fault, nothingSaved: fault === 503 });
  });
  return app;
}

function listen(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", ({ message }) =>
      reject(new Error(`HOST and PORT must be an address of this machine that is free: ${message}`)),
    );
    server.listen(port, host, () => resolve());
  });
}

if (import.meta.main) {
  const read = readSettings();
  if (read.status === "wrong") {
    process.stderr.write(
      `The portal did not start. Please change:\n${read.problems.map((one) => `  ${one}\n`).join("")}`,
    );
    process.exit(1);
  }
  try {
    const running = await startPortal(read.settings, { development: isDevelopment() });
    closeWithGrace({ delay: 10 * SECOND, logger: false }, async ({ err }) => {
      if (err) running.portal.log.error({ err }, "stopped by an error");
      await running.close();
    });
    // Nobody needs it so much that the portal would end where it finds no room.
    process.stdout.on("error", () => undefined);
    process.stdout.write(greeting(running));
  } catch (error) {
    process.stderr.write(`The portal did not start. ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

function greeting({ portal, url }: RunningPortal): string {
  const { name } = portal.school();
  if (portal.kind === "demo") {
    return `\n${name}: the demo school, with invented people\n  ${url.href}\n  Who you can be, and their mail: ${url.href}demo\n\n`;
  }
  return `\n${name}\n  ${url.href}\n  The office signs in at ${url.href}office\n  A new school begins with: npm run portal -- school create\n\n`;
}
