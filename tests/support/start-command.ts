import { z } from "zod";
import { readText } from "./source-files.ts";

const project = z.object({ scripts: z.object({ start: z.string() }) });

/** How `npm start` starts the portal: with which variables, and with which words before `server.ts`. */
export function startCommand(): { environment: Record<string, string>; flags: string[] } {
  const { start } = project.parse(JSON.parse(readText("package.json"))).scripts;
  const [, variables = "", words = ""] = /&& ((?:\S+=\S+ )*)node (.*) server\.ts$/.exec(start) ?? [];
  const pairs = variables.trim().split(" ");
  return {
    environment: Object.fromEntries(pairs.map((pair) => pair.split("="))),
    flags: words.split(" "),
  };
}
