import type { ImportPreset } from "#db/import-fields.ts";

/** The headers of the portal's own template, which is recognised before any preset. */
export const TEMPLATE_HEADERS = [
  ...["Pupil ID", "First name", "Last name", "Class", "Year", "Contact ID", "Contact name", "Relationship"],
  ...["Priority", "Email", "Phone", "Parental responsibility", "Court order"],
];

/** What stands in a preset's place where a file is the template. */
export const OUR_TEMPLATE = "template";

/** What every program may call its columns. Those of a preset count before these. */
export const COMMON: ImportPreset["columns"] = {
  "child.id": ["child id", "pupil id", "student id", "mis id", "admission number", "adno", "id"],
  "child.name": [
    "child",
    "pupil",
    "student",
    "child name",
    "pupil name",
    "student name",
    "full name",
    "name",
  ],
  "child.first": [
    "forename",
    "first name",
    "legal forename",
    "legal first name",
    "pupil forename",
    "child first name",
  ],
  "child.last": [
    "surname",
    "last name",
    "legal surname",
    "legal last name",
    "pupil surname",
    "child last name",
  ],
  "child.knownAs": ["known as", "preferred forename", "preferred first name", "chosen name"],
  "child.class": [
    "class",
    "class name",
    "form",
    "reg",
    "reg group",
    "registration group",
    "registration form",
    "tutor group",
  ],
  "child.year": ["year", "year group", "nc year", "national curriculum year", "yeargroup"],
  "adult.id": ["contact id", "contact # id", "adult id", "adult # id", "parent id", "guardian # id"],
  "adult.name": [
    "contact name",
    "contact # name",
    "contact # full name",
    "adult name",
    "adult # name",
    "parent name",
    "parent # name",
    "guardian # name",
  ],
  "adult.first": ["contact forename", "contact # forename", "contact first name", "contact # first name"],
  "adult.last": ["contact surname", "contact # surname", "contact last name", "contact # last name"],
  "adult.relationship": [
    "relationship",
    "relation",
    "contact relationship",
    "contact # relationship",
    "relationship #",
    "adult # relationship",
    "parent # relationship",
  ],
  "adult.priority": ["priority", "contact priority", "contact # priority", "contact order", "order"],
  "adult.email": [
    "email",
    "e mail",
    "email address",
    "contact email",
    "contact # email",
    "contact # email address",
    "adult # email",
    "parent # email",
    "parent email",
    "email #",
    "primary email",
  ],
  "adult.phone": [
    "phone",
    "mobile",
    "telephone",
    "contact phone",
    "contact # phone",
    "contact # mobile",
    "contact mobile",
    "contact telephone",
    "adult # phone",
    "parent # phone",
    "mobile #",
  ],
  "adult.responsibility": [
    "parental responsibility",
    "pr",
    "has parental responsibility",
    "contact # parental responsibility",
    "adult # parental responsibility",
    "contact # pr",
  ],
  "adult.courtOrder": ["court order", "contact # court order", "adult # court order", "court orders"],
};

/** What the portal has no use for and never keeps, whatever the office says about the column. */
export const NEVER_KEPT =
  /\b(dob|date of birth|birth|born|age|address|street|town|county|postcode|post code|house|medical|allerg|diet|doctor|surgery|nhs|sen|send|ethnic|religion|language of|fsm|free school|pupil premium|upn|uln|gender|sex|nationality|country)\b/;
