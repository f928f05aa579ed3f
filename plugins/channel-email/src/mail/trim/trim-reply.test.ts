import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trimReply } from './trim-reply.js';

const lines = (...all: string[]): string => all.join('\n');
const quoted = lines('> Where is it?', '>', '> Bob');

describe('quotes', () => {
  it.each<[string, string]>([
    ['Gmail', 'On Mon, Jan 5, 2026 at 10:00 AM Bob <bob@us.example> wrote:'],
    ['Gmail, folded', 'On Mon, Jan 5, 2026 at 10:00 AM Bob of a long name\n<bob@us.example> wrote:'],
    ['Gmail in Chinese', '2026年1月5日(周一) 10:00 李四 <li@us.example>：'],
    ['Gmail in Japanese', '2026年1月5日(月) 10:00 鈴木 <suzuki@us.example>:'],
    ['Apple Mail', 'On 5 Jan 2026, at 10:00, Bob <bob@us.example> wrote:'],
    ['Apple Mail in Chinese', '在 2026年1月5日，上午10:00，李四 <li@us.example> 写道：'],
    ['iCloud in Chinese', '2026年1月5日 上午10:00，李四 <li@us.example> 写道：'],
    ['Apple Mail in Japanese', '2026/01/05 10:00、鈴木 <suzuki@us.example>のメール:'],
    ['163', '在 2026-01-05 10:00:00，"李四" <li@us.example> 写道：'],
    ['163 in English', 'At 2026-01-05 10:00:00, "Li" <li@us.example> wrote:'],
    ['Yahoo in Chinese', '李四 (<li@us.example>) 在 2026年1月5日星期一 上午10:00:00 [GMT+8] 寫道：'],
    ['Thunderbird in German', 'Am 05.01.26 um 10:00 schrieb Bob:'],
    ['Apple Mail in French', 'Le 5 janv. 2026 à 10:00, Bob <bob@us.example> a écrit :'],
    ['Apple Mail in Spanish', 'El 5 ene 2026, a las 10:00, Bob <bob@us.example> escribió:'],
    ['Yandex', '05.01.2026, 10:00, "Bob" <bob@us.example>:'],
  ])('%s', (_, attribution) => {
    const given = trimReply(lines('It came, thank you.', '', attribution, '', quoted));
    expect(given).toEqual({ newText: 'It came, thank you.', quoted: expect.stringContaining('Bob'), signature: '' });
  });

  it.each<[string, string[]]>([
    [
      'QQ',
      [
        '------------------\u00A0原始邮件\u00A0------------------',
        '发件人: "客服" <help@us.example>;',
        '发送时间: 2026年1月5日(星期一) 上午10:00',
        '收件人: "李四"<li@shop.example>;',
        '主题: 回复：订单',
      ],
    ],
    ['QQ without labels', ['------------------ 原始邮件 ------------------']],
    [
      'Outlook in Chinese',
      ['发件人: 客服', '发送时间: 2026年1月5日 10:00', '收件人: 李四', '抄送: 王五', '主题: 订单'],
    ],
    ['Outlook in Chinese, Taiwan', ['寄件者: 客服', '寄件日期: 2026年1月5日 10:00', '收件者: 李四', '主旨: 訂單']],
    [
      'Foxmail',
      ['________________________________', '发件人：客服', '发送时间：2026-01-05 10:00', '收件人：李四', '主题：订单'],
    ],
    [
      '网易邮箱大师',
      [
        '---- 回复的原邮件 ----',
        '| 发件人 | 客服<help@us.example> |',
        '| 日期 | 2026年01月05日 10:00 |',
        '| 收件人 | li@shop.example |',
        '| 主题 | 订单 |',
      ],
    ],
    ['a Chinese list', ['-----邮件原件-----', '发件人: a@us.example', '发送时间: 2026年1月5日', '主题: 订单']],
    ['Outlook', ['From: Bob <bob@us.example>', 'Sent: Monday, January 5, 2026 10:00 AM', 'To: Ann', 'Subject: Order']],
    [
      'Outlook in German',
      ['*Von:* Bob', '*Gesendet:* Montag, 5. Januar 2026 10:00', '*An:* Ann', '*Betreff:* Bestellung'],
    ],
    [
      'many recipients',
      ['From: Bob', 'To: Ann <ann@shop.example>;', ' Eve <eve@shop.example>;', ' Joe', 'Subject: Order'],
    ],
    ['ProtonMail', ['------- Original Message -------', 'On Monday, January 5th, 2026 at 10:00, Bob wrote:']],
  ])('%s', (_, block) => {
    const given = trimReply(
      lines('已收到，谢谢。', '主题很好：红色的。', '', ...block, '', 'Dear Ann,', '', 'where is it?'),
    );
    expect(given.newText).toBe('已收到，谢谢。\n主题很好：红色的。');
    expect(given.quoted).toContain('where is it?');
  });

  it('keeps what is written between and under quotes', () => {
    const text = lines('Hi,', 'On 5 Jan 2026, at 10:00, Bob wrote:', '> Is it red?', 'Yes.', '> Is it big?', 'No.');
    expect(trimReply(text).newText).toBe(lines('Hi,', '> Is it red?', 'Yes.', '> Is it big?', 'No.'));
  });

  it('keeps only the answer that stands under the whole quote', () => {
    expect(trimReply(lines('On 5 Jan 2026, Bob <b@us.example> wrote:', quoted, '', 'It came.')).newText).toBe(
      'It came.',
    );
  });

  it('shows a forwarded mail when nothing new stands above it', () => {
    const text = lines(
      '---------- Forwarded message ---------',
      'From: Bob <b@us.example>',
      'Subject: Order',
      '',
      'It broke.',
    );
    expect(trimReply(text).newText).toBe('It broke.');
  });

  it('has nothing new when all is quoted', () => {
    expect(trimReply(quoted)).toEqual({ newText: '', quoted, signature: '' });
  });
});

