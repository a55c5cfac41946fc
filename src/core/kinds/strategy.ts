import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/** What is done in each municipality and what is done together, in answer to conclusions. */
export const strategy = {
  prefix: 'S',
  authors: ['lead', 'editor'],
  phases: ['analysis', 'strategy', 'rus', 'consultation'],
  statuses: {
    draft: { shape: 'empty', tone: 'plain' },
    proposed: {
      shape: 'half',
      tone: 'accent',
      reached: { from: ['draft'], otherwise: 'not-draft', grounded: true },
    },
    decided: {
      shape: 'diamond',
      tone: 'good',
      reached: { from: ['proposed'], otherwise: 'not-proposed', grounded: true },
    },
    withdrawn,
  },
  decided: { approved: { status: 'decided' }, rejected: { status: 'draft' } },
  links: { grounds: ['conclusion', 'finding'], assumes: ['assumption'], revises: ['strategy'] },
  rank: 3,
  fields: {
    title,
    text: { is: 'prose', max: 10_000, required: true },
    municipalLevel: { is: 'prose', max: 5_000 },
    jointLevel: { is: 'prose', max: 5_000 },
  },
  pages: { list: 'strategi', create: 'strategi/ny', icon: 'flag', key: 's' },
  gates: {
    strategy: { decided: { lack: 'unapproved', page: 'strategi' } },
    adopted: { 'carried-out': { lack: 'uncarried', page: 'strategi' } },
  },
  gaps: {
    ungrounded: { lack: 'ungrounded' },
    undecided: { lack: 'undecided', mend: 'forum' },
    uncarried: { lack: 'uncarried', mend: 'nyckelprojekt/ny?implements={code}' },
  },
} as const satisfies KindDeclaration;
