import type { VisitorField, VisitorProfile } from '@tandem/plugin-sdk';
import type { WebchatSettings } from './settings.js';

const own = { name: 'displayName', email: 'email', phone: 'phone' } as const;

/** What left messages need: somebody to answer, and where. */
const sender = (chinese: boolean): VisitorField[] => [
  { key: 'displayName', kind: 'text', label: chinese ? '您的姓名' : 'Your name', required: true },
  { key: 'email', kind: 'email', label: chinese ? '您的邮箱' : 'Your e-mail address', required: true },
];

/** How the widget shows itself to a customer, in the language of the page. */
export function profileOf(settings: WebchatSettings, locale: string | undefined): VisitorProfile {
  const chinese = locale?.startsWith('zh') === true;
  const say = (text: string, zh: string) => (chinese && zh !== '' ? zh : text);
  const { accent, images, scheme, side, questions, awayHours, rating, invitations } = settings;
  const fields = questions.map(({ kind, label, labelZh, key, options, required }, index): VisitorField => {
    const isOwn = kind === 'name' || kind === 'email' || kind === 'phone';
    return {
      key: isOwn ? own[kind] : (key ?? `answer_${index + 1}`),
      label: say(label, labelZh),
      kind: kind === 'name' ? 'text' : kind,
      required,
      ...(kind === 'choice' && { options }),
    };
  });
  return {
    title: say(settings.title, settings.titleZh),
    greeting: say(settings.greeting, settings.greetingZh),
    ...{ accent, images, typing: true, files: images && settings.files },
    ...(scheme !== 'auto' && { scheme }),
    ...(side === 'left' && { side }),
    ...(fields.length > 0 && { form: { text: say(settings.questionsText, settings.questionsTextZh), fields } }),
    ...(awayHours !== undefined &&
      awayHours !== '' && {
        away: { hoursId: awayHours, text: say(settings.awayText, settings.awayTextZh), fields: sender(chinese) },
      }),
    ...(rating !== 'off' && { rating }),
    ...(invitations.length > 0 && {
      invitations: invitations.map(({ text, textZh, page, seconds, scroll, everyHours }) => ({
        text: say(text, textZh),
        ...(page !== '' && { page }),
        ...(seconds > 0 && { seconds }),
        ...(scroll > 0 && { scroll }),
        everyHours,
      })),
    }),
  };
}
