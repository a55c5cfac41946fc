import { getFormatter, getTranslations } from 'next-intl/server';
import { swedishDay } from '#src/core/days.ts';
import { formReading } from '#src/core/form-schema.ts';
import { codeOf } from '#src/core/kinds.ts';
import { CommitmentNo } from '#src/features/commitments/schema.ts';
import { AnswerReturn, FindingReturn } from '#src/features/mapping/schema.ts';
import { RoleDecline } from '#src/features/rolemap/schema.ts';
import { refusals } from '#src/i18n/refusals.ts';
import type { Errand, ErrandKey } from '../schema.ts';
import type { RowAct } from './ErrandActs.tsx';
import { ErrandRows, type ErrandRowsProps, type RowOfQueue } from './ErrandRow.tsx';

type Props = {
  rows: readonly Errand[];
  inProcess: boolean;
  acts: boolean;
  /** Where an item opens beside the queue, and which is open. */
  beside: Omit<NonNullable<ErrandRowsProps['beside']>, 'opens'> | undefined;
};

/** The rows of a queue, in the reader's words: what is common to a sort is said once, and what is a row's own there. */
export async function QueueRows({ rows, inProcess, acts, beside }: Props) {
  const [what, t, common, own, facts] = await Promise.all([
    getTranslations('errands.what'),
    getTranslations('lists'),
    actsOfSort(),
    actsOfRow(),
    factsOfRow(),
  ]);
  const sorts = [...new Set(rows.map(({ key }) => key))];
  return (
    <ErrandRows
      acts={acts}
      beside={beside && { ...beside, opens: t('open', { code: '{code}' }) }}
      processId={inProcess ? rows[0]?.processId : undefined}
      rows={rows.map((errand) => ({
        sort: errand.key,
        ...facts(errand),
        ...(!inProcess && { process: { id: errand.processId, name: errand.process } }),
        ...(acts && own(errand)),
      }))}
      sorts={Object.fromEntries(sorts.map((key) => [key, { what: what(key), acts: acts ? common(key) : [] }]))}
    />
  );
}

/** What every row of a sort does to its item. */
async function actsOfSort(): Promise<(sort: ErrandKey) => RowAct[]> {
  const [t, role, promise] = await Promise.all([
    getTranslations('errands.acts'),
    getTranslations('rolemap.answer'),
    getTranslations('commitments.answer'),
  ]);
  const given = ['processId', 'itemId', 'version'];
  const promising = (yes: 'accept' | 'fulfil', no: 'decline' | 'miss'): RowAct[] => [
    { as: 'accept', command: `commitments.${yes}`, word: promise(yes), notice: promise(`done.${yes}`) },
    {
      as: 'sendBack',
      command: `commitments.${no}`,
      word: promise(no),
      notice: promise(`done.${no}`),
      fields: formReading(CommitmentNo, given),
      reason: { label: promise('reason'), help: promise(`help.${no}`) },
    },
  ];
  const undo = { label: t('undo'), notice: t('undone') };
  const back = { word: t('sendBack'), reason: { label: t('reason'), help: t('reasonHelp') } };
  const lead = (word: string, below?: string): RowAct => ({ as: 'lead', word, ...(below && { below }) });
  const sorts: Partial<Record<ErrandKey, RowAct[]>> = {
    submitted: [
      {
        as: 'accept',
        command: 'mapping.accept',
        word: t('accept'),
        notice: t('findingAccepted'),
        undo: { command: 'mapping.reopen', ...undo },
      },
      {
        as: 'sendBack',
        command: 'mapping.sendBack',
        notice: t('findingReturned'),
        fields: formReading(FindingReturn, given),
        ...back,
      },
    ],
    reviews: [
      lead(t('review')),
      {
        as: 'accept',
        command: 'mapping.acceptAnswer',
        word: t('accept'),
        notice: t('answerAccepted'),
        undo: { command: 'mapping.reopenAnswers', ...undo },
      },
      {
        as: 'sendBack',
        command: 'mapping.sendBackAnswer',
        notice: t('answerReturned'),
        fields: formReading(AnswerReturn, given),
        ...back,
      },
    ],
    roles: [
      { as: 'acceptRole', word: role('accept'), notice: role('accepted') },
      {
        as: 'sendBack',
        command: 'rolemap.decline',
        word: role('decline'),
        notice: role('declined'),
        fields: formReading(RoleDecline, [...given, 'organisationId', 'role']),
        reason: { label: role('reason'), help: role('reasonHelp') },
      },
    ],
    promises: promising('accept', 'decline'),
    promised: promising('fulfil', 'miss'),
    positions: [lead(t('takePosition'))],
    meetings: [lead(t('answer'))],
    asked: [lead(t('answer'))],
    opinions: [lead(t('review'))],
    remarks: [lead(t('answer'))],
    minutes: [lead(t('record'))],
    assumptions: [lead(t('revise'))],
    conflicts: [lead(t('settle'))],
    adjusting: [lead(t('adjust'), '#justering')],
    returned: [lead(t('change'), '/redigera')],
    drafts: [lead(t('goOn'))],
  };
  return (sort) => sorts[sort] ?? [];
}

