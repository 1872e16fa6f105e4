import type { MailState } from "#app/domain/requests/asking-progress.server.ts";
import type { AskingShown } from "#app/domain/requests/list-askings.server.ts";
import type { FamilySituation } from "#app/domain/requests/sample-readers.server.ts";
import type { LeftOutReason } from "#app/domain/requests/who-may-be-asked.server.ts";

/** Why somebody gets no mail, as the office says it. */
export const LEFT_OUT_WORDS: Record<LeftOutReason, string> = {
  answered: "Have answered already",
  "no-email": "Have no email, so they need a slip",
  "mailbox-not-usable": "Their address does not work",
  "on-hold": "On hold",
  "address-not-confirmed": "Share an address, and nobody has confirmed that both read it",
  "mail-complaint": "Called our mail spam, so no mail goes there",
  "own-record": "Your own record, which somebody else has to ask",
  "asked-lately": "Asked for this in the last three days, or have had all four mails",
  left: "Left, or no child here whom this is about",
  erased: "Were erased",
  stopped: "Not asked, because this was stopped before their turn",
};

/** In which order the office reads them: first what it can do something about. */
export const LEFT_OUT_ORDER: readonly LeftOutReason[] = [
  "no-email",
  "mailbox-not-usable",
  "address-not-confirmed",
  "mail-complaint",
  "on-hold",
  "own-record",
  "asked-lately",
  "answered",
  "left",
  "erased",
  "stopped",
];

/** The same from a row, where it was one. */
export function leftOutWords(reason: string): string {
  return Object.entries(LEFT_OUT_WORDS).find(([known]) => known === reason)?.[1] ?? reason;
}

export const MAIL_STATE_WORDS: Record<MailState, string> = {
  answered: "Answered",
  sent: "Sent, not answered yet",
  queued: "In the outbox",
  waiting: "Wait for their turn",
  bounced: "Came back",
  refused: "Refused by their mail server",
  "not-sent": "Not sent after all",
};

/** What is good first, then what goes on, then what went wrong. */
export const MAIL_STATE_ORDER: readonly MailState[] = [
  "answered",
  "sent",
  "queued",
  "waiting",
  "bounced",
  "refused",
  "not-sent",
];

export const ASKING_STATE_WORDS: Record<AskingShown["state"], string> = {
  planned: "Planned",
  asking: "Running",
  done: "Done",
  stopped: "Stopped",
};

export const SITUATION_WORDS: Record<FamilySituation, string> = {
  "several-children": "Somebody with more than one child here",
  "no-child-named": "Somebody to whom no child is named, because of a court order",
  "shared-address": "Somebody who shares their address with another adult",
  "one-child": "Somebody with one child here",
};

/** "Oak and Elm", "Year 2", "3 people", "the whole roll". */
export function audienceWords(audience: AskingShown["audience"]): string {
  switch (audience.kind) {
    case "whole-roll":
      return "The whole roll";
    case "classes":
      return inWords(audience.classNames);
    case "year-groups":
      return inWords(audience.yearGroups);
    case "adults":
      return audience.adultIds.length === 1 ? "1 person" : `${audience.adultIds.length} people`;
  }
}

export function inWords(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" and ");
}

export function adultsCounted(count: number): string {
  return count === 1 ? "1 adult" : `${count} adults`;
}

export function mailsCounted(count: number): string {
  return count === 1 ? "1 mail" : `${count} mails`;
}
