CREATE TABLE `finished_letter_texts` (
	`letter_id` text PRIMARY KEY NOT NULL,
	`addressee` text,
	`markdown` text,
	FOREIGN KEY (`letter_id`) REFERENCES `finished_letters`(`letter_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `finished_letters` (
	`letter_id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`policy_version_id` text,
	`posted_on` text,
	`dated_on` text NOT NULL,
	`signatory` text NOT NULL,
	`signatory_role` text NOT NULL,
	`sha256` text NOT NULL,
	`finished_at` integer NOT NULL,
	`finished_by` text NOT NULL,
	`read_by` text,
	FOREIGN KEY (`letter_id`) REFERENCES `letters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`policy_version_id`) REFERENCES `policy_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`finished_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`read_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "finished_letters_sha256" CHECK(length("sha256") = 64)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `finished_letters_number_unique` ON `finished_letters` (`number`);--> statement-breakpoint
CREATE TABLE `letter_sendings` (
	`id` text PRIMARY KEY NOT NULL,
	`letter_id` text NOT NULL,
	`adult_id` text,
	`way` text NOT NULL,
	`email_id` text,
	`sent_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`letter_id`) REFERENCES `finished_letters`(`letter_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`email_id`) REFERENCES `emails`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "letter_sendings_way" CHECK("way" in ('mail', 'post', 'handed-over')),
	CONSTRAINT "letter_sendings_mail" CHECK(("way" = 'mail') = ("email_id" is not null))
);
--> statement-breakpoint
CREATE INDEX `letter_sendings_letter` ON `letter_sendings` (`letter_id`);--> statement-breakpoint
CREATE INDEX `letter_sendings_adult` ON `letter_sendings` (`adult_id`);--> statement-breakpoint
CREATE INDEX `letter_sendings_email` ON `letter_sendings` (`email_id`);--> statement-breakpoint
CREATE TABLE `letter_recipients` (
	`round_id` text NOT NULL,
	`adult_id` text NOT NULL,
	`position` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`sending_id` text,
	`decided_at` integer,
	PRIMARY KEY(`round_id`, `adult_id`),
	FOREIGN KEY (`round_id`) REFERENCES `letter_rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sending_id`) REFERENCES `letter_sendings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "letter_recipients_state" CHECK("state" in ('waiting', 'written', 'left-out')),
	CONSTRAINT "letter_recipients_reason" CHECK("reason" in ('left', 'on-hold', 'no-email', 'mailbox-not-usable', 'mail-complaint', 'address-not-confirmed', 'had-it-already', 'stopped', 'restored-backup')),
	CONSTRAINT "letter_recipients_left_out" CHECK(("state" = 'left-out') = ("reason" is not null)),
	CONSTRAINT "letter_recipients_written" CHECK(("state" = 'written') = ("sending_id" is not null)),
	CONSTRAINT "letter_recipients_decided" CHECK(("state" = 'waiting') = ("decided_at" is null))
);
--> statement-breakpoint
CREATE INDEX `letter_recipients_adult` ON `letter_recipients` (`adult_id`);--> statement-breakpoint
CREATE TABLE `letter_rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`letter_id` text NOT NULL,
	`audience` text NOT NULL,
	`confirmed_count` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`ended_at` integer,
	`stopped_because` text,
	`stopped_by` text,
	FOREIGN KEY (`letter_id`) REFERENCES `finished_letters`(`letter_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stopped_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "letter_rounds_stop" CHECK("stopped_because" is null or "stopped_because" in ('by-hand', 'restored-backup')),
	CONSTRAINT "letter_rounds_stopped" CHECK("stopped_because" is null or "ended_at" is not null),
	CONSTRAINT "letter_rounds_stopped_by" CHECK(("stopped_by" is not null) = ("stopped_because" is 'by-hand'))
);
--> statement-breakpoint
CREATE INDEX `letter_rounds_letter` ON `letter_rounds` (`letter_id`);--> statement-breakpoint
CREATE TABLE `letter_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`needs_second_reader` integer NOT NULL,
	`signatory` text NOT NULL,
	`signatory_role` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`matter_id` text,
	`adult_id` text,
	`draft` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	`read_at` integer,
	`read_by` text,
	`finished_at` integer,
	`discarded_at` integer,
	FOREIGN KEY (`matter_id`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`read_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "letters_kind" CHECK("kind" in ('misuse', 'safe-use')),
	CONSTRAINT "letters_read" CHECK(("read_at" is null) = ("read_by" is null)),
	CONSTRAINT "letters_ended_once" CHECK("finished_at" is null or "discarded_at" is null),
	CONSTRAINT "letters_draft" CHECK(("draft" is null) = ("finished_at" is not null or "discarded_at" is not null))
);
--> statement-breakpoint
CREATE INDEX `letters_matter` ON `letters` (`matter_id`);--> statement-breakpoint
CREATE INDEX `letters_adult` ON `letters` (`adult_id`);--> statement-breakpoint
CREATE TABLE `matter_erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`matter_id` text,
	`letter_id` text,
	`ground` text NOT NULL,
	`erased_at` integer NOT NULL,
	`decided_by` text,
	FOREIGN KEY (`matter_id`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`letter_id`) REFERENCES `letters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "matter_erasures_ground" CHECK("ground" in ('request', 'retention')),
	CONSTRAINT "matter_erasures_of_one" CHECK(("matter_id" is null) <> ("letter_id" is null))
);
--> statement-breakpoint
CREATE INDEX `matter_erasures_matter` ON `matter_erasures` (`matter_id`);--> statement-breakpoint
CREATE INDEX `matter_erasures_letter` ON `matter_erasures` (`letter_id`);--> statement-breakpoint
CREATE TABLE `matter_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`months` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "matter_settings_months" CHECK("months" between 12 and 240)
);
--> statement-breakpoint
CREATE TABLE `matter_evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`step_id` text NOT NULL,
	`type` text,
	`sha256` text NOT NULL,
	`link` text,
	`file_name` text,
	`bytes` blob,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL,
	FOREIGN KEY (`step_id`) REFERENCES `matter_steps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "matter_evidence_type" CHECK("type" is null or "type" in ('image/png', 'image/jpeg', 'application/pdf', 'text/plain')),
	CONSTRAINT "matter_evidence_sha256" CHECK(length("sha256") = 64)
);
--> statement-breakpoint
CREATE INDEX `matter_evidence_step` ON `matter_evidence` (`step_id`);--> statement-breakpoint
CREATE TABLE `matter_looks` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`action` text NOT NULL,
	`matter_id` text,
	`letter_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`matter_id`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`letter_id`) REFERENCES `letters`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "matter_looks_action" CHECK("action" in ('looked', 'took-out', 'printed'))
);
--> statement-breakpoint
CREATE INDEX `matter_looks_matter` ON `matter_looks` (`matter_id`);--> statement-breakpoint
CREATE INDEX `matter_looks_letter` ON `matter_looks` (`letter_id`);--> statement-breakpoint
CREATE TABLE `matter_mentions` (
	`record_id` text PRIMARY KEY NOT NULL,
	`matter_id` text NOT NULL,
	`found_at` integer NOT NULL,
	FOREIGN KEY (`matter_id`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `matter_mentions_matter` ON `matter_mentions` (`matter_id`);--> statement-breakpoint
CREATE TABLE `matter_people` (
	`id` text PRIMARY KEY NOT NULL,
	`matter_id` text NOT NULL,
	`part` text NOT NULL,
	`adult_id` text,
	`name` text,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL,
	`removed_at` integer,
	`removed_by` text,
	FOREIGN KEY (`matter_id`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`removed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "matter_people_part" CHECK("part" in ('posted', 'named', 'told-us'))
);
--> statement-breakpoint
CREATE INDEX `matter_people_matter` ON `matter_people` (`matter_id`);--> statement-breakpoint
CREATE INDEX `matter_people_adult` ON `matter_people` (`adult_id`);--> statement-breakpoint
CREATE TABLE `matter_step_texts` (
	`step_id` text PRIMARY KEY NOT NULL,
	`words` text,
	`early_reason` text,
	FOREIGN KEY (`step_id`) REFERENCES `matter_steps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `matter_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`matter_id` text NOT NULL,
	`kind` text NOT NULL,
	`done_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	`policy_version_id` text,
	`clause` text,
	`letter_id` text,
	`due_on` text,
	`outcome` text,
	`person_id` text,
	`strikes_step_id` text,
	FOREIGN KEY (`matter_id`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`policy_version_id`) REFERENCES `policy_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`letter_id`) REFERENCES `letters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `matter_people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`strikes_step_id`) REFERENCES `matter_steps`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "matter_steps_kind" CHECK("kind" in ('opened', 'threat', 'allegation', 'about-head', 'noticed', 'designated-officer', 'contact-allowed', 'told-chair', 'support', 'talked', 'asked-to-remove', 'letter', 'legal-advice', 'police', 'provider', 'blocked', 'other-action', 'barring-considered', 'representations', 'barred', 'bar-reviewed', 'review-date', 'note', 'taken-off', 'legal-hold-set', 'legal-hold-lifted', 'closed', 'reopened')),
	CONSTRAINT "matter_steps_outcome" CHECK("outcome" is null or "outcome" in ('removed', 'settled-by-talking', 'settled-in-writing', 'barred', 'passed-on', 'nothing-to-do')),
	CONSTRAINT "matter_steps_closed" CHECK(("kind" = 'closed') = ("outcome" is not null)),
	CONSTRAINT "matter_steps_taken_off" CHECK(("kind" = 'taken-off') = ("person_id" is not null))
);
--> statement-breakpoint
CREATE INDEX `matter_steps_matter` ON `matter_steps` (`matter_id`);--> statement-breakpoint
CREATE INDEX `matter_steps_letter` ON `matter_steps` (`letter_id`);--> statement-breakpoint
CREATE TABLE `matters` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`opened_by` text NOT NULL,
	`has_threat` integer NOT NULL,
	`may_have_harmed_child` integer NOT NULL,
	`is_about_head` integer NOT NULL,
	`contact_allowed_at` integer,
	`review_on` text,
	`bar_review_on` text,
	`closed_at` integer,
	`outcome` text,
	`legal_hold_at` integer,
	FOREIGN KEY (`opened_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "matters_outcome" CHECK("outcome" is null or "outcome" in ('removed', 'settled-by-talking', 'settled-in-writing', 'barred', 'passed-on', 'nothing-to-do')),
	CONSTRAINT "matters_closed" CHECK(("closed_at" is null) = ("outcome" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `matters_number_unique` ON `matters` (`number`);--> statement-breakpoint
CREATE TABLE `matters_checkpoints` (
	`origin` text NOT NULL,
	`tree_size` integer NOT NULL,
	`root_hash` text NOT NULL,
	`note` text NOT NULL,
	`signed_at` integer NOT NULL,
	PRIMARY KEY(`origin`, `tree_size`),
	CONSTRAINT "matters_checkpoints_root_hash" CHECK(length("root_hash") = 64)
);
--> statement-breakpoint
CREATE TABLE `matters_ledger` (
	`seq` integer PRIMARY KEY NOT NULL,
	`format` integer NOT NULL,
	`kind` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`subject_commitment` text NOT NULL,
	`record_commitment` text NOT NULL,
	`leaf_hash` text NOT NULL,
	CONSTRAINT "matters_ledger_kind" CHECK("kind" in ('person', 'step', 'evidence', 'letter', 'sending', 'erased')),
	CONSTRAINT "matters_ledger_leaf_hash" CHECK(length("leaf_hash") = 64)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `matters_ledger_leaf_hash_unique` ON `matters_ledger` (`leaf_hash`);--> statement-breakpoint
CREATE TABLE `matters_ledger_keys` (
	`seq` integer PRIMARY KEY NOT NULL,
	`record_id` text,
	`key` blob,
	FOREIGN KEY (`seq`) REFERENCES `matters_ledger`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `matters_ledger_keys_record_id_unique` ON `matters_ledger_keys` (`record_id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_emails` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`adult_id` text,
	`task_id` text,
	`to_address` text NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`values` text NOT NULL,
	`sealed_secrets` blob,
	`state` text NOT NULL,
	`queued_at` integer NOT NULL,
	`send_after` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`leased_until` integer,
	`settled_at` integer,
	`server_response` text,
	`subject` text,
	`body` text,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "emails_kind" CHECK("kind" in ('request', 'sign-in', 'unknown-address', 'receipt', 'stop-writing', 'staff-sign-in', 'unknown-staff-address', 'address-changed', 'answer', 'test', 'staff-invitation', 'checkpoint', 'withdrawn', 'voided', 'data-request', 'reminder', 'digest', 'misuse-letter', 'safe-use-letter', 'matters-due')),
	CONSTRAINT "emails_state" CHECK("state" in ('queued', 'sent', 'refused', 'bounced', 'expired', 'stopped')),
	CONSTRAINT "emails_secrets_wiped" CHECK("state" = 'queued' or "sealed_secrets" is null)
);
--> statement-breakpoint
INSERT INTO `__new_emails`("id", "kind", "adult_id", "task_id", "to_address", "language", "values", "sealed_secrets", "state", "queued_at", "send_after", "expires_at", "attempts", "leased_until", "settled_at", "server_response", "subject", "body") SELECT "id", "kind", "adult_id", "task_id", "to_address", "language", "values", "sealed_secrets", "state", "queued_at", "send_after", "expires_at", "attempts", "leased_until", "settled_at", "server_response", "subject", "body" FROM `emails`;--> statement-breakpoint
DROP TABLE `emails`;--> statement-breakpoint
ALTER TABLE `__new_emails` RENAME TO `emails`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `emails_waiting` ON `emails` (`send_after`) WHERE "state" = 'queued';--> statement-breakpoint
CREATE INDEX `emails_adult` ON `emails` (`adult_id`);--> statement-breakpoint
CREATE INDEX `emails_address` ON `emails` (`to_address`,`queued_at`);--> statement-breakpoint
CREATE TABLE `__new_mail_texts` (
	`kind` text NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	PRIMARY KEY(`kind`, `language`),
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "mail_texts_kind" CHECK("kind" in ('request', 'sign-in', 'unknown-address', 'receipt', 'stop-writing', 'staff-sign-in', 'unknown-staff-address', 'address-changed', 'answer', 'test', 'staff-invitation', 'checkpoint', 'withdrawn', 'voided', 'data-request', 'reminder', 'digest', 'misuse-letter', 'safe-use-letter', 'matters-due'))
);
--> statement-breakpoint
INSERT INTO `__new_mail_texts`("kind", "language", "subject", "body", "changed_at", "changed_by") SELECT "kind", "language", "subject", "body", "changed_at", "changed_by" FROM `mail_texts`;--> statement-breakpoint
DROP TABLE `mail_texts`;--> statement-breakpoint
ALTER TABLE `__new_mail_texts` RENAME TO `mail_texts`;