import { eq } from "drizzle-orm";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { pauseAsking } from "#app/domain/requests/pause-asking.server.ts";
import { planAsking } from "#app/domain/requests/plan-asking.server.ts";
import { startAsking } from "#app/domain/requests/start-asking.server.ts";
import { staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { newId } from "#db/new-id.ts";
import { adults } from "#db/schema.ts";
import type { TestPortal } from "./running-portal.ts";

/** The demo's office has asked its whole roll, and let it wait; and could ask others. Addresses of the pages. */
export function anAskingOfTheDemo({ portal: { db, clock } }: TestPortal) {
  const now = clock();
  const [office] = staffAtAddress(db, DEMO_PEOPLE.office.email);
  if (!office) throw new Error("The demo has no office");
  const policyIds = askedPolicies(db).map(({ policy }) => policy.id);
  const wanted = { audience: { kind: "whole-roll" as const }, policyIds, staffId: office.id, now };
  const plan = planAsking(db, wanted);
  if (plan.status !== "ready") throw new Error(plan.status);
  const typedCount = plan.people.filter(({ reason }) => reason === null).length;
  const askingId = newId(now);
  const { status } = startAsking(db, { ...wanted, askingId, answerBy: null, start: "now", typedCount });
  if (status !== "started") throw new Error(status);
  pauseAsking(db, { askingId, isPaused: true, staffId: office.id, now });
  const gone = db
    .select()
    .from(adults)
    .where(eq(adults.mailboxState, "usable"))
    .all()
    .find(({ leftOn }) => leftOn);
  const policies = policyIds.map((id) => `&policies=${id}`).join("");
  return {
    page: `/office/requests/${askingId}`,
    check: `/office/requests/check?who=whole-roll${policies}`,
    checkOfNobody: `/office/requests/check?who=adults&adults=${gone?.id}${policies}`,
  };
}
