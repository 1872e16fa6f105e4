import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { countTasks, listTasks } from "#app/domain/inbox/list-tasks.server.ts";
import { readInboxAddress } from "#app/forms/inbox-list.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { DownloadLinks } from "#app/ui/download-links.tsx";
import { ListedTask } from "#app/ui/listed-task.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

const PAGE_SIZE = 50;

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { show, page } = readInboxAddress(request.url);
  const who = { viewer: staff, now: portal.clock() };
  const { rows, total } = listTasks(portal.db, {
    ...who,
    list: show,
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  });
  return { show, page, rows, pages: Math.ceil(total / PAGE_SIZE), counts: countTasks(portal.db, who) };
}

export const handle = pageHandle({ title: "Inbox" });

const LISTS = [
  { list: "open", words: "Open" },
  { list: "mine", words: "Yours" },
  { list: "nobodys", words: "Nobody’s yet" },
  { list: "overdue", words: "Overdue" },
  { list: "done", words: "Done" },
  { list: "concerns", words: "Questions and concerns" },
  { list: "addresses", words: "Addresses that do not work" },
  { list: "others", words: "Other things" },
] as const;

const NOTHING = {
  open: "Nothing waits.",
  mine: "Nothing that you have taken waits.",
  nobodys: "Everything that waits has somebody who deals with it.",
  overdue: "Nothing is overdue.",
  done: "Nothing is done yet.",
  concerns: "No question and no concern waits.",
  addresses: "Nothing about an address waits.",
  others: "Nothing else waits.",
} as const;

export default function Inbox() {
  const { show, page, rows, pages, counts } = useLoaderData<typeof loader>();
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">Inbox</h1>
      <nav aria-label="Parts of the inbox" className="inbox-lists no-print">
        <ul>
          {LISTS.map(({ list, words }) => (
            <li key={list}>
              <a
                className="govuk-link"
                href={list === "open" ? "/office/inbox" : `/office/inbox?show=${list}`}
                aria-current={list === show ? "page" : undefined}
              >
                {words} ({counts[list]})
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 && <p className="govuk-body">{NOTHING[show]}</p>}
      <ul className="inbox-tasks">
        {rows.map((task) => (
          <ListedTask key={task.id} task={task} />
        ))}
      </ul>
      <nav className="pages no-print" aria-label="Pages of the inbox">
        {page > 1 && (
          <a className="govuk-link" href={`/office/inbox?show=${show}&page=${page - 1}`}>
            Previous page
          </a>
        )}
        {page < pages && (
          <a className="govuk-link" href={`/office/inbox?show=${show}&page=${page + 1}`}>
            Next page
          </a>
        )}
      </nav>
      <DownloadLinks list="inbox" query={`show=${show}`} />
      <p className="govuk-body no-print">
        <a className="govuk-link" href="/office/inbox/came-back">
          Write down that a mail came back
        </a>
      </p>
      <p className="govuk-body no-print">
        <a className="govuk-link" href="/office/mail">
          Every mail, and what became of it
        </a>
      </p>
    </PageBody>
  );
}
