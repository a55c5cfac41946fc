'use client';
import { type ReactNode, useState } from 'react';
import { Button } from '#src/ui/Button.tsx';

/** Opens the place to answer in when somebody wants to. */
export function ReplyToggle({ label, name, children }: { label: string; name: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return open ? (
    <div className="ml-4 mt-3 border-l border-rule pl-4">{children}</div>
  ) : (
    <Button aria-label={name} onClick={() => setOpen(true)} size="small" variant="plain">
      {label}
    </Button>
  );
}
