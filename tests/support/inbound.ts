import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerByMail } from '#src/features/forums/commands/calls.ts';
import { addCommentByMail } from '#src/features/thread/commands/comments.ts';
import { answerInboundMail } from '#src/server/http/inbound-mail.ts';
import type { InboundActs } from '#src/server/inbound/receive.ts';
import { inboundAddress, inboundSecret } from './inbound-letters.ts';

/** As the process itself has them. */
export const inboundActs: InboundActs = {
  answer: (caller, { comment, ...said }) => answerByMail(caller, { ...said, word: comment.slice(0, 500) }),
  comment: addCommentByMail,
};

/** What takes in letters by HTTP, on loopback. */
export async function inboundServer() {
  process.env['INBOUND_MAIL_ADDRESS'] = inboundAddress;
  process.env['INBOUND_MAIL_SECRET'] = inboundSecret;
  const server = createServer((request, response) => void answerInboundMail(request, response, inboundActs));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = (raw: string, secret = inboundSecret) =>
    fetch(`${origin}/api/inbound-mail`, { method: 'POST', body: raw, headers: { authorization: `Bearer ${secret}` } });
  return {
    send,
    /** Hands over a letter, and gives what became of it. */
    bring: async (raw: string): Promise<string> => ((await (await send(raw)).json()) as { outcome: string }).outcome,
    close: () => {
      delete process.env['INBOUND_MAIL_ADDRESS'];
      delete process.env['INBOUND_MAIL_SECRET'];
      server.closeAllConnections();
      server.close();
    },
  };
}
