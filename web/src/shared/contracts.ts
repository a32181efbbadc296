/**
 * What travels over `/hub`, as `docs/protocol.md` specifies it. The golden samples in `tests/samples`
 * hold the same shapes as bytes and are read by the C# and the TypeScript tests. A member that may be null is
 * null or not there at all, which mean the same.
 */

export * from './contracts/frames';
export * from './contracts/polls';
export * from './contracts/questions';
export * from './contracts/room';
export * from './contracts/screens';
export * from './contracts/surveys';
