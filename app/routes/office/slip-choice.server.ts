import { formatDay } from "#app/dates.ts";
import { type PrintOutcome, printSlips } from "#app/domain/slips/print-slips.server.ts";
import type { SlipChoice } from "#app/domain/slips/who-needs-slips.server.ts";
import { type ChosenForSlips, printSlipsForm, readChosen } from "#app/forms/slip-choice.ts";
import { requireFreshStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import type { SlipPlace } from "#app/ui/slip-words.ts";

export function choiceOf(chosen: ChosenForSlips): SlipChoice {
  if (chosen.who === "without-email") return { who: "without-email", replacesLive: chosen.replace };
  if (chosen.who === "class") return { who: "class", className: chosen.class, replacesLive: chosen.replace };
  return { who: "adults", adultIds: chosen.adults };
}

/**
 * Prints whom the address chooses, for the page and the PDF alike. The codes are in what comes back, and nowhere else
 * (rule 8). Whoever holds one can sign, so the second factor has to be fresh.
 */
export async function printChosen(
  request: Request,
  portal: Portal,
): Promise<PrintOutcome | { status: "bad-form" }> {
  const { staff } = await requireFreshStaff(request, portal);
  const form = printSlipsForm.safeParse(Object.fromEntries(await readForm(request)));
  if (!form.success) return { status: "bad-form" };
  return printSlips(portal.db, {
    ...form.data,
    choice: choiceOf(readChosen(request.url)),
    staffId: staff.id,
    key: portal.keys.slips,
    now: portal.clock(),
  });
}

/** What is the same on every slip of a sheet. */
export function slipPlace(portal: Portal, { expiresAt }: { expiresAt: number }): SlipPlace {
  const { name, phone } = portal.school();
  return { school: name, phone, host: portal.settings.baseUrl.host, expiresOn: formatDay(expiresAt) };
}

/** Where the QR of a slip leads. */
export function slipAddress(portal: Portal, code: string): string {
  return new URL(`/slip/${code}`, portal.settings.baseUrl).href;
}
