import { getTranslations } from 'next-intl/server';
import type { CommandName } from '#src/client/command-name.ts';
import { ItemFields } from '#src/client/ItemFields.tsx';
import { ItemForm } from '#src/client/ItemForm.tsx';
import type { SchemaFormProps } from '#src/client/SchemaForm.tsx';
import { groundLinks, type Kind, kindOf, type LinkKind } from '#src/core/kinds.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { acceptedParties } from '#src/features/processes/queries/accepted.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { commonFacets, getCommon } from '../queries/common-kinds.ts';
import { commonCreate, commonEdit } from '../schema.ts';
import { LinkField } from './LinkField.tsx';

type Props = { kind: Kind; processId: string; itemId?: string | undefined };
/** The procedures of the kinds that share their steps stand under the kind's name. */
const step = (kind: Kind, name: 'create' | 'edit') =>
  ({
    command: `${kind}.${name}` as CommandName,
    schema: name === 'create' ? commonCreate(kind) : commonEdit(kind),
  }) as Pick<SchemaFormProps<CommandName>, 'command' | 'schema'>;

/** The form of an item of a kind that has none of its slice's own, drawn from its declared fields. */
export async function CommonForm({ kind, processId, itemId }: Props) {
  const [t, tk, tl, refusal, item, facets, parties] = await Promise.all([
    getTranslations('items.common'),
    getTranslations('kinds'),
    getTranslations('linkKinds'),
    refusals(),
    itemId ? read(getCommon, { processId, kind, itemId }) : undefined,
    read(commonFacets, { processId, kind }),
    read(acceptedParties, { processId }),
  ]);
  const own = (link: LinkKind) => `${kind}.links.${link}` as 'assumption.links.cites';
  const labelOf = (link: LinkKind): string => (tk.has(own(link)) ? tk(own(link)) : tl(link));
  return (
    <>
      <PageHeader
        code={item?.code}
        eyebrow={tk(`${kind}.name`)}
        title={item ? item.title : tk(`${kind}.create` as 'finding.create')}
      />
      <ItemForm
        back={`/processer/${processId}/${kindOf(kind).pages?.list ?? ''}`}
        create={step(kind, 'create')}
        edit={step(kind, 'edit')}
        item={item}
        kind={kind}
        processId={processId}
        refused={refusal(item ? item.can.edit : facets.create)}
        words={{ submit: t('save'), cancel: t('cancel'), notice: t('saved') }}
      >
        <ItemFields item={item} kind={kind} parties={parties} />
        {!item &&
          groundLinks(kind).map((link) => (
            <LinkField
              from={kind}
              key={link}
              kind={link}
              label={labelOf(link)}
              optional={!kindOf(kind).least?.[link]}
              processId={processId}
            />
          ))}
      </ItemForm>
    </>
  );
}
