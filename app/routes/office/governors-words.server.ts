import { governorsSheet } from "#app/domain/roll/governors-sheet.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { type GovernorsWords, governorsWords } from "#app/ui/governors-words.ts";

/** What stands on the sheet now, for the page and for the PDF. */
export function wordsForGovernors(portal: Portal): GovernorsWords {
  const now = portal.clock();
  return governorsWords(governorsSheet(portal.db, { now }), {
    school: portal.school().name,
    checkAddress: new URL("/check", portal.settings.baseUrl).href,
    at: now,
  });
}
