/** Small things this browser remembers. Where storage is blocked or full they live as long as the page. */

const inMemory = new Map<string, string>();

export function recall(key: string): string | null {
  try {
    return inMemory.get(key) ?? localStorage.getItem(key);
  } catch {
    return inMemory.get(key) ?? null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
    inMemory.delete(key);
  } catch {
    inMemory.set(key, value);
  }
}

export function forget(key: string): void {
  inMemory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Blocked storage holds nothing to remove.
  }
}

/** The keys that begin with `prefix`. */
export function rememberedKeys(prefix: string): string[] {
  const keys = new Set(inMemory.keys());
  try {
    for (let i = 0; i < localStorage.length; i++) keys.add(localStorage.key(i) ?? '');
  } catch {
    // Blocked storage holds nothing.
  }
  return [...keys].filter((key) => key.startsWith(prefix));
}
