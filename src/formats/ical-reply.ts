/** An answer to an invitation; `attendee`: an address in small letters, `comment`: what they wrote with it. */
export type CalendarReply = {
  uid: string;
  sequence: number;
  attendee: string;
  answer: 'accepted' | 'tentative' | 'declined';
  comment: string;
  /** When it was given, by the clock of its program (ISO); undefined where that is not said in UTC. */
  stamp: string | undefined;
};
/** `no-reply`: another method, or no calendar; `several`: events or people; `no-answer`: none that says yes or no. */
export type ReplyFault = 'no-reply' | 'several' | 'no-answer';

type Line = { name: string; parameters: ReadonlyMap<string, string>; value: string };
const most = 200_000;
const longestAddress = 330;

const answers = { ACCEPTED: 'accepted', TENTATIVE: 'tentative', DECLINED: 'declined' } as const;

/** A name, its parameters (`;CN="Berg, Anna"`) and its value; undefined where a line is none of the standard's. */
function lineOf(text: string): Line | undefined {
  const [, name = '', given = '', value = ''] =
    /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s.exec(text) ?? [];
  if (name === '') return undefined;
  const parameters = [...given.matchAll(/;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";])*)/g)].map(
    ([, key = '', said = '']): [string, string] => [key.toUpperCase(), said.replaceAll('"', '')],
  );
  return { name: name.toUpperCase(), parameters: new Map(parameters), value };
}

const unescaped = (text: string): string =>
  text.replaceAll(/\\([nN\\;,])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));

/** The lines directly in components of that name, one list a component. */
function components(lines: readonly Line[], wanted: string): Line[][] {
  const found: Line[][] = [];
  const open: string[] = [];
  for (const line of lines) {
    const name = line.value.trim().toUpperCase();
    if (line.name === 'BEGIN') {
      open.push(name);
      if (name === wanted) found.push([]);
    } else if (line.name === 'END') open.pop();
    else if (open.at(-1) === wanted) found.at(-1)?.push(line);
  }
  return found;
}

const addressIn = (value: string): string | undefined =>
  value.length <= longestAddress ? /^mailto:([^\s@]+@[^\s@]+)$/i.exec(value)?.[1]?.toLowerCase() : undefined;

const only = (lines: readonly Line[], name: string): Line | undefined => {
  const found = lines.filter((line) => line.name === name);
  return found.length === 1 ? found[0] : undefined;
};

/** DTSTAMP is always in UTC (RFC 5545, 3.8.7.2). */
function momentOf(value = ''): string | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value.trim()) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return parts.length > 0 && !Number.isNaN(moment.getTime()) ? moment.toISOString() : undefined;
}

/**
 * Reads what a calendar program answers to an invitation (RFC 5546, METHOD:REPLY): of one event, by one person, as
 * Outlook, Google and Apple write it. Nothing that is missing is guessed; no SEQUENCE is 0.
 */
export function readCalendarReply(text: string): CalendarReply | { fault: ReplyFault } {
  if (text.length > most) return { fault: 'no-reply' };
  const unfolded = text.replace(/^\uFEFF/, '').replaceAll(/(?:\r\n|\r|\n)[ \t]/g, '');
  const lines = unfolded.split(/\r\n|\r|\n/).flatMap((line) => lineOf(line) ?? []);
  const [calendar = [], ...calendars] = components(lines, 'VCALENDAR');
  if (only(calendar, 'METHOD')?.value.trim().toUpperCase() !== 'REPLY') return { fault: 'no-reply' };
  const [event = [], ...events] = components(lines, 'VEVENT');
  const attendees = event.filter(({ name }) => name === 'ATTENDEE');
  if (calendars.length > 0 || events.length > 0 || attendees.length > 1) return { fault: 'several' };
  const [attendee] = attendees;
  const uid = only(event, 'UID')?.value.trim();
  const said = attendee?.parameters.get('PARTSTAT')?.toUpperCase() ?? '';
  const address = addressIn(attendee?.value.trim() ?? '');
  if (!uid || address === undefined || !Object.hasOwn(answers, said)) return { fault: 'no-answer' };
  const sequence = Number(only(event, 'SEQUENCE')?.value.trim() ?? 0);
  if (!Number.isSafeInteger(sequence) || sequence < 0) return { fault: 'no-answer' };
  const comment = unescaped(event.find(({ name }) => name === 'COMMENT')?.value ?? '').trim();
  const stamp = momentOf(only(event, 'DTSTAMP')?.value);
  const answer = answers[said as keyof typeof answers];
  return { uid: unescaped(uid), sequence, attendee: address, answer, comment, stamp };
}
