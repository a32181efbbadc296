/** Digits: which ones a language shows, and which ones people may type. Pure. */

const arabicIndic = '٠١٢٣٤٥٦٧٨٩';

/** Replaces 0-9 by the digits the language shows. */
export function toDigits(text: string, lang: string): string {
  return lang.startsWith('ar') ? text.replace(/[0-9]/g, (d) => arabicIndic[Number(d)]!) : text;
}

const formats = new Map<string, Intl.NumberFormat>();

/** A number with the grouping and the digits of the language (`٢٬٠٠٠`, `2,000`). */
export function formatNumber(value: number, lang: string): string {
  const tag = `${lang}-u-nu-${lang.startsWith('ar') ? 'arab' : 'latn'}`;
  let format = formats.get(tag);
  if (!format) formats.set(tag, (format = new Intl.NumberFormat(tag)));
  return format.format(value);
}

/** `0:42`, `12:05`, `1:02:05`. */
export function formatDuration(seconds: number, lang: string): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const two = (v: number) => String(v).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return toDigits(h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`, lang);
}

/** The hour and minute of this browser's wall clock, `09:05`. */
export function formatClock(ms: number, lang: string): string {
  const at = new Date(ms);
  const two = (v: number) => String(v).padStart(2, '0');
  return toDigits(`${two(at.getHours())}:${two(at.getMinutes())}`, lang);
}

const lookAlikes: Record<string, string> = { o: '0', O: '0', l: '1', I: '1', i: '1', '|': '1' };

/**
 * The digits of a join code as typed or pasted: any of 0-9, ٠-٩, ۰-۹ and full width; O and I read as 0 and 1;
 * spaces, dashes and everything else dropped; at most six.
 */
export function readCode(typed: string): string {
  let code = '';
  for (const c of typed.normalize('NFKC')) {
    const at = c.codePointAt(0)!;
    if (c >= '0' && c <= '9') code += c;
    else if (at >= 0x660 && at <= 0x669) code += at - 0x660;
    else if (at >= 0x6f0 && at <= 0x6f9) code += at - 0x6f0;
    else if (lookAlikes[c]) code += lookAlikes[c];
  }
  return code.slice(0, 6);
}

/**
 * A number as typed, in steps of 10^−`decimals`: with any of 0-9, ٠-٩, ۰-۹ and full width, a point, a decimal comma or ٫, and either minus.
 * Separators of thousands are ignored where they stand as such. Null for what is no such number.
 */
export function readNumber(typed: string, decimals: number): number | null {
  let plain = '';
  for (const c of typed.normalize('NFKC').replace(/[\s\u200e\u200f\u061c]/g, '')) {
    const at = c.codePointAt(0)!;
    if (at >= 0x660 && at <= 0x669) plain += at - 0x660;
    else if (at >= 0x6f0 && at <= 0x6f9) plain += at - 0x6f0;
    else if (c === '٫') plain += '.';
    else if (c === '−') plain += '-';
    else if (c === '٬' || c === '،') plain += ',';
    else plain += c;
  }
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) plain = plain.replaceAll(',', '');
  plain = plain.replace(',', '.');
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain);
  if (!parts || (parts[3]?.length ?? 0) > decimals) return null;
  const steps = Number(`${parts[2]}${(parts[3] ?? '').padEnd(decimals, '0')}`);
  return parts[1] && steps ? -steps : steps;
}
