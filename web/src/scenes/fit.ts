import type { Attachment } from 'svelte/attachments';

/** One way to set a text: each entry becomes a custom property (`--fit`) and a data attribute of the box. */
export type Step = Readonly<Record<string, string | number>>;

/** Steps of the scale from 1 down to `floor`, each with the same further entries. */
export function scales(floor: number, entries: Step = {}, by = 0.04): Step[] {
  const steps: Step[] = [];
  for (let i = 0; 1 - i * by > floor - by / 2; i++)
    steps.push({ fit: Number((1 - i * by).toFixed(3)), ...entries });
  return steps;
}

export interface Fitting {
  steps: readonly Step[];
  /** How many of the steps are tried with words whole before long words may break. Default: all. */
  whole?: number;
  /** What the box shows, as one text: a new one is measured again, an equal one is not. */
  content: string;
  /** Told which step was taken. */
  chosen?: (step: Step) => void;
}

/**
 * Sets a box in the first of the steps at which nothing leaves it, so that no text is ever cut and each is as large
 * as it can be. If nothing fits, the last step stays. Measured again when the content changes, when the box changes
 * its size and when a font has arrived.
 */
export function fit({ steps, whole = steps.length, chosen }: Fitting): Attachment<HTMLElement> {
  return (box) => {
    const set = (step: Step, wrap: 'normal' | 'anywhere') => {
      for (const [name, value] of Object.entries(step)) {
        box.style.setProperty(`--${name}`, String(value));
        box.dataset[name] = String(value);
      }
      box.style.setProperty('--wrap', wrap);
    };
    const find = () => {
      for (const wrap of ['normal', 'anywhere'] as const)
        for (const step of wrap === 'normal' ? steps.slice(0, whole) : steps) {
          set(step, wrap);
          if (holds(box)) return step;
        }
      return steps.at(-1)!;
    };
    // A bar on its way from the step before would be measured at its old length: see `data-fitting` in hall.css.
    const measure = () => {
      box.dataset.fitting = '';
      const step = find();
      delete box.dataset.fitting;
      chosen?.(step);
    };

    measure();
    let size = `${box.clientWidth}×${box.clientHeight}`;
    const observer = new ResizeObserver(() => {
      const now = `${box.clientWidth}×${box.clientHeight}`;
      if (now !== size) measure();
      size = now;
    });
    observer.observe(box);
    document.fonts?.addEventListener('loadingdone', measure);
    return () => {
      observer.disconnect();
      document.fonts?.removeEventListener('loadingdone', measure);
    };
  };
}

/** A pixel of slack: scroll sizes are rounded. */
function holds(box: HTMLElement): boolean {
  return box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
}
