import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { ProjectsPage } from '#src/features/projects/components/ProjectsPage.tsx';
import { shows } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('projects'))('title') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <>
      <Shows {...shows({ kinds: ['project'] })} />
      <ProjectsPage processId={(await params).processId} />
    </>
  );
}
