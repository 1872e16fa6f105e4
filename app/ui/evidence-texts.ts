import { londonTimeOf } from "#app/dates.ts";
import type { ReceiptInScope } from "#app/domain/evidence/receipts-in-scope.server.ts";
import { ANSWER_GIVEN_WORDS, ROUTE_WORDS } from "./words.ts";

/** A record says of a pass only that it was one: by mail or on a slip. */
const CAME_WORDS = { ...ROUTE_WORDS, pass: `${ROUTE_WORDS.pass} or a printed slip` } as const;

const CORRECTION_WORDS = {
  "wrong-person": "somebody else had signed",
  "recorded-in-error": "the school had recorded it in error",
  withdrawn: "the adult took it back",
  voided: "the headteacher declared it void",
} as const;

const READ_IN = { cy: "Welsh", pl: "Polish" } as const;

const CAME_FROM = {
  machine: "translated by a machine, and checked by nobody",
  checked: "checked by",
  professional: "translated by",
} as const;

/** In which translation somebody read it, if in one. */
function translationLines(translation: ReceiptInScope["answers"][number]["translation"]): string[] {
  if (!translation) return [];
  const { language, number, provenance, translator, sha256 } = translation;
  return [
    `Read in ${READ_IN[language]}: translation ${number}, ${CAME_FROM[provenance]}${translator ? ` ${translator}` : ""}. The English text governs.`,
    `SHA-256 of the translation: ${sha256}`,
  ];
}

/**
 * A receipt as plain text. check-evidence.mjs makes the same text of the records, and says if one letter differs: whoever
 * changes the words here changes them there too.
 */
export function receiptAsText(receipt: ReceiptInScope): string {
  const { reference, signedAt, typedName, route, recordedAt, correction, answers } = receipt;
  const lines = [
    `Receipt ${reference}`,
    "",
    `Signed: ${londonTimeOf(signedAt)} in London`,
    `Name: ${typedName ?? "none"}`,
    `Came: ${CAME_WORDS[route]}`,
    ...(recordedAt === null ? [] : [`Recorded by the school: ${londonTimeOf(recordedAt)} in London`]),
    ...(correction
      ? [
          `Does not count since: ${londonTimeOf(correction.at)} in London: ${CORRECTION_WORDS[correction.kind]}`,
        ]
      : []),
    ...answers.flatMap((one) => [
      "",
      `${one.title}, ${one.label}`,
      `SHA-256 of the text: ${one.sha256}`,
      ...translationLines(one.translation),
      `Statement: ${one.statement}`,
      `Answer: ${ANSWER_GIVEN_WORDS[one.answer]}`,
      `Ledger: row ${one.seq}, leaf hash ${one.leafHash}`,
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

/** What stands at the front of a bundle: what is in it, and how somebody who trusts nobody checks it. */
export function evidenceReadme({
  schoolName,
  about,
  madeAt,
}: {
  schoolName: string;
  about: string;
  madeAt: number;
}): string {
  return `Evidence: ${about}
${schoolName}, ${londonTimeOf(madeAt)} in London

To check it (Node 20 or newer, no network, nothing to install), in this folder:

  node check-evidence.mjs .

Checkpoints that came to you another way, by mail or on paper, are worth more than those in here, for whoever has the
school's server could make new ones. Save such a mail whole, as plain text, or only its lines, and name the file:

  node check-evidence.mjs . by-mail.txt

It says “by-mail.txt agrees.” where the ledger is still the one of that day.

What is in here:

  versions/          the texts, as they were published
  translations/      the translations in which somebody read them, where there are any; the English text governs
  receipts/          what each adult keeps of each signing: made from the records, letter by letter
  records.jsonl      what was written down, one record a line, with the key that ties it to its row of the ledger
  scans/             signed paper forms, where there are any
  ledger.jsonl       every row of the school's ledger: no names, only seals of records
  checkpoints/       how long the ledger was and what its root was, signed (C2SP tlog-checkpoint)
  key.txt            the key with which they were signed; and an earlier one, where one was lost
  check-evidence.mjs the checker: about 200 lines that anybody may read

Rows of the ledger without a record here are about other people or other policies, or were erased as the law allows.
This folder holds personal data. Keep it as carefully as the school does, and delete it when it is no longer needed.
`;
}
