import type { LoaderFunctionArgs } from "@remix-run/node";
import { languagesOn } from "#app/domain/languages/languages-on.server.ts";
import { otherLanguages } from "#app/domain/languages/other-languages.ts";
import { type Progress, schoolToPreview } from "#app/domain/languages/school-to-preview.server.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { openInMemory } from "#app/platform/database.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { asPreview } from "#app/platform/preview-page.server.ts";
import { schoolDetails } from "#app/platform/school-details.server.ts";
import { createSessions } from "#app/platform/sessions.server.ts";
import { LANGUAGE_IN_ENGLISH } from "#app/ui/language-words.ts";

/**
 * One page of parents or visitors in a language that may still be off, for staff alone: as an invented parent sees it, in a copy of
 * the school that is thrown away at once. Nothing is signed or sent there, and no parent can open it.
 */
export async function loader({ request, params, context: { portal, showPage } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const language = otherLanguages.find((one) => one === params.language);
  const path = `/${params["*"] ?? ""}`;
  if (!language || NO_PAGE_OF_PARENTS.test(path)) throw notFound();

  const now = portal.clock();
  const { host } = portal.settings.baseUrl;
  const db = openInMemory();
  try {
    const shown = schoolToPreview(portal.db, db, { language, progress: progressAt(path), host, now });
    const preview = portalOf(portal, db);
    const { search } = new URL(request.url);
    const pathname = path.replace(EXAMPLE, shown.reference ?? "example");
    const address = Object.assign(new URL(portal.settings.baseUrl), { pathname, search });
    address.searchParams.set("lang", language);
    const headers = new Headers({ Host: portal.settings.baseUrl.host });
    if (OF_SIGNED_IN.test(path)) {
      const scope = { scope: "sign-in", passId: null } as const;
      headers.set("Cookie", preview.sessions.parents.start(shown.adultId, scope));
    }
    const page = await showPage(new Request(address, { headers }), preview);
    return await asPreview(page, { language, languageName: LANGUAGE_IN_ENGLISH[language] });
  } finally {
    db.$client.close();
  }
}

const NO_PAGE_OF_PARENTS = /^\/(office|demo|mail|health|refused)(\/|$)/;
const OF_SIGNED_IN = /^\/(sign|receipts|me)(\/|$)/;
/** Each preview has a receipt of its own: links name none. */
const EXAMPLE = /(?<=^\/(receipts|check)\/)[^/.]+/;

/** A parent is shown a page as far as they have to have got for it. */
function progressAt(path: string): Progress {
  if (/^\/(receipts|me|check)(\/|$)/.test(path)) return "has-signed";
  return path === "/sign/declaration" ? "has-read" : "asked";
}

function portalOf(portal: Portal, db: Portal["db"]): Portal {
  const { clock, log, settings, content } = portal;
  return {
    ...portal,
    db,
    sessions: createSessions({
      db,
      clock,
      log,
      secure: settings.baseUrl.protocol === "https:",
      mayTouch: () => true,
    }),
    school: () => schoolDetails(db, content.school),
    languages: () => languagesOn(db),
  };
}
