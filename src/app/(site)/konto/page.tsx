import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BoardsLink } from '#src/features/anchoring/components/BoardsLink.tsx';
import { CalendarFeeds } from '#src/features/forums/components/CalendarFeeds.tsx';
import { NoticeChoices } from '#src/features/processes/components/NoticeChoices.tsx';
import { AccountPage } from '#src/features/organisations/components/AccountPage.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.account'))('title'),
});

export default function Page() {
  return (
    <AccountPage>
      <NoticeChoices />
      <CalendarFeeds />
      <BoardsLink />
    </AccountPage>
  );
}
