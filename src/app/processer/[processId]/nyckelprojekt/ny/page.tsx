import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProjectForm } from '#src/features/projects/components/ProjectForm.tsx';
import { LinkField } from '#src/features/thread/components/LinkField.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('projects'))('new') };
}

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, given, t] = await Promise.all([
    params,
    searchParams.then(parametersOf),
    getTranslations('projects.fields'),
  ]);
  return (
    <MayBegin kind="project" processId={processId}>
      <ProjectForm
        processId={processId}
        strategies={
          <LinkField
            from="project"
            help={t('implementsHelp')}
            kind="implements"
            label={t('implements')}
            named={given['implements']}
            processId={processId}
          />
        }
      />
    </MayBegin>
  );
}
