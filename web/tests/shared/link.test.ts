import { describe, expect, it } from 'vitest';
import { base64url, linkOf, readLink } from '../../src/shared/link';

const secret = 'Zm9yIG9uZSByZWFkZXIgb25seSwgb25jZSBvbmx5ISE';

describe('a sign-in link', () => {
  it('is read whole, as its fragment, and without the sign before it', () => {
    const expected = { room: '041205', secret };
    const fragment = `room=041205&key=${secret}`;
    for (const text of [`https://live.example/console#${fragment}`, `#${fragment}`, fragment])
      expect(readLink(` ${text}\n`)).toEqual(expected);
  });

  it('has no room when it is an organizer’s', () => {
    expect(readLink(`#key=${secret}`)).toEqual({ room: null, secret });
  });

  it('is none without a whole key', () => {
    for (const text of [
      '',
      '#',
      '#room=041205',
      '#key=short',
      '#key=has spaces in it, many',
      'hello',
    ])
      expect(readLink(text)).toBeNull();
  });

  it('leaves out a room that is no join code', () => {
    expect(readLink(`#room=../admin&key=${secret}`)).toEqual({ room: null, secret });
  });

  it('leads a speaker to the stage view', () =>
    expect(linkOf('http://live', '041205', new Uint8Array(32), 'stage')).toMatch(
      /^http:\/\/live\/stage#room=041205&key=/,
    ));

  it('is read as it was made', () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, i) => 255 - i * 7);
    const link = linkOf('http://192.168.1.5:5080', '041205', bytes);
    expect(link).toBe(`http://192.168.1.5:5080/console#room=041205&key=${base64url(bytes)}`);
    expect(readLink(link)).toEqual({ room: '041205', secret: base64url(bytes) });
  });
});