describe('what looks like a quote and is none', () => {
  it.each([
    lines('From: Paris', 'To: London', 'Date: 5 May', 'Please book it.'),
    lines('Subject: the red one.', 'It broke.'),
    lines('On Monday I wrote:', 'it is broken.'),
    lines('As you said on the phone: it is broken.', 'My number is 5.'),
    lines('主题：红色的那个坏了', '请帮我换一个。'),
    lines('我在 2026年1月5日 买的，发件人是京东。', '请查。'),
    lines('First', '---', 'Second', '-----', 'Third'),
    lines('Sent from my town, it is slow.', 'Please hurry.'),
    lines('Sent by courier on Monday', '', 'It has not come.'),
  ])('%j', (text) => {
    expect(trimReply(text)).toEqual({ newText: text, quoted: '', signature: '' });
  });
});

describe('signatures', () => {
  it.each([
    ['-- \nAnn\nShop, London', 'Ann'],
    ['发自我的iPhone', 'iPhone'],
    ['從我的 iPhone 傳送', 'iPhone'],
    ['Sent from my iPhone', 'iPhone'],
    ['获取 Outlook for iOS', 'Outlook'],
    ['iPhoneから送信', 'iPhone'],
    ['________________________________\nAnn, Shop', 'Ann'],
  ])('%j', (signature, part) => {
    const given = trimReply(lines('It came.', '', signature));
    expect(given).toMatchObject({ newText: 'It came.', quoted: '', signature: expect.stringContaining(part) });
  });

  it('is no signature when it is all there is', () => {
    expect(trimReply('Sent from my iPhone').newText).toBe('Sent from my iPhone');
  });
});

describe('any text', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom(
      '',
      '>',
      '> quoted',
      '--',
      '_'.repeat(30),
      'On 5 Jan 2026, Bob <b@us.example> wrote:',
      '发件人：a@b.c',
    ),
    fc.constantFrom('From: a@b.c', 'Subject: x', 'Sent: 5.1.2026 10:00', '-----Original Message-----', 'new words'),
  );
  const words = (text: string): string[] =>
    text
      .split(/\r*\n|\r/)
      .filter((one) => one.trim() !== '')
      .map((one) => one.trimEnd())
      .sort();

  it('is all there, new, quoted or signature', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (all) => {
        const text = all.join('\n');
        const { newText, quoted: below, signature } = trimReply(text);
        expect(words([newText, below, signature].join('\n'))).toEqual(words(text));
      }),
    );
  });

  it('keeps every line that the writer put above an ordinary quote', () => {
    const plain = fc.stringMatching(/^[A-Z][a-z]{1,10}( [a-z]{1,10}){0,8}[.!?]$/);
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 20 }), (all) => {
        const own = all.join('\n');
        expect(trimReply(lines(own, '', 'On 5 Jan 2026, Bob <b@us.example> wrote:', quoted)).newText).toBe(own);
      }),
    );
  });

  it.each([
    ['one line', 'wrote: '.repeat(100_000)],
    ['blanks', `${' '.repeat(500_000)}x`],
    ['marks', 'On 5 Jan 2026, Bob <b@us.example> wrote:\n> x\ny\n'.repeat(6_000)],
    ['drawn lines', `${'_'.repeat(200_000)}x\n`.repeat(3)],
    ['signatures', '--\n> x\n'.repeat(9_000)],
    ['labels', 'From: a@b.c\nTo: \n'.repeat(9_000)],
  ])('is read when it is full of %s', (_, text) => {
    expect(trimReply(text).newText.length).toBeLessThanOrEqual(text.length);
  });
});
