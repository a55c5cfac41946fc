import { ForumEdit } from '#src/features/forums/components/ForumEdit.tsx';

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <ForumEdit processId={(await params).processId} />;
}
