import { Role, type Invite } from '../../shared/contracts';
import { Tag, type Command } from '../../shared/commands';
import { graphemes } from '../parts/text';

const day = 24 * 60 * 60 * 1000;
/** How long a link may wait for its reader, in days. */
export const lifetimes = [1, 7, 30] as const;
export const nameLimit = 40;

export interface InviteForm {
  role: typeof Role.moderator | typeof Role.organizer | typeof Role.speaker;
  name: string;
  days: (typeof lifetimes)[number];
}

export type InviteState = 'open' | 'used' | 'expired' | 'revoked';

export function newInvite(): InviteForm {
  return { role: Role.moderator, name: '', days: 7 };
}

export function inviteProblem(form: InviteForm): 'name' | 'nameLong' | null {
  if (form.name.trim() === '') return 'name';
  return graphemes(form.name.trim()) > nameLimit ? 'nameLong' : null;
}

export function inviteCommand(
  form: InviteForm,
  id: string,
  secret: Uint8Array,
  now: number,
): Command {
  const { role, name, days } = form;
  return [
    Tag.invite,
    { id, role, name: name.trim(), secret, expiresAt: Math.round(now + days * day) },
  ];
}

/** What became of a link. Revoked counts before used: access that was taken back is what one looks for. */
export function inviteState(invite: Invite, now: number): InviteState {
  if (invite.revoked) return 'revoked';
  if (invite.claimed) return 'used';
  return invite.expiresAt <= now ? 'expired' : 'open';
}
