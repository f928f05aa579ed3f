import type { InboundEvent } from '@tandem/plugin-sdk';
import { listAt, textAt } from './document.js';
import { type Head, ignored, lines, message, placeOf, type Reading } from './reading.js';

type Read = (head: Head, name: string) => Reading;

/** What happened besides messages, by the name of the `Event` in lower case: the provider mixes cases. */
export function readEvent(head: Head, name: string): Reading {
  // A name of the prototype's is no event.
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  return read ? read(head, name) : ignored(head.dedupeKey, `event ${name.slice(0, 64)}`);
}

const arrival =
  (sceneOf: (head: Head) => string): Read =>
  (head) => {
    const scene = sceneOf(head);
    const { dedupeKey, from } = head;
    return {
      events: [{ type: 'contact.opened', dedupeKey, from, ...(scene === '' ? {} : { scene }) }],
      opens: 'arrival',
    };
  };

const eventKey = ({ fields }: Head) => textAt(fields, 'EventKey');

const menu =
  (titleOf: (head: Head) => string): Read =>
  (head) => {
    const id = eventKey(head);
    const title = titleOf(head);
    if (id === '' && title === '') return ignored(head.dedupeKey, 'a menu entry without a key');
    const choice = { id: id || title, title: title || id };
    return { events: message(head, { kind: 'choice', text: choice.title, choice }), opens: 'menu' };
  };

const scanned = menu(({ fields }) => textAt(fields, 'ScanCodeInfo', 'ScanResult'));

/** The account itself: for admins. */
const notice: Read = ({ fields, dedupeKey }, code) => {
  const told = ['Status', 'FailReason', 'FailTime', 'ExpiredTime', 'TotalCount', 'SentCount', 'ErrorCount'];
  const facts = told.flatMap((name) => {
    const value = textAt(fields, name);
    return value === '' ? [] : [`${name} ${value}`];
  });
  return { events: [{ type: 'account.notice', dedupeKey, code, text: lines([code, ...facts].join(' · ')) }] };
};

/** The state of a template message that was sent from here. Blanks and cases of its words differ. */
const templateReceipt: Read = ({ fields, dedupeKey }) => {
  const status = textAt(fields, 'Status').replace(/\s+/g, '').toLowerCase();
  return {
    events: [receipt(dedupeKey, textAt(fields, 'MsgID') || textAt(fields, 'MsgId'), status === 'success', status)],
  };
};

/** Consent is used up by what was sent: one receipt for each. */
const subscribeReceipts: Read = ({ fields, dedupeKey }, name) => {
  const items = [...listAt(fields, 'SubscribeMsgSentEvent', 'List'), ...listAt(fields, 'List')];
  if (items.length === 0) return ignored(dedupeKey, `event ${name} without a list`);
  const receipts = items.map((item, index) => {
    const ok = textAt(item, 'ErrorStatus').toLowerCase() === 'success';
    return receipt(`${dedupeKey}:${index}`, textAt(item, 'MsgID'), ok, textAt(item, 'ErrorCode'));
  });
  return { events: receipts };
};

const receipt = (dedupeKey: string, ref: string, ok: boolean, code: string): InboundEvent =>
  ref === ''
    ? { type: 'ignored', dedupeKey, reason: 'a receipt without an id' }
    : ok
      ? { type: 'receipt', dedupeKey, ref, state: 'delivered' }
      : { type: 'receipt', dedupeKey, ref, state: 'failed', code: code.slice(0, 64) };

const readers: Readonly<Record<string, Read>> = {
  subscribe: arrival((head) => eventKey(head).replace(/^qrscene_/, '')),
  scan: arrival(eventKey),
  user_enter_tempsession: arrival(({ fields }) => textAt(fields, 'SessionFrom')),
  unsubscribe: ({ dedupeKey, from }) => ({
    events: [{ type: 'contact.closed', dedupeKey, from, reason: 'unsubscribe' }],
  }),
  click: menu(eventKey),
  scancode_push: scanned,
  scancode_waitmsg: scanned,
  // It opens no window: a place that is chosen from the menu is no message to the provider.
  location_select: (head) => ({
    events: message(head, { kind: 'location', text: placeOf(head.fields, 'SendLocationInfo') }),
  }),
  templatesendjobfinish: templateReceipt,
  subscribe_msg_sent_event: subscribeReceipts,
  masssendjobfinish: notice,
  publishjobfinish: notice,
  qualification_verify_success: notice,
  qualification_verify_fail: notice,
  naming_verify_success: notice,
  naming_verify_fail: notice,
  annual_renew: notice,
  verify_expired: notice,
};
