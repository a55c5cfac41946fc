'use client';
import { useState } from 'react';
import { Button } from '#src/ui/Button.tsx';

/** Twice as many points as the drawing has: sharp in a report. */
const scale = 2;

async function pictureOf(address: string): Promise<Blob> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const source = URL.createObjectURL(new Blob([await answer.text()], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth * scale, image.naturalHeight * scale];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(source);
  }
}

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
      const source = URL.createObjectURL(await pictureOf(address));
      const link = Object.assign(document.createElement('a'), { href: source, download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(source), 10_000);
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
