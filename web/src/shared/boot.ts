import type { RoomCard } from './api';

export interface Boot {
  lang: string;
  /** The room of the page's address, when there is one. */
  room: RoomCard | null;
  joinUrl: string | null;
}

/** What the server put into the page, so that the first view needs no request. */
export function readBoot(): Boot {
  const data = document.getElementById('boot')?.textContent;
  const boot = data ? (JSON.parse(data) as Partial<Boot>) : {};
  return {
    lang: boot.lang ?? document.documentElement.lang,
    room: boot.room ?? null,
    joinUrl: boot.joinUrl ?? null,
  };
}
