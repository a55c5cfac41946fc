import { randomUUID } from 'node:crypto';
import { demoPassword } from '#src/core/demo.ts';
import { ask, type Made, proposedStrategy, sentCall, tell } from '#tests/support/demo-items.ts';
import { type Hands, handsFor } from '#tests/support/hands.ts';
import { linkTo } from '#tests/support/letters.ts';
import { expect, expectAccessible, open, type Page, showMargin, showPanel, test, unique } from '#tests/support/page.ts';

/*
 * The five people Samband is for, each from the letter that brings them to what they came to do: with a finger on a
 * phone, with the keyboard alone on a desk.
 */

const lead = 'processledare@region.example';
const officer = 'planerare@kommun.example';
const reviewer = 'granskare@lansstyrelsen.example';
const politician = 'styrgrupp@kommun.example';

type Visitor = { page: Page; hands: Hands };

/** Follows the link of a letter as somebody who is not signed in, and signs in where it leads. */
async function follow(page: Page, link: string, email: string): Promise<Visitor> {
  const hands = handsFor(page);
  await open(page, link);
  await expect(page).toHaveURL(/\/logga-in\?next=/);
  await hands.write(page.getByLabel('E-post'), email);
  await hands.write(page.getByLabel('Lösenord', { exact: true }), demoPassword);
  await hands.press(page.getByRole('button', { name: 'Logga in', exact: true }));
  await page.waitForURL((url) => url.pathname === link);
  return { page, hands };
}

/**
 * Invites somebody new for a party, at an address of its domain. Letters about single things are limited by the hour,
 * and those who have accounts in the demo get many while all journeys run.
 */
async function invited(desk: Page, demo: string, party: string, domain: string, role: string): Promise<string> {
  const processId = demo.split('/').at(-1);
  const email = `${randomUUID()}@${domain}`;
  const { parties } = await ask<{ parties: { organisationId: string; name: string }[] }>(desk, 'processes.parties', {
    processId,
  });
  const organisationId = parties.find(({ name }) => name === party)?.organisationId;
  const given = { processId, key: randomUUID(), organisationId, email, role, side: 'workshop' };
  await tell(desk, 'processes.invite', given);
  return email;
}

/** Makes an account by the letter of an invitation, and comes to the process. */
async function join(page: Page, email: string, demo: string): Promise<void> {
  const hands = handsFor(page);
  await open(page, await linkTo(email, '/inbjudan'));
  await hands.write(page.getByLabel('Ditt namn'), 'Siv Lund');
  await hands.write(page.getByLabel('Välj ett lösenord'), demoPassword);
  await hands.press(page.getByRole('button', { name: 'Skapa konto och tacka ja' }));
  await page.waitForURL(`**${demo}`);
}

/** How many errands wait for the page's person in a process that speak of this. */
async function expectErrands(page: Page, demo: string, title: string, count: number): Promise<void> {
  await open(page, `${demo}?ko=alla`);
  const queue = page.getByRole('region', { name: /^Väntar på dig/ });
  await expect(queue).toBeVisible();
  await expect(queue.getByRole('listitem').filter({ hasText: title })).toHaveCount(count);
}

/** Confirms in the dialog that has opened, whose first control has the focus. */
const agree = ({ page, hands }: Visitor, name: string): Promise<void> =>
  hands.press(page.getByRole('alertdialog').getByRole('button', { name, exact: true }));

const question = 'Var är vägen till skolan som svårast?';
const reply = 'Längs riksväg 84 saknas gångbana mellan hållplatsen och skolan';

/** Hands in what the municipality has to say, as its officer. */
async function handIn(page: Page, demo: string, answer: string, text: string): Promise<void> {
  const processId = demo.split('/').at(-1);
  const { id } = await ask<Made>(page, 'thread.item', { processId, address: answer.split('/').at(-1) });
  const asked = { processId, itemId: id };
  const { questions } = await ask<{ questions: { id: string }[] }>(page, 'mapping.getAnswer', asked);
  await tell(page, 'mapping.saveReply', { ...asked, questionId: questions[0]?.id, basedOn: 0, reply: { text } });
  const { version } = await ask<Made>(page, 'mapping.getAnswer', asked);
  await tell(page, 'mapping.submitAnswer', { ...asked, version });
}

