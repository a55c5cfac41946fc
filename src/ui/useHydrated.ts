import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False on a page that has come but does not work yet: what is typed into it then would be gone as it begins to. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
