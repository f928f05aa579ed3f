import { type Locale, type MessageKey, translate } from '@tandem/i18n';
import { drawingOf, type Product, products } from './drawings.js';

const prices: Record<Locale, Record<Product, string>> = {
  en: { kettle: '€39', lamp: '€54', blanket: '€89', bag: '€62', mug: '€24', pot: '€18' },
  'zh-CN': { kettle: '¥269', lamp: '¥359', blanket: '¥599', bag: '¥429', mug: '¥159', pot: '¥99' },
};

/** The chat on the page: its channel, and the token of the customer whose chat it opens with. */
export interface DemoChat {
  channelId: string;
  token?: string;
}

/** The demo shop's page. Without a channel it says what to do. */
export function demoHtml(locale: Locale, chat: DemoChat | undefined): string {
  const t = (key: MessageKey) => escapeHtml(translate(locale, key));
  const other = locale === 'en' ? 'zh-CN' : 'en';
  const query =
    chat === undefined ? '' : chat.token === undefined ? `&amp;channel=${chat.channelId}` : '&amp;as=customer';
  const begun = chat?.token === undefined ? '' : ` data-token="${chat.token}" data-open`;
  const script =
    chat === undefined
      ? ''
      : `<script src="/widget.js" data-channel="${chat.channelId}" data-locale="${locale}"${begun} async></script>`;
  const item = (product: Product) => `
        <li>${drawingOf(product)}<div>
          <h3>${t(`demo:products.${product}.name`)}</h3>
          <p>${t(`demo:products.${product}.note`)}</p>
          <p class="price">${prices[locale][product]}</p>
        </div></li>`;
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${t('demo:title')}</title>
    <link rel="stylesheet" href="/demo/demo.css">
    ${script}
  </head>
  <body>
    <header>
      <a class="brand" href="/demo?lang=${locale}${query}">${t('demo:shop')}</a>
      <nav aria-label="${t('demo:nav.label')}">
        <a href="#products">${t('demo:nav.new')}</a>
        <a href="#products">${t('demo:nav.home')}</a>
        <a href="#products">${t('demo:nav.outdoor')}</a>
        <a href="#products">${t('demo:nav.sale')}</a>
      </nav>
      <a class="language" lang="${other}" href="/demo?lang=${other}${query}">${t('demo:language')}</a>
    </header>
    <main>
      <section class="hero">
        <div>
          <h1>${t('demo:hero.title')}</h1>
          <p>${t('demo:hero.body')}</p>
          <a class="button" href="#products">${t('demo:hero.action')}</a>
        </div>
        ${drawingOf('pot')}
      </section>
      <section id="products">
        <h2>${t('demo:products.title')}</h2>
        <ul class="products">${products.map(item).join('')}
        </ul>
      </section>
      <section class="note">${chat === undefined ? missing(t) : help(t)}
      </section>
    </main>
    <footer>${t('demo:footer')}</footer>
  </body>
</html>
`;
}

type Translate = (key: MessageKey) => string;

const help = (t: Translate) => `
        <h2>${t('demo:help.title')}</h2>
        <p>${t('demo:help.body')}</p>`;

const missing = (t: Translate) => `
        <h2>${t('demo:noChannel.title')}</h2>
        <p>${t('demo:noChannel.body')}</p>
        <a class="button" href="/">${t('demo:noChannel.action')}</a>`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
