import { getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { Code } from '#src/ui/Code.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { getProject } from '../queries.ts';
import { ProjectStatus, projectStatuses } from '../schema.ts';

/** A key project: what it does, which strategies it carries out, with whom and by when. */
export async function ProjectView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, ts, refused, project] = await Promise.all([
    getTranslations('projects'),
    getTranslations('kinds.project.statuses'),
    refusals(),
    read(getProject, { processId, itemId }),
  ]);
  const here = `/processer/${processId}/sak`;
  const changed = project.strategies.filter((strategy) => strategy.stale);
  return (
    <>
      <PageHeader
        code={project.code}
        edit={{ href: `${here}/${project.code}/redigera`, label: t('edit'), refused: refused(project.can.edit) }}
        eyebrow={t('title')}
        meta={<ItemStatus kind="project" status={project.status} />}
        title={project.title}
      />
      {changed.map((strategy) => (
        <Callout key={strategy.id} title={t('changed', { code: strategy.code })} />
      ))}
      <div className="my-6">
        <Prose plain>{project.text}</Prose>
      </div>
      <DefinitionList
        items={[
          {
            term: t('fields.implements'),
            description: (
              <ul>
                {project.strategies.map((strategy) => (
                  <li key={strategy.id}>
                    <Code href={`${here}/${strategy.code}`}>{strategy.code}</Code> {strategy.title}
                  </li>
                ))}
              </ul>
            ),
          },
          { term: t('owner'), description: project.organisation },
          ...(project.partnerNames.length > 0
            ? [{ term: t('fields.partners'), description: project.partnerNames.join(', ') }]
            : []),
          {
            term: `${t('fields.startsOn')}–${t('fields.endsOn').toLowerCase()}`,
            description:
              project.startsOn || project.endsOn ? (
                <span className="tabular">
                  {t('period', { from: project.startsOn ?? '', to: project.endsOn ?? '' })}
                </span>
              ) : (
                t('noPeriod')
              ),
          },
          ...(project.outcome ? [{ term: t('fields.outcome'), description: project.outcome }] : []),
        ]}
      />
      {project.can.setStatus === 'ok' && (
        <div className="mt-6">
          <Disclosure summary={t('setStatus')}>
            <SchemaForm
              act
              command="projects.setStatus"
              given={{ processId, itemId, version: project.version }}
              key={project.status}
              notice={t('saved')}
              schema={ProjectStatus}
              submit={t('setStatus')}
            >
              <SelectField
                defaultValue={project.status}
                label={t('fields.status')}
                name="status"
                options={projectStatuses.map((value) => ({ value, label: ts(value) }))}
              />
            </SchemaForm>
          </Disclosure>
        </div>
      )}
    </>
  );
}
