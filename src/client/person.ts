export type PersonHere = { id: string; email: string };

let known: PersonHere | undefined;

/**
 * Whoever this page was opened as, as the root layout wrote on it: the same until it is left, whoever signs in
 * meanwhile; undefined for a visitor.
 */
export function personHere(): PersonHere | undefined {
  const { person, email } = document.body.dataset;
  known ??= person && email ? { id: person, email } : undefined;
  return known;
}