test('the process leader reads in a letter that an answer has come, reviews it, and it becomes a finding', async ({
  visit,
  demo,
}) => {
  const title = unique('Skolvägarna');
  const said = unique(reply);
  const leader = await invited(await visit(lead), demo, 'Region Gävleborg', 'region.example', 'lead');
  const desk = await visit();
  await join(desk, leader, demo);
  const answer = await sentCall(desk, demo, title, 'Hudiksvall', [{ kind: 'text', label: question }]);
  await handIn(await visit(officer), demo, answer, said);
  await expectErrands(desk, demo, title, 1);

  const me = await follow(await visit(), await linkTo(leader, `${demo}/sak`, title), leader);
  await expect(me.page.getByText(said).first()).toBeVisible();
  await me.hands.press(me.page.getByRole('button', { name: 'Godkänn', exact: true }));
  await expect(me.page.getByText('Godkänt', { exact: true }).first()).toBeVisible();
  await showPanel(me.page);
  await me.hands.press(me.page.getByRole('link', { name: new RegExp(said) }).first());
  await expect(me.page.getByRole('heading', { level: 1, name: said })).toBeVisible();
  await expect(me.page.getByText('Godkänd').first()).toBeVisible();
  await expectErrands(me.page, demo, title, 0);
});

test('the municipal officer is asked in a letter, answers, hands in, and is told that it was accepted', async ({
  visit,
  demo,
}) => {
  const title = unique('Skolvägarna');
  const desk = await visit(lead);
  const asked = await invited(desk, demo, 'Hudiksvalls kommun', 'kommun.example', 'contributor');
  await join(await visit(), asked, demo);
  await sentCall(desk, demo, title, 'Hudiksvall', [{ kind: 'text', label: question }]);

  await expectErrands(await visit(officer), demo, title, 1);
  const me = await follow(await visit(), await linkTo(asked, `${demo}/sak`, title), asked);
  await me.hands.write(me.page.getByRole('textbox', { name: question }), reply);
  await expect(me.page.getByText(/^Sparat \d\d:\d\d av Siv Lund$/).first()).toBeVisible();
  await me.hands.press(me.page.getByRole('button', { name: 'Lämna in', exact: true }));
  await agree(me, 'Lämna in');
  await expect(me.page.getByText('Processledningen granskar svaret.', { exact: false })).toBeVisible();
  const answer = new URL(me.page.url()).pathname;
  await expectErrands(me.page, demo, title, 0);

  await open(desk, answer);
  await desk.getByRole('button', { name: 'Godkänn', exact: true }).click();
  await expect(desk.getByText('Godkänt', { exact: true }).first()).toBeVisible();
  const told = await linkTo(asked, `${demo}/sak`, `har godkänt ${answer.split('/').at(-1)}`);
  expect(told).toBe(answer);
  await open(me.page, told);
  await expect(me.page.getByText('Godkänt', { exact: true }).first()).toBeVisible();
});

