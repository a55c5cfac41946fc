'use client';
import type { ReactNode } from 'react';
import { signOut } from '#src/client/session.ts';
import { Button } from '#src/ui/Button.tsx';

/** Begins signing in anew, as somebody else. */
export const LeaveDoor = ({ children }: { children: ReactNode }) => (
  <Button onClick={() => void signOut('/logga-in')} variant="plain">
    {children}
  </Button>
);
