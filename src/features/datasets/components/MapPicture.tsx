'use client';
import { useState } from 'react';
import { Button } from '#src/ui/Button.tsx';
import { pictureOf, saveFile } from '#src/ui/svg-picture.ts';

/** Saves the drawing as a PNG, made of the SVG in the reader's own browser. */
export function MapPicture({
  address,
  name,
  label,
  failed,
}: {
  address: string;
  name: string;
  label: string;
  failed: string;
}) {
  const [state, setState] = useState<'still' | 'making' | 'failed'>('still');
  const save = async (): Promise<void> => {
    setState('making');
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(String(answer.status));
      saveFile(await pictureOf(await answer.text()), name);
      setState('still');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <Button onClick={() => void save()} pending={state === 'making'} size="small">
        {label}
      </Button>
      {state === 'failed' && (
        <span className="text-sm text-danger" role="alert">
          {failed}
        </span>
      )}
    </>
  );
}
