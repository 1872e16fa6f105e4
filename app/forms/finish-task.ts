import { z } from "zod";
import { SAFE_WORDS } from "./answer-task.ts";

/** What came of a task: a choice, or `matched:` with the id of the adult who was found. */
export const finishTaskForm = z
  .object({
    chose: z.string("Choose what came of it"),
    /** In the same form: finishing sends nothing, and would lose it (rule 20). */
    answer: z
      .string()
      .trim()
      .default("")
      .refine(
        (typed) => typed === "" || typed === SAFE_WORDS,
        "You have typed an answer that was not sent: send it, or empty the box",
      ),
    words: z.string().trim().max(1000, "Please write less than 1,000 characters").default(""),
  })
  .check(({ value, issues }) => {
    if (value.chose === "something-else" && value.words === "") {
      issues.push({ code: "custom", path: ["words"], message: "Write what came of it", input: value.words });
    }
  })
  .transform(({ chose, words }) => {
    const [choice = "", matchedAdultId] = chose.split(":");
    return { chose: choice, words, matchedAdultId };
  });
