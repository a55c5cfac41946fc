import { randomUUID } from 'node:crypto';
import { acceptBoundaries, offerBoundaries } from '#src/features/datasets/commands/boundaries.ts';
import { startFetch } from '#src/features/datasets/commands/fetches.ts';
import { begun, checked, imported, upload } from '../imports.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const hidden = { as: 'contributor2', code: 'NOT_FOUND' } as const;
const csv = 'Kommun;År;Pendlare\nHudiksvall;2023;812\nGävle;2023;1204\n';

let once: Promise<string> | undefined;
const dataset = async (r: Region) => ({
  processId: r.processId,
  itemId: await (once ??= imported(r.callers.lead, r.processId, csv).then(({ datasetId }) => datasetId)),
});
const geojson = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { kod: '2184', namn: 'Hudiksvall' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [16.8, 61.6],
            [17.4, 61.6],
            [17.4, 61.9],
            [16.8, 61.6],
          ],
        ],
      },
    },
  ],
});
let drawn: Promise<string> | undefined;
const layer = async (r: Region) => ({
  processId: r.processId,
  itemId: await (drawn ??= imported(r.callers.lead, r.processId, geojson, { name: 'lager.geojson' }).then(
    ({ datasetId }) => datasetId,
  )),
});
const own = async (r: Region) => {
  const job = await imported(r.callers.contributor, r.processId, csv, { settings: { audience: 'organisation' } });
  return { processId: r.processId, itemId: job.datasetId, version: 1 };
};
const waiting = async (r: Region) => begun(r.callers.contributor, r.processId, csv);
const job = async (r: Region) => ({ processId: r.processId, jobId: (await waiting(r)).id });
const ready = async (r: Region) => ({
  processId: r.processId,
  jobId: (await checked(r.callers.contributor, r.processId, await waiting(r))).id,
});
const figures = async (r: Region) => ({ ...(await dataset(r)), measure: 'Pendlare', period: '2023' });
const fields = { title: 'Pendling', text: '', origin: 'Egen räkning', licence: 'CC0', address: '', sourceNotes: '' };

const asked = { service: 'scb', tableId: 'TAB5850', title: 'Pendlare', query: [{ code: 'Tid', values: ['2024'] }] };
const fetching = async (r: Region) => ({
  processId: r.processId,
  fetchId: (
    await startFetch(r.callers.contributor, { processId: r.processId, key: randomUUID(), ...asked, service: 'scb' })
  ).fetchId,
});
const fetched = async (r: Region) => {
  const query = { service: 'scb', table: 'TAB5850', 'urval Tid': ['2024'] };
  const { datasetId } = await imported(r.callers.contributor, r.processId, csv, {
    settings: { audience: 'organisation', query },
  });
  return { processId: r.processId, itemId: datasetId };
};

/** A layer of the contributor's that its source and licence are said of, and the same offered to the installation. */
const offering = async (r: Region) => ({
  processId: r.processId,
  itemId: (
    await imported(r.callers.contributor, r.processId, geojson, {
      name: 'lager.geojson',
      settings: { origin: 'Lantmäteriet', licence: 'CC0' },
    })
  ).datasetId,
  key: randomUUID(),
  level: 'municipality' as const,
  title: 'Kommuner',
  asOf: '2026-01-01',
  open: true as const,
});
const offered = async (r: Region) => ({
  layerId: (await offerBoundaries(r.callers.contributor, await offering(r))).id,
});
const inForce = async (r: Region) => {
  const at = await offered(r);
  await acceptBoundaries(r.callers.administrator, at);
  return at;
};
const others: ProcedureCase['refused'] = [
  { as: 'lead', code: 'FORBIDDEN', reason: 'not-administrator' },
  { as: 'contributor', code: 'FORBIDDEN', reason: 'not-administrator' },
  { as: 'outsider', code: 'FORBIDDEN', reason: 'not-administrator' },
];

