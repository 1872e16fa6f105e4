import type { ActionFunctionArgs } from "@remix-run/node";
import { recordReportOfBounce } from "#app/domain/mail/record-report-of-bounce.server.ts";
import { readBouncePost } from "#app/forms/bounce-post.ts";
import { notFound } from "#app/platform/access.server.ts";
import { mailIdIn } from "#app/platform/bounce-fields.ts";
import { knowsSecret, reportHash } from "#app/platform/provider-secret.server.ts";

/** For nobody to look at. */
export function loader() {
  throw notFound();
}

/**
 * The mail provider says that a mail came back. Who does not know the secret learns nothing and changes nothing; where the
 * school has set none, the address is not there.
 */
export async function action({ request, context: { portal, ipAddress } }: ActionFunctionArgs) {
  const { db, clock, limits, settings, log } = portal;
  if (settings.bounceSecret === null) throw notFound();
  const from = ipAddress ?? "unknown";
  if (!(await limits.allow("bounce-posts", from))) return new Response(null, { status: 429 });
  if (!knowsSecret(request, settings.bounceSecret)) return new Response(null, { status: 403 });
  await limits.giveBack("bounce-posts", from);

  const posted = await readJson(request);
  const events = posted === null ? null : readBouncePost(posted.json);
  if (!posted || !events) {
    log.warn("a post about a mail that came back was not understood");
    return Response.json({ status: "not-understood" }, { status: 400 });
  }
  const outcomes = events.flatMap((event, index) => {
    if (event === null) return [];
    const { messageId, ...said } = event;
    const report = { ...said, mailId: mailIdIn(messageId), sha256: reportHash(posted.text, index) };
    return [recordReportOfBounce(db, { report, source: "provider", now: clock() }).status];
  });
  return Response.json({ status: "taken", outcomes });
}

async function readJson(request: Request): Promise<{ text: string; json: unknown } | null> {
  const text = await request.text();
  try {
    return { text, json: JSON.parse(text) };
  } catch {
    return null;
  }
}
