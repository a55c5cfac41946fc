import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { AppRouter } from '#src/features/router.ts';
import { saidOfPage } from './said-of-page.ts';

/**
 * The browser's tRPC client: calls made in the same moment travel together, subscriptions come as server-sent events.
 * Reached through `api()`.
 */
export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url: '/api/trpc', connectionParams: saidOfPage }),
      false: httpBatchLink({ url: '/api/trpc', headers: saidOfPage, maxItems: 10, maxURLLength: 4_000 }),
    }),
  ],
});
