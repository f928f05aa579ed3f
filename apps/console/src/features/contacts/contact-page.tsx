import type { ContactDto } from '@tandem/contracts';
import { Badge, Button, ErrorState, SkeletonRows, Tabs } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Merge, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/error-text.ts';
import { useMay } from '../../session/session.ts';
import { Page } from '../../shell/page.tsx';
import { RequirePermission } from '../../shell/require-permission.tsx';
import { ContactNotes } from '../desk/side/contact-notes.tsx';
import { useTierName } from '../desk/side/use-tiers.ts';
import { ConsentBox } from './consent-box.tsx';
import { ContactFacts } from './contact-facts.tsx';
import { ContactFiles } from './contact-files.tsx';
import { ContactMatches } from './contact-matches.tsx';
import { contactQueries } from './contact-queries.ts';
import { ContactTimeline } from './contact-timeline.tsx';
import { EditContact } from './edit-contact.tsx';
import { IdentityBox } from './identity-box.tsx';
import { MergeContactDialog } from './merge-contact-dialog.tsx';
import { MergesBox } from './merges-box.tsx';
import { OpenWork } from './open-work.tsx';

/** All that is known of one customer. */
export function ContactPage() {
  const { contactId = '' } = useParams({ strict: false });
  return (
    <RequirePermission permission="contact:read">
      <Loaded key={contactId} id={contactId} />
    </RequirePermission>
  );
}

function Loaded({ id }: { readonly id: string }) {
  const errorText = useErrorText();
  const contact = useQuery(contactQueries.one(id));
  if (contact.isPending) return <SkeletonRows rows={8} />;
  if (contact.isError)
    return <ErrorState onRetry={() => void contact.refetch()}>{errorText(contact.error)}</ErrorState>;
  return <Customer contact={contact.data} />;
}

function Customer({ contact }: { readonly contact: ContactDto }) {
  const { t } = useTranslation('contacts');
  const tierName = useTierName();
  const canEdit = useMay('contact:write');
  const [open, setOpen] = useState<'edit' | 'merge'>();
  const close = () => setOpen(undefined);
  return (
    <Page
      title={contact.displayName || t('unnamed')}
      width="wide"
      description={
        <span className="flex gap-1.5 pt-1">
          <Badge tone={contact.tier === 'standard' ? 'neutral' : 'bot'}>{tierName(contact.tier)}</Badge>
        </span>
      }
      actions={
        canEdit && (
          <>
            <Button icon={<Pencil aria-hidden="true" size={15} />} onPress={() => setOpen('edit')}>
              {t('edit.open')}
            </Button>
            <Button icon={<Merge aria-hidden="true" size={15} />} onPress={() => setOpen('merge')}>
              {t('merge.open')}
            </Button>
          </>
        )
      }
    >
      <div className="grid grid-cols-[22rem_1fr] gap-6 max-lg:grid-cols-1">
        <div className="flex min-w-0 flex-col gap-6">
          <ContactMatches contact={contact} canEdit={canEdit} />
          <ContactFacts contact={contact} canEdit={canEdit} />
          <IdentityBox contact={contact} canEdit={canEdit} />
          <MergesBox contact={contact} canEdit={canEdit} />
          <ConsentBox contact={contact} canEdit={canEdit} />
          <ContactNotes contact={contact} canEdit={canEdit} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <OpenWork contactId={contact.id} />
          <Tabs
            label={t('history')}
            items={[
              { id: 'timeline', label: t('timeline.title'), content: <ContactTimeline contact={contact} /> },
              { id: 'files', label: t('files.title'), content: <ContactFiles contact={contact} /> },
            ]}
          />
        </div>
      </div>
      {open === 'edit' && <EditContact contact={contact} onClose={close} />}
      {open === 'merge' && <MergeContactDialog contact={contact} onClose={close} />}
    </Page>
  );
}
