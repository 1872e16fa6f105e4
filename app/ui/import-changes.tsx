import type { WrongCell } from "#app/domain/imports/file-families.ts";
import type { Plan } from "#app/domain/imports/plan.ts";
import { ImportList } from "./import-list.tsx";
import {
  CHANGED_FIELD_WORDS,
  COUNT_WORDS,
  isOnlyToKnow,
  wrongPlaceWords,
  wrongWords,
} from "./import-words.ts";

/** How many of each change there would be. Those that there are none of are left out. */
export function ImportCounts({ counts }: { counts: Record<string, number> }) {
  const shown = COUNT_WORDS.flatMap(([key, one, several]) => {
    const count = counts[key] ?? 0;
    return count > 0 ? [{ key, words: count === 1 ? one : several, count }] : [];
  });
  return (
    <ul className="number-tiles">
      {shown.map(({ key, words, count }) => (
        <li key={key}>
          <span>
            <strong>{count}</strong>
            {words}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Everything that a plan would do, and what the office should know before it does it. */
export function ImportChanges({ plan }: { plan: Plan }) {
  const inClass = ({ name, className }: { name: string; className: string }) => `${name}, ${className}`;
  const leftOut = Object.entries(plan.leftOut).filter(([, count]) => count > 0);
  return (
    <>
      <h2 className="govuk-heading-l">What would change</h2>
      <ImportList title="Children who join" lines={plan.joiners.map(inClass)} />
      <ImportList title="Children who come back" lines={plan.rejoiners.map(inClass)} />
      <ImportList title="Children who leave" lines={plan.leavers.map(inClass)} />
      <ImportList
        title="Children who change class"
        lines={plan.moved.map(({ name, from, to }) => `${name}: from ${from} to ${to}`)}
      />
      <ImportList
        title="New adults"
        lines={plan.newAdults.map(
          ({ name, email, children }) => `${name}, ${email ?? "no email"} (${children.join(", ")})`,
        )}
      />
      <ImportList title="Adults who come back with their child" lines={plan.rejoiningAdults} />
      <ImportList title="Adults who leave with their last child" lines={plan.leavingAdults} />
      <ImportList
        title="Adults who get another child"
        lines={plan.newLinks.map(({ adult, child, relationship }) => `${adult}: ${child} (${relationship})`)}
      />
      <ImportList
        title="Other details that change"
        about="An old address is told that it is no longer used, and links that were sent there stop working."
        lines={plan.changed
          .filter(({ isTaken }) => isTaken)
          .map(
            ({ name, field, from, to }) =>
              `${name}, ${CHANGED_FIELD_WORDS[field]}: ${from ? `from ${from} to ${to}` : to}`,
          )}
      />
      <h2 className="govuk-heading-l">What to know</h2>
      <ImportList
        title="Held because of a court order"
        about="The school starts nothing towards them, and no child is named to them, until the headteacher lifts the hold."
        lines={plan.courtOrders}
      />
      <ImportList
        title="Without an email address"
        about="They can be asked with a printed slip or on paper."
        lines={plan.noEmail}
      />
      <ImportList
        title="Staff who are also parents"
        about="The same address is used for signing in here. They are asked like everybody else, and cannot record anything for themselves."
        lines={plan.staff}
      />
      <ImportList title="Children with nobody who is asked" lines={plan.alone.map(inClass)} />
      <ImportList
        title="On the roll, but not in the file"
        about="Their child is in the file and they are not. They stay as they are."
        lines={plan.notInFile}
      />
      <ImportList
        title="Two people who exchange addresses"
        about="Their addresses stay as they are. Change them by hand if that is right."
        lines={plan.exchanged}
      />
      <ImportList
        title="Not asked, and not stored"
        lines={leftOut.map(
          ([relationship, count]) => `${relationship || "relationship not given"}: ${count}`,
        )}
      />
      <ImportList
        title="Children without a pupil number"
        about="Others in the file have one."
        lines={plan.wrong.filter(isOnlyToKnow).map(wrongLine)}
      />
      <ImportList
        title="Cells that are wrong"
        about="Correct them in the file and upload it again, or go on without them."
        lines={plan.wrong.filter((cell) => !isOnlyToKnow(cell)).map(wrongLine)}
      />
    </>
  );
}

function wrongLine(cell: WrongCell) {
  return (
    <>
      <strong>{wrongPlaceWords(cell)}</strong>: {wrongWords(cell)}
    </>
  );
}
