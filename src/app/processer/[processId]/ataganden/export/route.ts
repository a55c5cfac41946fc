import { exportCommitments } from '#src/features/commitments/queries/workbook.ts';
import { fileResponse } from '#src/server/file-response.ts';
import { pageCaller } from '#src/server/page.ts';

/** What has been promised as a workbook. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ processId: string }> },
): Promise<Response> {
  const { processId } = await params;
  return fileResponse(async () => exportCommitments(await pageCaller(), { processId }));
}
