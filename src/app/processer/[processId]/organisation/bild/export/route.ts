import { exportOrganisation, exportPicture } from '#src/features/forums/queries/picture-document.ts';
import { fileResponse } from '#src/server/file-response.ts';
import { pageCaller } from '#src/server/page.ts';

/** Who sits where: as a Word file, or the picture of it as an SVG. */
export async function GET(request: Request, { params }: { params: Promise<{ processId: string }> }): Promise<Response> {
  const { processId } = await params;
  const write = new URL(request.url).searchParams.get('format') === 'svg' ? exportPicture : exportOrganisation;
  return fileResponse(async () => write(await pageCaller(), { processId }));
}
