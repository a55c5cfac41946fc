'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { v7 as newKey } from 'uuid';
import { FileField } from '#src/client/FileField.tsx';
import { useCommand } from '#src/client/useCommand.ts';
import { Button } from '#src/ui/Button.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';

export type ImportStartWords = {
  file: string;
  fileHelp: string;
  or: string;
  paste: string;
  pasteHelp: string;
  read: string;
  reading: string;
  pasted: string;
  failed: string;
};
type Props = {
  processId: string;
  datasetId?: string | undefined /** The corrected file of an import that is under way. */;
  jobId?: string | undefined;
  words: ImportStartWords;
};

export const dataFiles = ['.csv', '.txt', '.tsv', '.xlsx', '.json', '.px', '.geojson', '.zip', '.gpkg'];

/** Chooses a file, drops it or pastes a table; the file is read as soon as it has come. */
export function ImportStart({ processId, datasetId, jobId, words }: Props) {
  const { push } = useRouter();
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState(false);
  const key = useRef(newKey());
  const begin = useCommand('datasets.begin', {
    done: ({ jobId: made }) => push(`/processer/${processId}/kartlaggning/data/inlasning/${made}`),
  });
  const replace = useCommand('datasets.replaceFile');
  const take = async (fileId: string): Promise<void> => {
    if (jobId) await replace.run({ processId, jobId, fileId });
    else await begin.run({ processId, key: key.current, fileId, ...(datasetId && { datasetId }) });
    key.current = newKey();
  };
  const send = async (body: Blob, name: string): Promise<void> => {
    setSending(true);
    setFailed(false);
    const answer = await fetch(`/api/files?${new URLSearchParams({ process: processId, name }).toString()}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body,
    }).catch(() => undefined);
    if (answer?.ok) await take(((await answer.json()) as { id: string }).id);
    else setFailed(true);
    setSending(false);
  };
  const pending = begin.pending || replace.pending || sending;
  return (
    <div className="grid gap-6">
      <FileField
        accept={dataFiles}
        error={failed ? words.failed : undefined}
        help={words.fileHelp}
        label={words.file}
        onChange={([file]) => file && void take(file.id)}
        processId={processId}
      />
      <p className="label flex items-center gap-4 text-faint before:h-px before:flex-1 before:bg-rule after:h-px after:flex-1 after:bg-rule">
        {words.or}
      </p>
      <ProseField
        help={words.pasteHelp}
        label={words.paste}
        onChange={(event) => setText(event.target.value)}
        rows={4}
        spellCheck={false}
        value={text}
      />
      <div>
        <Button
          onClick={() => void send(new Blob([text]), words.pasted)}
          pending={pending}
          refused={text.trim() === '' ? words.pasteHelp : undefined}
        >
          {words.read}
        </Button>
      </div>
      <p className="sr-only" role="status">
        {pending ? words.reading : ''}
      </p>
    </div>
  );
}
