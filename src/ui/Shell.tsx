import type { ReactNode } from 'react';
import { ShellSheet } from './ShellSheet.tsx';
import { SkipLink } from './SkipLink.tsx';
import { TipEscape } from './TipEscape.tsx';

export type ShellProps = {
  /** The first link of the page: “Skip to content”. */
  skipLabel: string;
  /** A `TopBar`. */
  top: ReactNode;
  /** A `NavigationTree`; without one (sign-in, start page) the middle has the whole width. */
  navigation?: ReactNode;
  /** A `PanelFrame`, when an item is open. */
  panel?: ReactNode;
  /** The words that close the navigation on a phone. */
  closeLabel: string;
  /** The links that end every page. */
  foot?: ReactNode;
  children: ReactNode;
};

/** The navigation's id: `TopBar`'s menu button opens it. */
export const navigationId = 'navigation';

/** The frame of every page: top bar, tree, work, panel. Lies in a layout and is made on the server. */
export function Shell({ skipLabel, top, navigation, panel, closeLabel, foot, children }: ShellProps) {
  return (
    <div className="shell" data-tree={navigation ? '' : undefined}>
      <SkipLink href="#content">{skipLabel}</SkipLink>
      {top}
      {navigation && (
        <ShellSheet closeLabel={closeLabel} id={navigationId}>
          {navigation}
        </ShellSheet>
      )}
      <main className="shell-main" id="content" tabIndex={-1}>
        <div className="shell-middle">
          <div className="shell-page">{children}</div>
        </div>
        {panel}
      </main>
      {foot && <footer className="shell-foot">{foot}</footer>}
      <TipEscape />
    </div>
  );
}
