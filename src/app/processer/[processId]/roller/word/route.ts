import { exportRoleMapDocument } from '#src/features/rolemap/queries/documents.ts';
import { fileResponse } from '#src/server/file-response.ts';
import { pageCaller } from '#src/server/page.ts';

/** The role map as a Word file. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ processId: string }> },
): Promise<Response> {
  const { processId } = await params;
  return fileResponse(async () => exportRoleMapDocument(await pageCaller(), { processId }));
}
