import { isoTimeOf, londonTimeOf } from "#app/dates.ts";
import type { ReceiptInScope } from "#app/domain/evidence/receipts-in-scope.server.ts";

/**
 * A receipt as plain text. check-evidence.mjs makes the same text of the records, and says if one letter differs: whoever
 * changes the words here changes them there too.
 */
export function receiptAsText(receipt: ReceiptInScope): string {
  const { reference, signedAt, typedName, route, recordedAt, correction, answers } = receipt;
  const lines = [
    `Receipt ${reference}`,
    "",
    `Signed: ${londonTimeOf(signedAt)} in London (${isoTimeOf(signedAt)})`,
    `Name: ${typedName ?? "none"}`,
    `Came by: ${route}`,
    ...(recordedAt === null ? [] : [`Recorded by the school: ${isoTimeOf(recordedAt)}`]),
    ...(correction ? [`Does not count since: ${isoTimeOf(correction.at)} (${correction.kind})`] : []),
    ...answers.flatMap((one) => [
      "",
      `${one.title}, ${one.label}`,
      `SHA-256 of the text: ${one.sha256}`,
      `Statement: ${one.statement}`,
      `Answer: ${one.answer}`,
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
  receipts/          what each adult keeps of each signing: made from the records, letter by letter
  records.jsonl      what was written down, one record a line, with the key that ties it to its row of the ledger
  scans/             signed paper forms, where there are any
  ledger.jsonl       every row of the school's ledger: no names, only seals of records
  checkpoints/       how long the ledger was and what its root was, signed (C2SP tlog-checkpoint)
  key.txt            the key with which they were signed
  check-evidence.mjs the checker: about 200 lines that anybody may read

Rows of the ledger without a record here are about other people or other policies, or were erased as the law allows.
This folder holds personal data. Keep it as carefully as the school does, and delete it when it is no longer needed.
`;
}
