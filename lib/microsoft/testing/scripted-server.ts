import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it arrived. */
export type Received = {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
};

/** One answer: JSON unless `text` is given; or what goes wrong on the way. */
export type ScriptedAnswer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  /** `reset` hangs up at once, `cut` in the middle of the body, `hang` never answers. */
  readonly fault?: "reset" | "cut" | "hang";
};

/** A server that says what it is told to. */
export type ScriptedServer = {
  readonly url: string;
  readonly received: Received[];
};

/**
 * Answers each request with what `answer` makes of it and of its place in the row, from 0. Stops by
 * itself when the test is over.
 */
export async function startScriptedServer(
  answer: (request: Received, index: number, url: string) => ScriptedAnswer,
): Promise<ScriptedServer> {
  const received: Received[] = [];
  let url = "";
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url: target = "", headers } = request;
      const one = { method, target, headers, body: Buffer.concat(chunks).toString("utf8") };
      received.push(one);
      send(response, answer(one, received.length - 1, url));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  );
  return { url, received };
}

function send(
  response: ServerResponse,
  { status = 200, headers, json, text, fault }: ScriptedAnswer,
) {
  if (fault === "hang") return;
  if (fault === "reset") {
    response.socket?.destroy();
    return;
  }
  const body = Buffer.from(text ?? JSON.stringify(json ?? {}));
  response.writeHead(status, { "content-type": "application/json", ...headers });
  if (fault !== "cut") {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.socket?.destroy());
}
