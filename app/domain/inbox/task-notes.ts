/*
 * What a task's note and outcome hold, where it is more than what somebody wrote: JSON. Older notes are plain lines,
 * and stay readable.
 */

/** Somebody says that they should be asked, in their own words. */
export type Report = {
  name: string;
  contact: string;
  child: string;
  message: string;
  /** The safeguarding lead has looked, and left it to the office. */
  isForOffice: boolean;
};

export function reportNote(report: Report): string {
  return JSON.stringify(report);
}

export function readReport(note: string | null): Report | null {
  if (note === null) return null;
  const kept = readObject(note);
  if (kept) {
    return {
      name: textOf(kept.name),
      contact: textOf(kept.contact),
      child: textOf(kept.child),
      message: textOf(kept.message),
      isForOffice: kept.isForOffice === true,
    };
  }
  const [name = "", contact = "", child = "", ...message] = note.split("\n");
  return { name, contact, child, message: message.join("\n"), isForOffice: false };
}

/** Which mail was refused or came back. */
export function mailNote(mailId: string): string {
  return JSON.stringify({ mailId });
}

export function readMailNote(note: string | null): string | null {
  const kept = note === null ? null : readObject(note);
  return kept && typeof kept.mailId === "string" ? kept.mailId : null;
}

/** Which request of the register of data requests it is about. */
export function dataRequestNote(dataRequestId: string): string {
  return JSON.stringify({ dataRequestId });
}

export function readDataRequestNote(note: string | null): string | null {
  const kept = note === null ? null : readObject(note);
  return kept && typeof kept.dataRequestId === "string" ? kept.dataRequestId : null;
}

/** How a task ended: what was chosen, where something was, and what was written. */
export type Outcome = { chose: string | null; words: string };

export function outcomeText(outcome: Outcome): string {
  return JSON.stringify(outcome);
}

export function readOutcome(text: string): Outcome {
  const kept = readObject(text);
  if (!kept) return { chose: null, words: text };
  return { chose: typeof kept.chose === "string" ? kept.chose : null, words: textOf(kept.words) };
}

function readObject(text: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(text);
    return isRecord(read) ? read : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
