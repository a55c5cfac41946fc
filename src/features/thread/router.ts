import { reads, router } from '#src/server/trpc.ts';
import { linkableItems } from './queries/linkable.ts';

export const threadRouter = router({
  linkable: reads(linkableItems),
});
