import { Code } from '#src/ui/Code.tsx';

/** So many stand on one line of a list. */
const most = 4;

/** The codes of what a row is tied to, as links; of many the first, and how many more there are. */
export function Codes({ processId, codes }: { processId: string; codes: readonly string[] }) {
  const more = codes.slice(most);
  return (
    <span className="codes">
      {codes.slice(0, most).map((code) => (
        <Code href={`/processer/${processId}/sak/${code}`} key={code}>
          {code}
        </Code>
      ))}
      {more.length > 0 && <span title={more.join(', ')}>+{more.length}</span>}
    </span>
  );
}