test('the county board’s reviewer is asked in a letter, reads what she is to review, and comments', async ({
  visit,
  demo,
}) => {
  const processId = demo.split('/').at(-1);
  const desk = await visit(lead);
  const title = unique('Stationsnära bostäder');
  const strategy = await proposedStrategy(desk, demo, title);
  const people = await ask<{ id: string; name: string }[]>(desk, 'thread.mentionable', { processId });
  const birgitta = people.find(({ name }) => name === 'Birgitta Åkesson');
  await tell(desk, 'thread.comment', {
    processId,
    key: randomUUID(),
    itemId: strategy.id,
    body: '@Birgitta Åkesson, stämmer det här med länsstyrelsens underlag?',
    mentions: [birgitta?.id],
  });

  await expectErrands(await visit(reviewer), demo, title, 1);
  const me = await follow(await visit(), await linkTo(reviewer, `${demo}/sak`, title), reviewer);
  await expect(me.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(me.page.getByText('En strategi för ett prov (exempel).').first()).toBeVisible();
  await expect(me.page.getByRole('link', { name: 'Ändra', exact: true })).toHaveCount(0);
  const comment = unique('Det stämmer med vår bedömning av riksintressena');
  await showPanel(me.page);
  await me.hands.press(me.page.getByRole('link', { name: /^Kommentarer/ }));
  await me.hands.write(me.page.getByLabel('Skriv en kommentar'), comment);
  await me.hands.press(me.page.getByRole('button', { name: 'Skicka', exact: true }));
  await expect(me.page.getByText(comment)).toBeVisible();
  await expectErrands(me.page, demo, title, 0);
});

test('the politician reads of a proposed decision in a letter, and takes a stand on a phone', async ({
  visit,
  demo,
}) => {
  const processId = demo.split('/').at(-1);
  const desk = await visit(lead);
  const title = unique('Nämnden ställer sig bakom strategin');
  const subject = await proposedStrategy(desk, demo, unique('Stationsnära bostäder'));
  const { parties } = await ask<{ parties: { id: string; name: string }[] }>(desk, 'mapping.callChoices', {
    processId,
  });
  const fresh = () => ({ processId, key: randomUUID() });
  const forum = await tell(desk, 'forums.create', {
    ...fresh(),
    title: unique('Nämnden'),
    form: 'arena',
    side: 'politics',
    decides: ['strategy'],
    byPositions: true,
    members: parties.filter(({ name }) => name === 'Hudiksvall').map(({ id }) => id),
  });
  const day = { title: unique('Nämndens möte'), heldOn: '2199-05-31' };
  const meeting = await tell(desk, 'forums.createMeeting', { ...fresh(), forumId: forum.id, ...day });
  await tell(desk, 'forums.proposeDecision', {
    ...fresh(),
    meetingId: meeting.id,
    subjectId: subject.id,
    title,
    text: 'Nämnden vill att strategin ligger till grund för utkastet.',
  });

  await expectErrands(await visit(politician), demo, title, 1);
  const page = await visit(undefined, { viewport: { width: 360, height: 740 }, hasTouch: true });
  const me = await follow(page, await linkTo(politician, `${demo}/sak`, title), politician);
  const stand = me.page.getByRole('region', { name: 'Ställningstagande för Hudiksvalls kommun' });
  await expect(stand.getByRole('button', { name: 'Vi står bakom' })).toBeInViewport({ ratio: 1 });
  await me.hands.press(stand.getByRole('button', { name: 'Vi står bakom' }));
  await expect(stand.getByText('Står bakom', { exact: true })).toBeVisible();
  await expectErrands(me.page, demo, title, 0);
});

test('a reader at Tillväxtverket is invited by letter, and sees why a paragraph says what it says', async ({
  visit,
  demo,
}) => {
  const email = await invited(await visit(lead), demo, 'Tillväxtverket', 'myndighet.example', 'observer');
  const page = await visit();
  await join(page, email, demo);
  const hands = handsFor(page);
  await open(page, `${demo}/rus`);
  const paragraph = page.getByRole('article').filter({ hasText: 'Kusten som en arbetsmarknad' });
  await showMargin(paragraph);
  await hands.press(paragraph.getByRole('link', { name: /Varför står det så här/ }));
  await page.waitForURL('**/trad/ST-*');
  await expect(page.getByRole('link', { name: /F-\d+/ }).first()).toBeVisible();
  await expectAccessible(page);
  await open(page, '/');
  await expect(page.getByText('bjuder in dig', { exact: false })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^Gävleborg 2040/ }).first()).toBeVisible();
});
