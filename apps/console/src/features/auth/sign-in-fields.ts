import { api } from '@tandem/contracts';

export const signInFields = api.auth.signIn.body;
