import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** How a network is cut: `reset` tells both ends and refuses everything, `silent` says nothing and lets nothing through. */
export type Cut = 'reset' | 'silent';

/** When a system repeats the packet that asks for a connection, milliseconds after the first. */
const repeats = [1_000, 3_000, 7_000, 15_000];

/** A network between phones and server that can be cut. */
export class Proxy {
  /** Connections that were asked for while it was cut. */
  attempts = 0;
  #cut: Cut | null = null;
  #pairs = new Set<[Socket, Socket]>();
  /** What phones said whose connection has not come through yet. */
  #said = new WeakMap<Socket, Buffer[]>();
  #server: Server;

  private constructor(private readonly target: number) {
    this.#server = createServer((phone) => this.#accept(phone));
  }

  static async start(target: number): Promise<Proxy> {
    const proxy = new Proxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', 1024, resolve));
    return proxy;
  }

  get root(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  cut(how: Cut): void {
    this.#cut = how;
    this.attempts = 0;
    for (const [phone, server] of this.#pairs) {
      // What a silent cut has swallowed does not come any more, so these are dead for good.
      for (const socket of [phone, server])
        if (how === 'reset') socket.resetAndDestroy();
        else socket.unpipe().pause();
    }
    this.#pairs.clear();
  }

  mend(): void {
    this.#cut = null;
  }

  #accept(phone: Socket): void {
    phone.on('error', () => undefined);
    if (!this.#cut) return this.#join(phone);
    // Read at once, or it would not be heard that an attempt was given up, of which no system sends more packets.
    const said: Buffer[] = [];
    phone.on('data', (part) => said.push(part));
    phone.on('close', () => said.splice(0));
    this.#said.set(phone, said);
    this.attempts++;
    if (this.#cut === 'reset') phone.resetAndDestroy();
    else this.#repeat(phone, 0, performance.now());
  }

  /** As if the first packet had been lost, and those that repeat it for as long as the cut lasts. */
  #repeat(phone: Socket, n: number, from: number): void {
    const after = repeats[n];
    if (after === undefined) return;
    const again = () => {
      if (phone.destroyed) return;
      if (this.#cut) this.#repeat(phone, n + 1, from);
      else this.#join(phone);
    };
    setTimeout(again, Math.max(0, from + after - performance.now()));
  }

  #join(phone: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    phone.removeAllListeners('data');
    for (const part of this.#said.get(phone) ?? []) server.write(part);
    const pair: [Socket, Socket] = [phone, server];
    this.#pairs.add(pair);
    for (const socket of pair) {
      socket.setNoDelay();
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#pairs.delete(pair);
        phone.destroy();
        server.destroy();
      });
    }
    phone.pipe(server);
    server.pipe(phone);
  }
}
