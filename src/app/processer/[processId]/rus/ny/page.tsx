import { DraftEdit } from '#src/features/drafting/components/DraftEdit.tsx';

export default async function Page({ params }: { params: Promise<{ processId: string }> }) {
  return <DraftEdit processId={(await params).processId} />;
}
