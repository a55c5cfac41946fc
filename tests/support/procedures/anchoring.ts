import { randomUUID } from 'node:crypto';
import { addStep } from '#src/features/anchoring/commands/ladders.ts';
import { anEnteredStep, aStep, aStrategy, at } from './made.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const notAdministering = [
  { as: 'lead', code: 'FORBIDDEN', reason: 'not-administrator' },
  { as: 'outsider', code: 'FORBIDDEN', reason: 'not-administrator' },
] as const;
/** What is said of Hudiksvall says Hudiksvall or the leadership. */
const notTheirs = [
  { as: 'contributor2', code: 'FORBIDDEN', reason: 'other-organisation' },
  { as: 'reviewer', code: 'FORBIDDEN', reason: 'other-organisation' },
  { as: 'observer', code: 'FORBIDDEN', reason: 'other-organisation' },
  outside,
] as const;
const anotherStep = async (r: Region): Promise<string> => {
  const step = { body: 'university', name: `Steg ${randomUUID()}`, side: 'workshop', meaning: 'behind' } as const;
  return (await addStep(r.callers.administrator, step)).id;
};

export const anchoringCases: ProcedureCase[] = [
  {
    path: 'anchoring.matrix',
    as: 'observer',
    phase: 'strategy',
    input: async (r) => ({ processId: r.processId, kind: 'strategy', order: 'title', limit: 10 }),
    refused: [outside],
  },
  {
    path: 'anchoring.beforeGate',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, kind: 'strategy', reach: 'last', until: '2027-06-30' }),
    refused: [outside],
  },
  { path: 'anchoring.whole', as: 'observer', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  {
    path: 'anchoring.of',
    as: 'observer',
    phase: 'strategy',
    input: async (r) => ({ processId: r.processId, itemId: (await aStrategy(r)).id }),
    refused: [outside],
  },
  {
    path: 'anchoring.enter',
    as: 'decider',
    phase: 'strategy',
    input: async (r) => ({
      ...at(r, await aStrategy(r)),
      organisationId: r.organisations.hudiksvall,
      stepId: await aStep('municipality', 'municipal-council'),
      stand: 'agrees',
      evidenceSource: 'Kommunfullmäktige',
      evidenceClause: '§ 7',
      evidenceOn: '2026-09-08',
    }),
    // Its officials say nothing for its politicians.
    refused: [{ as: 'contributor', code: 'FORBIDDEN', reason: 'side' }, ...notTheirs],
  },
  {
    path: 'anchoring.withdraw',
    as: 'decider',
    phase: 'strategy',
    input: async (r) => ({
      processId: r.processId,
      anchoringId: await anEnteredStep(r),
      reason: 'Så har vi inte beslutat.',
    }),
    refused: [...notTheirs],
  },
  { path: 'anchoring.ladders', as: 'administrator', input: async () => ({}), refused: [...notAdministering] },
  {
    path: 'anchoring.addStep',
    as: 'administrator',
    input: async () => ({ body: 'region', name: 'Regionrådet ställer sig bakom', side: 'politics', meaning: 'behind' }),
    refused: [...notAdministering],
  },
  ...(['renameStep', 'moveStep', 'removeStep'] as const).map(
    (verb): ProcedureCase => ({
      path: `anchoring.${verb}`,
      as: 'administrator',
      input: async (r) => {
        const more = { renameStep: { name: 'Rektors beslut' }, moveStep: { before: null }, removeStep: {} };
        return { stepId: await anotherStep(r), ...more[verb] };
      },
      refused: [...notAdministering],
    }),
  ),
];
