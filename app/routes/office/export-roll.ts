import type { LoaderFunctionArgs } from "@remix-run/node";
import { stringify } from "csv-stringify/sync";
import { formatAnswered, isoDateOf } from "#app/dates.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { exportRoll } from "#app/domain/roll/export-roll.server.ts";
import { readReach } from "#app/domain/roll/reach.server.ts";
import { readRollState } from "#app/domain/roll/roll-states.server.ts";
import { readRollAddress } from "#app/forms/roll-filter.ts";
import { requireFreshStaff } from "#app/platform/access.server.ts";
import { OTHER_YEARS_WORDS, STATE_WORDS } from "#app/ui/words.ts";

/** The filtered roll for a spreadsheet: every cell is safe to open there (rule 16). */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const asked = readRollAddress(request.url);
  const filter = {
    className: asked.class,
    yearGroup: asked.year,
    policyId: asked.policy,
    state: readRollState(asked.state),
    reach: readReach(asked.reach),
  };
  const now = portal.clock();
  const policies = askedPolicies(portal.db);

  const header = [
    "Name",
    "Email",
    "Children",
    ...policies.flatMap(({ version }) => [version.shortTitle, `${version.shortTitle}: answered`]),
  ];
  const rows = Array.from(exportRoll(portal.db, { filter, now }), (row) => [
    row.name.replaceAll("\0", ""),
    row.email ?? "",
    row.children,
    ...policies.flatMap(({ policy }) => {
      const found = row.states.find(({ policyId }) => policyId === policy.id);
      return found
        ? [STATE_WORDS[found.state], found.answeredAt === null ? "" : formatAnswered(found.answeredAt, found)]
        : [OTHER_YEARS_WORDS, ""];
    }),
  ]);
  const csv = stringify([header, ...rows], { bom: true, escape_formulas: true, record_delimiter: "windows" });

  recordAudit(portal.db, { actor: { kind: "staff", id: staff.id }, action: "exported-roll", now });
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="roll ${isoDateOf(now)}.csv"`,
    },
  });
}
