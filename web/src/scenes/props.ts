import type { View } from '../shared/apply';
import type { Scene } from '../shared/contracts';

/** What every scene is drawn from; nothing else reaches it. */
export interface SceneProps {
  view: View;
  scene: Scene;
  /** The language of this screen, which need not be the page's; its messages are loaded. */
  lang: string;
  /** The full address of the room; null while it is not known, then only the code is shown. */
  joinUrl: string | null;
  /** The server's clock, UTC milliseconds: countdowns must not depend on the screen's own. */
  serverNow?: () => number;
  /** Seconds without a connection, once they are worth saying; the scene is then old, and says so. */
  lostFor?: number | null;
}
