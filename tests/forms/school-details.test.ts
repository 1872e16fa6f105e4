import { describe, expect, it } from "vitest";
import { contrastInWords, contrastWithWhite } from "#app/forms/colour-contrast.ts";
import { schoolDetailsForm, schoolFile } from "#app/forms/school-details.ts";
import { DETAILS } from "#tests/support/make-ready.ts";

const messagesOf = (result: ReturnType<typeof schoolDetailsForm.safeParse>) =>
  result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("the rules for a school's details", () => {
  it("are the same for the file and for the page, each in its own words (rule 20)", () => {
    const wrong: [Partial<typeof DETAILS>, string, string][] = [
      [{ phone: "" }, "is empty", "Type the phone number of the office"],
      [{ name: "Two\nlines" }, "is one line", "Write this in one line"],
      [{ officeEmail: "office" }, "is an email address", "Type an email address like office@school.example"],
      [
        { website: "http://school.example" },
        "is an address that begins with https://",
        "Type a web address that begins with https://",
      ],
      [
        { policiesPage: "javascript:alert(1)" },
        "is an address that begins with https://",
        "Type a web address that begins with https://",
      ],
      [
        { brandColour: "green" },
        'is a colour such as "#0b5345"',
        "Type a colour as # and six letters or digits, like #0b5345",
      ],
      [
        { brandColour: "#777777" },
        "is too pale: its contrast with white is 4.4 to 1, and has to be 7 to 1",
        "This colour is too pale. Its contrast with white is 4.4 to 1, and 7 to 1 is needed. Choose a darker one",
      ],
      [
        { headteacher: "x".repeat(201) },
        "is at most 200 characters",
        "Please write less than 200 characters",
      ],
    ];
    for (const [change, inFile, onPage] of wrong) {
      const details = { ...DETAILS, ...change };
      const [name] = Object.keys(change);
      expect(messagesOf(schoolFile.safeParse(details) as never)).toEqual([`${name}: ${inFile}`]);
      expect(messagesOf(schoolDetailsForm.safeParse(details))).toEqual([`${name}: ${onPage}`]);
    }
    expect(wrong).toHaveLength(8);
  });

  it("take what is right, in both, and a data protection contact that is not known yet", () => {
    expect(schoolFile.parse({ ...DETAILS, dataProtectionContact: null }).dataProtectionContact).toBeNull();
    const { dataProtectionContact: _, ...rest } = DETAILS;
    expect(schoolDetailsForm.parse(rest)).toEqual({
      ...rest,
      dataProtectionContact: null,
      basedOn: null,
      intent: "save",
    });
  });
});

describe("contrast with white", () => {
  it("is what WCAG says, and is never rounded up to what it does not reach", () => {
    expect(contrastWithWhite("#ffffff")).toBe(1);
    expect(contrastWithWhite("#000000")).toBe(21);
    expect(contrastWithWhite("#0b5345")).toBeCloseTo(8.98, 2);
    // Two neighbours on either side of the line.
    expect(contrastWithWhite("#595959")).toBeGreaterThan(7);
    expect(contrastWithWhite("#5a5a5a")).toBeLessThan(7);
    expect(contrastInWords("#5a5a5a")).toBe("6.8 to 1");
  });
});