/** What a row does that sends or says more than its item, and what of its sort it may not. */
async function actsOfRow(): Promise<(errand: Errand) => Pick<RowOfQueue, 'acts' | 'more' | 'refused'>> {
  const [t, talk, refusal] = await Promise.all([
    getTranslations('errands.acts'),
    getTranslations('errands.talk'),
    refusals(),
  ]);
  return ({ key, processId, item, about, can }) => {
    const refused = (name: string) => {
      const words = can[name] && refusal(can[name]);
      return words !== undefined && { refused: words };
    };
    const at = { processId, itemId: item?.id ?? '', version: item?.version ?? 0 };
    switch (key) {
      case 'promises':
      case 'promised':
      case 'submitted':
      case 'reviews': {
        const [accept, sendBack] = [refused('accept'), refused('sendBack')];
        if (!accept && !sendBack) return {};
        return {
          refused: {
            ...(accept && { accept: accept.refused }),
            ...(sendBack && { sendBack: sendBack.refused }),
          },
        };
      }
      case 'roles': {
        if (!about.cell) return {};
        const [accept, sendBack] = [refused('accept'), refused('decline')];
        return {
          more: { organisationId: about.cell.party, role: about.cell.role },
          refused: {
            ...(accept && { accept: accept.refused }),
            ...(sendBack && { sendBack: sendBack.refused }),
          },
        };
      }
      case 'conclusions':
        return {
          acts: [
            {
              as: 'press',
              command: 'analysis.establish',
              input: at,
              word: t('accept'),
              notice: t('conclusionApproved'),
              accepts: true,
              ...refused('approve'),
            },
          ],
        };
      case 'overdue':
        return {
          acts: [
            {
              as: 'press',
              command: 'mapping.remindCall',
              input: { ...at, organisationIds: [] },
              word: t('remind'),
              notice: t('reminded', { count: about.left ?? 0 }),
              ...refused('remind'),
            },
          ],
        };
      case 'talk':
        return {
          acts: [
            { as: 'lead', word: talk('read'), below: '#samtal' },
            {
              as: 'press',
              command: 'thread.readNotifications',
              input: { ids: about.ids ?? [] },
              word: talk('done'),
              notice: talk('marked'),
              plain: true,
            },
          ],
        };
      case 'requests':
        return { acts: [{ as: 'lead', word: t('answer'), href: `/processer/${processId}/organisation#fragor` }] };
      case 'papers':
        return { acts: [{ as: 'lead', word: t('plan'), href: `/processer/${processId}/forankring/grind` }] };
      case 'invitations':
        return {
          acts: [
            {
              as: 'press',
              command: 'processes.resendInvitation',
              input: { processId, invitationId: about.invitationId ?? '' },
              word: t('resend'),
              notice: t('resent'),
              ...refused('resend'),
            },
          ],
        };
      case 'stale': {
        // The first ground that has changed; when it has been said that it still holds, the next one stands there.
        const [first] = about.changed ?? [];
        if (!first || !item) return {};
        const { linkId, kind, number, toVersion, version } = first;
        const code = codeOf(kind, number);
        const figures = kind === 'dataset';
        const history = `/processer/${processId}/sak/${code}/historik?fran=${toVersion}`;
        return {
          acts: [
            ...(figures ? [{ as: 'lead' as const, word: t('seeChange', { code }), href: history }] : []),
            {
              as: 'press',
              command: 'thread.confirmLink',
              input: { ...at, linkId, seenVersion: figures ? version : toVersion },
              word: figures ? t('holds') : t('seeChange', { code }),
              notice: t('confirmed'),
              newerAs: {
                title: t('changeTitle', { code }),
                text: t('changeText', { item: item.code }),
                action: t('holds'),
              },
              ...refused('confirm'),
            },
          ],
        };
      }
      default:
        return {};
    }
  };
}

/** What it is about, whose it is, how it stands and when it is due. */
async function factsOfRow(): Promise<(errand: Errand) => Omit<RowOfQueue, 'sort'>> {
  const [t, q, talk, role, format] = await Promise.all([
    getTranslations('errands.acts'),
    getTranslations('errands.queue'),
    getTranslations('errands.talk'),
    getTranslations('rolemap.roles'),
    getFormatter(),
  ]);
  return ({ key, item, about, due }) => {
    const day = due ? format.dateTime(new Date(due), 'shortDay') : '';
    const meeting = ['positions', 'meetings', 'minutes', 'adjusting'].includes(key) && !about.between;
    const late = due !== null && due < swedishDay() && !meeting;
    const words = [
      key === 'talk' && about.by && talk('by', { name: about.by }),
      key === 'overdue' && t('unanswered', { count: about.left ?? 0 }),
      key === 'papers' && t('papersLeft', { board: about.meeting ?? '', count: about.left ?? 0 }),
      key === 'remarks' && t('remarksLeft', { count: about.left ?? 0 }),
      key === 'invitations' && `${about.organisation ?? ''}, ${about.expired ? t('expired') : t('undelivered')}`,
      key === 'positions' && about.organisation,
      about.cell && role(about.cell.role),
      !['talk', 'overdue', 'positions'].includes(key) && item?.organisation,
    ].filter(Boolean);
    return {
      ...(item && { item: { id: item.id, code: item.code, version: item.version } }),
      title: item ? item.title : (about.email ?? about.organisation ?? ''),
      facts: words.join(', '),
      ...(due && {
        due: late ? { text: q('late', { day }), late } : { text: q(meeting ? 'met' : 'due', { day }) },
      }),
    };
  };
}
