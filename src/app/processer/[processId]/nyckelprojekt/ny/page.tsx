import { ProjectEdit } from '#src/features/projects/components/ProjectEdit.tsx';

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <ProjectEdit processId={(await params).processId} />;
}
