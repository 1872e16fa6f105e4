CREATE TABLE `acknowledgement_texts` (
	`acknowledgement_id` text PRIMARY KEY NOT NULL,
	`concern` text,
	FOREIGN KEY (`acknowledgement_id`) REFERENCES `acknowledgements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `acknowledgements` (
	`id` text PRIMARY KEY NOT NULL,
	`signing_id` text NOT NULL,
	`adult_id` text NOT NULL,
	`policy_version_id` text NOT NULL,
	`round` integer NOT NULL,
	`answer` text NOT NULL,
	`statement` text NOT NULL,
	`opened_at` integer NOT NULL,
	`children_covered` text NOT NULL,
	FOREIGN KEY (`signing_id`) REFERENCES `signings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`policy_version_id`) REFERENCES `policy_versions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "acknowledgements_answer" CHECK("answer" in ('read', 'read-with-concern', 'rather-not')),
	CONSTRAINT "acknowledgements_round" CHECK("round" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `acknowledgements_once_a_signing` ON `acknowledgements` (`signing_id`,`policy_version_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `acknowledgements_once_a_round` ON `acknowledgements` (`adult_id`,`policy_version_id`,`round`);--> statement-breakpoint
CREATE TABLE `adults` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`language` text DEFAULT 'en' NOT NULL,
	`mis_id` text,
	`mailbox_state` text DEFAULT 'usable' NOT NULL,
	`held_at` integer,
	`hold_reason` text,
	`left_on` text,
	`created_at` integer NOT NULL,
	CONSTRAINT "adults_mailbox_state" CHECK("mailbox_state" in ('usable', 'refused', 'bouncing', 'not-theirs')),
	CONSTRAINT "adults_email_normal" CHECK("email" is null or ("email" = lower(trim("email")) and "email" <> ''))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `adults_mis_id_unique` ON `adults` (`mis_id`);--> statement-breakpoint
