import { z } from 'zod';
import { email, locale, name, password } from '../dto/common.js';
import { me, presence } from '../dto/people.js';
import { endpoint } from '../endpoint.js';

const tag = 'session';
const open = { kind: 'public' } as const;
const signedIn = { kind: 'signedIn' } as const;

export const auth = {
  signIn: endpoint({
    method: 'POST',
    path: '/session',
    summary: 'Sign in; sets the session cookie',
    tag,
    access: open,
    body: z.strictObject({ email, password: z.string().max(200) }),
    response: me,
    numbers: 'shown',
  }),
  signOut: endpoint({ method: 'DELETE', path: '/session', summary: 'Sign out', tag, access: signedIn }),
  me: endpoint({
    method: 'GET',
    path: '/me',
    summary: 'Who I am, what I may do, and the CSRF token',
    tag,
    access: signedIn,
    response: me,
    numbers: 'shown',
  }),
  changeMe: endpoint({
    method: 'PATCH',
    path: '/me',
    summary: 'Change my name or language',
    tag,
    access: signedIn,
    body: z.strictObject({ displayName: name, locale }).partial(),
    response: me,
    numbers: 'shown',
  }),
  changePassword: endpoint({
    method: 'PUT',
    path: '/me/password',
    summary: 'Change my password; ends my other sessions',
    tag,
    access: signedIn,
    body: z.strictObject({ current: z.string().max(200), next: password }),
  }),
  setPresence: endpoint({
    method: 'PUT',
    path: '/me/presence',
    summary: 'Set my presence',
    tag,
    access: { kind: 'permission', permission: 'presence:write' },
    body: z.strictObject({ presence, reason: z.string().max(64).optional() }),
    response: me,
    numbers: 'shown',
  }),
  readLink: endpoint({
    method: 'POST',
    path: '/one-time-links/read',
    summary: 'What an invitation or reset link is for',
    tag,
    access: open,
    body: z.strictObject({ token: z.string().max(200) }),
    response: z.object({
      purpose: z.enum(['invitation', 'reset']),
      displayName: z.string(),
      email: z.string(),
      locale,
    }),
  }),
  redeemLink: endpoint({
    method: 'POST',
    path: '/one-time-links/redeem',
    summary: 'Set the password by an invitation or reset link and sign in',
    tag,
    access: open,
    body: z.strictObject({
      token: z.string().max(200),
      password,
      displayName: name.optional(),
      locale: locale.optional(),
    }),
    response: me,
    numbers: 'shown',
  }),
};
