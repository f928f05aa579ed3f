import { createHmac } from 'node:crypto';
import { configSchemaOf } from '@tandem/plugin-sdk';
import { describeChannel } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { admit } from './admit.js';
import { channelWebchat } from './definition.js';
import plugin from './server.js';

const identitySecret = 'a secret of thirty-two characters';
const settings = channelWebchat.contributes.channels.webchat.config;
const signed = (externalId: string) => createHmac('sha256', identitySecret).update(externalId).digest('hex');

describeChannel(plugin, {
  type: 'webchat',
  config: { origins: ['https://shop.example'], identitySecret },
  visitors: {
    admitted: { origin: 'https://shop.example', sameOrigin: false },
    refused: { origin: 'https://shop.example.evil.org', sameOrigin: false },
    vouched: {
      origin: 'https://shop.example',
      sameOrigin: false,
      identity: { externalId: 'customer-1', displayName: 'Ann', signature: signed('customer-1') },
    },
  },
});

describe('admit', () => {
  it('lets our own pages in without a list', () => {
    expect(admit({ origin: 'http://127.0.0.1:3000', sameOrigin: true }, settings.parse({}))).toEqual({
      admitted: true,
      profile: {
        ...{ title: 'Chat', greeting: '', accent: '#3451d1', images: true, files: true, typing: true },
        rating: 'stars',
      },
    });
  });

  it('takes nobody’s word while no secret is set', () => {
    const identity = {
      externalId: 'customer-1',
      signature: createHmac('sha256', '').update('customer-1').digest('hex'),
    };
    const config = settings.parse({});
    expect(admit({ sameOrigin: true, identity }, config)).toEqual({ admitted: false, code: 'identity_invalid' });
  });
});

describe('settings', () => {
  it.each([
    { accent: 'red' },
    { accent: 'url(https://evil.example)' },
    { origins: ['https://shop.example/path'] },
    { origins: ['javascript:alert(1)'] },
    { identitySecret: 'short' },
  ])('refuses %j', (config) => {
    expect(settings.safeParse(config).success).toBe(false);
  });

  it('keeps the identity secret a secret in the form', () => {
    expect(configSchemaOf(settings).properties).toMatchObject({ identitySecret: { 'x-secret': true } });
  });
});
