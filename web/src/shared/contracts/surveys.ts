import type { Localized } from './room';

export const SurveyState = { draft: 0, open: 1, closed: 2 } as const;
export type SurveyState = (typeof SurveyState)[keyof typeof SurveyState];

/** Several polls that everybody answers at their own pace. */
export interface Survey {
  id: string;
  session: string;
  title: Localized;
  /** Their ids, in the order in which they are asked. */
  polls: string[];
  state: SurveyState;
  /** When it, which had closed, was opened again, UTC milliseconds. */
  reopenedAt?: number | null;
  /** How many answered all of it; consoles only, and null where a poll of it is anonymous. */
  finished?: number | null;
}
