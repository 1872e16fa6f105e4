import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { performance } from "node:perf_hooks";

/** What is asked again and again, and how many bytes each answer to that has. */
export type Load = { url: URL; request: string; answerBytes: number };

const OK = "HTTP/1.1 200 ";

let visitors = 0;

/** As a proxy says it of another visitor each time: nobody of them has their fill of pages. */
export function asSomebodyElse(): Record<string, string> {
  visitors += 1;
  return { "X-Forwarded-For": `203.0.113.${visitors % 256}` };
}

/**
 * Asks as fast as it is answered, over so many connections that stay open, and says how long one answer took: in
 * milliseconds of all of them together. Of an answer it reads the first line and the length, so that the work is the server's.
 */
export async function answerTime({ url, request, answerBytes }: Load, connections: number, forMs: number) {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(url)));
  const began = performance.now();
  const answers = await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<number>((resolve, reject) => {
          let [answered, received] = [0, 0];
          socket.once("error", reject);
          socket.once("close", () => reject(new Error(`${url} closed a connection`)));
          socket.on("data", (part) => {
            if (received === 0 && part.toString("latin1", 0, OK.length) !== OK) {
              reject(new Error(`${url} answered ${part.toString("latin1", 0, 100)}`));
            }
            received += part.length;
            if (received < answerBytes) return;
            if (received > answerBytes) reject(new Error(`${url} sent more than it was asked for`));
            received = 0;
            answered += 1;
            if (performance.now() - began < forMs) socket.write(request);
            else resolve(answered);
          });
          socket.write(request);
        }),
    ),
  );
  const took = performance.now() - began;
  for (const socket of sockets) socket.removeAllListeners().destroy();
  return took / answers.reduce((sum, one) => sum + one, 0);
}

/** One answer, byte for byte, taken apart. */
export async function oneAnswer(
  url: URL,
  request: string,
): Promise<{ bytes: number; head: string[]; body: Buffer }> {
  const socket = await open(url);
  socket.write(request);
  let received = Buffer.alloc(0);
  for (;;) {
    const [part] = (await once(socket, "data")) as [Buffer];
    received = Buffer.concat([received, part]);
    const end = received.indexOf("\r\n\r\n");
    const head = received.toString("latin1", 0, end).split("\r\n");
    const length = Number(head.find((line) => /^content-length: /i.test(line))?.split(": ")[1]);
    if (end < 0 || received.length < end + 4 + length) continue;
    socket.destroy();
    return { bytes: received.length, head, body: received.subarray(end + 4) };
  }
}

async function open({ hostname, port }: URL): Promise<Socket> {
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  await once(socket, "connect");
  return socket;
}
