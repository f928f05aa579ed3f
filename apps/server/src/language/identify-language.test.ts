import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from './identify-language.js';

it.each([
  ['Where is my order? It should have come yesterday.', 'en'],
  ['I would like to talk to a person, please', 'en'],
  ['my card was declined twice today', 'en'],
  ['The app shows 订单 instead of the price', 'en'],
  ['你好，我的订单什么时候发货？', 'zh-CN'],
  ['请问可以退款吗', 'zh-CN'],
  ['我想退货，订单号是 A-1024，谢谢', 'zh-CN'],
  ['iPhone 15 Pro 屏幕坏了怎么办', 'zh-CN'],
  ['人', 'zh-CN'],
  ['您好，我的訂單什麼時候會出貨？', 'zh-TW'],
  ['請問可以退款嗎', 'zh-TW'],
  ['我想轉接真人客服', 'zh-TW'],
  ['唔該，我張單幾時到？', 'zh-TW'],
  ['注文した商品がまだ届きません', undefined],
  ['返品したいのですが、どうすればいいですか', undefined],
  ['주문한 상품이 아직 도착하지 않았어요', undefined],
  ['¿Dónde está mi pedido? Tenía que llegar ayer.', undefined],
  ['Wo ist meine Bestellung? Sie sollte gestern kommen.', undefined],
  ['Où est ma commande ? Elle devait arriver hier.', undefined],
  ['Где мой заказ?', undefined],
  ['أين طلبي؟', undefined],
  ['', undefined],
  ['12345', undefined],
  ['👍👍', undefined],
  ['ok', undefined],
])('%s: %s', (text, language) => {
  expect(languages.identify(text)).toBe(language);
});

const rowsFile = new URL('../../../../../shared/data/langid-udhr/dev/rows.jsonl', import.meta.url);
const wanted = (lang: string): string | undefined =>
  ({ 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', yue: 'zh', en: 'en' })[lang];

describe.runIf(existsSync(rowsFile))('sentences of seventeen languages', () => {
  it('are told apart 98 times in 100 from 20 characters on', () => {
    const rows = readFileSync(rowsFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; lang: string })
      .filter(({ text }) => text.length >= 20);
    const right = rows.filter(({ text, lang }) => {
      const found = languages.identify(text);
      return lang === 'yue' ? found?.startsWith('zh') : found === wanted(lang);
    });
    expect(rows.length).toBeGreaterThan(300);
    expect(right.length / rows.length).toBeGreaterThanOrEqual(0.98);
  });
});
