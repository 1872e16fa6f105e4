import type { LeftOutReason } from "#app/domain/requests/who-may-be-asked.server.ts";
import { LEFT_OUT_WORDS } from "./asking-words.ts";
import { PostButton } from "./post-button.tsx";
import { StackedTable } from "./stacked-table.tsx";

type Joiner = { adultId: string; name: string; reason: LeftOutReason | null; notYetSince: string | null };

/** New adults, each with the button that keeps the portal from asking them, or lets it. */
export function JoinerTable({ joiners, act }: { joiners: Joiner[]; act: "not-yet" | "ask" }) {
  return (
    <StackedTable
      caption="New adults"
      columns={["Name", "State", "Change"]}
      rows={joiners.map(({ adultId, name, reason, notYetSince }) => ({
        key: adultId,
        cells: [
          <a key="name" className="govuk-link" href={`/office/adults/${adultId}`}>
            {name}
          </a>,
          stateInWords(reason, notYetSince),
          <PostButton key="change" look="link" fields={{ adultId, act, from: "list" }}>
            {act === "ask" ? `Ask ${name} after all` : `Not yet: ${name}`}
          </PostButton>,
        ],
      }))}
    />
  );
}

function stateInWords(reason: LeftOutReason | null, notYetSince: string | null): string {
  if (notYetSince !== null) return `“Not yet” since ${notYetSince}`;
  return reason === null ? "Will be asked" : LEFT_OUT_WORDS[reason];
}
