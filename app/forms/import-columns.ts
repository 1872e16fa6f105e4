import { z } from "zod";

/** Column letters with what each was said to be; what means nothing is left out. */
const importColumns = z.record(z.string().regex(/^[A-Z]{1,3}$/), z.string().max(40));

export function readImportColumns(form: FormData): Record<string, string> {
  const chosen = [...form].flatMap(([name, value]) =>
    name.startsWith("column.") && value !== "" ? [[name.slice("column.".length), value]] : [],
  );
  const read = importColumns.safeParse(Object.fromEntries(chosen));
  return read.success ? read.data : {};
}
