import { OpenItem } from '#src/features/thread/components/OpenItem.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string; path?: string[] }>; searchParams: Promise<SearchParameters> };

/** The item that a list's address names with `?sak=`, to the right of the list. */
export default async function Panel({ params, searchParams }: Props) {
  const [{ processId, path = [] }, parameters] = await Promise.all([params, searchParams]);
  const { sak, ...rest } = parametersOf(parameters);
  return sak && path[0] !== 'sak' ? (
    <OpenItem
      code={sak}
      parameters={rest}
      path={[`/processer/${processId}`, ...path].join('/')}
      processId={processId}
    />
  ) : null;
}
