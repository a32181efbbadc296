export const SceneKind = {
  welcome: 0,
  programme: 1,
  question: 2,
  questions: 3,
  poll: 4,
  blank: 5,
  leaderboard: 6,
} as const;
export type SceneKind = (typeof SceneKind)[keyof typeof SceneKind];

export interface Scene {
  kind: SceneKind;
  /** The question or poll shown, where the kind needs one. */
  id?: string | null;
}

export interface Screen {
  id: string;
  name: string;
  lang: string;
  theme: string;
  scene: Scene;
  online: boolean;
  /** Since when it is away, UTC milliseconds; null while online or never seen. */
  lostAt?: number | null;
}
