import { inArray } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults } from "#db/schema.ts";
import { type Actor, recordAudit } from "../evidence/record-audit.server.ts";
import { childrenShownTo, currentGuardianships } from "../people/children-shown-to.server.ts";
import { statementOf } from "../policies/statement-of.ts";
import { listRoll } from "../roll/list-roll.server.ts";
import { readiness } from "../school/readiness.server.ts";
import { whatToSign } from "../signing/what-to-sign.server.ts";
import { formCodeOf } from "./form-code.ts";

export type PaperForm = {
  adultId: string;
  name: string;
  code: string;
  isLarge: boolean;
  /** Empty where no child may be named to this adult (rule 21). */
  children: string[];
  policies: { slug: string; title: string; label: string; statement: string }[];
};

export type FormsToPrint =
  /** The school's own texts are not all there: nobody is asked before, on paper neither (rule 22). */
  | { status: "not-ready" }
  | { status: "ready"; forms: PaperForm[]; leftOut: { onHold: number; answered: number; notHere: number } };

/** Everybody whose form may be wanted: a class or the whole roll, by name, with what keeps them from getting one. */
export function whoCouldHaveForms(
  db: Database,
  { className, now }: { className: string | undefined; now: number },
) {
  const { rows } = listRoll(db, { filter: { className }, now, limit: 10_000, offset: 0 });
  return rows.map(({ adultId, name, children, states }) => ({
    adultId,
    name,
    children,
    isOnHold: states.some(({ state }) => state === "on-hold"),
    isDone: states.every(({ answeredAt }) => answeredAt !== null),
  }));
}

/**
 * The paper forms of these adults: each with what that adult has still to answer, and never anything of another (rule 5).
 * None for whoever is on hold or has left (rule 21).
 */
export function formsToPrint(
  db: Database,
  print: { adultIds: string[]; allLarge: boolean; actor: Actor; now: number },
): FormsToPrint {
  if (!readiness(db).mayAsk) return { status: "not-ready" };

  const leftOut = { onHold: 0, answered: 0, notHere: 0 };
  const forms: PaperForm[] = [];
  for (const adult of inOrder(db, print.adultIds)) {
    const open = whatToSign(db, { adultId: adult.id, now: print.now }).filter(
      ({ state }) => state !== "answered",
    );
    if (currentGuardianships(db, adult.id).length === 0) leftOut.notHere += 1;
    else if (adult.heldAt !== null) leftOut.onHold += 1;
    else if (open.length === 0) leftOut.answered += 1;
    else {
      forms.push({
        adultId: adult.id,
        name: adult.name,
        code: formCodeOf(adult.id),
        isLarge: print.allLarge || adult.bestReachedBy === "large-print",
        children: childrenShownTo(db, adult.id),
        policies: open.map(({ policy, version }) => ({
          slug: policy.slug,
          title: version.title,
          label: version.label,
          statement: statementOf(version),
        })),
      });
    }
  }
  db.transaction(
    (tx) => {
      for (const { adultId } of forms) {
        recordAudit(tx, { ...print, action: "printed-paper-form", subjectId: adultId });
      }
    },
    { behavior: "immediate" },
  );
  return { status: "ready", forms, leftOut };
}

/** By name, each once. */
function inOrder(db: Database, adultIds: string[]) {
  if (adultIds.length === 0) return [];
  const found = db.select().from(adults).where(inArray(adults.id, adultIds)).all();
  return found.sort((one, other) => one.name.localeCompare(other.name, "en-GB"));
}
