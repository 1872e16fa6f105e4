import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { RadioGroup } from "./radio-group.tsx";

/** What protects people, and what to do at once, before anything is written down. */
export const FIRST_THINGS = {
  threat: {
    question: "Is anybody threatened, or is anybody in danger?",
    atOnce:
      "If somebody is in danger now, ring 999. Otherwise tell the police on 101. Keep what was posted, and warn nobody before the police say so.",
  },
  harm: {
    question: "May an adult have harmed a child, or say so?",
    atOnce:
      "This is an allegation: follow the allegations procedure. Tell the local authority’s designated officer (LADO) within one working day. Speak and write to nobody about removal before they have advised.",
  },
  head: {
    question: "Is it about the headteacher?",
    atOnce: "Tell the chair of governors. They decide who deals with it; it is not the headteacher.",
  },
} as const;

/** The three questions with which a matter opens. Neither answer is chosen beforehand. */
export function AskFirst({ refused }: { refused: Refused }) {
  return (
    <>
      {(["threat", "harm", "head"] as const).map((name) => (
        <RadioGroup
          key={name}
          name={name}
          legend={FIRST_THINGS[name].question}
          isBold
          options={[
            { value: "yes", words: "Yes", hint: FIRST_THINGS[name].atOnce },
            { value: "no", words: "No" },
          ]}
          chosen={typedIn(refused, name)}
          error={errorOf(refused, name)}
        />
      ))}
    </>
  );
}
