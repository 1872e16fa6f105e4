import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { RadioGroup } from "./radio-group.tsx";
import { TextField } from "./text-field.tsx";

/** What has to be said about a text before it is published. */
export function PublishFields({
  form,
  isFirst,
  isAsked,
  labels,
  governingBody,
}: {
  form: Refused;
  /** There is no text of this policy yet: nothing has changed. */
  isFirst: boolean;
  isAsked: boolean;
  /** Given to older versions already. */
  labels: string[];
  governingBody: string;
}) {
  const field = (name: string) => ({ name, error: errorOf(form, name), defaultValue: typedIn(form, name) });
  const day = (name: string) => ({ ...field(name), type: "date", width: "10" as const });
  const radios = (name: string) => ({ name, chosen: typedIn(form, name), error: errorOf(form, name) });
  return (
    <>
      {isFirst ? (
        <input type="hidden" name="kind" value="first" />
      ) : (
        <>
          <RadioGroup
            {...radios("kind")}
            legend="What kind of change is it?"
            isBold
            options={[
              {
                value: "material",
                words: "A real change",
                hint: isAsked
                  ? "Everybody is asked to read and acknowledge the new text"
                  : "Readers see what has changed",
              },
              {
                value: "correction",
                words: "A correction, such as a typing error",
                hint: isAsked
                  ? "Nobody is asked again. What was signed counts for the corrected text too"
                  : "Nothing that anybody has read means something else now",
              },
            ]}
          />
          {isAsked && (
            <TextField
              {...day("askAgainFrom")}
              label="Ask everybody again from"
              hint="Only for a real change. Leave it empty to ask as soon as it is published"
            />
          )}
          <TextField
            {...field("changeNote")}
            label="What has changed, in plain words"
            hint="Parents read this before the new text. A correction needs no words"
            rows={3}
          />
        </>
      )}
      <TextField
        {...field("label")}
        label="What is this version called?"
        hint={`Such as “November 2026”. It stands on every receipt.${labels.length > 0 ? ` Not again: ${labels.join(", ")}` : ""}`}
        width="20"
        autoComplete="off"
      />
      <TextField
        {...day("inForceSince")}
        label="In force since"
        hint="Leave it empty for the day on which it is published, or write an earlier day"
      />
      <TextField
        {...day("agreedOn")}
        label={`Agreed by ${governingBody} on`}
        hint="Leave it empty if they have not agreed it yet: you can record it later, once"
      />
      <RadioGroup
        {...radios("when")}
        chosen={typedIn(form, "when") ?? "now"}
        legend="When is it published?"
        isBold
        options={[
          { value: "now", words: "Now" },
          {
            value: "later",
            words: "On a later day, by itself",
            hint: "Only if nobody changes the draft until then",
          },
        ]}
      />
      <TextField {...day("publishOn")} label="The later day" />
    </>
  );
}
