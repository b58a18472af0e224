import { createServer, type IncomingHttpHeaders } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";

/** A letter or call as it arrived. */
export type ReceivedCall = { headers: IncomingHttpHeaders; body: string };

/** A webhook's receiver on this machine; answers what `status` says at that moment. */
export async function startWebhookReceiver() {
  const received: ReceivedCall[] = [];
  const state = { status: 204 };
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      const location = state.status === 302 ? { location: "http://127.0.0.1:1/" } : {};
      response.writeHead(state.status, location).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${port}/hook`, received, state, close };
}

/** A mail server on this machine that speaks as much SMTP as one letter needs. */
export async function startMailReceiver() {
  const letters: string[] = [];
  const recipients: string[] = [];
  const state = { refuses: false };
  const server = createTcpServer((socket) => {
    socket.write("220 test\r\n");
    converse(socket, { letters, recipients, state });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `smtp://127.0.0.1:${port}`, letters, recipients, state, close };
}

type Mailbox = { letters: string[]; recipients: string[]; state: { refuses: boolean } };

function converse(socket: Socket, { letters, recipients, state }: Mailbox): void {
  let pending = "";
  let isData = false;
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    pending += chunk.toString();
    for (;;) {
      const end = isData ? pending.indexOf("\r\n.\r\n") : pending.indexOf("\r\n");
      if (end === -1) return;
      const text = pending.slice(0, end);
      pending = pending.slice(end + (isData ? 5 : 2));
      if (isData) letters.push(text);
      const recipient = isData ? null : /^RCPT TO:<(.*)>/i.exec(text)?.[1];
      if (recipient) recipients.push(recipient);
      const isStart = !isData && text.toUpperCase() === "DATA";
      socket.write(answerTo(text, { isStart, refuses: state.refuses }));
      isData = isStart;
    }
  });
}

function answerTo(text: string, { isStart, refuses }: { isStart: boolean; refuses: boolean }) {
  if (refuses && text.toUpperCase().startsWith("MAIL"))
    return "451 <ops@example.org> try later\r\n";
  return isStart ? "354 go on\r\n" : "250 ok\r\n";
}
