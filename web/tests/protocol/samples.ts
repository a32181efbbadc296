import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../tests/samples/wire/', import.meta.url);

export interface Sample {
  name: string;
  bytes: Uint8Array;
  /** The readable twin; binary stands in it as base64. */
  twin: unknown;
}

/** Every golden sample of what travels over the hub. */
export const samples: Sample[] = readdirSync(folder)
  .filter((file) => file.endsWith('.hex'))
  .map((file) => {
    const name = file.slice(0, -'.hex'.length);
    const hex = readFileSync(new URL(file, folder), 'utf8').replace(/\s/g, '');
    const twin: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
    return { name, bytes: new Uint8Array(Buffer.from(hex, 'hex')), twin };
  });

export const named = (start: string): Sample[] => samples.filter((s) => s.name.startsWith(start));

/** The same value with every binary part as base64, as the twins have it. */
export function readable(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(readable);
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, readable(one)]));
  return value;
}
