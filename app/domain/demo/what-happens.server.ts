import { DAY, HOUR, MINUTE } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import type { DemoRandom } from "#db/demo-random.ts";
import { finishTask } from "../inbox/finish-task.server.ts";
import { openTasks } from "../inbox/open-tasks.server.ts";
import { reportNotOnTheRoll } from "../inbox/report-not-on-the-roll.server.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import { reportNotMe } from "../people/report-not-me.server.ts";
import { answerAsAdult } from "./answer-as-adult.server.ts";
import { type ChosenAnswer, chooseAnswers } from "./choose-answers.server.ts";
import { schoolMorning } from "./school-morning.server.ts";

export type Happening = { at: number; happen: () => void };

/** What comes back between the morning of the mail and now, in its order: answers, and what the office finds. */
export function whatHappens(
  db: Database,
  random: DemoRandom,
  weeks: { asked: readonly Adult[]; count: number; officeId: string; from: number; until: number },
): Happening[] {
  const { count, officeId, from, until } = weeks;
  const [misaddressed, ...asked] = weeks.asked;
  if (!misaddressed) throw new Error("The demo asked nobody");

  const answers = chooseAnswers(random, { adults: asked, count, from: from + 30 * MINUTE, until });
  const happenings = [
    ...answers.map((chosen) => ({ at: chosen.at, happen: () => answerAsAdult(db, random, chosen) })),
    {
      at: from + 5 * HOUR,
      happen: () => reportNotMe(db, { adultId: misaddressed.id, now: from + 5 * HOUR }),
    },
    grandfatherAsks(db, from + 6 * DAY),
    ...answers
      .filter(({ concern }) => concern !== null)
      .slice(0, 1)
      .map((first) => officeRings(db, officeId, first)),
  ];
  return happenings.sort((one, other) => one.at - other.at);
}

function grandfatherAsks(db: Database, at: number): Happening {
  return {
    at,
    happen: () =>
      reportNotOnTheRoll(db, {
        name: "Trefor Lockley",
        // A number that Ofcom keeps for plays and films.
        contact: "01632 960147",
        child: "Jude Lockley, Rowan class",
        message: "I am Jude's grandfather and collect him on Fridays. Should I sign too?",
        now: at,
      }),
  };
}

/** The office rings about the first concern on the next school morning, and takes it off the list. */
function officeRings(db: Database, staffId: string, { adult, at }: ChosenAnswer): Happening {
  const now = schoolMorning(at + DAY);
  return {
    at: now,
    happen: () => {
      for (const task of openTasks(db, { adultId: adult.id })) {
        finishTask(db, {
          taskId: task.id,
          staffId,
          chose: "answered-by-phone",
          words: "Rang and talked it through. Nothing left open.",
          now,
        });
      }
    },
  };
}
