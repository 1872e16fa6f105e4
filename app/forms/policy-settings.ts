import { z } from "zod";

/** Who is asked for a policy, what counts, and for how long. */
export const policySettingsForm = z
  .object({
    asked: z.enum(["nobody", "everybody", "year-groups"], "Choose who is asked"),
    yearGroups: z.array(z.string().max(200)).max(100).default([]),
    coverage: z.enum(["every-adult", "at-least-one"], "Choose when a child counts as done"),
    renewal: z.enum(["once", "on-change", "every-year"], "Choose how long an answer counts"),
    renewsOn: z
      .string()
      .trim()
      .transform((on) => on.padStart(5, "0"))
      .pipe(
        z
          .string()
          .regex(
            /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
            "Type a day of the year as month and day, such as 09-01",
          ),
      )
      .refine(
        (on) => !/^(02-(29|3.)|(04|06|09|11)-31)$/.test(on),
        "This day is not in every year. Choose another",
      )
      .optional()
      .transform((on) => on ?? null),
    place: z.coerce.number("Choose the place in the list").int().min(1).max(10_000),
  })
  .check(({ value, issues }) => {
    if (value.asked === "year-groups" && value.yearGroups.length === 0) {
      issues.push({
        code: "custom",
        path: ["yearGroups"],
        message: "Tick at least one year group",
        input: [],
      });
    }
    if (value.renewal === "every-year" && value.renewsOn === null) {
      const message = "Type the day from which everybody is asked again, such as 09-01";
      issues.push({ code: "custom", path: ["renewsOn"], message, input: value.renewsOn });
    }
  });
