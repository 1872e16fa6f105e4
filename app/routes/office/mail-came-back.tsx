import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { mailsThatMayHaveComeBack } from "#app/domain/inbox/mails-that-may-have-come-back.server.ts";
import { recordBounce } from "#app/domain/mail/record-bounce.server.ts";
import { cameBackFindForm, cameBackForm } from "#app/forms/mail-came-back.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RadioGroup } from "#app/ui/radio-group.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { EMAIL_KIND_WORDS } from "#app/ui/words.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const adultId = new URL(request.url).searchParams.get("adult");
  const who = { viewer: staff, now: portal.clock() };
  return { mails: adultId ? mailsThatMayHaveComeBack(portal.db, { ...who, adultId }) : null };
}

/** First which address, posted so that it stands in no link; then which mail, and why. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const now = portal.clock();
  const form = await readForm(request);
  const address = String(form.get("address") ?? "");
  const findMails = () => mailsThatMayHaveComeBack(portal.db, { viewer: staff, now, address });

  if (form.get("act") !== "record") {
    const submission = parseWithZod(form, { schema: cameBackFindForm });
    if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
    return data({ address, mails: findMails() });
  }
  const submission = parseWithZod(form, { schema: cameBackForm });
  if (submission.status !== "success") {
    const mails = address ? { address, mails: findMails() } : {};
    return data({ refused: submission.reply(), ...mails }, { status: 400 });
  }
  const { mailId, reason } = submission.value;
  const { status } = recordBounce(portal.db, { mailId, staffId: staff.id, words: reason, now });
  if (status === "own-record") return data({ isOwn: true }, { status: 409 });
  return redirect("/office/inbox");
}

export const handle = pageHandle({ title: "A mail came back" });

type Said = {
  refused?: Parameters<typeof errorsOf>[0];
  address?: string;
  mails?: ReturnType<typeof mailsThatMayHaveComeBack>;
  isOwn?: boolean;
};

export default function MailCameBack() {
  const loaded = useLoaderData<typeof loader>();
  const said: Said = useActionData<typeof action>() ?? {};
  const mails = said.mails ?? loaded.mails;
  return (
    <PageBody back={{ href: "/office/inbox", words: "Inbox" }}>
      <ErrorSummary errors={errorsOf(said.refused)} />
      <h1 className="govuk-heading-l">A mail came back</h1>
      {said.isOwn && (
        <div className="govuk-inset-text">
          This mail was to you as a parent. Somebody else has to record that it came back.
        </div>
      )}
      {mails === null ? (
        <FindMails refused={said.refused} />
      ) : mails.length === 0 ? (
        <>
          <p className="govuk-body">No mail was sent there in the last 30 days. Check the address:</p>
          <FindMails refused={said.refused} />
        </>
      ) : (
        <RecordBounce mails={mails} address={said.address} refused={said.refused} />
      )}
    </PageBody>
  );
}

function FindMails({ refused }: { refused: Said["refused"] }) {
  return (
    <form method="post" action="/office/inbox/came-back" noValidate>
      <TextField
        name="address"
        label="Which address was it sent to?"
        hint="It stands in the mail that came back. An automatic reply, such as “out of office”, is not a mail that came back."
        width="30"
        type="email"
        spellCheck={false}
        error={errorOf(refused, "address")}
        defaultValue={typedIn(refused, "address")}
      />
      <button type="submit" className="govuk-button">
        Continue
      </button>
    </form>
  );
}

function RecordBounce({ mails, address, refused }: { mails: NonNullable<Said["mails"]> } & Said) {
  return (
    <form method="post" noValidate>
      <input type="hidden" name="act" value="record" />
      {address && <input type="hidden" name="address" value={address} />}
      <RadioGroup
        isBold
        name="mailId"
        legend="Which mail came back?"
        options={mails.map(({ id, kind, sentAt, toAddress }) => ({
          value: id,
          words: EMAIL_KIND_WORDS[kind],
          hint: `${sentAt === null ? "" : `${formatDayAndTime(sentAt)}, `}to ${toAddress}`,
        }))}
        chosen={typedIn(refused, "mailId")}
        error={errorOf(refused, "mailId")}
      />
      <TextField
        name="reason"
        label="What does it say?"
        hint="Copy the line with the reason, such as “550 5.1.1 User unknown” or “mailbox full”."
        rows={3}
        error={errorOf(refused, "reason")}
        defaultValue={typedIn(refused, "reason")}
      />
      <p className="govuk-body">
        The portal then writes to nobody at this address, and a task in the inbox says for whom a better one
        is needed.
      </p>
      <button type="submit" className="govuk-button">
        It came back
      </button>
    </form>
  );
}
