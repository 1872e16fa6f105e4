import { SummaryList } from "./summary-list.tsx";
import { TextField } from "./text-field.tsx";

type Field = { label: string; hint?: string; type?: "email" | "url" | "tel"; width?: "10" | "20" | "30" };

/** The school's details in the order of the form, as the office calls them. */
const FIELDS = {
  name: { label: "The school's full name", hint: "As on official letters" },
  shortName: { label: "Short name", hint: "What people call the school" },
  phone: { label: "Phone number of the office", type: "tel", width: "20" },
  headteacher: { label: "Headteacher", hint: "Signs the letters" },
  officeEmail: {
    label: "Email address of the office",
    hint: "Replies to every mail go here. After a change, test the mail again",
    type: "email",
  },
  website: { label: "The school's website", hint: "Begins with https://", type: "url" },
  policiesPage: { label: "Its page of policies", hint: "Begins with https://", type: "url" },
  governingBody: {
    label: "Who agrees the policies",
    hint: "As it stands after “Agreed by”, such as: the governing body of our school",
  },
  dataProtectionContact: {
    label: "Data protection contact",
    hint: "Name and address of the data protection officer, in one line. Needed before parents are asked",
  },
  brandColour: {
    label: "The school's colour",
    hint: "As # and six letters or digits, such as #0b5345. It has to be dark: press Preview to see it",
    width: "10",
  },
} as const satisfies Record<string, Field>;

type Name = keyof typeof FIELDS;
const fields: [Name, Field][] = Object.entries(FIELDS).map(([name, field]) => [name as Name, field]);

export function SchoolFields({
  filledWith,
  errorOf,
}: {
  filledWith: (name: Name) => string;
  errorOf: (name: Name) => string | undefined;
}) {
  return fields.map(([name, field]) => (
    <TextField
      key={name}
      name={name}
      {...field}
      defaultValue={filledWith(name)}
      error={errorOf(name)}
      spellCheck={false}
      autoComplete="off"
    />
  ));
}

/** The same to look at only. */
export function SchoolFacts({ details }: { details: Record<Name, string | null> }) {
  return (
    <SummaryList
      rows={fields.map(([name, { label }]) => ({ key: label, value: details[name] ?? "Not known yet" }))}
    />
  );
}
