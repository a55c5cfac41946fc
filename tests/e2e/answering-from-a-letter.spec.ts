import { randomUUID } from 'node:crypto';
import { ask, tell } from '#tests/support/demo-items.ts';
import { inboundSecret, replies } from '#tests/support/inbound-letters.ts';
import { invitationTo, linkTo } from '#tests/support/letters.ts';
import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';

const lead = 'processledare@region.example';
const planner = 'planerare.sandviken@kommun.example';

test('whoever is called answers from the letter without signing in, and the leader sees it', async ({
  visit,
  demo,
}) => {
  const [leader, phone] = [await visit(lead), await visit()];
  const processId = demo.split('/').at(-1);
  const { parties } = await ask<{ parties: { id: string; name: string }[] }>(leader, 'mapping.callChoices', {
    processId,
  });
  const members = parties.filter(({ name }) => name === 'Sandviken').map(({ id }) => id);
  const fresh = () => ({ processId, key: randomUUID() });
  const forum = await tell(leader, 'forums.create', {
    ...fresh(),
    title: unique('Brevgruppen'),
    form: 'forum',
    side: 'workshop',
    members,
  });
  const title = unique('Brevmöte');
  const fields = { title, heldOn: '2198-11-29', startsAt: '09:00', endsAt: '11:00', place: 'Järvsö' };
  const meeting = await tell(leader, 'forums.createMeeting', { ...fresh(), forumId: forum.id, ...fields });
  await tell(leader, 'forums.callMeeting', { processId, itemId: meeting.id, version: meeting.version });

  const link = await linkTo(planner, '/brev', title);
  expect((await open(phone, `${link}?svar=kommer`))?.status()).toBe(200);
  await expect(phone.getByRole('heading', { name: title })).toBeVisible();
  await expect(phone.getByText('Järvsö')).toBeVisible();
  await expect(phone.getByText('Du har inte svarat')).toBeVisible();
  await expectAccessible(phone);
  await phone.getByText('Skriv ett meddelande').click();
  await phone.getByRole('textbox', { name: 'Meddelande' }).fill('Med tåget från Sandviken');
  // The leader moves it meanwhile: what was written is still there, and Enter answers nothing.
  const word = phone.getByRole('textbox', { name: 'Meddelande' });
  const now = await ask<{ version: number }>(leader, 'forums.meeting', { processId, itemId: meeting.id });
  const elsewhere = unique('Arbrå');
  const moved = { ...fields, place: elsewhere, text: '', joinAddress: '', status: 'called' };
  await tell(leader, 'forums.editMeeting', { processId, itemId: meeting.id, version: now.version, ...moved });
  await phone.getByRole('button', { name: 'Kommer inte', exact: true }).click();
  await expect(phone.getByText('Mötet har ändrats sedan du öppnade sidan')).toBeVisible();
  await expect(phone.getByText('Du har valt ”Kommer inte”')).toBeVisible();
  await expect(phone.getByText(elsewhere)).toBeVisible();
  await expect(word).toHaveValue('Med tåget från Sandviken');
  await word.press('Enter');
  await expectAccessible(phone);
  await expect(phone.getByText('Du har inte svarat')).toBeVisible();
  await phone.getByRole('button', { name: 'Kommer', exact: true }).click();
  await expect(phone.getByText('Ditt svar är sparat: ”Kommer”')).toBeVisible();
  await expectAccessible(phone);

  await open(leader, `${demo}/sak/M-${meeting.number}`);
  const call = leader.getByRole('region', { name: 'Kallelse' });
  await expect(call.getByText('1 av 1 har svarat, 1 kommer')).toBeVisible();
  await phone.getByRole('button', { name: 'Kommer inte', exact: true }).click();
  await expect(phone.getByText('Ditt svar är sparat: ”Kommer inte”')).toBeVisible();
  await expect(call.getByText('1 av 1 har svarat, 0 kommer')).toBeVisible();

  // And from the calendar program, whose answer the mail server hands over.
  const asked = await invitationTo(planner, elsewhere);
  const answer = replies.outlook(
    { from: planner, to: asked.to },
    { ...asked, attendee: planner, partstat: 'ACCEPTED' },
  );
  const brought = await leader.request.post('/api/inbound-mail', {
    data: answer,
    headers: { authorization: `Bearer ${inboundSecret}`, 'content-type': 'message/rfc822' },
  });
  expect(await brought.json()).toEqual({ outcome: 'answered' });
  await expect(call.getByText('1 av 1 har svarat, 1 kommer')).toBeVisible();

  await open(phone, `/brev/${'x'.repeat(43)}`);
  await expect(phone.getByText('Länken gäller inte längre')).toBeVisible();
  await expectAccessible(phone);
});
