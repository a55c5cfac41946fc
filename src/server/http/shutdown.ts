import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { wantsEvents } from './events.ts';

/**
 * Keeps count of what is being answered, so that a server can stop: `close()` takes no new connections, ends the event
 * streams at once (browsers open them again elsewhere), gives the rest `patience` milliseconds, and then cuts.
 */
export function closing(server: Server): (patience: number) => Promise<void> {
  const answering = new Set<{ request: IncomingMessage; response: ServerResponse }>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const exchange = { request, response };
    answering.add(exchange);
    response.once('close', () => answering.delete(exchange));
  });
  return async (patience) => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    for (const { request, response } of answering) {
      if (wantsEvents(request)) response.socket?.end();
      else if (!response.headersSent) response.setHeader('Connection', 'close');
    }
    const cut = setTimeout(() => server.closeAllConnections(), patience);
    await closed;
    clearTimeout(cut);
  };
}
