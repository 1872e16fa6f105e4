import { DoneBanner } from "./done-banner.tsx";
import { CALL_WORDS } from "./reminder-words.ts";

type Rung = { adultId: string; name: string; outcome: keyof typeof CALL_WORDS };

/** What was just written down about whom, and whom to ring next. */
export function CallWrittenDown({
  rung: { adultId, name, outcome },
  next,
}: {
  rung: Rung;
  next: { adultId: string; name: string } | undefined;
}) {
  return (
    <DoneBanner>
      Written down for{" "}
      <a className="govuk-notification-banner__link" href={`/office/adults/${adultId}`}>
        {name}
      </a>
      : {CALL_WORDS[outcome].toLowerCase()}.{" "}
      {next ? (
        <a className="govuk-notification-banner__link" href={`#${placeOf(next)}`}>
          Next: {next.name}
        </a>
      ) : (
        "Nobody else is to be rung now."
      )}
    </DoneBanner>
  );
}

/** Where somebody stands on the call list's page. */
export function placeOf({ adultId }: { adultId: string }): string {
  return `to-ring-${adultId}`;
}
