import type { Kind } from '#src/core/kinds.ts';

type Decided = { id: string; stale: boolean };
type Node<D extends Decided> = {
  id: string;
  kind: Kind;
  code: string;
  organisation: string;
  status: string;
  decisions: readonly D[];
};
type Edge = { from: string; to: string; stale: boolean };

export type ThreadAnswer<D extends Decided> = {
  /** What it rests on, directly and further down, in the order in which the kinds first come on the way down. */
  references: { kind: Kind; count: number }[];
  /** Everybody who has said something of what it rests on, those that said most first, and how much of each kind. */
  voices: { organisation: string; said: { kind: Kind; count: number }[] }[];
  /** Every decision about the item or about what it rests on, each once, with the codes of what it is about. */
  decisions: { decision: D; about: string[] }[];
  /** Links on the way down whose lower end has changed since they were made or confirmed. */
  staleLinks: number;
  /** Codes of what has been withdrawn, the item itself among them. */
  withdrawn: string[];
  /** Codes of what no longer has the wording that was decided. */
  reworded: string[];
};

const counted = (nodes: readonly { kind: Kind }[]): { kind: Kind; count: number }[] =>
  [...Map.groupBy(nodes, ({ kind }) => kind)].map(([kind, those]) => ({ kind, count: those.length }));

/**
 * Why it is said, who agreed and what has changed since, from the thread around an item: only the item and what it
 * rests on count, not what rests on it. Each item counts once, however many ways lead to it, and a circle ends where it
 * began.
 */
export function answerOf<D extends Decided>(
  around: string,
  nodes: readonly Node<D>[],
  edges: readonly Edge[],
): ThreadAnswer<D> {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const below = Map.groupBy(edges, (edge) => edge.from);
  const reached = new Set([around]);
  // A set is walked in the order in which it grows: step by step down.
  for (const id of reached) for (const { to } of below.get(id) ?? []) if (known.has(to)) reached.add(to);
  const down = [...reached].flatMap((id) => known.get(id) ?? []);
  const beneath = down.filter(({ id }) => id !== around);
  const decisions = new Map<string, { decision: D; about: string[] }>();
  for (const { code, decisions: those } of down) {
    for (const decision of those)
      decisions.set(decision.id, { decision, about: [...(decisions.get(decision.id)?.about ?? []), code] });
  }
  return {
    references: counted(beneath),
    voices: [...Map.groupBy(beneath, ({ organisation }) => organisation)]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([organisation, those]) => ({ organisation, said: counted(those) })),
    decisions: [...decisions.values()],
    staleLinks: down.flatMap(({ id }) => below.get(id) ?? []).filter(({ stale, to }) => stale && known.has(to)).length,
    withdrawn: down.filter(({ status }) => status === 'withdrawn').map(({ code }) => code),
    reworded: down.filter((node) => node.decisions.some(({ stale }) => stale)).map(({ code }) => code),
  };
}
