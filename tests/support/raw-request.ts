import { type Agent, request } from "node:http";

export type RawAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
};

/**
 * One request exactly as written: any method, a path that a browser would have mended, a body in any form. An array as
 * body is sent piece by piece, without saying how long it will be.
 */
export function rawRequest(
  url: URL,
  {
    method = "GET",
    path,
    headers = {},
    body,
    agent = false,
  }: {
    method?: string;
    path: string;
    headers?: Record<string, string>;
    body?: string | Buffer | Buffer[];
    /** Keeps connections, for whoever asks much. */
    agent?: Agent | false;
  },
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: url.hostname, port: url.port, method, path, headers, agent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(parts).toString("utf8"),
        }),
      );
    });
    // The answer may come, and the connection end, before all of a body that is too long was taken.
    asked.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "ECONNRESET") reject(error);
    });
    if (Array.isArray(body)) {
      for (const piece of body) asked.write(piece);
      asked.end();
    } else asked.end(body);
  });
}
