import type { Asking, Duplicates, Group, Localized, QuestionPage, Role } from './contracts';

/** What a stranger may know of a room before joining it. */
export interface RoomCard {
  code: string;
  title: Localized;
  theme: Localized;
  venue: Localized;
  hall: Localized;
  days: string[];
  languages: string[];
  groups: Group[];
  askName: Asking;
  askGroup: Asking;
  people: number;
  joinUrl: string;
}

export interface Claimed {
  role: Role;
  rooms: { code: string; title: Localized }[];
}

export interface StaffRooms {
  role: Role | null;
  rooms: { code: string; title: Localized; role: Role }[];
}

export interface Pairing {
  state: 'none' | 'waiting' | 'paired' | 'expired';
  code: string | null;
  /** UTC milliseconds. */
  expiresAt: number | null;
  /** The join code, once paired. */
  room: string | null;
}

/** A refusal with its stable code and words in the reader's language; code `offline` when no answer came. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly text: string,
  ) {
    super(code);
  }
}

const room = (code: string) => `/api/rooms/${encodeURIComponent(code)}`;

async function call<T>(
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  signal = AbortSignal.timeout(10_000),
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers:
        body === undefined || body instanceof Blob ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body),
      signal,
    });
  } catch {
    throw new ApiError('offline', '');
  }
  const text = await response.text();
  let answer: unknown;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch {
    // A proxy's own page, not an answer of the server.
    throw new ApiError('offline', '');
  }
  if (response.ok) return answer as T;
  const refusal = (answer ?? {}) as { code?: string; text?: string };
  throw new ApiError(refusal.code ?? 'internal', refusal.text ?? '');
}

export const getRoom = (code: string) => call<RoomCard>('GET', room(code));

/**
 * A page of a session's questions that are not sent, true at `at` or later, or of those that are looked for; without
 * `after` the first.
 */
export const questionPage = (
  code: string,
  query: Record<'session' | 'order' | 'at', string> &
    Partial<Record<'after' | 'words' | 'lang' | 'speaker', string>>,
  signal?: AbortSignal,
) =>
  call<QuestionPage>(
    'GET',
    `${room(code)}/questions?${new URLSearchParams(query).toString()}`,
    undefined,
    signal,
  );

/** Public questions that are like a text, until the signal says that nobody waits for them. */
export const similar = (
  code: string,
  query: { text: string; session: string; at: number },
  signal: AbortSignal,
) =>
  call<Pick<QuestionPage, 'offset' | 'questions'>>('POST', `${room(code)}/similar`, query, signal);

/** What questions seem to ask already, by their numbers. */
export const duplicates = (code: string, query: { questions: number[]; at: number }) =>
  call<Duplicates>('POST', `${room(code)}/duplicates`, query);

/** Adds an image to those that the polls of a room may show; the same again is the same. */
export const addImage = (code: string, image: Blob) =>
  call<{ id: string }>('POST', `${room(code)}/images`, image);

/** Makes this browser a participant of the room; joining again changes nothing. */
export const join = (code: string) => call<RoomCard>('POST', `${room(code)}/join`);

/** Exchanges an invite link's secret for a staff cookie; each link works once. */
export const claim = (secret: string, code: string | null) =>
  call<Claimed>('POST', '/api/links/claim', { secret, room: code });

export const staff = () => call<StaffRooms>('GET', '/api/staff');

export const createRoom = (request: {
  title: Localized;
  languages: string[];
  session: Localized;
}) => call<{ code: string }>('POST', '/api/rooms', request);

/** Asks for a code to show on this screen; replaces the one before. */
export const offerPairing = () => call<{ code: string; expiresAt: number }>('POST', '/api/pairing');

export const pairingState = () => call<Pairing>('GET', '/api/pairing');

export const pairScreen = (code: string, screen: { code: string; name: string; lang: string }) =>
  call<{ id: string }>('POST', `${room(code)}/screens`, screen);
