import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../../src/LiveSessions.Server/bin/', import.meta.url));
const patience = 60_000;

/** The newest build of the server. */
function program(): string {
  const found = existsSync(built)
    ? readdirSync(built, { recursive: true, encoding: 'utf8' })
        .filter((file) => /^[^/\\]+[/\\]net[\d.]+[/\\]LiveSessions\.Server\.dll$/.test(file))
        .map((file) => join(built, file))
        .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]
    : undefined;
  if (!found) throw new Error("The server is not built: run 'dotnet build' in the root first.");
  return found;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** The real server as a process of its own, on an empty data folder, with the demo room. */
export class Server {
  private constructor(
    readonly root: string,
    private readonly process: ChildProcess,
    private readonly data: string,
    private readonly terminal: () => string,
  ) {}

  static async start(): Promise<Server> {
    const dll = program();
    const data = mkdtempSync(join(tmpdir(), 'livesessions-'));
    const root = `http://127.0.0.1:${await freePort()}`;
    const child = spawn('dotnet', [dll, '--urls', root, '--data', data]);
    let terminal = '';
    const ready = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`No start:\n${terminal}`)), patience);
      const hear = (chunk: Buffer) => {
        terminal += chunk.toString();
        if (!terminal.includes('Each link works once')) return;
        clearTimeout(timer);
        resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', () => reject(new Error(`The server ended:\n${terminal}`)));
    });
    const server = new Server(root, child, data, () => terminal);
    await ready.catch(async (reason: unknown) => {
      await server.stop();
      throw reason;
    });
    return server;
  }

  /** The link that the terminal shows behind a word. */
  link(word: string): string {
    const line = this.terminal()
      .split('\n')
      .find((one) => one.trim().startsWith(word));
    const at = line?.indexOf('http') ?? -1;
    if (!line || at < 0) throw new Error(`The terminal shows no ${word}.`);
    return line.slice(at).trim();
  }

  async stop(): Promise<void> {
    const { process: child } = this;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.data, { recursive: true, force: true });
  }
}
