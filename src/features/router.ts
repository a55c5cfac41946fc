import { router } from '#src/server/trpc.ts';
import { mappingRouter } from './mapping/router.ts';

/** Every procedure of Samband, a line a slice. */
export const appRouter = router({
  mapping: mappingRouter,
});
export type AppRouter = typeof appRouter;
