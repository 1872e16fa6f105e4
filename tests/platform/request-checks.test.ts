import { describe, expect, it } from "vitest";
import {
  asSeenByRemix,
  changesSomething,
  comesFromOurPages,
  ipAddressOf,
} from "#app/platform/request-checks.server.ts";

const BASE = new URL("https://policies.example.test");

function aRequest(headers: Record<string, string> = {}, path = "/sign", method = "POST"): Request {
  return new Request(new URL(path, BASE), { method, headers });
}

describe("the address at the far end", () => {
  const SOCKET = "192.0.2.1";
  const forwarded = (value: string) => aRequest({ "X-Forwarded-For": value });

  it("is that of the connection where no proxy stands before the portal, whatever the request claims", () => {
    expect(ipAddressOf(aRequest(), SOCKET, 0)).toBe(SOCKET);
    expect(ipAddressOf(forwarded("203.0.113.9"), SOCKET, 0)).toBe(SOCKET);
    expect(ipAddressOf(aRequest(), undefined, 0)).toBeNull();
  });

  it("is what the one proxy saw, and not what the visitor wrote before it", () => {
    expect(ipAddressOf(forwarded("203.0.113.9"), SOCKET, 1)).toBe("203.0.113.9");
    expect(ipAddressOf(forwarded("10.0.0.1, 203.0.113.9"), SOCKET, 1)).toBe("203.0.113.9");
    expect(ipAddressOf(forwarded("forged, 127.0.0.1,203.0.113.9"), SOCKET, 1)).toBe("203.0.113.9");
  });

  it("is what the outer of two proxies saw", () => {
    expect(ipAddressOf(forwarded("forged, 203.0.113.9, 198.51.100.2"), SOCKET, 2)).toBe("203.0.113.9");
    expect(ipAddressOf(forwarded("2001:db8::7, 198.51.100.2"), SOCKET, 2)).toBe("2001:db8::7");
  });

  it("is that of the connection where the proxies that should be there said nothing", () => {
    expect(ipAddressOf(aRequest(), SOCKET, 1)).toBe(SOCKET);
    expect(ipAddressOf(forwarded(""), SOCKET, 1)).toBe(SOCKET);
    expect(ipAddressOf(forwarded("203.0.113.9"), SOCKET, 2)).toBe(SOCKET);
    expect(ipAddressOf(forwarded(", ,"), SOCKET, 2)).toBe(SOCKET);
  });
});

describe("a form that is sent", () => {
  const ORIGIN = BASE.origin;

  it.each([
    ["from a page of ours, in a browser of today", { "Sec-Fetch-Site": "same-origin", Origin: ORIGIN }, true],
    ["from a page of ours, in an old browser", { Origin: ORIGIN }, true],
    ["from another site", { "Sec-Fetch-Site": "cross-site", Origin: "https://thief.example.test" }, false],
    ["from another site that claims to be ours", { "Sec-Fetch-Site": "cross-site", Origin: ORIGIN }, false],
    [
      "from a neighbour under the same domain",
      { "Sec-Fetch-Site": "same-site", Origin: "https://www.example.test" },
      false,
    ],
    ["from a bookmark or the address bar", { "Sec-Fetch-Site": "none" }, false],
    ["from another site, in an old browser", { Origin: "https://thief.example.test" }, false],
    ["from a page that hides where it is", { Origin: "null" }, false],
    ["from our host without https", { Origin: "http://policies.example.test" }, false],
    ["from our host at another port", { Origin: "https://policies.example.test:8443" }, false],
    ["by a program that says nothing", {}, false],
  ])("%s", (_, headers, ours) => {
    expect(comesFromOurPages(aRequest(headers), BASE)).toBe(ours);
  });

  it("is told from a page that is only looked at (rule 3)", () => {
    const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
    expect(methods.filter((method) => changesSomething(aRequest({}, "/", method)))).toEqual(methods.slice(2));
  });
});

describe("the request as the framework sees it", () => {
  it("is at the configured address, whatever host the visitor wrote", () => {
    const seen = asSeenByRemix(
      new Request("http://thief.example.test:81/sign?again=1", {
        headers: { Host: "thief.example.test", "X-Forwarded-Host": "thief.example.test", Cookie: "a=b" },
      }),
      BASE,
    );
    expect(seen.url).toBe("https://policies.example.test/sign?again=1");
    expect(seen.headers.get("X-Forwarded-Host")).toBeNull();
    expect(seen.headers.get("Host")).toBe("policies.example.test");
    expect(seen.headers.get("Cookie")).toBe("a=b");
  });

  it("stays at our host if its path looks like another one", () => {
    const paths = ["//thief.example.test/sign", "///sign", "/\\thief.example.test", "/..//x"];
    for (const path of paths) {
      const seen = asSeenByRemix(new Request(`http://localhost:3000${path}`), BASE);
      expect(new URL(seen.url).origin).toBe(BASE.origin);
    }
    expect(paths).toHaveLength(4);
  });

  it("keeps method and body", async () => {
    const asked = new Request("http://localhost/sign", {
      method: "POST",
      body: new URLSearchParams({ name: "Siân" }),
    });
    const seen = asSeenByRemix(asked, BASE);
    expect(seen.method).toBe("POST");
    expect((await seen.formData()).get("name")).toBe("Siân");
  });
});
