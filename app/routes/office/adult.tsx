import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { whoLooked } from "#app/domain/evidence/who-looked.server.ts";
import { liftComplaint } from "#app/domain/inbox/lift-complaint.server.ts";
import { lastBounceAt } from "#app/domain/mail/last-bounce-at.server.ts";
import { hasComplained } from "#app/domain/mail/why-not-to-send.server.ts";
import { confirmMailbox } from "#app/domain/people/confirm-mailbox.server.ts";
import { historyOf } from "#app/domain/people/history-of.server.ts";
import { findLegalHold, LEGAL_HOLD_ROLES } from "#app/domain/privacy/legal-hold.server.ts";
import { whoWouldBeReminded } from "#app/domain/reminders/who-would-be-reminded.server.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { findJoiner } from "#app/domain/requests/list-joiners.server.ts";
import { type AdultRecord, adultRecord } from "#app/domain/roll/adult-record.server.ts";
import { listSlips } from "#app/domain/slips/list-slips.server.ts";
import { isOwnRecord } from "#app/domain/staff/is-own-record.server.ts";
import { adultActForm } from "#app/forms/adult-act.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { AdultActions } from "#app/ui/adult-actions.tsx";
import { AdultMails } from "#app/ui/adult-mails.tsx";
import { AdultSignings } from "#app/ui/adult-signings.tsx";
import { AdultSlips } from "#app/ui/adult-slips.tsx";
import { AdultTies } from "#app/ui/adult-ties.tsx";
import { AnswerNow } from "#app/ui/answer-now.tsx";
import { CalledSpam } from "#app/ui/called-spam.tsx";
import { CourtOrder } from "#app/ui/court-order.tsx";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ForgettingActions } from "#app/ui/forgetting-actions.tsx";
import { JoinerNotice } from "#app/ui/joiner-notice.tsx";
import { NotReminded } from "#app/ui/not-reminded.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PeopleHistory } from "#app/ui/people-history.tsx";
import { PostButton } from "#app/ui/post-button.tsx";
import { RemindedAndRung } from "#app/ui/reminded-and-rung.tsx";
import { meaningOf } from "#app/ui/server-words.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { WhoLooked } from "#app/ui/who-looked.tsx";
import { LANGUAGE_WORDS, MAILBOX_WORDS, REACHED_BY_WORDS, TASK_WORDS } from "#app/ui/words.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const record = adultRecord(portal.db, { adultId: params.id ?? "", now: portal.clock(), viewer: staff });
  if (!record) throw notFound();
  if (record.adult.erasedAt !== null) throw redirect(`/office/adults/${record.adult.id}/erased`);
  const actor = { kind: "staff", id: staff.id } as const;
  recordAudit(portal.db, { actor, action: "viewed-adult", subjectId: record.adult.id, now: portal.clock() });

  // Why somebody is on hold is for head and DSL only.
  const { holdReason, ...adult } = record.adult;
  const mayReadHolds = staff.role === "head" || staff.role === "dsl";
  const isOwn = isOwnRecord(portal.db, { staffId: staff.id, adultId: adult.id });
  const calledSpam = adult.email !== null && hasComplained(portal.db, adult.email);
  const { searchParams } = new URL(request.url);
  const ask = { who: { adultIds: [adult.id] }, staffId: staff.id, now: portal.clock() };
  return {
    ...record,
    adult,
    // A child who has died is named on no page but their own: this one only leads there.
    children: record.children.map(({ child, guardianship }) => ({
      id: child.id,
      words: child.diedAt === null ? `${child.name}, ${child.className}` : null,
      relationship: guardianship.relationship,
      responsibility: guardianship.parentalResponsibility,
      courtOrder: guardianship.courtOrder,
      leftOn: child.leftOn,
    })),
    holdReason: mayReadHolds ? holdReason : null,
    isOwn,
    calledSpam,
    isLifted: searchParams.has("lifted") && !calledSpam,
    notReminded: whoWouldBeReminded(portal.db, ask)[0]?.reason ?? null,
    lastBounce: lastBounceAt(portal.db, { ...adult, viewer: staff, now: portal.clock() }),
    mayAskAgain: searchParams.has("corrected") && mayAskAgain(record),
    mayChange: !isOwn && adult.mergedInto === null,
    history: historyOf(portal.db, { id: adult.id, end: "adultId", readsHolds: mayReadHolds }),
    slips: listSlips(portal.db, { adultId: adult.id, now: portal.clock() }),
    readsAudit: staff.role === "head" || staff.role === "admin",
    legalHold: findLegalHold(portal.db, adult.id) !== null,
    mayHoldLegally: LEGAL_HOLD_ROLES.includes(staff.role),
    joiner: findJoiner(portal.db, { adultId: adult.id, now: portal.clock() }),
    lookers: whoLooked(portal.db, { subjectId: adult.id, action: "viewed-adult" }),
  };
}

