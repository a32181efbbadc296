/** Where the hall's computer opens the screen page: the address phones are sent to, without what goes without saying. */
export function screenAddress(joinUrl: string | null, origin: string): string {
  const base = joinUrl && URL.canParse(joinUrl) ? new URL(joinUrl).origin : origin;
  return `${base.replace(/^https?:\/\//, '')}/screen`;
}
