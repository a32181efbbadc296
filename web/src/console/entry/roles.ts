import { Role } from '../../shared/contracts';

/** The message that names a role of the staff. */
export const roleName = (role: Role): string => {
  if (role === Role.organizer) return 'console.role.organizer';
  return role === Role.speaker ? 'console.role.speaker' : 'console.role.moderator';
};
