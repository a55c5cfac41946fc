import { getTranslations } from 'next-intl/server';
import type { Kind, LinkKind } from '#src/core/kinds.ts';
import { read } from '#src/server/page.ts';
import { getItem } from '../queries/items.ts';
import { linkableItems } from '../queries/linkable.ts';
import type { ItemMark } from '../schema.ts';
import { LinkPicker } from './LinkPicker.tsx';
import { partWords } from './PartWords.tsx';

export type LinkFieldProps = {
  processId: string;
  from: Kind;
  kind: LinkKind;
  /** Of these kinds alone. */
  among?: readonly Kind[] | undefined;
  /** The form's field, where that is not called as the kind of link. */
  name?: string | undefined;
  /** One at most. */
  single?: boolean | undefined;
  /** The form's field for the version of it that is shown. */
  versionName?: string | undefined;
  label: string;
  help?: string | undefined;
  optional?: boolean | undefined;
  /** Ticked from the beginning. */
  chosen?: readonly ItemMark[] | undefined;
  /** The code or id of one more that is ticked, as an address names it. */
  named?: string | undefined;
};

/**
 * A form's field for what a new item rests on, by the link kind's name or its own.
 */
export async function LinkField({
  processId,
  from,
  kind,
  among,
  name,
  single,
  versionName,
  label,
  help,
  optional = false,
  chosen = [],
  named,
}: LinkFieldProps) {
  const [t, part, first] = await Promise.all([
    getTranslations('thread.linkField'),
    partWords(),
    read(linkableItems, { processId, from, kind, among: among && [...among] }),
  ]);
  const ticked = named ? [...chosen, await read(getItem, { processId, address: named })] : chosen;
  const words = {
    label,
    help,
    optional: optional ? t('optional') : undefined,
    search: t('search'),
    none: t('none'),
    chosen: t('chosen'),
    hits: t('hits'),
    part,
  };
  const marks = ticked.map(({ id, kind: of, code, title, status, organisation, version }) => ({
    id,
    kind: of,
    code,
    title,
    status,
    organisation,
    version,
  }));
  return (
    <LinkPicker
      among={among}
      chosen={marks}
      first={first}
      from={from}
      kind={kind}
      name={name}
      processId={processId}
      single={single}
      versionName={versionName}
      words={words}
    />
  );
}
