import { until } from "./until.ts";
import { checkedValues, type Page, type Visitor } from "./visitor.ts";

/** Chooses a file on the import page and sends it. */
export function uploadFile(office: Visitor, bytes: Uint8Array, name = "pupils.csv"): Promise<Page> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(bytes)]), name);
  return office.submit("/office/import", form);
}

/** Columns and "Who shall be asked?" with what the pages propose, up to the plan. */
export async function goToPlan(office: Visitor, columns: Page, { wholeSchool = false } = {}): Promise<Page> {
  const chosen = new FormData();
  for (const [letter, field] of chosenColumns(columns)) chosen.set(`column.${letter}`, field);
  const who = await office.submit(columns.path, chosen);
  const asked = new FormData();
  for (const relationship of checkedValues(who, "relationship")) asked.append("relationship", relationship);
  asked.set("lastPriority", "2");
  if (wholeSchool) asked.set("wholeSchool", "on");
  return whenReady(office, await office.submit(who.path, asked));
}

/** Waits while a page says that something is being done, as a browser does that comes again by itself. */
export async function whenReady(office: Visitor, page: Page): Promise<Page> {
  let now = page;
  await until("the work on the file is done", async () => {
    if (now.headers.has("Refresh")) now = await office.get(page.path);
    return !now.headers.has("Refresh");
  });
  return now;
}

/** What the page of columns proposes, by letter. */
export function chosenColumns({ html }: Page): [string, string][] {
  return [...html.matchAll(/<select[^>]*name="column\.([A-Z]+)"[^>]*>(.*?)<\/select>/gs)].flatMap(
    ([, letter = "", options = ""]): [string, string][] => {
      const chosen =
        /<option[^>]*value="([^"]+)"[^>]*selected/.exec(options)?.[1] ??
        /<option[^>]*selected[^>]*value="([^"]+)"/.exec(options)?.[1];
      return chosen ? [[letter, chosen]] : [];
    },
  );
}
