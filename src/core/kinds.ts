import type { Field, KindDeclaration, Status } from './kind.ts';
import { answer } from './kinds/answer.ts';
import { assumption } from './kinds/assumption.ts';
import { call } from './kinds/call.ts';
import { chapter } from './kinds/chapter.ts';
import { commitment } from './kinds/commitment.ts';
import { conclusion } from './kinds/conclusion.ts';
import { conflict } from './kinds/conflict.ts';
import { dataset } from './kinds/dataset.ts';
import { decision } from './kinds/decision.ts';
import { draft } from './kinds/draft.ts';
import { edition } from './kinds/edition.ts';
import { finding } from './kinds/finding.ts';
import { forum } from './kinds/forum.ts';
import { meeting } from './kinds/meeting.ts';
import { opinion } from './kinds/opinion.ts';
import { paragraph } from './kinds/paragraph.ts';
import { project } from './kinds/project.ts';
import { review } from './kinds/review.ts';
import { run } from './kinds/run.ts';
import { strategy } from './kinds/strategy.ts';
import { task } from './kinds/task.ts';

/**
 * The kinds of item, each declared once, in the order of the work. A link always points from what claims to what it
 * rests on: a finding `cites` a dataset or a meeting, a conclusion `grounds` on a finding, a key project `implements` a
 * strategy, a strategy `assumes` an assumption, a paragraph `cites` anything, a decision `decides` an item.
 */
export const kinds = {
  dataset,
  finding,
  call,
  answer,
  run,
  conclusion,
  assumption,
  strategy,
  conflict,
  forum,
  meeting,
  decision,
  task,
  review,
  opinion,
  commitment,
  project,
  draft,
  chapter,
  paragraph,
  edition,
} as const satisfies Record<string, KindDeclaration>;

export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]];

/** A kind with what not every kind declares. */
export const kindOf = (kind: Kind): KindDeclaration => kinds[kind];

/** The statuses of a kind, in the order they are shown in. */
export type StatusOf<K extends Kind> = K extends Kind ? keyof (typeof kinds)[K]['statuses'] & string : never;
export const statusesOf = <K extends Kind>(kind: K) =>
  Object.keys(kinds[kind].statuses) as [StatusOf<K>, ...StatusOf<K>[]];
/** The status in which an item begins. */
export const firstStatus = <K extends Kind>(kind: K): StatusOf<K> => statusesOf(kind)[0];
/** Undefined for a status that the kind has not. */
export const statusOf = (kind: Kind, status: string): Status | undefined => kindOf(kind).statuses[status];

/** How far down in the thread a kind belongs: what is claimed above, what it was built on beneath. */
export const rankOf = (kind: Kind): number => kinds[kind].rank;

export type FieldsOf<K extends Kind> = (typeof kinds)[K]['fields'];
/** The fields of a kind's content, in the order of forms and differences. */
export const fieldsOf = (kind: Kind): [name: string, field: Field][] => Object.entries(kindOf(kind).fields);

/** The kinds that are begun and edited by the steps that all kinds share. */
export const commonKinds: readonly Kind[] = kindNames.filter((kind) => kindOf(kind).common !== undefined);
/** The one whose list has this address below the process's own. */
export const commonKindAt = (list: string): Kind | undefined =>
  commonKinds.find((kind) => kindOf(kind).pages?.list === list);
/** The links that an item is given as it is made: to what it rests on. */
export const groundLinks = (kind: Kind): LinkKind[] =>
  linkKinds.filter((link) => link !== 'revises' && link !== 'decides' && linkRules[kind][link] !== undefined);

/** The kinds whose lists stand in the tree and in the palette. */
export const listedKinds: readonly Kind[] = kindNames.filter((kind) => kindOf(kind).pages?.icon !== undefined);

type CriteriaOf<K extends Kind> = (typeof kinds)[K] extends { gates: infer Gates }
  ? { [P in keyof Gates]: keyof Gates[P] & string }[keyof Gates]
  : never;
/** The names of what the gates ask of the kinds. */
export type KindCriterion = { [K in Kind]: CriteriaOf<K> }[Kind];
type GapsOf<K extends Kind> = (typeof kinds)[K] extends { gaps: infer Ends } ? `${K}-${keyof Ends & string}` : never;
/** The gaps of the kinds, `strategy-undecided`. */
export type KindGap = { [K in Kind]: GapsOf<K> }[Kind];

export const linkKinds = ['grounds', 'implements', 'cites', 'assumes', 'decides', 'revises'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Which link a kind may make, and to what. What is not named here is refused. */
export const linkRules: Record<Kind, Partial<Record<LinkKind, readonly Kind[]>>> = Object.fromEntries(
  kindNames.map((kind) => [kind, kinds[kind].links]),
) as { [K in Kind]: (typeof kinds)[K]['links'] };

export const mayLink = (from: Kind, kind: LinkKind, to: Kind): boolean => linkRules[from][kind]?.includes(to) ?? false;

/** The words for links: what a decision revises it corrects (rättelse). */
export const linkWords = [...linkKinds, 'corrects'] as const;
/** The word for a link that an item of this kind makes. */
export const linkWord = (link: LinkKind, from: Kind): (typeof linkWords)[number] =>
  link === 'revises' && from === 'decision' ? 'corrects' : link;

const namedBy = (kind: Kind): string[] =>
  fieldsOf(kind).flatMap(([, field]) => (field.is === 'reference' ? [field.to] : []));

/** The kinds that are parts of one whole, since a field of one names another: a forum, its meetings and decisions. */
export function wholeOf(...parts: Kind[]): Kind[] {
  const others = kindNames.filter(
    (kind) =>
      !parts.includes(kind) && parts.some((part) => namedBy(part).includes(kind) || namedBy(kind).includes(part)),
  );
  return others.length === 0 ? parts : wholeOf(...parts, ...others);
}

export const codeOf = (kind: Kind, number: number): string => `${kinds[kind].prefix}-${number}`;

/** `F-12` → finding 12; undefined for anything that is not a code. */
export function parseCode(code: string): { kind: Kind; number: number } | undefined {
  const [, prefix, digits] = /^([A-Z]{1,3})-(\d{1,9})$/.exec(code.trim().toUpperCase()) ?? [];
  const kind = kindNames.find((name) => kinds[name].prefix === prefix);
  return kind && digits ? { kind, number: Number(digits) } : undefined;
}

/** `F-`, `F12` or `12`, a code that is being typed: which kinds it can be of, and the digits so far. */
export function codeBegun(text: string): { kinds: Kind[]; digits: string } | undefined {
  const [, prefix = '', dash = '', digits = ''] = /^([A-Z]{0,3})(-?)(\d{0,9})$/.exec(text.trim().toUpperCase()) ?? [];
  if (digits === '' && (prefix === '' || dash === '')) return undefined;
  return { kinds: kindNames.filter((name) => prefix === '' || kinds[name].prefix === prefix), digits };
}

/** The ranges of whole numbers that begin with these digits: 12, 120 to 129, 1200 to 1299, and so on to nine digits. */
export const numbersBegun = (digits: string): [from: number, to: number][] => {
  const begun = Number(digits);
  return begun === 0
    ? []
    : Array.from({ length: 10 - digits.length }, (_, more) => [begun * 10 ** more, (begun + 1) * 10 ** more - 1]);
};
