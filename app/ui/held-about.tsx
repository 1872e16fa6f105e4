import type { ReactNode } from "react";
import { formatDay, formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import type { HeldAbout as Held } from "#app/domain/privacy/held-about.server.ts";
import { HeldMails } from "./held-mails.tsx";
import { HeldSignings } from "./held-signings.tsx";
import { CALL_WORDS } from "./reminder-words.ts";
import { SummaryList } from "./summary-list.tsx";
import {
  COLUMN_WORDS,
  DATA_REQUEST_WORDS,
  HELD_APART_WORDS,
  LANGUAGE_WORDS,
  MAILBOX_WORDS,
  REACHED_BY_WORDS,
  RESPONSIBILITY_WORDS,
  ROLE_WORDS,
  TASK_WORDS,
} from "./words.ts";

const PASS_ENDING_WORDS = {
  answered: "everything was answered",
  "not-me": "somebody said “This isn’t me”",
  "wrong-person": "somebody signed as the wrong person",
  "address-changed": "the address was changed",
  voided: "the school made it void",
  replaced: "a newer one took its place",
  merged: "two records became one",
  left: "the last child left",
} as const;

const BOUNCE_HELD_WORDS = {
  hard: "a mail came back from",
  soft: "a mail could not be taken at that time by",
  complaint: "a mail was called spam at",
} as const;

/** Everything that is held about one adult, for them to read or to print. `scansAt`: where their scans open. */
export function HeldAbout({ held, scansAt }: { held: Held; scansAt: string }) {
  return (
    <div className="held-about">
      <div className="govuk-inset-text">{HELD_APART_WORDS}</div>
      <p className="govuk-body">
        “[left out]” stands where something may be about somebody else.
        {held.ownWordsAreLeftOut &&
          " Somebody else reads mail at your address too. So what you wrote in your own words is left out here: ask the school for it."}
      </p>
      <Part title="Your details">
        <Details held={held} />
      </Part>
      <Part title="Children you look after">
        <List
          rows={held.children.map(({ child, relationship, parentalResponsibility }) => (
            <>
              {child
                ? `${child.knownAs}, ${child.className}, ${child.yearGroup}${child.leftOn ? `, left on ${formatIsoDate(child.leftOn)}` : ""}: `
                : "A child: "}
              you are “{relationship}”. Parental responsibility:{" "}
              {RESPONSIBILITY_WORDS[parentalResponsibility].toLowerCase()}
            </>
          ))}
        />
      </Part>
      <Part title="What you signed">
        <HeldSignings signings={held.signings} scansAt={scansAt} />
      </Part>
      <Part title="What you were asked, and opened">
        <List
          rows={[
            ...held.requests.map(({ askedAt, answerBy, policies }) => ({
              at: askedAt,
              words: `asked to read ${policies.join(" and ")}${answerBy ? `, by ${formatIsoDate(answerBy)}` : ""}`,
            })),
            ...(held.notAskedYetSinceAt === null
              ? []
              : [{ at: held.notAskedYetSinceAt, words: "the office decided not to ask you yet" }]),
            ...held.reminders.map(({ remindedAt, policies }) => ({
              at: remindedAt,
              words: `a reminder of ${policies.join(" and ")}`,
            })),
            ...held.calls.map(({ calledAt, outcome }) => ({
              at: calledAt,
              words: `rung by the school: ${CALL_WORDS[outcome].toLowerCase()}`,
            })),
            ...held.openings.map(({ openedAt, policy, version }) => ({
              at: openedAt,
              words: `opened ${policy}, ${version}`,
            })),
          ]
            .sort((left, right) => right.at - left.at)
            .map(({ at, words }) => `${formatDayAndTime(at)}: ${words}`)}
        />
      </Part>
      <Part title="Links and slips made for you">
        <List
          rows={held.passes.map((pass) => (
            <>
              {formatDayAndTime(pass.createdAt)}:{" "}
              {pass.kind === "slip" ? "a printed slip" : `a link, mailed to ${pass.to}`}
              {pass.endedAt !== null && pass.ending !== null
                ? `. It ended on ${formatDay(pass.endedAt)}: ${PASS_ENDING_WORDS[pass.ending]}`
                : `. It ends on ${formatDay(pass.expiresAt)}`}
            </>
          ))}
        />
      </Part>
      <Part title="Mails sent to you">
        <HeldMails mails={held.mails} />
        {held.bounces.map(({ kind, to, receivedAt }) => (
          <p key={`${receivedAt} ${kind}`} className="govuk-body">
            {formatDayAndTime(receivedAt)}: {BOUNCE_HELD_WORDS[kind]} {to}.
          </p>
        ))}
        {held.noMailSinceAt !== null && (
          <p className="govuk-body">
            Since {formatDay(held.noMailSinceAt)} the school does not write to your address by itself: a mail
            was called spam.
          </p>
        )}
      </Part>
      <Part title="When you came in">
        <List
          rows={[
            ...held.sessions.map(
              ({ createdAt, scope, isSharedDevice }) =>
                `${formatDayAndTime(createdAt)}: ${scope === "pass" ? "with a link or slip" : "signed in with a code"}${isSharedDevice ? ", on the school’s tablet" : ""}`,
            ),
            ...held.signInRequests.map(
              ({ askedAt, usedAt }) =>
                `${formatDayAndTime(askedAt)}: a code was asked for at your address${usedAt === null ? "" : " and used"}`,
            ),
          ]}
        />
      </Part>
      <Part title="Who at the school looked at your record">
        <List
          none="Nobody."
          rows={held.looks.map(
            ({ on, role, times }) =>
              `${formatIsoDate(on)}: ${ROLE_WORDS[role]}${times > 1 ? `, ${times} times` : ""}`,
          )}
        />
      </Part>
      <Part title="What was changed on your record">
        <List
          rows={held.changes.map(({ changedAt, kind, isMerge, fields }) => (
            <>
              {formatDayAndTime(changedAt)}
              {kind === "import" && ", from the school’s own system"}:{" "}
              {isMerge && "two records of you became one. "}
              {fields.map(({ column, from, to }) => (
                <span key={column}>
                  {COLUMN_WORDS[column] ?? column}: {from ?? "nothing"} → {to ?? "nothing"}.{" "}
                </span>
              ))}
            </>
          ))}
        />
      </Part>
      <Part title="What waited about you in the school office">
        <List
          rows={held.tasks.map(({ kind, createdAt, doneAt, wrote }) => (
            <>
              {formatDayAndTime(createdAt)}: {TASK_WORDS[kind]}
              {doneAt === null ? ", open" : `, done ${formatDay(doneAt)}`}
              {wrote && <div className="mail-text">{wrote}</div>}
            </>
          ))}
        />
      </Part>
      <Part title="What you asked about your data">
        <List
          rows={held.dataRequests.map((request) => (
            <>
              {formatIsoDate(request.receivedOn)}: {DATA_REQUEST_WORDS[request.kind].toLowerCase()}
              {request.extendedOn !== null &&
                `. More time was needed: ${request.extensionReason ?? "see our letter"}`}
              {request.closedAt === null ? ", open" : `, closed ${formatDay(request.closedAt)}`}
              {request.wrote && <div className="mail-text">{request.wrote}</div>}
            </>
          ))}
        />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="govuk-heading-l">{title}</h2>
      {children}
    </section>
  );
}

function List({ rows, none = "Nothing." }: { rows: ReactNode[]; none?: string }) {
  if (rows.length === 0) return <p className="govuk-body">{none}</p>;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {rows.map((row, place) => (
        <li key={place}>{row}</li>
      ))}
    </ul>
  );
}

function Details({ held: { details, earlierRecords } }: { held: Held }) {
  const { name, knownAs, email, phone, misId, leftOn } = details;
  return (
    <SummaryList
      rows={[
        { key: "Name", value: name },
        ...(knownAs ? [{ key: "Known as", value: knownAs }] : []),
        { key: "Email", value: email ? `${email}${MAILBOX_WORDS[details.mailboxState]}` : "None" },
        { key: "Phone", value: phone ?? "None" },
        { key: "Best reached by", value: REACHED_BY_WORDS[details.bestReachedBy] },
        { key: "Language", value: LANGUAGE_WORDS[details.language] ?? details.language },
        ...(misId ? [{ key: "Number in the school’s own system", value: misId }] : []),
        { key: "On the list since", value: formatDay(details.createdAt) },
        ...(leftOn ? [{ key: "Left on", value: formatIsoDate(leftOn) }] : []),
        ...earlierRecords.map((earlier) => ({
          key: "Earlier record of you",
          value: [earlier.name, earlier.email, earlier.phone].filter(Boolean).join(", "),
        })),
      ]}
    />
  );
}
