/*
 * How soon phones are back after their network was cut: 200 of the page's own connections over real sockets to a real
 * server, through a network that is cut for ten seconds. Prints the time from the end of the cut to each phone's next
 * frame, and after a silent cut how long each took to notice it.
 */
import { parseArgs } from 'node:util';
import { Server } from '../tests/protocol/server';
import { becomeBrowser, Phone } from './phones';
import { Proxy, type Cut } from './proxy';

const demo = '041205';
const length = 10_000;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (text: string) => process.stdout.write(`${text}\n`);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}

/** p50, p99 and the most, in milliseconds. */
function figures(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.ceil(sorted.length * part) - 1]?.toFixed(0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, at most ${at(1)} ms`;
}

async function once(phones: Phone[], network: Proxy, how: Cut): Promise<[number[], number[]]> {
  // So long that the next loss is a first one for every phone, and that they are spread over the server's beat.
  await sleep(6_000 + Math.random() * 2_000);
  const cut = performance.now();
  network.cut(how);
  await sleep(length);
  const end = performance.now();
  network.mend();
  await until(() => phones.every((phone) => phone.back > end));
  const noticed = phones.map((phone) => phone.lost - cut);
  say(`  ${network.attempts} attempts meanwhile`);
  return [phones.map((phone) => phone.back - end), noticed];
}

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      phones: { type: 'string', default: '200' },
      cuts: { type: 'string', default: '5' },
    },
  });
  const server = await Server.start();
  const network = await Proxy.start(Number(new URL(server.root).port));
  becomeBrowser(network.root);
  const phones: Phone[] = [];
  try {
    for (let i = 0; i < Number(values.phones); i++)
      phones.push(await Phone.join(server.root, demo));
    for (const phone of phones) phone.start();
    await until(() => phones.every((phone) => phone.heard > 0));
    for (const how of ['reset', 'silent'] as const) {
      const back: number[] = [];
      const noticed: number[] = [];
      for (let i = 0; i < Number(values.cuts); i++) {
        const [b, n] = await once(phones, network, how);
        back.push(...b);
        noticed.push(...n);
      }
      say(`${how}, ${phones.length} phones, ${values.cuts} cuts of ${length / 1000} s`);
      say(`  from the end to the next frame: ${figures(back)}`);
      say(`  until it was noticed: ${figures(noticed)}`);
    }
  } finally {
    for (const phone of phones) phone.stop();
    await server.stop();
  }
}
