import type { AppLoadContext } from "@remix-run/node";
import type { Log } from "./log.server.ts";
import type { Fault } from "./portal.server.ts";
import { isDamage, isStorageFault } from "./storage-fault.server.ts";

/** How the framework answers a request. */
type Answer = (request: Request, context: AppLoadContext) => Promise<Response>;

const NOTHING_SAVED = "nothing was saved: the disk or the database takes nothing";
const DAMAGED = "the database is damaged: stop the portal, and see what npm run portal -- doctor says";

/**
 * A bug or a broken machine: written down once, with nothing of the request that could be personal. The page says what to do:
 * 503 where the machine could save nothing, else 500.
 */
export function writeDownFault(log: Log, error: unknown): Fault {
  const isNothingSaved = isStorageFault(error);
  const words = isNothingSaved ? NOTHING_SAVED : isDamage(error) ? DAMAGED : "a page failed";
  log.error({ err: error }, words);
  return isNothingSaved ? 503 : 500;
}

/**
 * What is no page, such as a PDF, an export or a press that leads on, has no words of its own where nothing could be saved:
 * whoever asked for it sees the page that has them.
 */
export function withFaultPages(answer: Answer): Answer {
  return async (request, context) => {
    const answered = await answer(request, context);
    const hasSaidSo = !context.nothingSaved || answered.status === 503;
    return hasSaidSo ? answered : answer(pageOfFault(request.url), { ...context, refusal: 503 });
  };
}

/** An address of no route, on the same side of the portal and in the same language. */
export function pageOfFault(asked: string): Request {
  const { origin, pathname, searchParams } = new URL(asked);
  const page = new URL(/^\/office(\/|$)/i.test(pathname) ? "/office/refused" : "/refused", origin);
  const language = searchParams.get("lang");
  if (language !== null) page.searchParams.set("lang", language);
  return new Request(page, { headers: { Accept: "text/html" } });
}
