import { ForumsPage } from '#src/features/forums/components/ForumsPage.tsx';

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <ForumsPage processId={(await params).processId} />;
}
