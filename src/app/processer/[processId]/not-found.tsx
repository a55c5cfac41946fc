import { NotFound } from '#src/features/processes/components/NotFound.tsx';

export default function NotFoundInProcess() {
  return <NotFound />;
}
