import { type Phase, phases, type Role } from './roles.ts';

/**
 * Who writes a kind and in which phases; in a `locked` status only the leadership changes it, and in a `guided` one it
 * is shared, withdrawn and restored by its slice's own steps alone.
 */
type KindRule = {
  prefix: string;
  authors: readonly Role[];
  phases: readonly Phase[];
  locked: readonly string[];
  guided?: readonly string[];
};

/**
 * The kinds of item and what each may rest on. A link always points from what claims to what it rests on:
 * a finding `cites` a dataset or a meeting, a conclusion `grounds` on a finding, a key project `implements` a strategy,
 * a paragraph `cites` anything, a decision `decides` an item.
 */
export const kinds = {
  dataset: {
    prefix: 'D',
    authors: ['lead', 'editor', 'contributor'],
    phases: ['preparation', 'mapping', 'analysis', 'strategy', 'rus'],
    locked: [],
  },
  finding: {
    prefix: 'F',
    authors: ['lead', 'editor', 'contributor'],
    phases: ['mapping', 'analysis', 'strategy'],
    locked: ['submitted'],
  },
  call: {
    prefix: 'FR',
    authors: ['lead', 'editor'],
    phases: ['preparation', 'mapping', 'analysis', 'strategy'],
    locked: [],
    guided: ['sent', 'closed'],
  },
  answer: {
    prefix: 'SV',
    authors: ['lead', 'editor', 'contributor'],
    phases: ['preparation', 'mapping', 'analysis', 'strategy'],
    locked: ['submitted', 'accepted', 'nothing'],
    guided: ['asked', 'working', 'submitted', 'returned', 'accepted', 'nothing'],
  },
  conclusion: {
    prefix: 'SL',
    authors: ['lead', 'editor', 'contributor'],
    phases: ['mapping', 'analysis', 'strategy', 'rus'],
    locked: ['established'],
  },
  strategy: {
    prefix: 'S',
    authors: ['lead', 'editor'],
    phases: ['analysis', 'strategy', 'rus', 'consultation'],
    locked: [],
  },
  forum: { prefix: 'FO', authors: ['lead', 'editor'], phases: [...phases], locked: [] },
  meeting: { prefix: 'M', authors: ['lead', 'editor'], phases: [...phases], locked: [] },
  decision: { prefix: 'B', authors: ['lead', 'editor'], phases: [...phases], locked: [] },
  project: {
    prefix: 'NP',
    authors: ['lead', 'editor', 'contributor'],
    phases: ['strategy', 'rus', 'consultation', 'adopted', 'followup'],
    locked: [],
  },
  draft: {
    prefix: 'U',
    authors: ['lead', 'editor'],
    phases: ['mapping', 'analysis', 'strategy', 'rus', 'consultation'],
    locked: [],
  },
  chapter: {
    prefix: 'K',
    authors: ['lead', 'editor'],
    phases: ['mapping', 'analysis', 'strategy', 'rus', 'consultation'],
    locked: [],
  },
  paragraph: {
    prefix: 'ST',
    authors: ['lead', 'editor'],
    phases: ['mapping', 'analysis', 'strategy', 'rus', 'consultation'],
    locked: [],
  },
} as const satisfies Record<string, KindRule>;

export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]];

export const linkKinds = ['grounds', 'implements', 'cites', 'assumes', 'decides', 'revises'] as const;
export type LinkKind = (typeof linkKinds)[number];

const evidence: readonly Kind[] = ['finding', 'conclusion', 'strategy', 'decision', 'project', 'dataset'];

/** Which link a kind may make, and to what. What is not named here is refused. */
export const linkRules: Record<Kind, Partial<Record<LinkKind, readonly Kind[]>>> = {
  dataset: { revises: ['dataset'] },
  finding: { cites: ['dataset', 'answer', 'meeting'], revises: ['finding'] },
  call: {},
  answer: {},
  conclusion: { grounds: ['finding', 'conclusion', 'dataset'], revises: ['conclusion'] },
  strategy: { grounds: ['conclusion', 'finding'], revises: ['strategy'] },
  forum: {},
  meeting: {},
  decision: { decides: ['strategy', 'project', 'draft', 'conclusion', 'paragraph', 'finding'], revises: ['decision'] },
  project: { implements: ['strategy'], grounds: ['conclusion', 'finding'] },
  draft: {},
  chapter: {},
  paragraph: { cites: evidence, revises: ['paragraph'] },
};

export const mayLink = (from: Kind, kind: LinkKind, to: Kind): boolean => linkRules[from][kind]?.includes(to) ?? false;

export const codeOf = (kind: Kind, number: number): string => `${kinds[kind].prefix}-${number}`;

/** `F-12` → finding 12; undefined for anything that is not a code. */
export function parseCode(code: string): { kind: Kind; number: number } | undefined {
  const [, prefix, digits] = /^([A-Z]{1,3})-(\d{1,9})$/.exec(code.trim().toUpperCase()) ?? [];
  const kind = kindNames.find((name) => kinds[name].prefix === prefix);
  return kind && digits ? { kind, number: Number(digits) } : undefined;
}
