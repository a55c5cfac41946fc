import { exportAnchoringDocument } from '#src/features/anchoring/queries/document.ts';
import { fileResponse } from '#src/server/file-response.ts';
import { pageCaller } from '#src/server/page.ts';

/** The anchoring as a Word file. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ processId: string }> },
): Promise<Response> {
  const { processId } = await params;
  return fileResponse(async () => exportAnchoringDocument(await pageCaller(), { processId }));
}
