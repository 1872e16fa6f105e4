import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { CONNECTIONS } from "#app/platform/connections.server.ts";

/*
 * Sends everybody the same bytes, with node:http and nothing else: the headers and the body in the file that is named. The
 * body is a Buffer, as anybody would send it who has bytes.
 */

const { headers, body }: { headers: string[]; body: string } = JSON.parse(
  readFileSync(process.argv[2] ?? "", "utf8"),
);
const bytes = Buffer.from(body, "base64");
// Which node:http says in each answer.
createServer({ keepAliveTimeout: CONNECTIONS.idle }, (_, response) => {
  response.writeHead(200, headers);
  response.end(bytes);
}).listen(Number(process.argv[3]), "localhost");