/**
 * The address was checked, by phone or at the desk, or mails are wanted there again: the portal may write to it. Or it was
 * just corrected, and they are asked there. Not one's own (rule 8).
 */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { db, keys, clock } = portal;
  const adultId = params.id ?? "";
  const here = `/office/adults/${encodeURIComponent(adultId)}`;
  const form = adultActForm.safeParse(Object.fromEntries(await readForm(request)));
  if (!form.success || isOwnRecord(db, { staffId: staff.id, adultId })) return redirect(here);
  const by = { adultId, staffId: staff.id, now: clock() };
  switch (form.data.act) {
    case "ask":
      askAdult(db, { ...by, actor: { kind: "staff", id: staff.id }, mailKey: keys.mailSecrets });
      return redirect(here);
    case "lift-complaint":
      return redirect(liftComplaint(db, by).status === "lifted" ? `${here}?lifted` : here);
    case "confirm-mailbox":
      confirmMailbox(db, by);
      return redirect(here);
  }
}

export const handle = pageHandle<typeof loader>({ title: (data) => data.adult.name });

/** Something is open, and the school may write to the address that was just put in. */
function mayAskAgain({ adult, policies }: AdultRecord): boolean {
  const isOpen = policies.some(({ state }) => state !== "answered");
  return isOpen && adult.email !== null && adult.mailboxState === "usable" && adult.heldAt === null;
}

/** A request that was open when its policy was taken out of force is closed, and says why. */
function askedWords(words: string, closedSince: string | null): string {
  return closedSince === null ? words : `${words} (closed: out of force since ${formatIsoDate(closedSince)})`;
}

