import type { Verdict } from './verdict.ts';

/** What cannot be done to an item that is sealed, by the reason why it is; `app.sealed` says which items are. */
export const seals = {
  /** In the minutes, as it is. What belongs to it can still be attached: the minutes are signed later. */
  minuted: ['edit', 'reach', 'restore', 'detach', 'withdraw', 'narrow'],
  /** A meeting with decisions in its minutes. */
  'has-minutes': ['restore', 'detach', 'withdraw', 'narrow'],
  /** A meeting whose minutes have been adjusted by all who were to. Signed, they can still be attached. */
  adjusted: ['edit', 'reach', 'restore', 'detach', 'withdraw', 'narrow'],
  /** A forum that has made decisions. */
  'has-decided': ['restore', 'withdraw', 'narrow'],
  /** An adopted draft, and all that is in it. */
  adopted: ['edit', 'reach', 'restore', 'attach', 'detach', 'withdraw', 'reinstate', 'narrow', 'widen'],
  /** An edition. */
  immutable: ['edit', 'restore', 'attach', 'detach', 'narrow', 'widen'],
} as const;
export type Seal = keyof typeof seals;
export type SealedAct = (typeof seals)[Seal][number];

/** Whether what an item is sealed by leaves this open. */
export const unsealed = (it: { sealed: Seal | null }, act: SealedAct): Verdict =>
  it.sealed !== null && (seals[it.sealed] as readonly SealedAct[]).includes(act) ? it.sealed : 'ok';
