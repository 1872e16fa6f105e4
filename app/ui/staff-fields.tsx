import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { RadioGroup } from "./radio-group.tsx";
import { TextField } from "./text-field.tsx";
import { ROLE_HINTS, ROLE_WORDS } from "./words.ts";

type StaffShown = { name: string; email: string; role: keyof typeof ROLE_WORDS; parent: string };

const ROLES: (keyof typeof ROLE_WORDS)[] = ["office", "head", "dsl", "admin"];

/** What an admin says about a member of staff, new or changed. */
export function StaffFields({ person, refused }: { person?: StaffShown; refused: Refused }) {
  const shown = (name: keyof StaffShown) => typedIn(refused, name) ?? person?.[name];
  return (
    <>
      <TextField
        name="name"
        label="Name"
        autoComplete="off"
        spellCheck={false}
        width="30"
        defaultValue={shown("name")}
        error={errorOf(refused, "name")}
      />
      <TextField
        name="email"
        label="Email address at school"
        hint="Codes for signing in go there. Two of you may share one."
        type="email"
        autoComplete="off"
        spellCheck={false}
        width="30"
        defaultValue={shown("email")}
        error={errorOf(refused, "email")}
      />
      <RadioGroup
        name="role"
        legend="What do they do here?"
        options={ROLES.map((role) => ({ value: role, words: ROLE_WORDS[role], hint: ROLE_HINTS[role] }))}
        chosen={shown("role")}
        error={errorOf(refused, "role")}
      />
      <TextField
        name="parent"
        label="If they are also a parent here: their name or address on the roll"
        hint="Nobody acts on their own record. Leave this empty if they are not on the roll."
        autoComplete="off"
        spellCheck={false}
        width="30"
        defaultValue={shown("parent")}
        error={errorOf(refused, "parent")}
      />
    </>
  );
}
