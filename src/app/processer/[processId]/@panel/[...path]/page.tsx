import { OpenItem } from '#src/features/thread/components/OpenItem.tsx';
import { getItem } from '#src/features/thread/queries/items.ts';
import { besideKinds, views } from '#src/features/views.ts';
import { read } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string; path?: string[] }>; searchParams: Promise<SearchParameters> };

/** The item that a list's address names with `?sak=`, to the right of the list. */
export default async function Panel({ params, searchParams }: Props) {
  const [{ processId, path = [] }, parameters] = await Promise.all([params, searchParams]);
  const { sak, ...rest } = parametersOf(parameters);
  if (!sak || path[0] === 'sak') return null;
  const item = await read(getItem, { processId, address: sak });
  const View = besideKinds.includes(item.kind) ? views[item.kind] : undefined;
  return (
    <OpenItem code={sak} parameters={rest} path={[`/processer/${processId}`, ...path].join('/')} processId={processId}>
      {View && <View itemId={item.id} parameters={{}} processId={processId} />}
    </OpenItem>
  );
}
