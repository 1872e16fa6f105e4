import { PostButton } from "./post-button.tsx";
import { NOT_REMINDED_WORDS } from "./reminder-words.ts";
import { StackedTable } from "./stacked-table.tsx";

type Ended = {
  adultId: string;
  name: string;
  children: string;
  endedOn: string;
  open: string[];
  mails: number;
  reason: keyof typeof NOT_REMINDED_WORDS | null;
};

/** Adults whose link or slip ran out before they answered, each with one press to ask again. */
export function EndedUnanswered({ ended }: { ended: Ended[] }) {
  return (
    <section aria-labelledby="ended">
      <h2 className="govuk-heading-m" id="ended">
        Links that ended without an answer: {ended.length === 0 ? "none" : ended.length}
      </h2>
      <p className="govuk-body">
        A link works for 45 days. After that an adult can still sign in with their address, and you can ask
        them again with a new link. That is your own mail: no reminders follow it once somebody has had four
        mails.
      </p>
      {ended.length > 0 && (
        <StackedTable
          caption="Adults whose link ended without an answer"
          columns={["Adult", "Children", "Open", "Ended", "Mails", "Ask again"]}
          rows={ended.map(({ adultId, name, children, open, endedOn, mails, reason }) => ({
            key: adultId,
            cells: [
              <a key="name" className="govuk-link" href={`/office/adults/${adultId}`}>
                {name}
              </a>,
              children,
              open.join(", "),
              endedOn,
              mails,
              reason === null ? (
                <PostButton key="ask" look="link" fields={{ act: "ask-again", adult: adultId }}>
                  Ask again<span className="govuk-visually-hidden">: {name}</span>
                </PostButton>
              ) : (
                NOT_REMINDED_WORDS[reason]
              ),
            ],
          }))}
        />
      )}
    </section>
  );
}
