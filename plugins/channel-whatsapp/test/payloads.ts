import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { change, config, message, status, webhook } from './webhooks.js';

const folder = new URL('../../../../shared/data/channel-payloads/whatsapp-cloud/', import.meta.url);

/** Of the simulator's own making: one of each shape, for where the collected ones are missing. */
const own: Record<string, unknown> = {
  messages: JSON.parse(
    webhook(
      change({
        messages: [
          message({ type: 'text', text: { body: '\u00e4 😀' }, context: { id: 'wamid.0' } }, 'wamid.1'),
          message({ type: 'document', document: { id: '1', mime_type: 'text/plain', filename: 'a' } }, 'wamid.2'),
          message({ type: 'interactive', interactive: { list_reply: { id: 'a', title: 'A' } } }, 'wamid.3'),
          message({ type: 'contacts', contacts: [{ name: { formatted_name: 'Bo' }, phones: [{}] }] }, 'wamid.4'),
          message({ type: 'edit', edit: { original_message_id: 'x', message: { text: { body: 'y' } } } }, 'wamid.5'),
        ],
      }),
      change({ statuses: [status('failed', { errors: [{ code: 131047 }] })], errors: [{ code: 1 }] }),
      { field: 'account_update', value: { event: 'ACCOUNT_DELETED', more: [{ deep: { deeper: 1 } }] } },
      change({ message_echoes: [{ to: '123456', id: 'wamid.6', type: 'text', text: { body: 'z' } }] }),
      change({ calls: [{ id: 'wacid.1', from: '123456', event: 'connect' }] }, config.phoneNumberId, 'calls'),
    ),
  ),
};

const collected = (): Record<string, unknown> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) =>
        Object.entries(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as object).map(([key, payload]) => [
          `${name.replace('.json', '')}: ${key}`,
          payload,
        ]),
      ),
  );

/** Payloads by name: our own, and the collected ones where they lie beside the repository. */
export const payloads: Record<string, unknown> = { ...own, ...(existsSync(folder) ? collected() : {}) };

/** The number that a payload speaks of. */
export const numberIn = (payload: unknown): string =>
  /"phone_number_id":"([^"]+)"/.exec(JSON.stringify(payload))?.[1] ?? config.phoneNumberId;
