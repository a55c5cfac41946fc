import { type Failure, failureOf } from './failure.ts';
import { saidOfPage } from './said-of-page.ts';

export type UploadedFile = { id: string; name: string; mediaType: string; bytes: number; sha256: string };
export type UploadOutcome = { file: UploadedFile } | { failure: Failure } | 'cancelled';

type Sending = {
  processId: string;
  file: File;
  signal: AbortSignal;
  progress: (sent: number) => void;
  words: { offline: string; failed: string };
};

/** Sends one file. Not by fetch: it tells no browser how far it has come. */
export function upload({ processId, file, signal, progress, words }: Sending): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/files?${new URLSearchParams({ process: processId, name: file.name }).toString()}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    for (const [name, value] of Object.entries(saidOfPage())) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded }) => progress(loaded);
    request.onerror = () => resolve({ failure: failureOf(undefined, words) });
    request.onabort = () => resolve('cancelled');
    request.onload = () => {
      if (request.status === 201) return resolve({ file: request.response as UploadedFile });
      const data = (request.response as { error?: { data?: object } } | null)?.error?.data;
      resolve({
        failure: failureOf(
          Object.assign(new Error('refused'), { data: data ?? { code: 'INTERNAL_SERVER_ERROR' } }),
          words,
        ),
      });
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
