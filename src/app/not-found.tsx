import { NotFound } from '#src/features/processes/components/NotFound.tsx';

export default function NotFoundPage() {
  return (
    <main className="mx-auto max-w-(--measure) px-(--gutter) py-16">
      <NotFound />
    </main>
  );
}
