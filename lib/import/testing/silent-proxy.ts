import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A way to a service that can go silent: half-open, as after a firewall forgot the connection. */
export type SilentProxy = {
  /** Where it listens, on loopback. */
  readonly origin: string;
  /** Connections it has taken. */
  readonly accepted: () => number;
  readonly close: () => Promise<void>;
};

/**
 * Takes every connection and passes on the first `passBytes` of what the service answers on each;
 * then it says nothing more, and hangs nothing up.
 */
export async function startSilentProxy(target: string, passBytes: number): Promise<SilentProxy> {
  const { hostname: host, port } = new URL(target);
  const open = new Set<Socket>();
  let accepted = 0;
  const keep = (socket: Socket) => {
    open.add(socket);
    // the other side gives up: that is what is waited for
    socket.on("error", () => undefined).on("close", () => open.delete(socket));
  };
  const server = createServer((client) => {
    accepted += 1;
    keep(client);
    if (passBytes === 0) return void client.resume();
    const service = connect(Number(port), host);
    keep(service);
    client.pipe(service);
    let left = passBytes;
    service.on("data", (bytes: Buffer) => {
      client.write(bytes.subarray(0, left));
      left = Math.max(0, left - bytes.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted: () => accepted,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
