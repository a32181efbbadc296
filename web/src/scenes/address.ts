/**
 * The address as people read it off a wall and type it: without scheme, trailing slash and join code, because
 * the code stands beside it.
 */
export function shortAddress(joinUrl: string, code: string): string {
  const plain = joinUrl.replace(/^[a-z]+:\/\//i, '').replace(/[?#].*$/, '');
  const bare = plain.endsWith(`/${code}`) ? plain.slice(0, -code.length - 1) : plain;
  return bare.replace(/\/+$/, '');
}

/** The address in pieces between which a line may break: after dots, slashes and the colon of a port. */
export function breakable(address: string): string[] {
  return address.match(/[^./:]+[./:]*|[./:]+/g) ?? [];
}
