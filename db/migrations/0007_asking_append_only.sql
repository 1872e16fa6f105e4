-- The tables that 0006 built anew get their triggers back, word for word as in 0005, and the new ones theirs.
-- A settled mail stays settled; one that was sent may still come back (rule 14).
CREATE TRIGGER emails_settled BEFORE UPDATE OF state ON emails
WHEN OLD.state <> 'queued' AND NOT (OLD.state = 'sent' AND NEW.state = 'bounced')
BEGIN SELECT RAISE(ABORT, 'a settled mail stays settled'); END;
--> statement-breakpoint
-- What a settled mail said may be emptied, and nothing else.
CREATE TRIGGER emails_settled_words BEFORE UPDATE ON emails
WHEN OLD.state <> 'queued' AND (
  NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.adult_id IS NOT OLD.adult_id OR (NEW.to_address <> '' AND NEW.to_address IS NOT OLD.to_address)
  OR NEW.queued_at IS NOT OLD.queued_at OR NEW.settled_at IS NOT OLD.settled_at
  OR (NEW.subject IS NOT NULL AND NEW.subject IS NOT OLD.subject) OR (NEW.body IS NOT NULL AND NEW.body IS NOT OLD.body))
BEGIN SELECT RAISE(ABORT, 'a settled mail stays as it was sent'); END;
--> statement-breakpoint
CREATE TRIGGER emails_no_delete BEFORE DELETE ON emails
BEGIN SELECT RAISE(ABORT, 'a mail stays on record'); END;
--> statement-breakpoint
DROP TRIGGER acknowledgements_no_update;
--> statement-breakpoint
-- Which children somebody answered for may be emptied with the rest of an erased person (rule 10).
CREATE TRIGGER acknowledgements_no_update BEFORE UPDATE ON acknowledgements
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE adult_id = OLD.adult_id) OR NEW.children_covered IS NOT '[]' OR NEW.id IS NOT OLD.id OR NEW.signing_id IS NOT OLD.signing_id OR NEW.adult_id IS NOT OLD.adult_id OR NEW.policy_version_id IS NOT OLD.policy_version_id OR NEW.round IS NOT OLD.round OR NEW.answer IS NOT OLD.answer OR NEW.statement IS NOT OLD.statement OR NEW.opened_at IS NOT OLD.opened_at OR NEW.translation_id IS NOT OLD.translation_id
BEGIN SELECT RAISE(ABORT, 'acknowledgements is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER reminders_no_update BEFORE UPDATE ON reminders
BEGIN SELECT RAISE(ABORT, 'reminders is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER reminders_no_delete BEFORE DELETE ON reminders
BEGIN SELECT RAISE(ABORT, 'reminders is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER reminded_versions_no_update BEFORE UPDATE ON reminded_versions
BEGIN SELECT RAISE(ABORT, 'reminded_versions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER reminded_versions_no_delete BEFORE DELETE ON reminded_versions
BEGIN SELECT RAISE(ABORT, 'reminded_versions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER calls_no_update BEFORE UPDATE ON calls
BEGIN SELECT RAISE(ABORT, 'calls is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER calls_no_delete BEFORE DELETE ON calls
BEGIN SELECT RAISE(ABORT, 'calls is append-only'); END;
--> statement-breakpoint
-- What was decided about one adult stays decided.
CREATE TRIGGER asked_adults_decided_once BEFORE UPDATE ON asked_adults
WHEN OLD.state <> 'waiting' OR NEW.asking_id IS NOT OLD.asking_id OR NEW.adult_id IS NOT OLD.adult_id OR NEW.position IS NOT OLD.position
BEGIN SELECT RAISE(ABORT, 'who was asked stays asked'); END;
--> statement-breakpoint
CREATE TRIGGER asked_adults_no_delete BEFORE DELETE ON asked_adults
BEGIN SELECT RAISE(ABORT, 'asked_adults stay on record'); END;
--> statement-breakpoint
-- An asking that has ended stays ended, and who is asked for what never changes.
CREATE TRIGGER askings_ended_for_good BEFORE UPDATE ON askings
WHEN OLD.ended_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.audience IS NOT OLD.audience OR NEW.policy_ids IS NOT OLD.policy_ids OR NEW.answer_by IS NOT OLD.answer_by OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by OR NEW.confirmed_count IS NOT OLD.confirmed_count
BEGIN SELECT RAISE(ABORT, 'an asking stays as it was confirmed'); END;
--> statement-breakpoint
CREATE TRIGGER askings_no_delete BEFORE DELETE ON askings
BEGIN SELECT RAISE(ABORT, 'an asking stays on record'); END;
--> statement-breakpoint
-- Whose mailbox came back, and what its server said, may be emptied; nothing else.
CREATE TRIGGER bounces_only_emptied BEFORE UPDATE ON bounces
WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.source IS NOT OLD.source OR NEW.email_id IS NOT OLD.email_id OR (NEW.address <> '' AND NEW.address IS NOT OLD.address) OR (NEW.words IS NOT NULL AND NEW.words IS NOT OLD.words) OR NEW.report_sha256 IS NOT OLD.report_sha256 OR NEW.received_at IS NOT OLD.received_at
BEGIN SELECT RAISE(ABORT, 'a bounce stays as it was reported'); END;
--> statement-breakpoint
CREATE TRIGGER bounces_no_delete BEFORE DELETE ON bounces
BEGIN SELECT RAISE(ABORT, 'a bounce stays on record'); END;
--> statement-breakpoint
-- A published translation never changes; it may be taken back once (rule 1).
CREATE TRIGGER policy_translations_no_update BEFORE UPDATE ON policy_translations
WHEN OLD.taken_back_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.policy_version_id IS NOT OLD.policy_version_id OR NEW.language IS NOT OLD.language OR NEW.number IS NOT OLD.number OR NEW.title IS NOT OLD.title OR NEW.summary IS NOT OLD.summary OR NEW.statement IS NOT OLD.statement OR NEW.markdown IS NOT OLD.markdown OR NEW.sha256 IS NOT OLD.sha256 OR NEW.provenance IS NOT OLD.provenance OR NEW.translator IS NOT OLD.translator OR NEW.added_at IS NOT OLD.added_at OR NEW.added_by IS NOT OLD.added_by
BEGIN SELECT RAISE(ABORT, 'a published translation never changes'); END;
--> statement-breakpoint
CREATE TRIGGER policy_translations_no_delete BEFORE DELETE ON policy_translations
BEGIN SELECT RAISE(ABORT, 'a published translation stays on record'); END;
