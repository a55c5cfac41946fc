import { exportItem } from '#src/features/exports.ts';
import { fileResponse } from '#src/server/file-response.ts';
import { pageCaller } from '#src/server/page.ts';
import { parametersOf } from '#src/ui/parameters.ts';

type Context = { params: Promise<{ processId: string; code: string }> };

/** An item as a file. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { processId, code } = await params;
  const parameters = parametersOf(Object.fromEntries(new URL(request.url).searchParams));
  const caller = await pageCaller();
  return fileResponse(() => exportItem(caller, { processId, code, parameters }), caller.locale);
}
