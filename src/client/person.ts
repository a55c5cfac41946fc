export type PersonHere = { id: string; email: string; organisation: string };

let known: PersonHere | undefined;

/**
 * Whoever this page was opened as, and for which organisation, as the root layout wrote on it: the same until it is
 * left, whoever signs in or is acted for meanwhile; undefined for a visitor.
 */
export function personHere(): PersonHere | undefined {
  const { person, email, organisation = '' } = document.body.dataset;
  known ??= person && email ? { id: person, email, organisation } : undefined;
  return known;
}
