import type { LeftOutReason } from "#app/domain/requests/who-may-be-asked.server.ts";

/** An address holds no more ids than that. */
const MOST_IN_ADDRESS = 300;

const NEEDS_SLIP: readonly LeftOutReason[] = ["no-email", "mailbox-not-usable", "mail-complaint"];

/** The way on for those whom no mail reaches; nothing for the others. */
export function SlipsForLeftOut({
  reason,
  people,
}: {
  reason: LeftOutReason;
  people: { adultId: string }[];
}) {
  if (!NEEDS_SLIP.includes(reason)) return null;
  const ids = people.map(({ adultId }) => ["adult", adultId]);
  const query = ids.length > MOST_IN_ADDRESS ? "who=without-email" : new URLSearchParams(ids).toString();
  return (
    <p className="govuk-body">
      <a className="govuk-link" href={`/office/slips/print?${query}`}>
        Print slips for {people.length === 1 ? "this adult" : "these"}
      </a>
    </p>
  );
}