export const datasetCases: ProcedureCase[] = [
  {
    path: 'datasets.offerBoundaries',
    as: 'contributor',
    input: offering,
    refused: [
      { as: 'lead', code: 'FORBIDDEN', reason: 'other-organisation' },
      { as: 'contributor2', code: 'FORBIDDEN', reason: 'other-organisation' },
      { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
      { as: 'observer', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
  { path: 'datasets.boundaryOffers', as: 'observer', input: layer, refused: [outside] },
  { path: 'datasets.boundaries', as: 'administrator', input: async () => ({}), refused: others },
  { path: 'datasets.boundary', as: 'administrator', input: offered, refused: others },
  { path: 'datasets.acceptBoundaries', as: 'administrator', input: offered, refused: others },
  {
    path: 'datasets.declineBoundaries',
    as: 'administrator',
    input: async (r) => ({ ...(await offered(r)), reason: 'Licensen tillåter det inte.' }),
    refused: others,
  },
  { path: 'datasets.withdrawBoundaries', as: 'administrator', input: inForce, refused: others },
  { path: 'datasets.list', as: 'observer', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  { path: 'datasets.get', as: 'observer', input: dataset, refused: [outside] },
  {
    path: 'datasets.cells',
    as: 'observer',
    input: async (r) => ({ ...(await dataset(r)), measure: 'Pendlare', period: '', area: '2184', limit: 10 }),
    refused: [outside],
  },
  { path: 'datasets.values', as: 'observer', input: figures, refused: [outside] },
  { path: 'datasets.flows', as: 'observer', input: figures, refused: [outside] },
  { path: 'datasets.areas', as: 'observer', input: layer, refused: [outside] },
  { path: 'datasets.choices', as: 'observer', input: dataset, refused: [outside] },
  { path: 'datasets.layers', as: 'observer', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  { path: 'datasets.layer', as: 'observer', input: layer, refused: [outside] },
  {
    path: 'datasets.map',
    as: 'observer',
    input: async (r) => ({
      ...(await dataset(r)),
      measure: 'Pendlare',
      period: '2023',
      method: 'equal',
      classes: 4,
      layer: 'none',
      place: '',
      most: 50,
    }),
    refused: [outside],
  },
  {
    path: 'datasets.edit',
    as: 'contributor',
    input: async (r) => ({ ...(await own(r)), ...fields }),
    refused: [hidden, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'datasets.setSchedule',
    as: 'contributor',
    input: async (r) => ({ processId: r.processId, itemId: (await own(r)).itemId, schedule: 'monthly' }),
    refused: [hidden, outside],
  },
  { path: 'datasets.imports', as: 'contributor', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  { path: 'datasets.import', as: 'contributor', input: job, refused: [hidden, outside] },
  { path: 'datasets.progress', as: 'contributor', input: job, refused: [hidden, outside] },
  {
    path: 'datasets.begin',
    as: 'contributor',
    input: async (r) => ({
      processId: r.processId,
      key: randomUUID(),
      fileId: (await upload(r.callers.contributor, r.processId, csv)).id,
      straight: false,
    }),
    refused: [{ as: 'reviewer', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'datasets.read',
    as: 'contributor',
    input: async (r) => ({ ...(await job(r)), sheet: '', layer: '' }),
    refused: [hidden, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'datasets.check',
    as: 'contributor',
    input: async (r) => ({ ...(await job(r)), settings: { title: 'Pendling' } }),
    refused: [hidden, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'datasets.load',
    as: 'contributor',
    input: ready,
    refused: [hidden, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'datasets.replaceFile',
    as: 'contributor',
    input: async (r) => ({ ...(await job(r)), fileId: (await upload(r.callers.contributor, r.processId, csv)).id }),
    refused: [hidden, outside],
  },
  { path: 'datasets.fetches', as: 'contributor', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  {
    path: 'datasets.fetch',
    as: 'contributor',
    input: async (r) => ({ processId: r.processId, key: randomUUID(), ...asked }),
    refused: [{ as: 'reviewer', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  { path: 'datasets.fetchProgress', as: 'contributor', input: fetching, refused: [hidden, outside] },
  { path: 'datasets.stopFetch', as: 'contributor', input: fetching, refused: [hidden, outside] },
  {
    path: 'datasets.refresh',
    as: 'contributor',
    input: fetched,
    refused: [hidden, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  { path: 'datasets.cancel', as: 'contributor', input: job, refused: [hidden, outside] },
];
