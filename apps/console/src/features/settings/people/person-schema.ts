import { invitation, skillLevel, userPatch } from '@tandem/contracts';
import { z } from 'zod';
import { formSchema } from '../resource/form-schema.ts';

const name = { title: 'people.name' };
const role = { title: 'people.role', widget: 'role' };
const abilities = {
  queueIds: { title: 'people.queues', optionsFrom: 'queues' },
  skills: {
    title: 'people.skills',
    fields: {
      skillId: { title: 'people.skill', optionsFrom: 'skills' },
      level: { title: 'people.level' },
    },
  },
  languages: {
    title: 'people.languages',
    fields: {
      code: { title: 'people.language', optionsFrom: 'languages' },
      level: { title: 'people.level' },
    },
  },
} as const;

/** What a level rests on is kept in the skill matrix. */
const levels = { skills: z.array(skillLevel.pick({ skillId: true, level: true })).max(200) };

/** The form of an invitation. The e-mail is checked as typed; the server writes it in small letters. */
export const invitationSchema = formSchema(
  invitation.extend({ email: z.email().max(254), skills: levels.skills.default([]) }),
  {
    displayName: name,
    email: { title: 'people.email' },
    role,
    ...abilities,
  },
);

/** The form of somebody who is already here. */
export const personSchema = formSchema(
  userPatch.extend({ skills: levels.skills.optional() }).required({ displayName: true, role: true }),
  {
    displayName: name,
    role,
    ...abilities,
    capacity: {
      title: 'people.capacity',
      help: 'people.capacityHelp',
      fields: {
        voice: { title: 'people.voice' },
        chat: { title: 'people.chat' },
        message: { title: 'people.message' },
        email: { title: 'people.emailCapacity' },
      },
    },
  },
);
