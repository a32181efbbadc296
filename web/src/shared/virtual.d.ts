/** Written by `build/messages.ts`. */
declare module 'virtual:messages' {
  type Message = (params: Record<string, unknown>) => string;
  type Loader = () => Promise<{ default: Record<string, Message> }>;
  const loaders: Record<
    'audience' | 'answers' | 'moods' | 'survey' | 'console' | 'screen' | 'stage',
    Record<string, Loader>
  >;
  export default loaders;
}

declare module '@messageformat/core/compile-module' {
  import type MessageFormat from '@messageformat/core';
  /** Compiles messages to the source of an ES module. */
  export default function compileModule(format: MessageFormat, messages: object): string;
}
