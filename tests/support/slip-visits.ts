import type { PrintedSlip } from "#app/domain/slips/print-slips.server.ts";
import { changeAdult } from "./make-people.ts";
import { aSlip } from "./make-slips.ts";
import { anAskedParent, type Parent } from "./parent-walk.ts";
import type { TestPortal } from "./running-portal.ts";
import { fieldOn, type Page, type Visitor } from "./visitor.ts";

/** A parent of the demo school without an email address, and a slip for them. */
export function aParentWithSlip(portal: TestPortal): {
  parent: Parent;
  slip: PrintedSlip & { slipId: string; sheetId: string };
} {
  const { db, clock, keys } = portal.portal;
  const parent = anAskedParent(portal);
  changeAdult(db, parent, { email: null });
  return { parent, slip: aSlip(db, parent, { now: clock(), key: keys.slips }) };
}

/** The office presses one of the two buttons of the check page. */
export function pressPrint(office: Visitor, checked: Page, path = "/office/slips/print"): Promise<Page> {
  const query = checked.path.split("?")[1] ?? "";
  return office.post(`${path}?${query}`, { sheetId: fieldOn(checked, "sheetId") });
}

/** Every code that can be read on a page. */
export function codesOn({ text }: Pick<Page, "text">): string[] {
  return text.match(/\b[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}\b/g) ?? [];
}
