import { describe, expect, it } from 'vitest';
import { readConfig } from './config.js';

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', trustProxy: false, logLevel: 'info' });
    expect(readConfig({}).dataDir).toMatch(/\/data$/);
  });

  it('takes an empty variable as unset', () => {
    expect(readConfig({ PORT: '', MONGODB_URI: ' ' })).toMatchObject({ port: 3000 });
  });

  it('reads every variable', () => {
    const config = readConfig({
      PORT: '8080',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/tandem',
      MONGODB_URI: 'mongodb://db/tandem',
      PUBLIC_URL: 'https://chat.example.com/',
      SECRET_KEY: 'x'.repeat(32),
      TRUST_PROXY: 'loopback, 10.0.0.0/8',
      PRIVATE_HOSTS: 'CRM.intern:443, [fd00::5]:8080',
      LOG_LEVEL: 'warn',
      SMTP_URL: 'smtp://desk:secret@mail.example.com:587',
      MAIL_FROM: 'Tandem <desk@example.com>',
      S3_ENDPOINT: 'https://s3.example.com',
      S3_REGION: 'eu-central-1',
      S3_BUCKET: 'tandem-files',
      S3_ACCESS_KEY: 'AKIA',
      S3_SECRET_KEY: 'se/cr+et',
      S3_PATH_STYLE: 'false',
      CLAMD_ADDRESS: 'clamd:3310',
      CLAMD_DOWN: 'pass',
    });
    expect(config).toEqual({
      port: 8080,
      host: '0.0.0.0',
      dataDir: '/srv/tandem',
      mongodbUri: 'mongodb://db/tandem',
      publicUrl: 'https://chat.example.com',
      secretKey: 'x'.repeat(32),
      trustProxy: ['loopback', '10.0.0.0/8'],
      privateHosts: ['crm.intern:443', 'fd00::5:8080'],
      logLevel: 'warn',
      mail: { smtpUrl: 'smtp://desk:secret@mail.example.com:587', from: 'Tandem <desk@example.com>' },
      s3: {
        endpoint: 'https://s3.example.com',
        region: 'eu-central-1',
        bucket: 'tandem-files',
        accessKey: 'AKIA',
        secretKey: 'se/cr+et',
        pathStyle: false,
      },
      clamd: { address: { host: 'clamd', port: 3310 }, whenDown: 'pass' },
    });
  });

  it.each([
    ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
  ])('finds a scanner at %s', (CLAMD_ADDRESS, address) => {
    expect(readConfig({ CLAMD_ADDRESS }).clamd).toEqual({ address, whenDown: 'wait' });
  });

  it('wants all that a bucket needs, or nothing of it', () => {
    expect(readConfig({}).s3).toBeUndefined();
    expect(() => readConfig({ S3_ENDPOINT: 'https://s3.example.com', S3_BUCKET: 'files' })).toThrow(
      /S3_ACCESS_KEY: .*S3_SECRET_KEY: /,
    );
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['MONGODB_URI', 'postgres://db'],
    ['PUBLIC_URL', 'https://example.com/chat'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['PUBLIC_URL', 'x'],
    ['PUBLIC_URL', 'https://user:pass@example.com'],
    ['TRUST_PROXY', 'true'],
    ['PRIVATE_HOSTS', 'crm.intern'],
    ['PRIVATE_HOSTS', 'crm.intern:443,'],
    ['LOG_LEVEL', 'loud'],
    ['CLAMD_ADDRESS', 'clamd'],
    ['CLAMD_DOWN', 'never'],
    ['SMTP_URL', 'mail.example.com'],
    ['SMTP_URL', 'http://mail.example.com'],
    ['MAIL_FROM', 'Tandem'],
    ['MAIL_FROM', 'a@b.example>\r\nBcc: c@d.example'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`not usable\\. ${name}: `));
  });

  it('takes a mail server only with the address that mails come from', () => {
    const smtp = { SMTP_URL: 'smtp://mail.example.com' };
    expect(() => readConfig(smtp)).toThrow(/MAIL_FROM/);
    expect(readConfig({ ...smtp, MAIL_FROM: 'desk@example.com' }).mail?.from).toBe('desk@example.com');
    expect(readConfig({}).mail).toBeUndefined();
  });

  it('never repeats a secret in its message', () => {
    expect(() => readConfig({ SECRET_KEY: 'hunter2' })).toThrow(expect.not.stringContaining('hunter2'));
  });
});