CREATE INDEX `adults_email` ON `adults` (`email`);--> statement-breakpoint
CREATE INDEX `adults_name` ON `adults` (`name`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject_id` text,
	CONSTRAINT "audit_events_actor_kind" CHECK("actor_kind" in ('adult', 'staff', 'command-line', 'portal', 'anyone'))
);
--> statement-breakpoint
CREATE INDEX `audit_events_subject` ON `audit_events` (`subject_id`);--> statement-breakpoint
CREATE TABLE `children` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`known_as` text NOT NULL,
	`class_name` text NOT NULL,
	`year_group` text NOT NULL,
	`mis_id` text,
	`left_on` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `children_mis_id_unique` ON `children` (`mis_id`);--> statement-breakpoint
CREATE INDEX `children_class_name` ON `children` (`class_name`);--> statement-breakpoint
CREATE TABLE `corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`signing_id` text NOT NULL,
	`kind` text NOT NULL,
	`corrected_at` integer NOT NULL,
	FOREIGN KEY (`signing_id`) REFERENCES `signings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "corrections_kind" CHECK("kind" in ('wrong-person'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `corrections_signing_id_unique` ON `corrections` (`signing_id`);--> statement-breakpoint
CREATE TABLE `emails` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`adult_id` text,
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
	CONSTRAINT "emails_kind" CHECK("kind" in ('request', 'sign-in', 'unknown-address', 'receipt', 'stop-writing', 'staff-sign-in', 'unknown-staff-address')),
	CONSTRAINT "emails_state" CHECK("state" in ('queued', 'sent', 'refused', 'bounced', 'expired', 'stopped')),
	CONSTRAINT "emails_secrets_wiped" CHECK("state" = 'queued' or "sealed_secrets" is null)
);
--> statement-breakpoint
CREATE INDEX `emails_waiting` ON `emails` (`send_after`) WHERE "state" = 'queued';--> statement-breakpoint
CREATE INDEX `emails_adult` ON `emails` (`adult_id`);--> statement-breakpoint
CREATE INDEX `emails_address` ON `emails` (`to_address`,`queued_at`);--> statement-breakpoint
CREATE TABLE `guardianships` (
	`id` text PRIMARY KEY NOT NULL,
	`adult_id` text NOT NULL,
	`child_id` text NOT NULL,
	`relationship` text NOT NULL,
	`parental_responsibility` text NOT NULL,
	`court_order` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`child_id`) REFERENCES `children`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "guardianships_responsibility" CHECK("parental_responsibility" in ('yes', 'no', 'unknown'))
);
--> statement-breakpoint
CREATE INDEX `guardianships_child` ON `guardianships` (`child_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `guardianships_once` ON `guardianships` (`adult_id`,`child_id`);--> statement-breakpoint
CREATE TABLE `ledger` (
	`seq` integer PRIMARY KEY NOT NULL,
	`format` integer NOT NULL,
	`kind` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`subject_commitment` text NOT NULL,
	`record_commitment` text NOT NULL,
	`leaf_hash` text NOT NULL,
	CONSTRAINT "ledger_kind" CHECK("kind" in ('published', 'acknowledged', 'corrected')),
	CONSTRAINT "ledger_leaf_hash" CHECK(length("leaf_hash") = 64)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_leaf_hash_unique` ON `ledger` (`leaf_hash`);--> statement-breakpoint
CREATE TABLE `ledger_keys` (
	`seq` integer PRIMARY KEY NOT NULL,
	`record_id` text,
	`key` blob,
	FOREIGN KEY (`seq`) REFERENCES `ledger`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_keys_record` ON `ledger_keys` (`record_id`);--> statement-breakpoint
CREATE TABLE `openings` (
	`adult_id` text NOT NULL,
	`policy_version_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	PRIMARY KEY(`adult_id`, `policy_version_id`),
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`policy_version_id`) REFERENCES `policy_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `parent_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`adult_id` text NOT NULL,
	`scope` text NOT NULL,
	`pass_id` text,
	`created_at` integer NOT NULL,
	`idle_ends_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pass_id`) REFERENCES `passes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "parent_sessions_scope" CHECK("scope" in ('pass', 'sign-in')),
	CONSTRAINT "parent_sessions_pass" CHECK(("scope" = 'pass') = ("pass_id" is not null))
);
--> statement-breakpoint
CREATE INDEX `parent_sessions_adult` ON `parent_sessions` (`adult_id`);--> statement-breakpoint
CREATE TABLE `passes` (
	`id` text PRIMARY KEY NOT NULL,
	`adult_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`email` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`ending` text,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "passes_ending" CHECK("ending" in ('answered', 'not-me', 'wrong-person', 'address-changed')),
	CONSTRAINT "passes_ended" CHECK(("ended_at" is null) = ("ending" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passes_token_hash_unique` ON `passes` (`token_hash`);--> statement-breakpoint
CREATE INDEX `passes_adult` ON `passes` (`adult_id`);--> statement-breakpoint
CREATE TABLE `policies` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`position` integer NOT NULL,
	`is_asked` integer NOT NULL,
	`coverage` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "policies_coverage" CHECK("coverage" in ('every-adult', 'at-least-one'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policies_slug_unique` ON `policies` (`slug`);--> statement-breakpoint
CREATE TABLE `policy_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`policy_id` text NOT NULL,
	`number` integer NOT NULL,
	`label` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`short_title` text NOT NULL,
	`summary` text NOT NULL,
	`markdown` text NOT NULL,
	`sha256` text NOT NULL,
	`statement` text NOT NULL,
	`change_note` text,
	`is_starter` integer NOT NULL,
	`related_slugs` text NOT NULL,
	`in_force_since` text NOT NULL,
	`last_reviewed_on` text,
	`agreed_on` text,
	`published_at` integer NOT NULL,
	`published_by` text,
	FOREIGN KEY (`policy_id`) REFERENCES `policies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "policy_versions_kind" CHECK("kind" in ('first', 'material', 'correction')),
	CONSTRAINT "policy_versions_sha256" CHECK(length("sha256") = 64)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_versions_number` ON `policy_versions` (`policy_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `policy_versions_label` ON `policy_versions` (`policy_id`,`label`);--> statement-breakpoint
CREATE TABLE `requested_versions` (
	`request_id` text NOT NULL,
	`policy_version_id` text NOT NULL,
	PRIMARY KEY(`request_id`, `policy_version_id`),
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`policy_version_id`) REFERENCES `policy_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`adult_id` text NOT NULL,
	`pass_id` text NOT NULL,
	`email_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pass_id`) REFERENCES `passes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`email_id`) REFERENCES `emails`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `requests_adult` ON `requests` (`adult_id`);--> statement-breakpoint
CREATE TABLE `school` (
	`only_row` integer PRIMARY KEY DEFAULT 1 NOT NULL,
	`kind` text NOT NULL,
	`name` text,
	`office_email` text,
	`key_check` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "school_one_row" CHECK("only_row" = 1),
	CONSTRAINT "school_kind" CHECK("kind" in ('demo', 'school'))
);
--> statement-breakpoint
CREATE TABLE `shared_addresses` (
	`email` text PRIMARY KEY NOT NULL,
	`confirmed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sign_in_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`audience` text NOT NULL,
	`email` text NOT NULL,
	`browser_hash` text NOT NULL,
	`code_hash` text NOT NULL,
	`link_hash` text NOT NULL,
	`wrong_codes` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`voided_at` integer,
	`accepted_at` integer,
	`used_at` integer,
	CONSTRAINT "sign_in_requests_audience" CHECK("audience" in ('parent', 'staff'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_requests_link_hash_unique` ON `sign_in_requests` (`link_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_requests_browser` ON `sign_in_requests` (`browser_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_requests_email` ON `sign_in_requests` (`email`,`created_at`);--> statement-breakpoint
CREATE TABLE `signing_texts` (
	`signing_id` text PRIMARY KEY NOT NULL,
	`typed_name` text,
	`name_on_roll` text,
	`relationship` text,
	`ip_address` text,
	`browser` text,
	FOREIGN KEY (`signing_id`) REFERENCES `signings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `signings` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`adult_id` text NOT NULL,
	`form_id` text NOT NULL,
	`route` text NOT NULL,
	`pass_id` text,
	`language` text NOT NULL,
	`signed_at` integer NOT NULL,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pass_id`) REFERENCES `passes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "signings_route" CHECK("route" in ('pass', 'sign-in', 'paper', 'phone', 'in-person'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signings_reference_unique` ON `signings` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `signings_form_once` ON `signings` (`adult_id`,`form_id`);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`adult_id` text,
	`authenticator_secret` blob,
	`authenticator_step` integer,
	`ended_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "staff_role" CHECK("role" in ('office', 'head', 'dsl', 'admin'))
);
--> statement-breakpoint
CREATE INDEX `staff_email` ON `staff` (`email`);--> statement-breakpoint
CREATE TABLE `staff_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`second_factor_at` integer,
	`created_at` integer NOT NULL,
	`idle_ends_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staff_sessions_staff` ON `staff_sessions` (`staff_id`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`adult_id` text,
	`signing_id` text,
	`note` text,
	`created_at` integer NOT NULL,
	`done_at` integer,
	`done_by` text,
	`outcome` text,
	FOREIGN KEY (`adult_id`) REFERENCES `adults`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signing_id`) REFERENCES `signings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`done_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tasks_kind" CHECK("kind" in ('concern', 'not-me', 'wrong-person', 'not-on-the-roll', 'mail-refused')),
	CONSTRAINT "tasks_done" CHECK(("done_at" is null) = ("outcome" is null))
);
--> statement-breakpoint
CREATE INDEX `tasks_open` ON `tasks` (`created_at`) WHERE "done_at" is null;--> statement-breakpoint
CREATE INDEX `tasks_adult` ON `tasks` (`adult_id`);