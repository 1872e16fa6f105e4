import { StackedTable } from "./stacked-table.tsx";

export type LetterRow = {
  id: string;
  kind: "misuse" | "safe-use";
  number: number | null;
  datedOn: string | null;
  adultName: string | null;
  matterNumber: number | null;
  changedOn: string;
  changedByName: string;
  readAt: number | null;
};

/** Letters, each with what has become of it. */
export function LetterList({ letters }: { letters: LetterRow[] }) {
  if (letters.length === 0) return <p className="govuk-body">No letter has been written yet.</p>;
  return (
    <StackedTable
      caption="Letters, what was worked on last first"
      columns={["Letter", "To", "Matter", "State"]}
      rows={letters.map((letter) => ({
        key: letter.id,
        cells: [
          <a key="letter" className="govuk-link" href={`/office/letters/${letter.id}`}>
            {letter.number === null ? `Draft of ${letter.changedOn}` : `Letter ${letter.number}`}
          </a>,
          to(letter),
          letter.matterNumber ?? "",
          letter.datedOn === null
            ? `Draft by ${letter.changedByName}${letter.readAt === null ? "" : ", read by somebody else"}`
            : `Finished, dated ${letter.datedOn}`,
        ],
      }))}
    />
  );
}

function to({ kind, adultName }: LetterRow): string {
  if (kind === "safe-use") return "Parents";
  return adultName || "Forgotten";
}
