import { PageBody } from "./site-frame.tsx";
import { TickFoundPeople } from "./tick-found-people.tsx";

type PickToAskProps = {
  people: { adultId: string; name: string; children: string }[];
  total: number;
  search: string;
  policies: string[];
  answerBy?: string | undefined;
};

/** Whoever a typed name may mean: the office ticks whom it asks. */
export function PickToAsk({ people, total, search, policies, answerBy }: PickToAskProps) {
  return (
    <PageBody back={{ href: "/office/requests/new", words: "Ask parents" }}>
      <h1 className="govuk-heading-xl">Whom do you ask?</h1>
      {people.length === 0 && (
        <>
          <p className="govuk-body">Nobody on the roll is found with “{search}”.</p>
          <p className="govuk-body">
            <a className="govuk-link" href="/office/requests/new">
              Try another name
            </a>
          </p>
        </>
      )}
      {total > people.length && (
        <p className="govuk-body">
          These are the first {people.length} of {total}. Type more of the name to find others.
        </p>
      )}
      {people.length > 0 && (
        <form method="get" action="/office/requests/check">
          <input type="hidden" name="who" value="adults" />
          {policies.map((id) => (
            <input key={id} type="hidden" name="policies" value={id} />
          ))}
          {answerBy && <input type="hidden" name="answerBy" value={answerBy} />}
          <TickFoundPeople name="adults" search={search} people={people} />
          <button type="submit" className="govuk-button">
            Continue
          </button>
        </form>
      )}
    </PageBody>
  );
}
