import type { Declared } from './refreshing.ts';

type Follower = { shown: (declared: Declared) => () => void };

const declared = new Map<Declared, (() => void) | undefined>();
let follower: Follower | undefined;

/** Says that this is on the screen now; gives the way to say that it no longer is. */
export function declareShown(here: Declared): () => void {
  declared.set(here, follower?.shown(here));
  return () => {
    declared.get(here)?.();
    declared.delete(here);
  };
}

/** Tells of everything that is on the screen, now and from now on; gives the way to stop. */
export function followShown(by: Follower): () => void {
  follower = by;
  for (const here of declared.keys()) declared.set(here, by.shown(here));
  return () => {
    follower = undefined;
    for (const [here, taken] of declared) {
      taken?.();
      declared.set(here, undefined);
    }
  };
}