export default function Adult() {
  const { adult, holdReason, children, policies, requests, openings, signings, mails, tasks, ...more } =
    useLoaderData<typeof loader>();
  const { earlierRecords, goesOnAs, isOwn, mayChange, history, lookers, slips, readsAudit } = more;
  const { isLifted, notReminded } = more;
  const { legalHold, mayHoldLegally, reminders, calls, joiner, calledSpam, lastBounce, mayAskAgain } = more;
  return (
    <PageBody back={{ href: "/office/roll", words: "The roll" }}>
      <h1 className="govuk-heading-xl">{adult.name}</h1>
      {children.some(({ courtOrder }) => courtOrder) && <CourtOrder />}
      {adult.heldAt !== null && (
        <div className="govuk-inset-text">
          On hold since {formatDay(adult.heldAt)}. The school starts nothing towards this adult.
          {holdReason && ` Reason: ${holdReason}`}
        </div>
      )}
      {legalHold && (
        <div className="govuk-inset-text">On legal hold: nothing of this adult is forgotten.</div>
      )}
      {goesOnAs && (
        <div className="govuk-inset-text">
          This is an earlier record of{" "}
          <a className="govuk-link" href={`/office/adults/${goesOnAs.id}`}>
            {goesOnAs.name}
          </a>
          , with what was signed under it.{" "}
          <a className="govuk-link no-print" href={`/office/adults/${adult.id}/split`}>
            They are two people after all
          </a>
        </div>
      )}
      {isOwn && (
        <div className="govuk-inset-text">
          This is your own record, or one with your address. Ask somebody else in the office to change it.
        </div>
      )}
      {adult.leftOn && !goesOnAs && (
        <div className="govuk-inset-text">Left on {formatIsoDate(adult.leftOn)}.</div>
      )}
      {mayAskAgain && mayChange && (
        <>
          <DoneBanner>The address is changed. {adult.name} has not answered everything yet.</DoneBanner>
          <PostButton fields={{ act: "ask" }}>Ask them at the new address</PostButton>
        </>
      )}
      {isLifted && <DoneBanner>The portal writes to {adult.name} again.</DoneBanner>}
      {calledSpam && adult.email && (
        <CalledSpam adultId={adult.id} email={adult.email} mayChange={mayChange} />
      )}
      {lastBounce && (
        <div className="govuk-inset-text">
          A mail to {adult.email}{" "}
          {lastBounce.kind === "soft" ? "could not be delivered for a time" : "came back"} on{" "}
          {formatDay(lastBounce.at)}. {lastBounce.words && meaningOf(lastBounce.words)}{" "}
          {lastBounce.mailId && (
            <a className="govuk-link" href={`/office/mail/${lastBounce.mailId}`}>
              Open the mail
            </a>
          )}
        </div>
      )}
      {tasks.map((task) => (
        <div key={task.id} className="govuk-inset-text">
          <a className="govuk-link" href={`/office/inbox/${task.id}`}>
            {TASK_WORDS[task.kind]}
          </a>
          , {formatDay(task.createdAt)}
        </div>
      ))}
      {joiner && <JoinerNotice adultId={adult.id} joiner={joiner} />}
      <SummaryList
        rows={[
          {
            key: "Email",
            value: adult.email ? `${adult.email}${MAILBOX_WORDS[adult.mailboxState]}` : "None",
          },
          ...(adult.knownAs ? [{ key: "Known as", value: adult.knownAs }] : []),
          ...(adult.phone ? [{ key: "Phone", value: adult.phone }] : []),
          { key: "Best reached by", value: REACHED_BY_WORDS[adult.bestReachedBy] },
          { key: "Preferred language", value: LANGUAGE_WORDS[adult.language] ?? adult.language },
          ...(adult.misId ? [{ key: "MIS id", value: adult.misId }] : []),
          ...earlierRecords.map((earlier) => ({
            key: "Earlier record",
            value: (
              <a className="govuk-link" href={`/office/adults/${earlier.id}`}>
                {earlier.name}
                {earlier.email && `, ${earlier.email}`}
              </a>
            ),
          })),
          ...policies.map((task) => ({ key: task.version.shortTitle, value: <AnswerNow task={task} /> })),
        ]}
      />
      {mayChange && adult.mailboxState !== "usable" && (
        <PostButton look="secondary" fields={{ act: "confirm-mailbox" }}>
          The address was checked: write there again
        </PostButton>
      )}

      {mayChange && (
        <>
          {notReminded && <NotReminded adultId={adult.id} reason={notReminded} />}
          <AdultActions
            adultId={adult.id}
            isHeld={adult.heldAt !== null}
            mayRemind={notReminded === null}
            takesEvidence={readsAudit}
          />
        </>
      )}
      {mayChange && (
        <ForgettingActions adultId={adult.id} mayErase={readsAudit} {...{ legalHold, mayHoldLegally }} />
      )}

      {!isOwn && (
        <p className="govuk-body no-print">
          <a className="govuk-link" href={`/office/data-requests/new?adult=${adult.id}`}>
            Write down a request about their data
          </a>
        </p>
      )}

      <h2 className="govuk-heading-l">Children</h2>
      <AdultTies adultId={adult.id} ties={children} mayChange={mayChange} />

      <h2 className="govuk-heading-l">Signed</h2>
      {mayChange && (
        <p className="govuk-body no-print">
          <a className="govuk-link" href={`/office/paper/adults/${adult.id}`}>
            Record an answer from paper
          </a>
        </p>
      )}
      <AdultSignings signings={signings} adultId={adult.id} />

      <h2 className="govuk-heading-l">Asked and shown</h2>
      {mayChange && (
        <p className="govuk-body no-print">
          <a className="govuk-link" href={`/office/requests/new?who=adults&adults=${adult.id}`}>
            Ask {adult.name} to read and acknowledge
          </a>
        </p>
      )}
      {requests.length + openings.length + reminders.length + calls.length === 0 && (
        <p className="govuk-body">Nothing yet.</p>
      )}
      <ul className="govuk-list">
        {openings.map((opening) => (
          <li key={`${opening.sha256} ${opening.adultId} ${opening.openedAt}`}>
            {formatDayAndTime(opening.openedAt)}
            {opening.adultId !== adult.id && ", under an earlier record"}: opened{" "}
            <a className="govuk-link" href={`/policies/${opening.slug}/${opening.number}`}>
              {opening.shortTitle}, {opening.label}
            </a>
            {opening.language && `, in ${LANGUAGE_WORDS[opening.language]}`}
          </li>
        ))}
        {requests.map((request) => (
          <li key={request.askedAt}>
            {formatDayAndTime(request.askedAt)}: asked to read{" "}
            {request.policies.map(({ words, closedSince }) => askedWords(words, closedSince)).join(" and ")}
          </li>
        ))}
      </ul>
      <RemindedAndRung reminders={reminders} calls={calls} />

      <h2 className="govuk-heading-l">Slips</h2>
      <AdultSlips adultId={adult.id} slips={slips} isOwn={isOwn} />

      <h2 className="govuk-heading-l">Sent</h2>
      <AdultMails mails={mails} />
      {mails.length > 0 && (
        <p className="govuk-body no-print">
          <a className="govuk-link" href={`/office/mail?adult=${adult.id}`}>
            All mails to {adult.name}, with their states
          </a>
        </p>
      )}
      {mails.some(({ state }) => state === "sent") && (
        <p className="govuk-body no-print">
          <a className="govuk-link" href={`/office/inbox/came-back?adult=${adult.id}`}>
            Write down that a mail to {adult.name} came back
          </a>
        </p>
      )}
      <h2 className="govuk-heading-l">History</h2>
      <PeopleHistory entries={history} />
      <WhoLooked lookers={lookers} />
      {readsAudit && (
        <p className="govuk-body no-print">
          <a className="govuk-link" href={`/office/audit?about=${adult.id}`}>
            Who has looked at this page, and what was done
          </a>
        </p>
      )}
    </PageBody>
  );
}
