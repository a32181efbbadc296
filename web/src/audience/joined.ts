import { forget, recall, remember } from '../shared/storage';

/** Whether this browser has entered the room before; then its page opens without asking again. */
const key = (code: string) => `ls-in-${code}`;

export const hasJoined = (code: string): boolean => recall(key(code)) !== null;
export const rememberJoined = (code: string): void => remember(key(code), '1');
export const forgetJoined = (code: string): void => forget(key(code));

/** The join code of an address such as `/041205`, in any digits; null elsewhere. */
export function codeInPath(path: string): string | null {
  const last = decodeURIComponent(path).replace(/\/+$/, '').split('/').at(-1) ?? '';
  const code = last
    .replace(/[٠-٩]/g, (d) => String(d.codePointAt(0)! - 0x660))
    .replace(/[۰-۹]/g, (d) => String(d.codePointAt(0)! - 0x6f0));
  return /^\d{6}$/.test(code) ? code : null;
}
