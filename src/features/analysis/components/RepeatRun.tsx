'use client';
import { useState } from 'react';
import { api } from '#src/client/api.ts';
import { Button } from '#src/ui/Button.tsx';
import { filled } from '../rules/figures.ts';

export type RepeatRunProps = {
  processId: string;
  itemId: string;
  words: { again: string; running: string; same: string; differs: string; failed: string };
};

/** Runs it once more on the same vintage, and says whether the result is the same. */
export function RepeatRun({ processId, itemId, words }: RepeatRunProps) {
  const [running, setRunning] = useState(false);
  const [said, setSaid] = useState('');
  const repeat = async (): Promise<void> => {
    setRunning(true);
    setSaid(words.running);
    try {
      const found = await (await api()).analysis.repeatRun.query({ processId, itemId });
      setSaid(found.same ? words.same : filled(words.differs, { algorithm: found.algorithm }));
    } catch {
      setSaid(words.failed);
    }
    setRunning(false);
  };
  return (
    <div className="flex flex-wrap items-center gap-3" data-print="no">
      <Button onClick={() => void repeat()} pending={running} size="small">
        {words.again}
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}
