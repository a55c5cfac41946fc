import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProjectsPage } from '#src/features/projects/components/ProjectsPage.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('projects'))('title') };
}

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <ProjectsPage processId={(await params).processId} />;
}
