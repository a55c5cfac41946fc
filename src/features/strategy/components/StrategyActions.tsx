'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';

export type ProposeStrategyProps = {
  at: { processId: string; itemId: string; version: number };
  refused: string | undefined;
  confirm: { title: string; text: string; action: string };
  notice: string;
};

/** Puts a strategy before every party, for a forum to decide on. */
export function ProposeStrategy({ at, confirm, ...rest }: ProposeStrategyProps) {
  return (
    <CommandButton {...rest} command="strategy.propose" confirm={confirm} input={at} variant="primary">
      {confirm.action}
    </CommandButton>
  );
}
