import { DAY, HOUR, MINUTE } from "#app/dates.ts";
import type { DemoRandom } from "#db/demo-random.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import type { GivenAnswer } from "../signing/check-answers.server.ts";

export type ChosenAnswer = {
  adult: Adult;
  at: number;
  answer: GivenAnswer["answer"];
  concern: string | null;
  /** Signs the first policy and leaves the rest for another day. */
  firstPolicyOnly: boolean;
};

/** What parents ask a school, in a sentence or two. Invented. */
const CONCERNS = [
  "Does this cover our class WhatsApp group? We mostly use it for lost jumpers and party invitations.",
  "I agree with keeping things kind. I would still like to be able to say online when I am unhappy with a decision.",
  "Please can somebody explain who reads the posts, and how you come to know of them.",
  "My mother shares photos from school plays with family abroad. Is that all right if other children are in them?",
  "I find long texts hard to follow. I would like to talk it through with somebody.",
  "The complaints part sends me to the class teacher first. What if my concern is about the class teacher?",
  "What happens if somebody posts about us? It only seems to say what we may not do.",
];
const RATHER_NOT = 5;
const FIRST_POLICY_ONLY = 4;

/** Of a hundred answers, how many come on the day of the mail and on each day after it. */
const ANSWERS_A_DAY = [22, 15, 11, 7, 4, 5, 6, 5, 4, 3, 2, 1, 3, 3, 2, 2, 1, 1, 1, 2];
/** Hours of the day in UTC, as often as people answer then: the school run, lunch, the evening on the sofa. */
const HOURS = [7, 8, 10, 12, 12, 15, 15, 16, 18, 19, 19, 20, 20, 20];

/** Who answers what and when, in the order in which it happens: `count` of these adults, between two moments. */
export function chooseAnswers(
  random: DemoRandom,
  choice: { adults: readonly Adult[]; count: number; from: number; until: number },
): ChosenAnswer[] {
  return random
    .shuffle(choice.adults)
    .slice(0, choice.count)
    .map((adult, index): ChosenAnswer => {
      const concern = CONCERNS[index] ?? null;
      const others = index - CONCERNS.length;
      const isRatherNot = others >= 0 && others < RATHER_NOT;
      return {
        adult,
        at: chooseMoment(random, choice),
        answer: concern ? "read-with-concern" : isRatherNot ? "rather-not" : "read",
        concern,
        firstPolicyOnly: others >= RATHER_NOT && others < RATHER_NOT + FIRST_POLICY_ONLY,
      };
    })
    .sort((one, other) => one.at - other.at);
}

function chooseMoment(random: DemoRandom, { from, until }: { from: number; until: number }): number {
  const answerDays = ANSWERS_A_DAY.flatMap((count, day) => Array<number>(count).fill(day));
  const midnight = from - (from % DAY);
  for (;;) {
    const day = midnight + random.pick(answerDays) * DAY;
    const at = day + random.pick(HOURS) * HOUR + random.below(60) * MINUTE + random.below(60_000);
    if (at > from && at < until) return at;
  }
}
