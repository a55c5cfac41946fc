'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';

export type ConclusionActionProps = {
  at: { processId: string; itemId: string; version: number };
  refused: string | undefined;
  confirm: { title: string; text: string; action: string };
  notice: string;
};

/** Puts a conclusion before every party. */
export function ShareConclusion({ at, confirm, ...rest }: ConclusionActionProps) {
  return (
    <CommandButton {...rest} command="analysis.share" confirm={confirm} input={at} variant="primary">
      {confirm.action}
    </CommandButton>
  );
}

/** The leadership's: this is what we hold to be so. */
export function EstablishConclusion({ at, confirm, ...rest }: ConclusionActionProps) {
  return (
    <CommandButton {...rest} command="analysis.establish" confirm={confirm} input={at} variant="primary">
      {confirm.action}
    </CommandButton>
  );
}
