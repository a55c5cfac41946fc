import { exportAnchoring } from '#src/features/anchoring/queries/workbook.ts';
import { fileResponse } from '#src/server/file-response.ts';
import { pageCaller } from '#src/server/page.ts';

/** The anchoring as a workbook. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ processId: string }> },
): Promise<Response> {
  const { processId } = await params;
  return fileResponse(async () => exportAnchoring(await pageCaller(), { processId }));
}
