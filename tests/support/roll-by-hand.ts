import type { RollState } from "#app/domain/roll/roll-states.server.ts";
import type { Database } from "#db/connection.server.ts";
import {
  acknowledgements,
  adults,
  children,
  complainedAddresses,
  corrections,
  emails,
  guardianships,
  policies,
  policyVersions,
  requestedVersions,
  requests,
  signings,
} from "#db/schema.ts";

type When = { today: string; yearBegan: number };

/**
 * What the roll should say, found the slow way: every row is read, and the rules are followed one after the other for
 * each adult. By id of the policy, then of the adult. For schools without slips and merged records.
 */
export function rollByHand(db: Database, when: When): Map<string, Map<string, RollState>> {
  const rows = everything(db);
  return new Map(
    rows.policies
      .filter(({ isAsked }) => isAsked)
      .map((policy) => [
        policy.id,
        new Map(
          rows.adults.flatMap((adult) => {
            const years = yearGroupsOf(rows, adult.id);
            const isAsked =
              adult.leftOn === null &&
              years.some((year) => policy.askedYearGroups === null || policy.askedYearGroups.includes(year));
            return isAsked ? [[adult.id, stateOf(rows, adult, policy, when)] as const] : [];
          }),
        ),
      ]),
  );
}

function everything(db: Database) {
  return {
    adults: db.select().from(adults).all(),
    children: db.select().from(children).all(),
    guardianships: db.select().from(guardianships).all(),
    policies: db.select().from(policies).all(),
    versions: db.select().from(policyVersions).all(),
    acknowledgements: db.select().from(acknowledgements).all(),
    signings: db.select().from(signings).all(),
    corrections: db.select().from(corrections).all(),
    requests: db.select().from(requests).all(),
    requested: db.select().from(requestedVersions).all(),
    emails: db.select().from(emails).all(),
    complained: db
      .select()
      .from(complainedAddresses)
      .all()
      .map(({ email }) => email),
  };
}

type Rows = ReturnType<typeof everything>;
type Policy = Rows["policies"][number];
type Adult = Rows["adults"][number];

function yearGroupsOf({ guardianships: ties, children: all }: Rows, adultId: string): string[] {
  return all
    .filter(({ id }) => ties.some((tie) => tie.adultId === adultId && tie.childId === id))
    .filter(({ leftOn, diedAt }) => leftOn === null && diedAt === null)
    .map(({ yearGroup }) => yearGroup);
}

function stateOf(rows: Rows, adult: Adult, policy: Policy, { today, yearBegan }: When): RollState {
  const versions = rows.versions.filter(({ policyId }) => policyId === policy.id);
  const changes = versions.filter(
    ({ kind, askAgainFrom }) => kind !== "correction" && (askAgainFrom ?? today) <= today,
  );
  const from = policy.renewal === "once" ? 1 : Math.max(...changes.map(({ number }) => number));
  const answers = answersOf(rows, adult, versions);
  const last = answers.findLast(({ number }) => number >= from);
  const isOver = policy.renewal === "every-year" && last !== undefined && last.at < yearBegan;
  if (last && !isOver) return last.state;

  if (adult.heldAt !== null) return "on-hold";
  if (adult.email === null) return "no-email";
  if (adult.mailboxState !== "usable" || rows.complained.includes(adult.email)) return "unreachable";
  if (isOver) return "due-again";
  if (answers.some(({ isAcknowledgement }) => isAcknowledgement)) return "older-version";
  return wasAsked(rows, adult, versions, from) ? "asked" : "not-asked";
}

const STATES = {
  read: "acknowledged",
  "read-with-concern": "acknowledged-with-concern",
  "rather-not": "rather-not",
} as const;

/** What counts last stands last. */
function answersOf(rows: Rows, adult: Adult, versions: Rows["versions"]) {
  return rows.acknowledgements
    .flatMap((one) => {
      const version = versions.find(({ id }) => id === one.policyVersionId);
      const signing = rows.signings.find(({ id }) => id === one.signingId);
      const correction = rows.corrections.find(({ signingId }) => signingId === one.signingId);
      if (one.adultId !== adult.id || !version || !signing) return [];
      if (correction && correction.kind !== "withdrawn") return [];
      return [
        {
          number: version.number,
          round: one.round,
          at: correction?.correctedAt ?? signing.signedAt,
          state: correction ? ("rather-not" as const) : STATES[one.answer],
          isAcknowledgement: !correction && one.answer !== "rather-not",
        },
      ];
    })
    .sort((one, other) => one.number - other.number || one.round - other.round);
}

function wasAsked(rows: Rows, adult: Adult, versions: Rows["versions"], from: number): boolean {
  return rows.requests.some((request) => {
    const mail = rows.emails.find(({ id }) => id === request.emailId);
    return (
      request.adultId === adult.id &&
      (mail?.state === "queued" || mail?.state === "sent") &&
      rows.requested.some(
        ({ requestId, policyVersionId }) =>
          requestId === request.id &&
          versions.some(({ id, number }) => id === policyVersionId && number >= from),
      )
    );
  });
}
