import type { InboundAttachment } from '@tandem/plugin-sdk';
import { textAt } from './document.js';
import { type Head, lines, message, placeOf, type Reading } from './reading.js';

/** A message of the customer, by its `MsgType`. One that we do not know says so in its text. */
export function readMessage(head: Head, type: string): Reading {
  return { events: message(head, contentOf(head, type)), opens: isMenuAnswer(head, type) ? 'menu' : 'message' };
}

type Content = Parameters<typeof message>[1];

function contentOf({ fields }: Head, type: string): Content {
  const at = (name: string) => textAt(fields, name);
  const messageId = at('MsgId');
  const named = messageId === '' ? {} : { messageId };
  switch (type) {
    case 'text': {
      const text = at('Content');
      const id = at('bizmsgmenuid');
      return id === ''
        ? { kind: 'text', text, ...named }
        : { kind: 'choice', text, choice: { id, title: text }, ...named };
    }
    case 'image':
      return { kind: 'image', attachments: [image(at('MediaId'), at('PicUrl'))].flat(), ...named };
    case 'voice': {
      const heard = at('Recognition');
      const attachments = media(at('MediaId'), `voice.${/^[a-z0-9]{2,5}$/.exec(at('Format'))?.[0] ?? 'amr'}`);
      return { kind: 'voice', attachments, ...(heard === '' ? {} : { text: heard }), ...named };
    }
    case 'video':
    case 'shortvideo':
      return { kind: 'video', attachments: media(at('MediaId'), 'video.mp4'), ...named };
    case 'location':
      return { kind: 'location', text: placeOf(fields), ...named };
    case 'link':
      return { kind: 'link', text: lines(at('Title'), at('Description'), at('Url')), ...named };
    case 'miniprogrampage':
      return { kind: 'link', text: lines(at('Title'), at('PagePath')), ...named };
    default:
      return { kind: 'unsupported', text: lines(`[${type}]`, at('Title'), at('Description')), ...named };
  }
}

const isMenuAnswer = ({ fields }: Head, type: string) => type === 'text' && textAt(fields, 'bizmsgmenuid') !== '';

const media = (ref: string, name: string): InboundAttachment[] => (ref === '' ? [] : [{ ref, name }]);

/** By its id: the address is for the provider's own pages. */
function image(mediaId: string, url: string): InboundAttachment[] {
  if (mediaId !== '') return [{ ref: mediaId }];
  return /^https?:\/\//.test(url) && URL.canParse(url) ? [{ url }] : [];
}
