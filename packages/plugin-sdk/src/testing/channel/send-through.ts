import type { OutboundMessage } from '../../shared/outbound.js';
import type { Provider } from '../test-http.js';
import type { ChannelCheck } from './channel-check.js';
import { startChannel } from './start-channel.js';

/** What hangs on the kit's messages. */
export const attachedBytes = new TextEncoder().encode('the bytes of the kit');

const attachment = (name: string, contentType: string) => ({
  ...{ url: `https://example.com/${name}`, name, contentType },
  bytes: async () => attachedBytes,
});

const messages: Record<OutboundMessage['kind'], Omit<OutboundMessage, 'id'>> = {
  text: { kind: 'text', text: 'Hello 你好 👋' },
  choice: {
    kind: 'choice',
    text: 'Which one?',
    choices: [
      { id: 'a', label: 'The first' },
      { id: 'b', label: '第二个' },
    ],
  },
  image: { kind: 'image', text: '', attachments: [attachment('image.png', 'image/png')] },
  file: { kind: 'file', text: '', attachments: [attachment('file.pdf', 'application/pdf')] },
};

interface Ways {
  /** It was told to stop before. */
  aborted?: boolean;
  /** Where its log lines are kept. */
  logged?: { message: string }[];
}

/** Sends one message of a kind through a plugin that is set up for it alone. */
export async function sendThrough(
  check: ChannelCheck,
  provider: Provider,
  kind: OutboundMessage['kind'],
  changed: Partial<OutboundMessage> = {},
  { aborted = false, logged }: Ways = {},
) {
  const { running, driver, config } = await startChannel(check);
  const answered: number[] = [];
  running.http.answerWith(async (request) => {
    const answer = await provider(request);
    answered.push(answer.status);
    return answer;
  });
  if (!driver.send) throw new Error('The channel has no send.');
  const signal = aborted ? AbortSignal.abort() : new AbortController().signal;
  const message = { id: 'message-1', ...messages[kind], ...changed };
  try {
    const sent = await driver.send(message, { externalId: 'customer-1' }, { id: 'channel-1', config }, signal);
    return { sent, answered, requests: running.http.requests };
  } finally {
    logged?.push(...running.logged);
  }
}
