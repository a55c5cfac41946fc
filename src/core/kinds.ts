/**
 * The kinds of item and what each may rest on. A link always points from what claims to what it rests on:
 * a conclusion `grounds` on a finding, a key project `implements` a strategy, a paragraph `cites` anything, a decision `decides` an item.
 */
export const kinds = {
  finding: { prefix: 'F', phase: 'mapping' },
  conclusion: { prefix: 'SL', phase: 'analysis' },
  strategy: { prefix: 'S', phase: 'strategy' },
  forum: { prefix: 'FO', phase: 'preparation' },
  meeting: { prefix: 'M', phase: 'preparation' },
  decision: { prefix: 'B', phase: 'preparation' },
  project: { prefix: 'NP', phase: 'strategy' },
  draft: { prefix: 'U', phase: 'rus' },
  chapter: { prefix: 'K', phase: 'rus' },
  paragraph: { prefix: 'ST', phase: 'rus' },
} as const satisfies Record<string, { prefix: string; phase: string }>;

export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]];

export const linkKinds = ['grounds', 'implements', 'cites', 'assumes', 'decides', 'revises'] as const;
export type LinkKind = (typeof linkKinds)[number];

const evidence: readonly Kind[] = ['finding', 'conclusion', 'strategy', 'decision', 'project'];

/** Which link a kind may make, and to what. What is not named here is refused. */
export const linkRules: Record<Kind, Partial<Record<LinkKind, readonly Kind[]>>> = {
  finding: { revises: ['finding'] },
  conclusion: { grounds: ['finding', 'conclusion'], revises: ['conclusion'] },
  strategy: { grounds: ['conclusion', 'finding'], revises: ['strategy'] },
  forum: {},
  meeting: {},
  decision: { decides: ['conclusion', 'strategy', 'project', 'paragraph', 'draft', 'finding'], revises: ['decision'] },
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
