import { aChapter, aDraft, anEdition, aParagraph, aStrategy, at, base } from './made.ts';
import type { ProcedureCase } from './case.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const notTheirs = [
  { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
  { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
  outside,
] as const;
const phase = 'strategy' as const;
const refused = [...notTheirs];

export const draftingCases: ProcedureCase[] = [
  {
    path: 'drafting.list',
    phase,
    as: 'observer',
    input: async (r) => ({ processId: r.processId }),
    refused: [outside],
  },
  {
    path: 'drafting.get',
    phase,
    as: 'observer',
    input: async (r) => ({ processId: r.processId, itemId: (await aDraft(r)).id }),
    refused: [outside],
  },
  {
    path: 'drafting.chapter',
    phase,
    as: 'reviewer',
    input: async (r) => ({ processId: r.processId, itemId: (await aChapter(r)).id }),
    refused: [outside],
  },
  {
    path: 'drafting.paragraph',
    phase,
    as: 'decider',
    input: async (r) => ({ processId: r.processId, itemId: (await aParagraph(r)).id }),
    refused: [outside],
  },
  {
    path: 'drafting.create',
    phase,
    as: 'lead',
    input: async (r) => ({ ...base(r), title: 'RUS', text: '', periodFrom: 2027, periodTo: 2040 }),
    refused,
  },
  {
    path: 'drafting.edit',
    phase,
    as: 'editor',
    input: async (r) => ({
      ...at(r, await aDraft(r)),
      title: 'RUS 2027–2040',
      text: '',
      periodFrom: 2027,
      periodTo: 2040,
    }),
    refused,
  },
  {
    path: 'drafting.createChapter',
    phase,
    as: 'editor',
    input: async (r) => ({ ...base(r), draftId: (await aDraft(r)).id, title: 'Målbild', text: '' }),
    refused,
  },
  {
    path: 'drafting.editChapter',
    phase,
    as: 'editor',
    input: async (r) => ({ ...at(r, await aChapter(r)), title: 'Målbild', text: 'Vart vi vill.' }),
    refused,
  },
  {
    path: 'drafting.moveChapter',
    phase,
    as: 'editor',
    input: async (r) => ({ ...at(r, await aChapter(r)), direction: 'up' }),
    refused,
  },
  {
    path: 'drafting.createParagraph',
    phase,
    as: 'editor',
    refused,
    input: async (r) => ({
      ...base(r),
      chapterId: (await aChapter(r)).id,
      title: 'Kusten',
      text: 'År 2040 är kusten en arbetsmarknad.',
      cites: [await aStrategy(r)],
    }),
  },
  {
    path: 'drafting.editParagraph',
    phase,
    as: 'editor',
    input: async (r) => ({ ...at(r, await aParagraph(r)), title: 'Kusten', text: 'Ny lydelse.', confirm: [] }),
    refused,
  },
  {
    path: 'drafting.setParagraphStatus',
    phase,
    as: 'lead',
    input: async (r) => ({ ...at(r, await aParagraph(r)), status: 'ready' }),
    refused,
  },
  {
    path: 'drafting.moveParagraph',
    phase,
    as: 'lead',
    input: async (r) => ({ ...at(r, await aParagraph(r)), direction: 'down' }),
    refused,
  },
  {
    path: 'drafting.edition',
    phase,
    as: 'observer',
    input: async (r) => ({ processId: r.processId, itemId: (await anEdition(r)).id }),
    refused: [outside],
  },
  {
    path: 'drafting.compare',
    phase,
    as: 'observer',
    input: async (r) => ({ processId: r.processId, itemId: (await anEdition(r)).id, other: 'now' }),
    refused: [outside],
  },
  {
    path: 'drafting.copy',
    phase,
    as: 'editor',
    input: async (r) => ({ ...base(r), editionId: (await anEdition(r)).id }),
    refused,
  },
  {
    path: 'drafting.makeEdition',
    phase,
    as: 'editor',
    input: async (r) => ({
      ...base(r),
      draftId: (await aDraft(r)).id,
      title: 'Till styrgruppen',
      purpose: 'granskning',
    }),
    refused,
  },
  {
    path: 'drafting.withdrawEdition',
    phase,
    as: 'editor',
    input: async (r) => ({ ...at(r, await anEdition(r)), reason: 'Fel bilaga.' }),
    refused,
  },
];
