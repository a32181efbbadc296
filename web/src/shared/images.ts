/** Where an image of a room is; it is given to who sees a poll that shows it. */
export const imageUrl = (room: string, id: string): string =>
  `/api/rooms/${encodeURIComponent(room)}/images/${encodeURIComponent(id)}`;
