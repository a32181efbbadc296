/** What a sign-in link carries behind its `#`, where no server and no log ever sees it. */
export interface SignInLink {
  /** The room's join code; null in an organizer's link. */
  room: string | null;
  /** The secret as base64url, as the server expects it. */
  secret: string;
}

/** Reads a whole link, its fragment alone, or what is left of either after copying; null when there is no key in it. */
export function readLink(text: string): SignInLink | null {
  const trimmed = text.trim();
  const hash = trimmed.indexOf('#');
  const params = new URLSearchParams(hash < 0 ? trimmed : trimmed.slice(hash + 1));
  const secret = params.get('key') ?? '';
  if (!/^[A-Za-z0-9_-]{16,128}$/.test(secret)) return null;
  const room = params.get('room') ?? '';
  return { room: /^\d{6}$/.test(room) ? room : null, secret };
}

/** The link that hands out `secret` once, to the page its holder works on. */
export function linkOf(
  origin: string,
  room: string,
  secret: Uint8Array,
  page: 'console' | 'stage' = 'console',
): string {
  return `${origin}/${page}#room=${room}&key=${base64url(secret)}`;
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
