import type { Portal } from "./portal.server.ts";
import { readForm } from "./read-form.server.ts";

/*
 * What was typed on an office page, and sent after the session had ended or the second factor had grown old. It is kept
 * for the same person, who finds it filled in after signing in (DESIGN.md section 9). No route has a part in it: the
 * checks of who is asking keep it, and the frame of the office pages gives it back.
 */

/** Name and value of each field, in the order of the form. */
export type TypedFields = [name: string, value: string][];

type Place = { staffId: string; path: string };

export type TypedWork = {
  keep(place: Place & { fields: TypedFields }): void;
  find(place: Place): TypedFields | null;
  forget(place: Place): void;
};

/** Never kept, be they right or wrong; and an address that is typed for one print. */
const SECRET = /code|password|passkey|secret|token|^postalAddress$/i;

const OFFICE_PAGE = /^\/office(?!\/sign-)(\/[\w.-]+)*(\?[^\s#]*)?$/;

/** Keeps the fields of a form, without files and secrets. False where there is nothing to keep. */
export async function keepTypedWork(request: Request, staffId: string, portal: Portal): Promise<boolean> {
  const path = pageOf(request);
  if (request.method !== "POST" || path === null || request.bodyUsed) return false;
  const form = await readForm(request.clone());
  const fields = [...form].flatMap(([name, value]): TypedFields => {
    return typeof value === "string" && value.trim() !== "" && !SECRET.test(name) ? [[name, value]] : [];
  });
  if (fields.length === 0) return false;
  portal.typedWork.keep({ staffId, path, fields });
  return true;
}

/** The form of this page was sent in time now. */
export function forgetTypedWork(request: Request, staffId: string, portal: Portal): void {
  const path = pageOf(request);
  if (request.method === "POST" && path !== null) portal.typedWork.forget({ staffId, path });
}

export function findTypedWork(request: Request, staffId: string, portal: Portal): TypedFields | null {
  const { pathname, search } = new URL(request.url);
  return portal.typedWork.find({ staffId, path: pathname + search });
}

/** The page on which a form stood: some forms are sent to another address than their page's. */
function pageOf(request: Request): string | null {
  const own = new URL(request.url);
  const referrer = request.headers.get("Referer");
  const from = referrer && URL.canParse(referrer) ? new URL(referrer) : null;
  const page = from?.host === own.host ? from : own;
  const path = page.pathname + page.search;
  return OFFICE_PAGE.test(path) ? path : null;
}
