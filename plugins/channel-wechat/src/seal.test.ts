import { describe, expect, it } from 'vitest';
import { account, seal } from '../test/envelope.js';
import { vectors } from '../test/shared-payloads.js';
import { signatureFits, signatureOf, unseal } from './seal.js';

describe('signatures', () => {
  it('fits the published check of an address, and no other', () => {
    expect(signatureOf('test', '1410685589', 'test')).toBe('f21891de399b4e33a1a93c9a7b8a8fffb5a443ff');
    expect(signatureFits('f21891de399b4e33a1a93c9a7b8a8fffb5a443ff', 'test', '1410685589', 'test')).toBe(true);
    expect(signatureFits('f21891de399b4e33a1a93c9a7b8a8fffb5a443fe', 'test', '1410685589', 'test')).toBe(false);
    expect(signatureFits('', 'test', '1410685589', 'test')).toBe(false);
  });

  it.each(vectors('wechat').map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const { signature = '', token, timestamp, nonce } = vector;
    expect(signatureFits(signature, token, timestamp, nonce)).toBe(vector.expected_valid);
  });
});

describe('sealed texts', () => {
  const sealed = '4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==';

  it('opens the published one for whom it was sealed, and for nobody else', () => {
    expect(unseal(sealed, account.encodingAesKey, account.appId)).toBe('5927782489442352469');
    expect(unseal(sealed, account.encodingAesKey, 'wx0000000000000000')).toBeUndefined();
    expect(unseal(sealed, 'A'.repeat(43), account.appId)).toBeUndefined();
    expect(unseal('', account.encodingAesKey, account.appId)).toBeUndefined();
    expect(unseal('no base64 !', account.encodingAesKey, account.appId)).toBeUndefined();
  });

  it.each([0, 1, 11, 12, 13, 31, 32, 33, 1000])('opens a text of %i bytes, whatever the padding', (length) => {
    const text = 'a'.repeat(length);
    expect(unseal(seal(text), account.encodingAesKey, account.appId)).toBe(text);
  });

  it.each(vectors('wechat-encrypted').map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const { token, timestamp, nonce, encoding_aes_key: key, app_id: appId } = vector;
    const cipher = vector.echostr ?? vector.encrypt ?? '';
    expect(signatureFits(vector.msg_signature, token, timestamp, nonce, cipher)).toBe(vector.expected_valid);
    if (vector.expected_valid) expect(unseal(cipher, key, appId)).toBe(vector.decrypted ?? vector.plain);
    if (vector.plain && vector.random16) expect(seal(vector.plain, { random: vector.random16 })).toBe(cipher);
  });
});
