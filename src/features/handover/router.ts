import { reads, router } from '#src/server/trpc.ts';
import { getPack } from './queries/pack.ts';

export const handoverRouter = router({ pack: reads(getPack) });
