import type { CopyFor } from "#app/domain/letters/copies-to-hand-out.server.ts";
import { PeopleBehind } from "./people-behind.tsx";
import { PostButton } from "./post-button.tsx";

/** Letter 2 for those whom no mail reaches: one PDF with a copy for each, and a press once they are handed out. */
export function CopiesToHandOut({ href, copies, which }: { href: string; copies: CopyFor[]; which: string }) {
  if (copies.length === 0) return null;
  const count = copies.length === 1 ? "1 copy" : `${copies.length} copies`;
  return (
    <section aria-labelledby="on-paper">
      <h2 id="on-paper" className="govuk-heading-l">
        On paper
      </h2>
      <p className="govuk-body">
        No mail reaches these. Their copies are all the same: no name stands on them.
      </p>
      <PeopleBehind words="Need it on paper" people={copies} />
      <p className="govuk-body">
        <a className="govuk-link" href={`${href}/copies.pdf?of=${which}`}>
          Download {count} to print (PDF)
        </a>
      </p>
      <PostButton look="secondary" fields={{ press: "handed-out", which }}>
        {copies.length === 1 ? "It is handed out" : `All ${copies.length} are handed out`}
      </PostButton>
    </section>
  );
}
