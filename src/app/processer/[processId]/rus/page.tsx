import { DraftPage } from '#src/features/drafting/components/DraftPage.tsx';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<{ utkast?: string }> };

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { utkast }] = await Promise.all([params, searchParams]);
  return <DraftPage chosen={utkast} processId={processId} />;
}
