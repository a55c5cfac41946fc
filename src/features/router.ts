import { router } from '#src/server/trpc.ts';
import { datasetsRouter } from './datasets/router.ts';
import { commitmentsRouter } from './commitments/router.ts';
import { draftingRouter } from './drafting/router.ts';
import { errandsRouter } from './errands/router.ts';
import { forumsRouter } from './forums/router.ts';
import { handoverRouter } from './handover/router.ts';
import { anchoringRouter } from './anchoring/router.ts';
import { analysisRouter } from './analysis/router.ts';
import { mappingRouter } from './mapping/router.ts';
import { organisationsRouter } from './organisations/router.ts';
import { processesRouter } from './processes/router.ts';
import { strategyRouter } from './strategy/router.ts';
import { projectsRouter } from './projects/router.ts';
import { rolemapRouter } from './rolemap/router.ts';
import { commonRouters, threadRouter } from './thread/router.ts';

/**
 * Every procedure of Samband, a line a slice; then those of the kinds that share their steps, under the kinds' names.
 */
export const appRouter = router({
  organisations: organisationsRouter,
  processes: processesRouter,
  thread: threadRouter,
  datasets: datasetsRouter,
  mapping: mappingRouter,
  analysis: analysisRouter,
  strategy: strategyRouter,
  forums: forumsRouter,
  rolemap: rolemapRouter,
  commitments: commitmentsRouter,
  projects: projectsRouter,
  drafting: draftingRouter,
  anchoring: anchoringRouter,
  errands: errandsRouter,
  handover: handoverRouter,
  ...(commonRouters as object),
});
export type AppRouter = typeof appRouter;
