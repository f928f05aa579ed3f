import { expect, it } from 'vitest';
import { authorizationOf } from './signature.js';

const call = {
  ...{ service: 'cvm', host: 'cvm.tencentcloudapi.com', timestamp: 1_551_113_065 },
  body: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
};

it.each([
  [
    call,
    'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
    'SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
  ],
  [
    { ...call, action: 'DescribeInstances' },
    '*'.repeat(32),
    'SignedHeaders=content-type;host;x-tc-action, ' +
      'Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
  ],
])('signs the examples of the provider’s reference (%#)', (given, secret, signed) => {
  const scope = '2019-02-25/cvm/tc3_request';
  expect(authorizationOf(given, { id: 'AKID', secret })).toBe(`TC3-HMAC-SHA256 Credential=AKID/${scope}, ${signed}`);
});
