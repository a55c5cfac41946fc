import { exportPack } from '#src/features/handover/queries/document.ts';
import { fileResponse } from '#src/server/file-response.ts';
import { pageCaller } from '#src/server/page.ts';

/** What an organisation stands in, as a Word file; `part`: another than the reader's own. */
export async function GET(request: Request, { params }: { params: Promise<{ processId: string }> }): Promise<Response> {
  const { processId } = await params;
  const party = new URL(request.url).searchParams.get('part') ?? undefined;
  return fileResponse(async () => exportPack(await pageCaller(), { processId, party }));
}
