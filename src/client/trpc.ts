import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { pageOfHeader } from '#src/core/headers.ts';
import type { AppRouter } from '#src/features/router.ts';
import { personHere } from './person.ts';

const headers = (): Record<string, string> => {
  const person = personHere();
  return person ? { [pageOfHeader]: person.id } : {};
};

/**
 * The browser's tRPC client: calls made in the same moment travel together, subscriptions come as server-sent events.
 * Reached through `api()`.
 */
export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url: '/api/trpc' }),
      false: httpBatchLink({ url: '/api/trpc', headers, maxItems: 10, maxURLLength: 4_000 }),
    }),
  ],
});
