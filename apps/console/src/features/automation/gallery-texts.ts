import type { KeyOf } from '@tandem/i18n';

type Texts = { title: KeyOf<'automation'>; help: KeyOf<'automation'> };

/** Names and purposes of the rules that come with Tandem. */
export const galleryTexts: Readonly<Record<string, Texts>> = {
  'remind-agent': { title: 'gallery.remindAgent.title', help: 'gallery.remindAgent.help' },
  'close-silent': { title: 'gallery.closeSilent.title', help: 'gallery.closeSilent.help' },
  'vip-waits': { title: 'gallery.vipWaits.title', help: 'gallery.vipWaits.help' },
  'service-level': { title: 'gallery.serviceLevel.title', help: 'gallery.serviceLevel.help' },
  'keyword-label': { title: 'gallery.keywordLabel.title', help: 'gallery.keywordLabel.help' },
  'vip-first': { title: 'gallery.vipFirst.title', help: 'gallery.vipFirst.help' },
  again: { title: 'gallery.again.title', help: 'gallery.again.help' },
  'closed-now': { title: 'gallery.closedNow.title', help: 'gallery.closedNow.help' },
  'failed-delivery': { title: 'gallery.failedDelivery.title', help: 'gallery.failedDelivery.help' },
  'closed-webhook': { title: 'gallery.closedWebhook.title', help: 'gallery.closedWebhook.help' },
};
