import { type SourceName, sourceNames, tableIds } from '#src/core/sources.ts';

/** How many cells one fetch may come to; more would be no file that a person can look through. */
export const mostCells = 2_000_000;

type Asked = {
  service: SourceName;
  tableId: string;
  language: 'sv' | 'en';
  query: { code: string; values: string[] }[];
};
const askedPrefix = 'urval ';
/** What was asked of a service, as it stands in the provenance of a dataset. */
export const provenanceOf = ({ service, tableId, language, query }: Asked): Record<string, string | string[]> => ({
  service,
  table: tableId,
  language,
  ...Object.fromEntries(query.map(({ code, values }) => [askedPrefix + code, values])),
});

/** The same question, from the provenance; undefined for a dataset that was not fetched. */
export function repeatable(asked: Record<string, unknown>): Asked | undefined {
  const service = sourceNames.find((name) => name === asked['service']);
  const tableId = String(asked['table'] ?? '');
  const query = Object.entries(asked).flatMap(([name, values]) =>
    name.startsWith(askedPrefix) && Array.isArray(values)
      ? [{ code: name.slice(askedPrefix.length), values: values.map(String) }]
      : [],
  );
  if (!service || query.length === 0 || !tableIds[service].test(tableId)) return undefined;
  return { service, tableId, language: asked['language'] === 'en' ? 'en' : 'sv', query };
}
