import type { IncomingMessage, ServerResponse } from 'node:http';

export const wantsEvents = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers.accept?.includes('text/event-stream') ?? false;

/** Three pings have not been taken. */
const patience = 45_000;

/**
 * Lets go of a stream of events that its listener has stopped reading, after so many milliseconds in which nothing
 * could be written. Whoever is still there connects again, and goes on from the last event that arrived.
 */
export const dropWhenStuck = (response: ServerResponse, within = patience): void =>
  void response.setTimeout(within, () => response.destroy());
