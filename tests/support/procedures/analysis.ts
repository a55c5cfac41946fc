import { randomUUID } from 'node:crypto';
import { createConclusion, shareConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { createFinding, submitFinding } from '#src/features/mapping/commands/findings.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const fields = {
  title: 'Kuststråket växer ihop',
  text: 'Två städer blir en arbetsmarknad.',
  dimensions: ['economic', 'social'],
  uncertainty: 'Bygger på ett enda år.',
};

const creation = async (r: Region) => {
  const finding = await createFinding(r.callers.contributor, {
    processId: r.processId,
    key: randomUUID(),
    title: 'Fler pendlar',
    text: 'Fler pendlar längs kusten.',
  });
  // The leadership establishes only what it can see the ground of.
  await submitFinding(r.callers.contributor, { processId: r.processId, itemId: finding.id, version: finding.version });
  return {
    processId: r.processId,
    key: randomUUID(),
    title: fields.title,
    text: fields.text,
    dimensions: ['economic' as const],
    uncertainty: '',
    grounds: [finding],
  };
};
const draft = async (r: Region) => {
  const { id, version } = await createConclusion(r.callers.contributor, await creation(r));
  return { processId: r.processId, itemId: id, version };
};
const shared = async (r: Region) => {
  const made = await draft(r);
  return { ...made, version: (await shareConclusion(r.callers.contributor, made)).version };
};

export const analysisCases: ProcedureCase[] = [
  {
    path: 'analysis.list',
    phase: 'analysis',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, dimension: 'social', gap: 'stale', order: 'title', limit: 10 }),
    refused: [outside],
  },
  {
    path: 'analysis.facets',
    phase: 'analysis',
    as: 'observer',
    input: async (r) => ({ processId: r.processId }),
    refused: [outside],
  },
  {
    path: 'analysis.get',
    phase: 'analysis',
    as: 'contributor',
    input: async (r) => ({ processId: r.processId, itemId: (await draft(r)).itemId }),
    refused: [{ as: 'contributor2', code: 'NOT_FOUND' }, outside],
  },
  {
    path: 'analysis.create',
    phase: 'analysis',
    as: 'contributor',
    input: creation,
    refused: [{ as: 'reviewer', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'analysis.edit',
    phase: 'analysis',
    as: 'contributor',
    input: async (r) => ({ ...(await draft(r)), ...fields }),
    refused: [{ as: 'contributor2', code: 'NOT_FOUND' }, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'analysis.share',
    phase: 'analysis',
    as: 'contributor',
    input: draft,
    refused: [{ as: 'contributor2', code: 'NOT_FOUND' }, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'analysis.establish',
    phase: 'analysis',
    as: 'lead',
    input: shared,
    refused: [
      { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
      { as: 'contributor2', code: 'FORBIDDEN', reason: 'other-organisation' },
      outside,
    ],
  },
];
