import { decode } from '@msgpack/msgpack';
import { apply, emptyView } from '../../shared/apply';
import type { Update } from '../../shared/contracts';
import { get } from '../parts/get';
import type { History, Moment, When } from './contracts';

/** Where the past is read from; tests stand in for it. */
export interface Source {
  /** Acts around an entry, else the latest. */
  history(around?: number): Promise<History>;
  moment(when: When): Promise<Moment>;
}

/** The past of a room, from its server. */
export function pastOf(code: string): Source {
  const room = `/api/rooms/${encodeURIComponent(code)}`;
  return {
    history: async (around) => {
      const response = await get(
        `${room}/history${around === undefined ? '' : `?around=${around}`}`,
      );
      return (await response.json()) as History;
    },
    moment: async (when) => {
      const [[name, value]] = Object.entries(when) as [[string, number]];
      const response = await get(`${room}/at?${name}=${Math.floor(value)}`);
      const moment = decode(await response.arrayBuffer()) as Record<keyof Moment, unknown>;
      return {
        ...(moment as unknown as Moment),
        audience: apply(emptyView(), moment.audience as Update),
        hall: apply(emptyView(), moment.hall as Update),
        console: apply(emptyView(), moment.console as Update),
      };
    },
  };
}
