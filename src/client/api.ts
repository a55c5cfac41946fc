import type { client } from './trpc.ts';

export type Api = typeof client;

let fetched: Promise<Api> | undefined;

/**
 * The tRPC client, fetched once the page works: a page is read without it. Rejects when nothing answers, and tries anew
 * the next time.
 */
export function api(): Promise<Api> {
  fetched ??= import('./trpc.ts')
    .then((loaded) => loaded.client)
    .catch((error: unknown) => {
      fetched = undefined;
      throw error;
    });
  return fetched;
}
