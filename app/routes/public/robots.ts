/** Every page says noindex itself; a robot has to be allowed to read that. */
export async function loader() {
  return new Response("User-agent: *\nAllow: /\n", {
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}
