import { reads, router, writes } from '#src/server/trpc.ts';
import { acceptBoundaries, declineBoundaries, offerBoundaries, withdrawBoundaries } from './commands/boundaries.ts';
import { editDataset, setSchedule } from './commands/datasets.ts';
import { refreshDataset, startFetch, stopFetch } from './commands/fetches.ts';
import {
  beginImport,
  cancelImport,
  checkImport,
  loadImport,
  readImport,
  replaceImportFile,
} from './commands/import.ts';
import { boundaryOffers, getBoundaries, listBoundaries } from './queries/boundaries.ts';
import { datasetAreas, datasetChoices, datasetFlows, datasetValues, listCells } from './queries/cells.ts';
import { getDataset, listDatasets } from './queries/datasets.ts';
import { fetchProgress, openFetches } from './queries/fetches.ts';
import { getImport, importProgress, openImports } from './queries/jobs.ts';
import { areaLayer, areaLayers } from './queries/layers.ts';
import { datasetMap } from './queries/map.ts';

export const datasetsRouter = router({
  list: reads(listDatasets),
  get: reads(getDataset),
  cells: reads(listCells),
  values: reads(datasetValues),
  flows: reads(datasetFlows),
  areas: reads(datasetAreas),
  choices: reads(datasetChoices),
  layers: reads(areaLayers),
  layer: reads(areaLayer),
  map: reads(datasetMap),
  edit: writes(editDataset),
  setSchedule: writes(setSchedule),
  boundaryOffers: reads(boundaryOffers),
  boundaries: reads(listBoundaries),
  boundary: reads(getBoundaries),
  offerBoundaries: writes(offerBoundaries),
  acceptBoundaries: writes(acceptBoundaries),
  declineBoundaries: writes(declineBoundaries),
  withdrawBoundaries: writes(withdrawBoundaries),
  imports: reads(openImports),
  import: reads(getImport),
  progress: reads(importProgress),
  begin: writes(beginImport),
  read: writes(readImport),
  check: writes(checkImport),
  load: writes(loadImport),
  replaceFile: writes(replaceImportFile),
  cancel: writes(cancelImport),
  fetches: reads(openFetches),
  fetchProgress: reads(fetchProgress),
  fetch: writes(startFetch),
  stopFetch: writes(stopFetch),
  refresh: writes(refreshDataset),
});
