import type { Server, ServerResponse } from 'node:http';

/**
 * Keeps count of what is being answered, so that a server can stop: `close()` takes no new connections, ends the event streams at
 * once (browsers open them again elsewhere), gives the rest `patience` milliseconds, and then cuts.
 */
export function closing(server: Server): (patience?: number) => Promise<void> {
  const answering = new Set<ServerResponse>();
  server.on('request', (_request, response: ServerResponse) => {
    answering.add(response);
    response.once('close', () => answering.delete(response));
  });
  return async (patience = 10_000) => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    for (const response of answering) {
      if (isEventStream(response)) response.socket?.end();
      else if (!response.headersSent) response.setHeader('Connection', 'close');
    }
    const cut = setTimeout(() => server.closeAllConnections(), patience);
    await closed;
    clearTimeout(cut);
  };
}

const isEventStream = (response: ServerResponse): boolean => String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
