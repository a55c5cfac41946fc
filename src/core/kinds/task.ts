import { type KindDeclaration, title, withdrawn } from '../kind.ts';
import { phases, sides } from '../roles.ts';

/**
 * Something that is to be done in a process, on either side. Who answers for it, takes part, is heard or informed
 * stands beside it, a row a party (`task_role`).
 */
export const task = {
  prefix: 'UG',
  authors: ['lead', 'editor'],
  phases,
  statuses: { active: { shape: 'full', tone: 'good' }, withdrawn },
  links: { implements: ['strategy', 'project'] },
  rank: 2,
  fields: {
    title,
    text: { is: 'prose', max: 5_000 },
    side: { is: 'choice', options: sides, required: true, words: 'sides' },
    lastDay: { is: 'day' },
  },
  pages: { list: 'roller', create: 'roller/ny', icon: 'grid', key: 'm' },
  common: { audience: 'process', documentStatus: 'shared' },
  gaps: {
    unowned: { lack: 'unowned', mend: 'roller?text={code}' },
    contested: { lack: 'contested', mend: 'roller?text={code}' },
    unaccepted: { lack: 'unaccepted', mend: 'roller?text={code}' },
  },
} as const satisfies KindDeclaration;
