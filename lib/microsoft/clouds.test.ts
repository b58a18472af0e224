import { describe, expect, test } from "vitest";
import { createCloud, isLoopback } from "./clouds";

describe("createCloud", () => {
  test("is the global cloud when nothing is set", () => {
    const cloud = createCloud();
    expect(cloud).toMatchObject({
      loginUrl: "https://login.microsoftonline.com",
      graphUrl: "https://graph.microsoft.com",
      partnerCenterUrl: "https://api.partnercenter.microsoft.com",
      graphScope: "https://graph.microsoft.com/.default",
      partnerCenterScope: "https://api.partnercenter.microsoft.com/.default",
    });
    expect(cloud.issuerFor("t")).toBe("https://login.microsoftonline.com/t/v2.0");
  });

  test("asks a sovereign cloud for tokens under its own names", () => {
    const cloud = createCloud({
      loginUrl: "https://login.microsoftonline.us/",
      graphUrl: "https://graph.microsoft.us",
    });
    expect(cloud.graphScope).toBe("https://graph.microsoft.us/.default");
    expect(cloud.authorityUrl).toBe("https://login.microsoftonline.us");
    expect(cloud.issuerFor("t")).toBe("https://login.microsoftonline.us/t/v2.0");
  });

  test.each([
    "http://127.0.0.1:9",
    "http://127.1.2.3:9",
    "http://localhost:9",
    "http://[::1]:9",
    "https://localhost:9",
  ])("speaks to the stand-in at %s under the global cloud's names", (url) => {
    const cloud = createCloud({ loginUrl: url, graphUrl: url, partnerCenterUrl: url });
    expect(cloud.graphUrl).toBe(url);
    expect(cloud.graphScope).toBe("https://graph.microsoft.com/.default");
    expect(cloud.authorityUrl).toBe("https://login.microsoftonline.com");
    expect(cloud.issuerFor("t")).toBe("https://login.microsoftonline.com/t/v2.0");
  });

  // guards: a bearer token in clear text on somebody's network
  test.each([
    "http://graph.microsoft.com",
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "http://10.0.0.1",
    "http://0.0.0.0",
    "http://[::2]",
    "http://128.0.0.1",
    "ftp://localhost",
    "javascript:alert(1)",
    "graph.microsoft.com",
    "",
    "https://name:word@graph.microsoft.com",
    "https://graph.microsoft.com/v1.0",
    "https://graph.microsoft.com/?a=b",
  ])("refuses %j", (graphUrl) => {
    expect(() => createCloud({ graphUrl })).toThrow(/^MICROSOFT_GRAPH_URL must/);
    expect(() => createCloud({ graphUrl })).toThrow(expect.objectContaining({ code: "invalid" }));
  });

  test("names all bad addresses at once", () => {
    expect(() => createCloud({ loginUrl: "x", graphUrl: "http://a.example" })).toThrow(
      /MICROSOFT_LOGIN_URL.*MICROSOFT_GRAPH_URL/,
    );
  });

  test("knows an address that never leaves the machine however it is written", () => {
    expect(isLoopback(new URL("http://0x7f.1").hostname)).toBe(true);
    expect(isLoopback(new URL("http://2130706433").hostname)).toBe(true);
  });
});
