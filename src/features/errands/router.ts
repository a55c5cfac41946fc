import { reads, router } from '#src/server/trpc.ts';
import { getDesk, getOwnDesk } from './queries/desk.ts';
import { getWaiting } from './queries/waiting.ts';

export const errandsRouter = router({
  here: reads(getDesk),
  everywhere: reads(getOwnDesk),
  waiting: reads(getWaiting),
});
