import { NotFound } from '#src/features/processes/components/NotFound.tsx';
import { SiteFrame } from '#src/features/organisations/components/SiteFrame.tsx';

export default function NotFoundPage() {
  return (
    <SiteFrame>
      <NotFound />
    </SiteFrame>
  );
}
