import type {
  ContactBook,
  CorrectLanguage,
  LookUpContact,
  ManageAttributes,
  ManageTiers,
  MergeContacts,
  RecordOnContact,
  SetOwner,
  SetTier,
} from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { present } from '../list-input.js';
import { type RouteGroup, route } from '../route.js';
import { settingRoutes } from './setting-routes.js';

/** Contacts within what the caller may see, and the settings that belong to them. */
export class ContactRoutes implements RouteGroup {
  constructor(
    private readonly book: ContactBook,
    private readonly tier: SetTier,
    private readonly owner: SetOwner,
    private readonly language: CorrectLanguage,
    private readonly tiers: ManageTiers,
    private readonly attributes: ManageAttributes,
    private readonly merges: MergeContacts,
    private readonly records: RecordOnContact,
    private readonly sources: LookUpContact,
  ) {}

  get routes() {
    return [
      route(api.contacts.create, ({ principal, body, request }) => {
        const { displayName, ...rest } = body;
        return this.book.create(callerOf(principal, request), { displayName, ...present(rest) });
      }),
      route(api.contacts.get, ({ principal, params, request }) =>
        this.book.get(callerOf(principal, request), params.id),
      ),
      route(api.contacts.update, ({ principal, params, body, request }) =>
        this.book.update(callerOf(principal, request), params.id, present(body)),
      ),
      route(api.contacts.setTier, ({ principal, params, body, request }) => {
        const { expiresAt, ...choice } = body;
        const end = expiresAt === undefined ? {} : { expiresAt };
        return this.tier.set(callerOf(principal, request), params.id, { ...choice, ...end });
      }),
      route(api.contacts.setOwner, ({ principal, params, body, request }) =>
        this.owner.set(callerOf(principal, request), params.id, body.ownerId ?? undefined),
      ),
      route(api.conversations.correctLanguage, async ({ principal, params, body, request }) => {
        await this.language.correct(callerOf(principal, request), params.id, body.language);
        return undefined;
      }),
      route(api.contacts.sources, ({ principal, params, request }) =>
        this.sources.read(callerOf(principal, request), params.id),
      ),
      route(api.contacts.refreshSources, ({ principal, params, request }) =>
        this.sources.refresh(callerOf(principal, request), params.id),
      ),
      route(api.contacts.merge, ({ principal, params, body, request }) =>
        this.merges.merge(callerOf(principal, request), params.id, body.mergedId, body.take),
      ),
      route(api.contacts.undoMerge, async ({ principal, params, body, request }) => {
        await this.merges.undo(callerOf(principal, request), params.id, body.mergeId);
        return undefined;
      }),
      route(api.contacts.addNote, ({ principal, params, body, request }) =>
        this.records.note(callerOf(principal, request), params.id, body.text),
      ),
      route(api.contacts.recordConsent, ({ principal, params, body, request }) => {
        const { channelId, ...consent } = body;
        const where = channelId === undefined ? {} : { channelId };
        return this.records.consent(callerOf(principal, request), params.id, { ...consent, ...where });
      }),
      ...settingRoutes(api.tiers, this.tiers),
      ...settingRoutes(api.contactAttributes, this.attributes),
    ];
  }
}
