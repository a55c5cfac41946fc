import { getLocale, getTranslations } from 'next-intl/server';
import { ItemForm } from '#src/client/ItemForm.tsx';
import { decidable } from '#src/core/kinds/decision.ts';
import { sides } from '#src/core/roles.ts';
import { read } from '#src/server/page.ts';
import { CheckField } from '#src/ui/CheckField.tsx';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { NumberField } from '#src/ui/NumberField.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { acceptedParties } from '#src/features/processes/queries/accepted.ts';
import { getForum } from '../queries/forums.ts';
import { forms, ForumCreate, ForumEdit } from '../schema/forums.ts';

const drawn = [
  ...['title', 'text', 'form', 'side', 'rhythm', 'members'],
  ...['decides', 'byPositions', 'quorum', 'agenda', 'adopts'],
];

/** The form of a forum; without `itemId` a new one. */
export async function ForumForm({ processId, itemId }: { processId: string; itemId?: string | undefined }) {
  const [t, tf, td, shared, locale, forum, parties] = await Promise.all([
    getTranslations('forums'),
    getTranslations('kinds.forum.values.form'),
    getTranslations('kinds.forum.values.decides'),
    getTranslations('sides'),
    getLocale(),
    itemId ? read(getForum, { processId, itemId }) : undefined,
    read(acceptedParties, { processId }),
  ]);
  const optional = t('fields.optional');
  return (
    <>
      <PageHeader code={forum?.code} eyebrow={t('forum')} title={forum ? forum.title : t('new')} />
      <ItemForm
        drawn={drawn}
        back={`/processer/${processId}/forum`}
        create={{ command: 'forums.create', schema: ForumCreate }}
        edit={{ command: 'forums.edit', schema: ForumEdit }}
        item={forum}
        kind="forum"
        processId={processId}
        stay
        words={{ submit: forum ? t('save') : t('create'), cancel: t('cancel'), notice: t('saved') }}
      >
        <TextField
          defaultValue={forum?.title}
          help={forum?.sealed ? t('fields.hasDecided') : undefined}
          label={t('fields.title')}
          name="title"
          readOnly={forum?.sealed !== undefined && forum.sealed !== null}
          required
        />
        <RadioGroup
          defaultValue={forum?.form ?? 'forum'}
          label={t('fields.form')}
          name="form"
          options={forms.map((value) => ({ value, label: tf(value), help: t(`formHelp.${value}`) }))}
        />
        <RadioGroup
          defaultValue={forum?.side ?? 'workshop'}
          label={t('fields.side')}
          name="side"
          options={sides.map((value) => ({ value, label: shared(value) }))}
        />
        <ProseField defaultValue={forum?.text} label={t('fields.text')} name="text" optional={optional} />
        <TextField defaultValue={forum?.rhythm} label={t('fields.rhythm')} name="rhythm" optional={optional} />
        <CheckGroup
          columns
          defaultValue={forum?.members ?? []}
          label={t('fields.members')}
          name="members"
          optional={optional}
          options={parties.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <CheckGroup
          columns
          defaultValue={forum?.decides ?? []}
          help={t('fields.decidesHelp')}
          label={t('fields.decides')}
          name="decides"
          optional={optional}
          options={decidable.map((kind) => ({ value: kind, label: td(kind) }))}
        />
        <CheckField
          defaultChecked={forum?.byPositions ?? false}
          help={t('fields.byPositionsHelp')}
          label={t('fields.byPositions')}
          name="byPositions"
        />
        <NumberField
          defaultValue={forum?.quorum ?? undefined}
          help={t('fields.quorumHelp')}
          label={t('fields.quorum')}
          locale={locale}
          name="quorum"
          optional={optional}
        />
        <ProseField
          defaultValue={forum ? forum.agenda : t('fields.agendaStandard')}
          help={t('fields.agendaHelp')}
          label={t('fields.agendaOf')}
          name="agenda"
          optional={optional}
        />
        <CheckField
          defaultChecked={forum?.adopts ?? false}
          help={t('fields.adoptsHelp')}
          label={t('fields.adopts')}
          name="adopts"
        />
      </ItemForm>
    </>
  );
}
