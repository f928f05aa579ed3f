import { expect, it } from 'vitest';
import { fillVariables } from './fill-variables.ts';

const contact = {
  displayName: 'Li Lei',
  email: 'lei@example.com',
  attributes: { order: 4711, 城市: '上海', vip: false },
};

it.each([
  ['Dear {contact.name}, {agent.name} here', 'Dear Li Lei, Wang Min here'],
  ['Order {contact.order} to {contact.城市}', 'Order 4711 to 上海'],
  ['Call {contact.phone}', 'Call [[phone]]'],
  ['{contact.vip} {agent.id} {other.name} {contact.}', 'false [[id]] {other.name} {contact.}'],
])('fills %s', (body, filled) => expect(fillVariables(body, { contact, agentName: 'Wang Min' })).toBe(filled));
