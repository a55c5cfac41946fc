import { getTranslations } from 'next-intl/server';
import { ItemForm } from '#src/client/ItemForm.tsx';
import type { ReactNode } from 'react';
import { acceptedParties } from '#src/features/processes/queries/accepted.ts';
import { read } from '#src/server/page.ts';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getProject } from '../queries.ts';
import { ProjectCreate, ProjectEdit } from '../schema.ts';

/** The form of a key project; without `itemId` a new one, with the field for the `strategies` it carries out. */
export async function ProjectForm({
  processId,
  itemId,
  strategies,
}: {
  processId: string;
  itemId?: string | undefined;
  strategies?: ReactNode;
}) {
  const [t, project, parties] = await Promise.all([
    getTranslations('projects'),
    itemId ? read(getProject, { processId, itemId }) : undefined,
    read(acceptedParties, { processId }),
  ]);
  const optional = t('fields.optional');
  return (
    <>
      <PageHeader code={project?.code} eyebrow={t('title')} title={project ? project.title : t('new')} />
      <ItemForm
        drawn={['title', 'text', 'startsOn', 'endsOn', 'outcome', 'partners']}
        back={`/processer/${processId}/nyckelprojekt`}
        create={{ command: 'projects.create', schema: ProjectCreate }}
        edit={{ command: 'projects.edit', schema: ProjectEdit }}
        item={project}
        kind="project"
        processId={processId}
        stay
        words={{ submit: project ? t('save') : t('create'), cancel: t('cancel'), notice: t('saved') }}
      >
        <TextField defaultValue={project?.title} label={t('fields.title')} name="title" required />
        <ProseField defaultValue={project?.text} label={t('fields.text')} name="text" required />
        {strategies}
        <div className="flex flex-wrap gap-6">
          <DateField
            defaultValue={project?.startsOn ?? undefined}
            label={t('fields.startsOn')}
            name="startsOn"
            optional={optional}
          />
          <DateField
            defaultValue={project?.endsOn ?? undefined}
            label={t('fields.endsOn')}
            name="endsOn"
            optional={optional}
          />
        </div>
        <ProseField defaultValue={project?.outcome} label={t('fields.outcome')} name="outcome" optional={optional} />
        <CheckGroup
          columns
          defaultValue={project?.partners ?? []}
          label={t('fields.partners')}
          name="partners"
          optional={optional}
          options={parties.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </ItemForm>
    </>
  );
}
