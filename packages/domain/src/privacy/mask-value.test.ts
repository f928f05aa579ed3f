import { describe, expect, it } from 'vitest';
import { maskValue } from './mask-value.js';

describe('a masked value', () => {
  it('hides numbers in texts, numbers, names of fields and fields that hold a number', () => {
    expect(
      maskValue({
        id: 'mfx0k2p1cabc3defgh45678xy',
        at: 1_763_900_000_000,
        seq: 7,
        contact: { displayName: 'Li 13812345678', phone: '4155552671', email: 'li@example.com', demo: true },
        identities: [{ externalId: '62889012' }, { externalId: 'visitor-1' }],
        'attributes.tel': '5550123',
        attributes: { phone: 4_155_552_671, order: 4_938_271_650, '13812345678': null, note: [13_812_345_678] },
        data: { name: 'mobile', value: '62889012' },
      }),
    ).toEqual({
      id: 'mfx0k2p1cabc3defgh45678xy',
      at: 1_763_900_000_000,
      seq: 7,
      contact: { displayName: 'Li 138****5678', phone: '415****671', email: 'l***@example.com', demo: true },
      identities: [{ externalId: '62****12' }, { externalId: 'visitor-1' }],
      'attributes.tel': '5****23',
      attributes: { phone: '415****671', order: 4_938_271_650, '138****5678': null, note: ['138****5678'] },
      data: { name: 'mobile', value: '62****12' },
    });
  });
});
