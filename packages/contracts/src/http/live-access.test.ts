import { expect, it } from 'vitest';
import { flowReleases } from './flow-releases.js';
import { flows } from './flows.js';
import { rules } from './rules.js';

it.each([
  ['publishing', flows.publish],
  ['rolling back', flows.rollBack],
  ['switching a flow', flows.setActive],
  ['switching a rule', rules.setActive],
  ['ordering rules', rules.setOrder],
  ['renewing what requests are signed with', rules.renewHook],
  ...Object.entries(flowReleases),
])('what customers meet is changed with the permission to publish alone: %s', (_what, { access }) => {
  expect(access).toEqual({ kind: 'permission', permission: 'flow:publish' });
});
