import { randomUUID } from 'node:crypto';
import { acceptFinding, createFinding, submitFinding } from '#src/features/mapping/commands/findings.ts';
import { addTheme } from '#src/features/mapping/commands/themes.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const fields = {
  title: 'Allt fler pendlar längs kusten',
  text: 'Pendlingen har ökat.',
  basis: 'statistic',
  municipalities: ['2184'],
  place: '',
  source: 'Egen räkning',
  sourceUrl: '',
} as const;

const draft = async (r: Region) => {
  const { id, version } = await createFinding(r.callers.contributor, {
    processId: r.processId,
    key: randomUUID(),
    ...fields,
    municipalities: ['2184'],
  });
  return { processId: r.processId, itemId: id, version };
};
const submitted = async (r: Region) => {
  const made = await draft(r);
  return { ...made, version: (await submitFinding(r.callers.contributor, made)).version };
};
const asMany = ({ processId, ...item }: { processId: string; itemId: string; version: number }) => ({
  processId,
  items: [item],
});
const here = async (r: Region) => ({ processId: r.processId });

const theme = async (r: Region, name = `Tema ${randomUUID().slice(0, 8)}`) =>
  (await addTheme(r.callers.lead, { processId: r.processId, key: randomUUID(), name })).id;
const notLeading = [
  { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
  { as: 'observer', code: 'FORBIDDEN', reason: 'role' },
  outside,
] as const;

export const themeCases: ProcedureCase[] = [
  { path: 'mapping.themes', as: 'observer', input: here, refused: [outside] },
  {
    path: 'mapping.addTheme',
    as: 'lead',
    input: async (r) => ({ processId: r.processId, key: randomUUID(), name: `Resor ${randomUUID().slice(0, 8)}` }),
    refused: [...notLeading],
  },
  {
    path: 'mapping.renameTheme',
    as: 'editor',
    input: async (r) => ({
      processId: r.processId,
      themeId: await theme(r),
      name: `Vägar ${randomUUID().slice(0, 8)}`,
    }),
    refused: [...notLeading],
  },
  {
    path: 'mapping.moveTheme',
    as: 'lead',
    input: async (r) => ({ processId: r.processId, themeId: await theme(r), before: await theme(r) }),
    refused: [...notLeading],
  },
  {
    path: 'mapping.archiveTheme',
    as: 'lead',
    input: async (r) => ({ processId: r.processId, themeId: await theme(r), archived: true }),
    refused: [...notLeading],
  },
];

export const captureCases: ProcedureCase[] = [
  {
    path: 'mapping.capture',
    as: 'contributor',
    input: async (r) => ({
      processId: r.processId,
      key: randomUUID(),
      notes: [
        { text: 'Bussen går för sällan', themeId: await theme(r) },
        { text: 'Bra skolor', themeId: null },
      ],
    }),
    refused: [
      { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
      { as: 'observer', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
];

export const mappingCases: ProcedureCase[] = [
  {
    path: 'mapping.list',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, status: 'accepted', order: 'code', limit: 10 }),
    refused: [outside],
  },
  {
    path: 'mapping.map',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, status: 'accepted', basis: 'statistic' }),
    refused: [outside],
  },
  { path: 'mapping.facets', as: 'observer', input: here, refused: [outside] },
  {
    path: 'mapping.get',
    as: 'contributor',
    input: async (r) => ({ processId: r.processId, itemId: (await draft(r)).itemId }),
    refused: [{ as: 'contributor2', code: 'NOT_FOUND' }, outside],
  },
  {
    path: 'mapping.create',
    phase: 'mapping',
    as: 'contributor',
    input: async (r) => ({ processId: r.processId, key: randomUUID(), ...fields }),
    refused: [
      { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
      { as: 'observer', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
  {
    path: 'mapping.edit',
    phase: 'mapping',
    as: 'contributor',
    input: async (r) => ({ ...(await draft(r)), ...fields }),
    refused: [{ as: 'contributor2', code: 'NOT_FOUND' }, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'mapping.submit',
    phase: 'mapping',
    as: 'contributor',
    input: draft,
    refused: [{ as: 'contributor2', code: 'NOT_FOUND' }, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'mapping.accept',
    phase: 'mapping',
    as: 'lead',
    input: submitted,
    refused: [
      { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
      { as: 'contributor2', code: 'NOT_FOUND' },
      outside,
    ],
  },
  {
    path: 'mapping.sendBack',
    phase: 'mapping',
    as: 'editor',
    input: async (r) => ({ ...(await submitted(r)), reason: 'Ange källan.' }),
    refused: [
      { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
      { as: 'contributor2', code: 'NOT_FOUND' },
      outside,
    ],
  },
  {
    path: 'mapping.acceptMany',
    phase: 'mapping',
    as: 'editor',
    input: async (r) => asMany(await submitted(r)),
    refused: [...notLeading],
  },
  {
    path: 'mapping.sendBackMany',
    phase: 'mapping',
    as: 'lead',
    input: async (r) => ({ ...asMany(await submitted(r)), reason: 'Ange källan.' }),
    refused: [...notLeading],
  },
  {
    path: 'mapping.reopen',
    phase: 'mapping',
    as: 'lead',
    input: async (r) => {
      const { itemId, processId, version } = await submitted(r);
      return asMany({
        processId,
        itemId,
        version: (await acceptFinding(r.callers.lead, { processId, itemId, version })).version,
      });
    },
    refused: [...notLeading],
  },
];
