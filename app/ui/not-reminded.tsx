import { NOT_REMINDED_WORDS } from "./reminder-words.ts";

type Reason = keyof typeof NOT_REMINDED_WORDS;
type Remedy = { href: string; words: string };

/** Said elsewhere on the page, or no reason to do anything. */
const NEEDS_NO_WORDS: readonly Reason[] = ["answered", "left", "erased", "on-hold", "own-record"];

/** What can be done so that somebody hears of it all the same. */
function remediesFor(adultId: string, reason: Reason): Remedy[] {
  const here = `/office/adults/${adultId}`;
  const slip = { href: `/office/slips/print?adult=${adultId}`, words: "Print a slip" };
  const phone = {
    href: `/office/paper/adults/${adultId}?by=phone`,
    words: "Ring them, and record the answer",
  };
  const address = { href: `${here}/address`, words: "Change the address" };
  switch (reason) {
    case "no-email":
      return [{ ...address, words: "Add an address" }, phone, slip];
    case "mailbox-not-usable":
    case "address-not-confirmed":
      return [address, phone, slip];
    case "mail-complaint":
    case "all-mails-sent":
      return [phone, slip];
    case "not-asked-yet":
      return [{ href: `/office/requests/new?who=adults&adults=${adultId}`, words: "Ask them" }];
    case "policy-paused":
      return [{ href: "/office/requests/reminders", words: "Let the reminders go on" }];
    default:
      return [];
  }
}

/** Why one adult gets no reminder now, and what to do instead; nothing where there is nothing to remind of. */
export function NotReminded({
  adultId,
  reason,
  isAlone = false,
}: {
  adultId: string;
  reason: Reason;
  /** Nothing else on the page says it. */
  isAlone?: boolean;
}) {
  if (NEEDS_NO_WORDS.includes(reason) && !isAlone) return null;
  const remedies = remediesFor(adultId, reason);
  return (
    <div className="govuk-inset-text no-print">
      <p className="govuk-body">
        <strong>No reminder can be sent now.</strong> {NOT_REMINDED_WORDS[reason]}.
      </p>
      {remedies.length > 0 && (
        <ul className="govuk-list office-actions">
          {remedies.map(({ href, words }) => (
            <li key={href}>
              <a className="govuk-link" href={href}>
                {words}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
