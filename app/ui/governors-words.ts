import { formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import { type PartCounts, percentage } from "./chart-parts.ts";
import { COVERAGE_RULE_WORDS, coverageWords } from "./coverage-words.ts";

type Sheet = {
  adults: number;
  reach: { reachable: number; noEmail: number; unreachable: number; onHold: number };
  policies: {
    title: string;
    shortTitle: string;
    label: string;
    inForceSince: string;
    agreedOn: string | null;
    counts: {
      coverage: keyof typeof COVERAGE_RULE_WORDS;
      asked: number;
      parts: PartCounts;
      children: { everyAdult: number; atLeastOne: number; total: number };
    } | null;
  }[];
  classes: { name: string; counts: ({ acknowledged: number; asked: number } | null)[] }[];
  checkpoint: { note: string; treeSize: number; signedAt: number } | null;
};

export type GovernorsWords = ReturnType<typeof governorsWords>;

/** The sheet for the governors in words, the same on the page and in the PDF. */
export function governorsWords(sheet: Sheet, place: { school: string; checkAddress: string; at: number }) {
  const asked = sheet.policies.filter(({ counts }) => counts !== null);
  return {
    title: "Acknowledgement of our policies",
    school: place.school,
    when: `Counted ${formatDayAndTime(place.at)}. No names stand on this sheet.`,
    reach: reachWords(sheet),
    asked: asked.map((policy) => ({ title: policy.title, lines: linesOf(policy) })),
    dates: {
      columns: ["Policy", "Version", "In force since", "Agreed on"],
      rows: sheet.policies.map((policy) => [
        policy.shortTitle,
        policy.label,
        formatIsoDate(policy.inForceSince),
        policy.agreedOn === null ? "no date recorded" : formatIsoDate(policy.agreedOn),
      ]),
    },
    classes: {
      columns: ["Class", ...asked.map(({ shortTitle }) => shortTitle)],
      rows: sheet.classes.map(({ name, counts }) => [name, ...counts.map(classWords)]),
      note: "Adults who have acknowledged, of those asked. An adult with children in two classes counts in both. A dash: so few that a number could name somebody.",
    },
    checkpoint: checkpointWords(sheet.checkpoint, place.checkAddress),
  };
}

function reachWords({ adults, reach }: Sheet): string {
  return `${adults} adults are on the roll: ${reach.reachable} can be reached by mail, ${reach.noEmail} have no email, ${reach.unreachable} have an address that does not work, ${reach.onHold} are on hold.`;
}

type Policy = Sheet["policies"][number];

function linesOf(policy: Policy): string[] {
  const { counts } = policy;
  if (counts === null) return [];
  const { asked, parts, children, coverage } = counts;
  const share = (count: number) => `${count} (${percentage(count, asked)})`;
  const earlier = parts["older-version"] + parts["due-again"];
  return [
    `Of ${asked} adults who are asked, ${share(parts["any-acknowledged"])} have acknowledged it, ${share(parts["rather-not"])} would rather not, ${share(parts.open)} have not answered.${earlier > 0 ? ` ${share(earlier)} acknowledged an earlier version, or are due again.` : ""}`,
    `${coverageWords(children)} (${percentage(children.everyAdult, children.total)} and ${percentage(children.atLeastOne, children.total)}). ${COVERAGE_RULE_WORDS[coverage]}`,
  ];
}

function classWords(counts: { acknowledged: number; asked: number } | null): string {
  if (counts === null) return "–";
  const { acknowledged, asked } = counts;
  return `${acknowledged} of ${asked} (${percentage(acknowledged, asked)})`;
}

function checkpointWords(checkpoint: Sheet["checkpoint"], checkAddress: string) {
  if (checkpoint === null) return null;
  const { note, treeSize, signedAt } = checkpoint;
  const [origin = "", size = "", rootHash = "", , signature = ""] = note.split("\n");
  return {
    when: `Signed ${formatDayAndTime(signedAt)}, over ${treeSize} rows of the ledger.`,
    /** Letter by letter as it was signed. */
    note: [origin, size, rootHash, "", signature],
    check: [
      "The note says its ledger, its number of rows, their root hash and, after an empty line, who signed it. Its last line begins with a long dash (U+2014) and is one line, however long.",
      "To check it, ask the school for the evidence of a policy (Exports), type the note into a file in that folder, such as note.txt, and run: node check-evidence.mjs . note.txt",
      "If one row had been changed since, the answer would say so. It needs nothing else of the portal.",
      `Anybody who holds a receipt can check it at ${checkAddress}`,
    ],
  };
}
