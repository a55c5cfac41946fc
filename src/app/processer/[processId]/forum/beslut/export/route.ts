import { exportDecisions } from '#src/features/forums/queries/workbook.ts';
import { fileResponse } from '#src/server/file-response.ts';
import { pageCaller } from '#src/server/page.ts';

/** The register of decisions as a workbook. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ processId: string }> },
): Promise<Response> {
  const { processId } = await params;
  return fileResponse(async () => exportDecisions(await pageCaller(), { processId }));
}
