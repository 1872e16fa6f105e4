/** Whom the office asks in one press. */
export type AskedAudience =
  | { kind: "whole-roll" }
  | { kind: "classes"; classNames: string[] }
  | { kind: "year-groups"; yearGroups: string[] }
  | { kind: "adults"; adultIds: string[] };
