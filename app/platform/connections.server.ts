import { createServer, type RequestListener, type Server } from "node:http";
import { MINUTE, SECOND } from "#app/dates.ts";

export type Connections = {
  /** How long somebody may take to say what they want, in ms: the headers, and all of it. */
  headers: number;
  request: number;
  /** How long a connection may be silent both ways while an answer is waited for or read, in ms. */
  silence: number;
  /** How long one that has its answer is kept for the next question, in ms. */
  idle: number;
  /** How often the two first are looked at, in ms. */
  lookedAtEvery: number;
  /** How many connections there may be at once; the next one is closed. */
  most: number;
};

/**
 * Whoever sends a byte now and then, or opens connections and asks nothing, shall not keep the others out. Headers are a
 * kilobyte or two: 15 s are enough on any phone. Three minutes bring the largest file that is taken, 10 MB, over a line of
 * 0.5 Mbit/s. A proxy that uses a connection again just when we end it loses a parent's form: Caddy lets go after two
 * minutes, so we wait a little longer. A thousand at once are three for each parent of a village school.
 */
export const CONNECTIONS: Connections = {
  headers: 15 * SECOND,
  request: 3 * MINUTE,
  silence: 3 * MINUTE,
  idle: 2 * MINUTE + 5 * SECOND,
  lookedAtEvery: 5 * SECOND,
  most: 1000,
};

/** Names, addresses and cookies of ours take 2 kB; a language list or a proxy's own lines may come to that. */
const LONGEST_HEADERS = 16 * 1024;

/** A server that ends what takes too long, by itself. */
export function createPatientServer(
  { headers, request, silence, idle, lookedAtEvery, most }: Connections,
  listener: RequestListener,
): Server {
  const server = createServer(
    {
      headersTimeout: headers,
      requestTimeout: request,
      keepAliveTimeout: idle,
      connectionsCheckingInterval: lookedAtEvery,
      maxHeaderSize: LONGEST_HEADERS,
    },
    listener,
  );
  server.timeout = silence;
  server.maxConnections = most;
  return server;
}
