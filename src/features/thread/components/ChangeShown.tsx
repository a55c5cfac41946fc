'use client';
import { useEffect, useState } from 'react';
import { api, type Api } from '#src/client/api.ts';
import { SeenChanges } from '#src/client/SeenChanges.tsx';
import { useWords } from '#src/client/words.tsx';
import { Spinner } from '#src/ui/Spinner.tsx';

type Difference = Awaited<ReturnType<Api['thread']['linkDifference']['query']>>;

/** What a link points to, as it was when the link was made or last confirmed, against how it reads now. */
export function ChangeShown({ processId, linkId }: { processId: string; linkId: string }) {
  const words = useWords();
  const [found, setFound] = useState<Difference | 'failed'>();
  useEffect(() => {
    let here = true;
    const ask = async (): Promise<Difference> => (await api()).thread.linkDifference.query({ processId, linkId });
    void ask()
      .catch(() => 'failed' as const)
      .then((answer) => here && setFound(answer));
    return () => {
      here = false;
    };
  }, [processId, linkId]);
  if (found === undefined) return <Spinner />;
  if (found === 'failed') return <p>{words.failed}</p>;
  const { code, title, changedBy, changedAt, nowVersion, readable, fields } = found;
  if (!readable) return <p>{words.unreadable}</p>;
  const change = { at: linkId, code, title, version: nowVersion, updatedBy: changedBy, updatedAt: changedAt };
  return <SeenChanges seen={[{ ...change, changes: fields }]} />;
}
