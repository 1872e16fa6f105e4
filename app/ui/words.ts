/** Words that several pages share, so that one thing has one name everywhere. */

export const ANSWER_WORDS = {
  read: "I have read it",
  "read-with-concern": "I have read it and have a question or concern",
  "rather-not": "I have read it and would rather not sign",
} as const;

/** The same answers as the school sees them. */
export const ANSWER_GIVEN_WORDS = {
  read: "Acknowledged",
  "read-with-concern": "Acknowledged, with a question or concern",
  "rather-not": "Would rather not sign",
} as const;

export const STATE_WORDS = {
  acknowledged: "Acknowledged",
  "acknowledged-with-concern": "Acknowledged with a concern",
  "rather-not": "Would rather not",
  "older-version": "Answered an older version",
  asked: "Asked",
  "not-asked": "Not asked",
  "no-email": "No email",
  unreachable: "Unreachable",
  "on-hold": "On hold",
} as const;

export const STATE_COLOURS: Record<keyof typeof STATE_WORDS, string> = {
  acknowledged: "green",
  "acknowledged-with-concern": "teal",
  "rather-not": "purple",
  "older-version": "yellow",
  asked: "blue",
  "not-asked": "grey",
  "no-email": "orange",
  unreachable: "orange",
  "on-hold": "grey",
};

export const ROUTE_WORDS = {
  pass: "online, with the link of a request mail",
  "sign-in": "online, signed in with a mailed code",
  paper: "on paper",
  phone: "by phone",
  "in-person": "in person",
} as const;

export const EMAIL_STATE_WORDS = {
  queued: "Queued",
  sent: "Sent",
  refused: "Refused",
  bounced: "Bounced",
  expired: "Expired, not sent",
  stopped: "Stopped, not sent",
} as const;

export const EMAIL_KIND_WORDS = {
  request: "Request to read and acknowledge",
  "sign-in": "Sign-in code",
  "unknown-address": "Address not known",
  receipt: "Receipt",
  "stop-writing": "We have stopped writing here",
  "staff-sign-in": "Staff sign-in code",
  "unknown-staff-address": "Not a staff address",
  "address-changed": "We have stopped using this address",
  answer: "Answer to a question or concern",
  test: "Test mail",
  "staff-invitation": "Invitation to the office pages",
} as const;

export const TASK_WORDS = {
  concern: "A question or concern was raised while signing",
  "not-me": "Somebody at this address said “This isn’t me”",
  "wrong-person": "Somebody signed as the wrong person",
  "not-on-the-roll": "Somebody says they should be asked",
  "mail-refused": "The address was refused",
  "mail-bounced": "A mail came back",
  "wrong-details": "Something in their details is wrong",
  "child-left": "Their child has left the school",
  "shared-address": "Two adults have the same address",
  "address-given": "An address was given while signing with a slip",
  "plan-waits": "An import plan could not be applied by itself",
} as const;

export const READINESS_WORDS = {
  "school-details": {
    name: "Look at the school's details",
    why: "Save them once, changed or not: then they are known to be right.",
  },
  "data-protection-contact": {
    name: "Name the data protection contact",
    why: "Parents read on the privacy page whom to ask.",
  },
  "own-texts": {
    name: "Bring your own policies",
    why: "Starter wording is never sent to parents to sign.",
  },
  "tested-mail": {
    name: "Test the mail",
    why: "Send yourself a mail and type its code.",
  },
  "two-admins": {
    name: "Have two admins",
    why: "Each with a second factor, such as an authenticator app.",
  },
} as const;
