import { ProjectsPage } from '#src/features/projects/components/ProjectsPage.tsx';

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <ProjectsPage processId={(await params).processId} />;
}
