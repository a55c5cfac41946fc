import { getTranslations } from 'next-intl/server';
import type { Kind, LinkKind } from '#src/core/kinds.ts';
import { read } from '#src/server/page.ts';
import { linkableItems } from '../queries/linkable.ts';
import type { ItemMark } from '../schema.ts';
import { LinkPicker } from './LinkPicker.tsx';

export type LinkFieldProps = {
  processId: string;
  from: Kind;
  kind: LinkKind;
  label: string;
  help?: string | undefined;
  optional?: boolean | undefined;
  /** Ticked from the beginning. */
  chosen?: readonly ItemMark[] | undefined;
};

/** A form's field for what a new item rests on: `form.getAll('<link kind>')` gives the ids. */
export async function LinkField({ processId, from, kind, label, help, optional = false, chosen = [] }: LinkFieldProps) {
  const [t, first] = await Promise.all([getTranslations('thread.linkField'), read(linkableItems, { processId, from, kind })]);
  const words = { label, help, optional: optional ? t('optional') : undefined, search: t('search'), none: t('none'), chosen: t('chosen'), hits: t('hits') };
  return <LinkPicker chosen={chosen} first={first} from={from} kind={kind} processId={processId} words={words} />;
}
