/** What a page is given: one value, several, or none for each name. */
export type SearchParameters = Readonly<Record<string, string | string[] | undefined>>;

/** The parameters that say something, the first value of each. */
export const parametersOf = (parameters: SearchParameters): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters)
      .map(([name, value]) => [name, Array.isArray(value) ? value[0] : value] as const)
      .filter((entry): entry is readonly [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );

/** A path with parameters, those without a value left out. */
export function withParameters(path: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(
    Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
