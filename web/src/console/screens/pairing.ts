import { latinDigits } from '../parts/text';

export const pairingLength = 6;
export const screenNameLimit = 40;

/** A pairing code as typed by hand: any case, any digits and widths, blanks and dashes forgiven. Codes hold no look-alikes. */
export function pairingCode(typed: string): string {
  return latinDigits(typed)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}
