import {
  HttpTransportType,
  HubConnectionBuilder,
  LogLevel,
  type HubConnection,
} from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';

const hubUrl = '/hub';
/** The server speaks at least every two seconds; silence of this length, in milliseconds, is a cut. */
export const silence = 5_000;

/** A connection to the server, and its end. */
export interface Line {
  hub: HubConnection;
  /**
   * Also of one that is still being opened: the client closes no socket before that, and a browser opens only one at a
   * time to a server (RFC 6455, section 4.1), so that the next attempt would wait as long as this one hangs.
   */
  end(): void;
}

/** WebSockets without negotiation, or with it, and then polling too. */
export function newLine(negotiate: boolean): Line {
  const sockets: WebSocket[] = [];
  class Socket extends WebSocket {
    constructor(url: string) {
      super(url);
      sockets.push(this);
    }
  }
  const hub = new HubConnectionBuilder()
    .withUrl(hubUrl, {
      ...(negotiate
        ? { transport: HttpTransportType.WebSockets | HttpTransportType.LongPolling }
        : { transport: HttpTransportType.WebSockets, skipNegotiation: true }),
      // The client has this option and leaves it out of its types.
      ...{ WebSocket: Socket },
    })
    .withHubProtocol(new MessagePackHubProtocol())
    .configureLogging(LogLevel.None)
    .build();
  hub.serverTimeoutInMilliseconds = silence;
  hub.keepAliveIntervalInMilliseconds = 4_000;
  return {
    hub,
    end() {
      void hub.stop().catch(() => undefined);
      for (const socket of sockets) if (socket.readyState === WebSocket.CONNECTING) socket.close();
    },
  };
}
